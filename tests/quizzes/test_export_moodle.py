"""Moodle XML holds what Moodle's importer reads, and marks as the page does."""

from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest
from export_items import HOSTILE, asked_ids, hostile, item, one_of_each

from quizzes import grade
from quizzes.bank import load_bank
from quizzes.exports import Book, export
from quizzes.exports.sheet import html
from quizzes.schema import ChooseMany, Item

# Shares of a mark that Moodle's importer accepts, in percent; any other is refused.
FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20}
FRACTIONS |= {16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}
MARKED = ("multichoice", "numerical")


def questions(path: Path, items: list[Item], book: Book | None = None) -> list[Element]:
    """Export and read back all questions but the categories."""
    export(items, "moodle", path, book)
    found = parse(path).getroot().findall("question")
    return [question for question in found if question.get("type") != "category"]


def text(element: Element, place: str) -> str:
    found = element.find(f"{place}/text")
    assert found is not None, place
    return found.text or ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bank.xml"


def test_each_kind_is_asked_as_moodle_asks_it(path: Path):
    kinds = [question.get("type") for question in questions(path, one_of_each())]
    assert kinds == [
        *("multichoice", "multichoice", "numerical", "ordering", "matching", "cloze"),
        *("shortanswer", "multichoice", "description", *["numerical"] * 5),
    ]


def test_one_category_a_chapter_stands_before_its_questions(path: Path):
    items = [item("order", "a"), item("order", "b", chapter="meet")]
    export(items, "moodle", path)
    found = parse(path).getroot().findall("question")
    assert [question.get("type") for question in found] == ["category", "ordering"] * 2
    names = [text(question, "category") for question in found[::2]]
    assert names[0].startswith("$course$/top/Interleukin-6/Signalling")
    assert len(set(names)) == 2


def test_every_question_of_the_bank_has_a_name_a_text_and_its_own_number(path: Path):
    bank = list(load_bank().values())
    found = questions(path, bank)
    numbers = [str(question.findtext("idnumber")) for question in found]
    assert sorted(numbers) == sorted(asked_ids(bank))

    assert all(text(question, "questiontext").strip() for question in found)


def test_every_answer_of_the_bank_has_feedback_and_a_share_that_moodle_knows(
    path: Path,
):
    for question in questions(path, list(load_bank().values())):
        if question.get("type") not in MARKED:
            continue
        answers = question.findall("answer")
        shares = [float(answer.get("fraction", "")) for answer in answers]
        assert {abs(share) for share in shares} <= FRACTIONS
        assert sum(share for share in shares if share > 0) == pytest.approx(100, 1e-6)
        assert all(text(answer, "feedback") for answer in answers)


@pytest.mark.parametrize("chosen", [[0], [0, 1], [0, 2], [0, 1, 2], [2]])
def test_many_choices_earn_what_they_earn_on_the_page(path: Path, chosen: list[int]):
    many = item("choose-many")
    assert isinstance(many, ChooseMany)
    [question] = questions(path, [many])
    assert question.findtext("single") == "false"
    shares = [float(a.get("fraction", "")) for a in question.findall("answer")]
    marked = max(0, sum(shares[place] for place in chosen)) / 100
    assert marked == pytest.approx(grade(many, chosen).score)


def test_a_number_has_unit_tolerance_near_misses_and_a_rest(path: Path):
    [question] = questions(path, [item("numeric")])
    told = [
        (text(a, "."), a.get("fraction"), a.findtext("tolerance"))
        for a in question.findall("answer")
    ]
    assert told == [("2.5", "100", "0.25"), ("5", "0", "0.5"), ("*", "0", "0")]
    assert question.findtext("units/unit/unit_name") == "nM"
    assert "Unit: nM" in text(question, "questiontext")


def test_steps_stand_in_their_right_order_and_neighbours_count(path: Path):
    [question] = questions(path, [item("order")])
    steps = [text(answer, ".") for answer in question.findall("answer")]
    assert steps == ["Binding", "Pairing", "Entry"]
    assert question.findtext("gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST"
    told = text(question, "generalfeedback")
    assert "2. Pairing: Then." in told
    assert "B, C, A" not in told, "nothing here has letters"


def test_words_that_look_like_markup_stay_words(path: Path):
    choice, number, order = questions(path, hostile())
    assert html(HOSTILE) in text(choice, "questiontext")
    assert "<b>" not in "".join(choice.itertext())
    assert text(choice, "answer/feedback").startswith(html(HOSTILE))
    assert html(HOSTILE) in text(number, "generalfeedback")
    assert text(order, "answer") == f"a {html(HOSTILE)}"


def test_a_task_of_a_simulation_is_a_description_with_a_link(path: Path):
    book = Book("https://example.org/book")
    [question] = questions(path, [item("reach-a-state")], book)
    address = "https://example.org/book/chapters/signalling.html#il6-partition"
    assert f'href="{address}"' in text(question, "questiontext")
