"""The paper quiz can be read anywhere, and its key is on pages of its own."""

from pathlib import Path

import pytest
from export_items import HOSTILE, hostile, item, one_of_each
from pypdf import PdfReader

from quizzes.bank import load_bank
from quizzes.exports import Book, export
from quizzes.exports.sheet import plain, sheet
from quizzes.schema import Item


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quiz.pdf"


def squeezed(text: str) -> str:
    """Take out what differs by where lines end."""
    return "".join(text.split())


def halves(path: Path, items: list[Item], book: Book | None = None) -> tuple[str, str]:
    """Export; give the text of the questions and that of the key."""
    export(items, "pdf", path, book)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    first = next(at for at, text in enumerate(pages) if text.startswith("Key\n"))
    return squeezed("".join(pages[:first])), squeezed("".join(pages[first:]))


def test_each_question_and_each_remark_is_printed(path: Path):
    items = [each for each in load_bank().values() if each.chapter == "meet"]
    questions, key = halves(path, items)
    for each in items:
        words = sheet(each)
        # A foot may stand between two halves of a page, not within an item.
        assert squeezed(plain(words.ask)) in questions, each.id
        assert squeezed(plain(words.answer)) in key, each.id
        for said in words.remarks:
            assert squeezed(plain(said.says)) in key, each.id


def test_the_questions_do_not_hold_the_key(path: Path):
    questions, _ = halves(path, one_of_each())
    for secret in ("It is not: α", "Half of five", "From outside"):
        assert squeezed(secret) not in questions


def test_greek_and_raised_figures_are_in_fonts_that_come_along(path: Path):
    questions, key = halves(path, [item("numeric"), item("choose-one")])
    assert "10⁻¹²L" in questions
    assert "α≠β" in key
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in PdfReader(path).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("/FontFile2" in font for font in fonts)


def test_words_that_look_like_markup_stay_words(path: Path):
    questions, _ = halves(path, hostile())
    assert questions.count(squeezed(HOSTILE)) >= len(hostile())


def test_a_character_that_the_font_lacks_is_named(path: Path):
    losses = export([item("order", stem="In order, 細.")], "pdf", path)
    assert [loss.what for loss in losses] == ["the font has no 細"]


def test_a_task_of_a_simulation_links_to_it(path: Path):
    halves(path, [item("reach-a-state")], Book("https://example.org/book"))
    notes = [
        note.get_object()["/A"]["/URI"]
        for page in PdfReader(path).pages
        for note in page.get("/Annots", [])
    ]
    assert "https://example.org/book/chapters/signalling.html#il6-partition" in notes
