"""A bank of ten thousand items weighs nothing on the page of a chapter."""

import itertools
import json
import time
from pathlib import Path

import pytest

from quizzes import quiz, study, widget
from quizzes.bank import load_bank
from quizzes.schema import Item

MANY = 10_000
CHAPTER = "signalling"
# Seconds for a chapter's quiz beside the large bank; it takes hundredths.
SOON = 1.0
# Seconds to read and check an item; it takes less than one thousandth.
AN_ITEM = 0.005


@pytest.fixture(scope="module")
def large() -> dict[str, Item]:
    """The bank, and copies of its items in other chapters up to ten thousand."""
    bank = dict(load_bank())
    others = [item for item in bank.values() if item.chapter != CHAPTER]
    for number, item in zip(range(MANY - len(bank)), itertools.cycle(others)):
        name = f"{item.id}-copy-{number}"
        chapter = item.chapter if number % 2 else f"more-{number % 40}"
        bank[name] = item.model_copy(update={"id": name, "chapter": chapter})
    assert len(bank) == MANY
    return bank


@pytest.fixture
def beside_many(large: dict[str, Item], monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (widget, study):
        monkeypatch.setattr(module, "load_bank", lambda: large)


SMALL = quiz(CHAPTER).html(), json.dumps(study.chapter_bank(CHAPTER))


@pytest.mark.usefixtures("beside_many")
def test_the_page_of_a_chapter_is_the_same_to_the_letter() -> None:
    assert quiz(CHAPTER).html() == SMALL[0]


@pytest.mark.usefixtures("beside_many")
def test_the_file_that_the_study_pages_fetch_is_the_same() -> None:
    assert json.dumps(study.chapter_bank(CHAPTER)) == SMALL[1]


@pytest.mark.usefixtures("beside_many")
def test_the_study_pages_start_from_a_list_that_grows_with_chapters_alone(
    large: dict[str, Item],
) -> None:
    index = study.bank_index(str, str)["chapters"]
    assert len(index) == len({item.chapter for item in large.values()})
    assert len(json.dumps(index)) < 120 * len(index)
    assert "copy" not in json.dumps(index)


def test_only_the_items_of_the_chapter_are_written_out(
    beside_many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    page_item = widget.page_item

    def count(item: Item) -> dict[str, object]:
        written.append(item.id)
        return page_item(item)

    monkeypatch.setattr(widget, "page_item", count)
    begun = time.process_time()
    quiz(CHAPTER)
    assert time.process_time() - begun < SOON
    own = [item.id for item in load_bank().values() if item.chapter == CHAPTER]
    assert written == own


def test_ten_thousand_items_are_read_from_files(tmp_path: Path) -> None:
    item = next(iter(load_bank().values())).model_dump(mode="json", exclude_none=True)
    for chapter in range(10):
        entries = [
            item | {"id": f"item-{chapter}-{number}", "chapter": f"chapter-{chapter}"}
            for number in range(MANY // 10)
        ]
        # JSON is YAML, and soon written.
        text = json.dumps(entries)
        (tmp_path / f"{chapter:02}-chapter.yml").write_text(text, encoding="utf-8")
    begun = time.process_time()
    found = load_bank(tmp_path)
    took = time.process_time() - begun
    assert len(found) == MANY
    assert took / MANY < AN_ITEM
