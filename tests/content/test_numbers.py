"""Each number to remember stands in its chapter, with a source that was read."""

import re
import sys
from pathlib import Path
from typing import Any

import dossiers
import pytest
import yaml
from dossiers import is_recalled
from prose_text import BOOK, CHAPTERS

from widgets.evidence import EvidenceError

sys.path.insert(0, str(BOOK / "_ext"))

from il6.citing import keys_in
from il6.numbers import Number, numbers
from il6.seen import seen

# A number of which nothing was read but a title or a catalogue is no number to print.
NOT_READ = {"title", "record"}
NAMES = "zero one two three four five six seven eight nine ten"
WORDS = dict(enumerate(NAMES.split()))


def texts() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in CHAPTERS}


def stands(value: str, text: str) -> bool:
    """Whether all figures of a value are in a text, as digits or as a word."""
    for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", value):
        word = WORDS.get(int(figure), "") if figure.isdecimal() else ""
        forms = "|".join(re.escape(form) for form in (figure, word) if form)
        if not re.search(rf"(?<![\d.,])(?:{forms})(?![\d]|[.,]\d)", text):
            return False
    return True


def faults(number: Number, pages: dict[str, str], known: dict[str, str]) -> list[str]:
    """What is wrong with a number, each with its remedy."""
    found = [
        f"{number.id}: of {key} no statement was read ({known.get(key)}); take another"
        for key in number.refs
        if known.get(key) in {None, *NOT_READ}
    ]
    if number.chapter not in pages:
        return [*found, f"{number.id}: there is no chapter {number.chapter}"]
    lines = pages[number.chapter].splitlines()
    cited = "\n".join(line for line in lines if keys_in(line) & set(number.refs))
    if not cited:
        found.append(f"{number.id}: {number.chapter} does not cite its source")
    elif not stands(number.value, cited):
        found.append(
            f"{number.id}: {number.chapter} does not say {number.value} where it cites "
            "the source; mend one of them"
        )
    return found


def unrecorded(number: Number, records: dict[str, dict[str, Any]]) -> list[str]:
    """Records of a number that are absent, of another work, or from memory."""
    found = []
    for name in number.records:
        record = records.get(name)
        if record is None:
            found.append(f"{number.id}: there is no record {name}")
        elif record["ref"] not in number.refs:
            found.append(f"{number.id}: record {name} is of {record['ref']}")
        elif is_recalled(record):
            found.append(f"{number.id}: record {name} is from memory")
    return found


def test_there_are_some_twenty_numbers_and_no_id_twice() -> None:
    ids = [number.id for number in numbers()]
    assert 15 <= len(ids) <= 25
    assert len(ids) == len(set(ids))


def test_every_number_stands_in_its_chapter_with_its_source() -> None:
    pages, known = texts(), seen()
    assert [f for number in numbers() for f in faults(number, pages, known)] == []


def test_every_number_is_recorded_and_read() -> None:
    records = {record["id"]: record for record in dossiers.records()}
    assert [f for number in numbers() for f in unrecorded(number, records)] == []


GOOD = Number(
    id="example",
    group="In the blood",
    value="5.2",
    unit="pg/mL",
    what="IL-6.",
    range="4 to 6",
    system="human",
    refs=["a2000"],
    records=["r"],
    chapter="meet",
)
PAGE = {"meet": "Some 5.2 pg/mL {cite:p}`a2000`."}


def test_a_good_number_passes() -> None:
    assert faults(GOOD, PAGE, {"a2000": "abstract"}) == []


@pytest.mark.parametrize(
    ("change", "page", "level", "message"),
    [
        ({}, PAGE, "record", "no statement was read"),
        ({}, PAGE, None, "no statement was read"),
        ({"chapter": "heart"}, PAGE, "abstract", "there is no chapter"),
        ({"refs": ["b2000"]}, PAGE, "abstract", "does not cite its source"),
        ({"value": "5.3"}, PAGE, "abstract", "does not say 5.3"),
        ({"value": "5"}, PAGE, "abstract", "does not say 5"),
        ({}, {"meet": "5.2 pg/mL\nSo {cite:p}`a2000`."}, "abstract", "does not say"),
    ],
)
def test_a_bad_number_is_refused(
    change: dict[str, Any], page: dict[str, str], level: str | None, message: str
) -> None:
    number = GOOD.model_copy(update=change)
    known = {key: level for key in number.refs if level}
    assert message in " ".join(faults(number, page, known))


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({}, "there is no record"),
        ({"r": {"ref": "b2000", "seen": "abstract"}}, "is of b2000"),
        ({"r": {"ref": "a2000", "seen": "recalled"}}, "from memory"),
    ],
)
def test_a_number_without_a_record_is_refused(
    record: dict[str, Any], message: str
) -> None:
    assert message in " ".join(unrecorded(GOOD, record))


def test_a_file_of_numbers_that_lacks_a_range_is_refused(tmp_path: Path) -> None:
    fields = GOOD.model_dump(exclude={"range"})
    text = yaml.safe_dump([fields])
    (tmp_path / "numbers.yml").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"range: Field required"):
        numbers(tmp_path)
