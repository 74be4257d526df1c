"""The study pages get every item, and no prompt without a grade."""

import pytest

from quizzes import load_bank
from quizzes.study import bank_index, chapter_bank, chapters
from widgets.evidence import findings

each_chapter = pytest.mark.parametrize("chapter", chapters())


def test_the_chapters_files_hold_every_item_of_the_bank_once() -> None:
    found = [item["id"] for name in chapters() for item in chapter_bank(name)["items"]]
    assert sorted(found) == sorted(load_bank())


def test_every_graded_finding_of_a_chapter_with_items_is_a_prompt() -> None:
    prompts = [key for name in chapters() for key in chapter_bank(name)["prompts"]]
    graded = [
        f.id for f in findings().values() if f.grade and f.chapter in set(chapters())
    ]
    assert sorted(prompts) == sorted(graded)
    assert prompts


@each_chapter
def test_a_file_carries_every_finding_that_it_names(chapter: str) -> None:
    bank = chapter_bank(chapter)
    named = {claim for item in bank["items"] for claim in item["claims"]}
    assert named | set(bank["prompts"]) <= bank["findings"].keys()


@each_chapter
def test_a_prompt_can_be_answered_from_its_file(chapter: str) -> None:
    bank = chapter_bank(chapter)
    for key in bank["prompts"]:
        finding = bank["findings"][key]
        assert finding["claim"]
        assert finding["grade"]
        assert finding["system"] or finding["caveat"], f"{key} says only its grade"


def test_the_index_follows_the_order_of_the_book() -> None:
    index = bank_index(str.upper, lambda name: f"../{name}.html")
    assert index["chapters"][0] == {
        "id": "meet",
        "title": "MEET",
        "page": "../meet.html",
        "file": "bank/meet.json",
    }
    assert [chapter["id"] for chapter in index["chapters"]] == chapters()
