"""Cases of the SBML semantic test suite: each gives its expected curves, or is refused.

The cases are not part of the project; without them these tests are skipped.
"""

import csv
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from reference import needed

from widgets.engine import Model, Refused
from widgets.page_engine import Series, run_many_on_page_engine

FEWEST = 440


@dataclass(frozen=True)
class Case:
    """A case and what it expects."""

    id: str
    file: Path
    settings: dict[str, str]
    columns: list[str]
    expected: NDArray[np.float64]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    suite = needed("sbml-suite")
    folder = tmp_path_factory.mktemp("suite")
    with tarfile.open(suite / "sbml-semantic-cases.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    with (suite / "index.csv").open() as index:
        return [read(folder, row) for row in csv.DictReader(index)]


def read(folder: Path, row: dict[str, str]) -> Case:
    id, file = row["case"], folder / row["sbml_file"]
    lines = (file.parent / f"{id}-settings.txt").read_text().splitlines()
    parts = (line.partition(":") for line in lines if ":" in line)
    settings = {key.strip(): value.strip() for key, _, value in parts}
    results = file.parent / f"{id}-results.csv"
    names = results.read_text().splitlines()[0].replace('"', "").split(",")[1:]
    concentrations = {one.strip() for one in settings["concentration"].split(",")}
    columns = [
        f"[{name}]" if name in concentrations else name
        for name in map(str.strip, names)
    ]
    expected = np.loadtxt(results, delimiter=",", skiprows=1, ndmin=2)
    return Case(id, file, settings, columns, expected)


def test_every_case_is_right_or_refused_with_a_reason(cases: list[Case]) -> None:
    models, refused = {}, {}
    for case in cases:
        try:
            models[case.id] = Model.from_sbml(case.file)
        except Refused as reason:
            refused[case.id] = str(reason)
    running = [case for case in cases if case.id in models]
    faults = [
        f"{case.id} in {form.__name__}: {fault}"
        for form in (Model.javascript, Model.webassembly)
        for case, ours in zip(running, run_all(running, models, form), strict=True)
        for fault in differences(case, ours)
    ]
    assert len(cases) >= FEWEST
    assert faults == []
    assert refused == {}


def run_all(
    cases: list[Case],
    models: dict[str, Model],
    form: Callable[[Model, list[str]], str],
) -> list[Series | str]:
    return run_many_on_page_engine(
        [
            (form(models[case.id], sorted(set(case.columns))), request(case))
            for case in cases
        ]
    )


def request(case: Case) -> dict[str, object]:
    start = float(case.settings["start"])
    return {
        "start": start,
        "end": start + float(case.settings["duration"]),
        "points": int(case.settings["steps"]) + 1,
        "columns": case.columns,
        "rtol": 1e-8,
        "atol": 1e-14,
    }


def differences(case: Case, ours: Series | str) -> Iterator[str]:
    """Name what is farther off than the case allows."""
    if isinstance(ours, str):
        yield ours
        return
    absolute = float(case.settings["absolute"])
    relative = float(case.settings["relative"])
    for place, column in enumerate(case.columns, start=1):
        expected = case.expected[:, place]
        # JSON has no word for what is not finite; the runner gives null for it.
        known = np.where(np.isfinite(expected), expected, np.nan)
        if not np.allclose(
            ours[column], known, rtol=relative, atol=absolute, equal_nan=True
        ):
            yield f"{column} is {ours[column]}, expected {expected}"


def test_a_curve_that_is_off_is_a_fault() -> None:
    settings = {"absolute": "1e-6", "relative": "1e-4"}
    expected = np.array([[0.0, 1.0], [1.0, 2.0]])
    case = Case("made up", Path(), settings, ["S"], expected)
    assert not list(differences(case, {"S": np.array([1.0, 2.0001])}))
    assert list(differences(case, {"S": np.array([1.0, 2.001])}))
    assert list(differences(case, {"S": np.array([1.0, np.nan])}))
