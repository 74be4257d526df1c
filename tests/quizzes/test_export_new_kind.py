"""A kind that no format knows yet is carried by its sheet, and the report says so."""

from pathlib import Path
from typing import Literal

import pytest
from export_items import COMMON

from quizzes.exports import export
from quizzes.exports.sheet import Said, Sheet, sheet
from quizzes.schema import Base


class Riddle(Base):
    kind: Literal["riddle"] = "riddle"

    def errors(self) -> list[str]:
        return []


@sheet.register
def _(item: Riddle) -> Sheet:
    return Sheet(item.stem, ("a hint",), "Zymogen", (Said("Zymogen", True, "So."),))


@pytest.fixture
def riddle() -> Riddle:
    return Riddle(**COMMON | {"id": "a-riddle", "stem": "What am I?"})


@pytest.mark.parametrize("to", ["moodle", "gift", "qti"])
def test_it_becomes_an_essay_with_its_key(riddle: Riddle, to: str, tmp_path: Path):
    [loss] = export([riddle], to, tmp_path / "quiz")
    assert (loss.item, loss.kind) == ("a-riddle", "riddle")
    assert "essay" in loss.what
    if to != "qti":
        text = (tmp_path / "quiz").read_text()
        assert "a hint" in text
        assert "Zymogen" in text


@pytest.mark.parametrize("to", ["anki", "pdf"])
def test_words_are_all_that_cards_and_paper_need(
    riddle: Riddle, to: str, tmp_path: Path
):
    assert export([riddle], to, tmp_path / "quiz") == []


def test_a_kind_without_a_sheet_is_refused_with_the_place_to_add_it():
    with pytest.raises(NotImplementedError, match=r"register one in quizzes/exports"):
        sheet(object())
