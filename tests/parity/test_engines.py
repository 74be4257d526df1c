"""The page's solver and libRoadRunner give the same curves."""

from pathlib import Path

import numpy as np
import pytest

from widgets.checks import POINTS, judge
from widgets.library import load
from widgets.page_engine import run_on_page_engine
from widgets.parity import differences, disagreements
from widgets.settings import corners_of
from widgets.spec import read_spec

SIMULATIONS = Path(__file__).resolve().parents[2] / "widgets" / "simulations"
NAMES = sorted(path.parent.name for path in SIMULATIONS.glob("*/simulation.yml"))


def test_there_are_simulations() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_agree_wherever_a_reader_can_go(name: str) -> None:
    found = disagreements(name)
    assert not found, "\n".join(map(str, found[:20]))


@pytest.mark.parametrize("name", NAMES)
def test_every_corner_of_the_controls_is_among_the_settings(name: str) -> None:
    spec = read_spec(SIMULATIONS / name / "simulation.yml")
    corners = [tuple(sorted(corner.items())) for corner in corners_of(spec)]
    assert len(set(corners)) == len(corners) == 2 ** len(spec.controls)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_engine_gives_the_numbers_under_checks(name: str) -> None:
    loaded = load(name)
    checks = loaded.spec.checks
    columns = sorted({column for check in checks for column in check.columns})
    end = loaded.spec.time.end
    runs = run_on_page_engine(
        loaded.model.javascript(),
        [check.set for check in checks],
        columns,
        end=end,
        points=POINTS,
    )
    time = np.linspace(0, end, POINTS)
    faults = [
        series if isinstance(series, str) else judge(check, time, series)
        for check, series in zip(checks, runs, strict=True)
    ]
    assert checks
    assert [fault for fault in faults if fault] == []


def test_a_difference_above_the_bound_is_named() -> None:
    reference = {"x": np.array([0.0, 10.0])}
    assert not list(differences({"x": np.array([0.0009, 10.0])}, reference, ["x"]))
    [fault] = differences({"x": np.array([0.0011, 10.0])}, reference, ["x"])
    assert fault.startswith("x differs by 1.1e-04 of its largest value")


def test_a_value_that_is_not_a_number_is_a_difference() -> None:
    reference = {"x": np.array([0.0, 10.0])}
    assert list(differences({"x": np.array([0.0, np.nan])}, reference, ["x"]))


def test_a_failed_run_gives_its_message() -> None:
    from widgets.engine import Model

    model = Model.from_antimony("model m()\n  x' = -k*x; x = 1; k = 1\nend")
    good, bad = run_on_page_engine(
        model.javascript(), [{}, {"no_such": 1}], ["x"], end=1, points=2
    )
    assert not isinstance(good, str)
    assert good["x"][1] == pytest.approx(np.exp(-1), rel=1e-6)
    assert isinstance(bad, str)
    assert "no_such" in bad
