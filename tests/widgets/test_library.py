"""A simulation with a fault is not shown; the message says file, key and remedy."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from widgets.checks import all_faults
from widgets.library import list_simulations, load
from widgets.spec import SpecError

DATA = Path(__file__).resolve().parents[1] / "data"
GOOD = DATA / "good" / "decay"
BAD = sorted((DATA / "bad").glob("*.yml"))


def changed(contents: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Set dotted keys to other values; nothing takes a key away.

    A number in a key is a place in a list.
    """
    for dotted, value in changes.items():
        *way, last = dotted.split(".")
        place: Any = contents
        for key in way:
            place = place[int(key) if key.isdigit() else key]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return contents


def write_bad(example: dict[str, Any], folder: Path) -> None:
    """Write the good simulation with the example's one fault."""
    contents = yaml.safe_load((GOOD / "simulation.yml").read_text(encoding="utf-8"))
    place = folder / "decay"
    place.mkdir()
    for part, file in (("model", "model.ant"), ("drawing", "diagram.svg")):
        text = (GOOD / file).read_text(encoding="utf-8")
        if part in example:
            assert example[part]["replace"] in text
            text = text.replace(example[part]["replace"], example[part]["by"])
        (place / file).write_text(text, encoding="utf-8")
    (place / "simulation.yml").write_text(
        yaml.safe_dump(changed(contents, example.get("changes", {}))), encoding="utf-8"
    )


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_simulation_is_refused_with_its_fault(path: Path, tmp_path: Path) -> None:
    example = yaml.safe_load(path.read_text(encoding="utf-8"))
    write_bad(example, tmp_path)
    faults = all_faults("decay", tmp_path)
    assert any(f"decay/{example['says']}" in fault for fault in faults), faults


def test_the_good_simulation_is_accepted() -> None:
    assert all_faults("decay", GOOD.parent) == []


def test_all_faults_are_reported_together(tmp_path: Path) -> None:
    write_bad(
        {"changes": {"parameters.medium": None, "parameters.k.source.ref": "nobody"}},
        tmp_path,
    )
    assert len(all_faults("decay", tmp_path)) == 2


@pytest.mark.parametrize("file", ["model.ant", "simulation.yml", "diagram.svg"])
def test_an_absent_file_is_named(file: str, tmp_path: Path) -> None:
    write_bad({}, tmp_path)
    (tmp_path / "decay" / file).unlink()
    with pytest.raises(SpecError, match=f"decay/{file} is absent"):
        load("decay", tmp_path)


def test_an_unknown_simulation_is_answered_with_the_nearest() -> None:
    with pytest.raises(SpecError, match=r"called decoy\. Near to it: decay"):
        load("decoy", GOOD.parent)


def test_a_simulation_is_compiled_once() -> None:
    assert load("decay", GOOD.parent) is load("decay", GOOD.parent)


def test_the_simulations_of_the_book_are_listed_in_order() -> None:
    names = list_simulations()
    assert names
    assert names == sorted(names)
