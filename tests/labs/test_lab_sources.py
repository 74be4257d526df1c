"""What the labs cite was read, and every number of a lab says where it comes from."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from widgets.yaml_file import read_yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "book" / "_ext"))

from il6.seen import seen

ROOT = Path(__file__).resolve().parents[2]
LABS = sorted((ROOT / "widgets" / "labs").glob("*/lab.yml"))
# At these levels the work, or a report of it, was read.
READ = ("article text", "abstract", "page", "through ")


def sources_in(data: Any) -> Iterator[dict[str, Any]]:
    """Everything that says where a number comes from."""
    if isinstance(data, dict):
        if "kind" in data and "note" in data:
            yield data
        for value in data.values():
            yield from sources_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from sources_in(value)


def cited(data: Any) -> set[str]:
    """Works that bear a number which is not assumed, and works of a debrief."""
    works = {s["ref"] for s in sources_in(data) if s["kind"] != "assumed"}
    for patient in data.get("patients", []):
        works |= set(patient["works"])
    return works


def unread(keys: set[str], known: dict[str, str]) -> list[str]:
    """Works that nobody has read before citing them here."""
    return sorted(key for key in keys if not known.get(key, "").startswith(READ))


@pytest.mark.parametrize("file", LABS, ids=lambda file: file.parent.name)
def test_every_cited_work_was_read(file: Path) -> None:
    keys = cited(read_yaml(file))
    assert keys
    assert unread(keys, seen()) == []


def test_a_work_known_by_its_record_alone_is_refused() -> None:
    levels = {"some2000": "record", "other2001": "title", "read2002": "abstract"}
    assert unread({*levels, "absent1999"}, levels) == [
        "absent1999",
        "other2001",
        "some2000",
    ]


@pytest.mark.parametrize("file", LABS, ids=lambda file: file.parent.name)
def test_each_source_says_something(file: Path) -> None:
    notes = [source["note"] for source in sources_in(read_yaml(file))]
    assert notes
    assert all(len(note) > 5 for note in notes)
