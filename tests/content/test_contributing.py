"""What the guide tells contributors to copy works when it is copied."""

import re
from pathlib import Path

import pytest

from widgets.checks import all_faults
from widgets.library import load
from widgets.teaching_json import teaching_json

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"
# A file's name in bold, then the next fenced block: the file.
BLOCK = re.compile(
    r"^\*\*`(?P<file>[\w.]+)`\*\*(?:(?!^```).)*^```\w+\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def files_of(guide: str) -> dict[str, str]:
    return {found["file"]: found["text"] for found in BLOCK.finditer(guide)}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the guide's simulation, copied by the letter."""
    folder = tmp_path_factory.mktemp("simulations")
    (folder / "clearance").mkdir()
    for name, text in files_of(GUIDE.read_text(encoding="utf-8")).items():
        (folder / "clearance" / name).write_text(text, encoding="utf-8")
    return folder


def test_the_guide_has_all_four_files() -> None:
    names = set(files_of(GUIDE.read_text(encoding="utf-8")))
    assert names == {"model.ant", "simulation.yml", "diagram.svg", "notes.md"}


def test_the_simulation_of_the_guide_is_in_order(copied: Path) -> None:
    assert all_faults("clearance", copied) == []


def test_the_simulation_of_the_guide_teaches(copied: Path) -> None:
    spec = teaching_json(load("clearance", copied))
    assert spec["predict"]["kind"] == "draw"
    assert {part["id"] for part in spec["diagram"]["parts"]} == {"drops", "drain"}
    assert [task["id"] for task in spec["tasks"]] == ["last-longer"]


def test_a_fault_in_the_guide_would_be_noticed(copied: Path, tmp_path: Path) -> None:
    place = tmp_path / "clearance"
    place.mkdir()
    for file in (copied / "clearance").iterdir():
        text = file.read_text(encoding="utf-8").replace("loss: 0.173", "loss: 7")
        (place / file.name).write_text(text, encoding="utf-8")
    faults = all_faults("clearance", tmp_path)
    assert any("the key misses the goal" in fault for fault in faults)
