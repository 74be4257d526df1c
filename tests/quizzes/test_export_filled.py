"""Items whose parts are filled in keep their keys and their words in each format."""

import re
from base64 import b64decode
from html import escape, unescape
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import moodle_cloze
import pytest
import test_export_gift as gift
import test_export_moodle as moodle
import test_export_qti as qti
from export_items import HOSTILE, hostile_filled, item
from pypdf import PdfReader

from quizzes import grade
from quizzes.exports import Book, export
from quizzes.exports.pictures import picture
from quizzes.schema import Item

MARKUP = {"p", "em", "ul", "li", "ol", "img"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bank"


def only(path: Path, kind: str, **parts: object) -> Element:
    [question] = moodle.questions(path, [item(kind, **parts)])
    return question


def tags(markup: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([a-zA-Z!]\w*)", markup))


# --- Moodle ------------------------------------------------------------------------


def test_moodle_matches_entries_and_keeps_strays_without_one(path: Path):
    question = only(path, "match")
    pairs = [
        (moodle.text(part, "."), moodle.text(part, "answer"))
        for part in question.findall("subquestion")
    ]
    assert pairs[:3] == [("IL-6R", "catches"), ("gp130", "speaks"), ("SOCS3", "damps")]
    assert pairs[3:] == [("", "sleeps")]
    assert "Read it again." in moodle.text(question, "incorrectfeedback")
    general = moodle.text(question, "generalfeedback")
    for says in ("It has no voice.", "Swapped.", "Nobody does."):
        assert says in general


def test_moodle_takes_every_accepted_word_and_answers_any_other(path: Path):
    question = only(path, "short-text")
    told = {
        moodle.text(answer, "."): (
            answer.get("fraction"),
            moodle.text(answer, "feedback"),
        )
        for answer in question.findall("answer")
    }
    assert list(told) == ["hepcidin", "HAMP", "ferritin", "*"]
    assert [share for share, _ in told.values()] == ["100", "100", "0", "0"]
    assert told["ferritin"][1].startswith("It stores.")
    assert told["*"][1].startswith("Read it again.")
    assert question.findtext("usecase") == "0"


def test_moodle_reads_each_gap_with_its_key_and_words(path: Path):
    [typed, chosen] = moodle_cloze.gaps(
        moodle.text(only(path, "cloze"), "questiontext")
    )
    assert typed[0] == "SHORTANSWER"
    assert [(right, words) for right, words, _ in typed[1]] == [
        (True, "hepcidin"),
        (True, "HAMP"),
        (False, "ferritin"),
        (False, "*"),
    ]
    assert chosen[0] == "MULTICHOICE"
    assert [(right, words) for right, words, _ in chosen[1]] == [
        (False, "up"),
        (True, "down"),
    ]
    assert chosen[1][1][2] == "So it is."
    assert all(says for _, answers in (typed, chosen) for *_, says in answers)


def test_moodle_brings_the_drawing_along(path: Path):
    question = only(path, "point")
    asked = question.find("questiontext")
    assert asked is not None
    file = asked.find("file")
    assert file is not None
    assert f'src="@@PLUGINFILE@@/{file.get("name")}"' in moodle.text(asked, ".")
    drawing = fromstring(b64decode(file.text or ""))
    assert drawing.tag.endswith("}svg")
    assert 'alt="Three ways in which IL-6 reaches gp130"' in moodle.text(asked, ".")


def test_moodle_gives_hints_one_by_one(path: Path):
    question = only(path, "match", hints=["First.", "Second."])
    said = [moodle.text(hint, ".") for hint in question.findall("hint")]
    assert said == ["First.", "Second."]


def test_moodle_draws_numbers_from_a_category_of_their_own(path: Path):
    export([item("numeric-draws"), item("order")], "moodle", path)
    found = fromstring(path.read_bytes()).findall("question")
    kinds = [question.get("type") for question in found]
    assert kinds == ["category", "ordering", "category", *["numerical"] * 5]
    assert moodle.text(found[2], "category").endswith("/a-numeric-draws")
    for question in found[3:]:
        first, second = re.findall(r"\d+", moodle.text(question, "questiontext"))[:2]
        assert float(moodle.text(question, "answer")) == int(first) * int(second)


def test_moodle_shows_hostile_words_as_words(path: Path):
    for question in moodle.questions(path, hostile_filled()):
        shown = [part.text or "" for part in question.iter("text")]
        gaps = moodle_cloze.gaps(moodle.text(question, "questiontext"))
        kind = question.get("type")
        if kind == "cloze":
            assert [gap for gap, _ in gaps] == ["SHORTANSWER", "MULTICHOICE"]
            (_, typed), (_, chosen) = gaps
            # A word to be typed is compared and never shown as HTML.
            assert typed[0][1] == HOSTILE.replace("*", r"\*")
            shown = [moodle_cloze.around(moodle.text(question, "questiontext"))]
            shown += [says for *_, says in [*typed, *chosen]]
            shown += [words for _, words, _ in chosen]
            assert {unescape(says) for *_, says in typed[:1]} == {HOSTILE}
        elif kind == "shortanswer":
            for answer in question.findall("answer"):
                shown.remove(moodle.text(answer, "."))
        if kind == "numerical":
            assert not gaps
        else:
            assert any(escape("<b>x</b>") in text for text in shown)
        assert {tag for text in shown for tag in tags(text)} <= MARKUP


# --- GIFT --------------------------------------------------------------------------


def test_gift_matches_entries_and_keeps_strays_without_one(path: Path):
    [match] = gift.questions(path, [item("match")])
    told = [text for text, _ in match.answers]
    assert told[:2] == ["=IL-6R -> catches", "=gp130 -> speaks"]
    assert told[3] == "= -> sleeps"
    assert "Swapped." in match.general


def test_gift_takes_every_accepted_word_and_answers_any_other(path: Path):
    [word] = gift.questions(path, [item("short-text")])
    assert [text for text, _ in word.answers] == [
        "=%100%hepcidin",
        "=%100%HAMP",
        "=%0%ferritin",
        "=%0%*",
    ]
    assert all(says for _, says in word.answers)


def test_gift_asks_for_each_gap(path: Path):
    typed, chosen = gift.questions(path, [item("cloze")])
    assert [typed.name, chosen.name] == ["a-cloze-typed", "a-cloze-chosen"]
    assert "(1) ____, and iron goes (2) ____" in typed.text
    assert typed.text.endswith("(1) Which hormone?</p>")
    assert [text for text, _ in chosen.answers] == ["~up", "=down"]


def test_gift_says_where_the_drawing_is(path: Path):
    book = Book("https://example.org/book")
    [point] = gift.questions(path, [item("point")], book)
    assert "https://example.org/book/chapters/signalling.html" in point.text
    assert [text[0] for text, _ in point.answers] == ["=", "~", "~"]
    [loss] = export([item("point")], "gift", path)
    assert "drawing is not carried" in loss.what


def test_gift_shows_hostile_words_as_words(path: Path):
    for question in gift.questions(path, hostile_filled()):
        assert question.answers
        asked = path.read_text().split(f"::{question.name}::")[1].split("\n\n")[0]
        assert tags(gift_text(asked)) <= MARKUP
    match = gift.questions(path, hostile_filled())[0]
    assert len(match.answers) == 4
    assert all(text.count(" -> ") == 1 for text, _ in match.answers)


def gift_text(block: str) -> str:
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?m)^\t(?:=%\d+%).*?#", "", block))


# --- QTI ---------------------------------------------------------------------------


def test_canvas_is_asked_for_each_partner_with_a_word_on_each(path: Path):
    questions = qti.questions(path, [item("match")])
    assert [question.get("title") for question in questions] == [
        f"a-match-{number}" for number in (1, 2, 3)
    ]
    first = questions[0]
    assert "IL-6R: ____" in qti.words(next(first.iter("presentation")))
    labels = {
        qti.words(label): label.get("ident") for label in first.iter("response_label")
    }
    assert list(labels) == ["damps", "sleeps", "catches", "speaks"]
    said = qti.feedback(first)
    assert said[f"{labels['catches']}_fb"] == "It has no voice."
    assert said[f"{labels['speaks']}_fb"].startswith("Swapped.")
    assert said[f"{labels['damps']}_fb"].startswith("Read it again.")
    scored = [c for c in first.iter("respcondition") if list(c.iter("setvar"))]
    assert [c.findtext("conditionvar/varequal") for c in scored] == [labels["catches"]]


def test_canvas_takes_every_accepted_word(path: Path):
    [question] = qti.questions(path, [item("short-text")])
    assert qti.kind(question) == "short_answer_question"
    [scored] = [c for c in question.iter("respcondition") if list(c.iter("setvar"))]
    assert [e.text for e in scored.iter("varequal")] == ["hepcidin", "HAMP"]
    said = " ".join(qti.feedback(question).values())
    for words in ("The liver sends it.", "It stores.", "Read it again."):
        assert words in said


def test_canvas_draws_one_of_the_fixed_numbers(path: Path):
    export([item("numeric-draws")], "qti", path)
    [root] = [
        r for r in qti.entries(path).values() if r.tag.endswith("questestinterop")
    ]
    groups = [
        s for s in root.iter(f"{qti.SPACE}section") if s.get("ident") != "root_section"
    ]
    [group] = groups
    assert group.findtext(f".//{qti.SPACE}selection_number") == "1"
    assert len(list(group.iter(f"{qti.SPACE}item"))) == 5


def test_canvas_finds_the_drawing_in_the_package(path: Path):
    [question] = qti.questions(path, [item("point")])
    markup = "".join(part.text or "" for part in question.iter("mattext"))
    [name] = re.findall(r'src="%24IMS-CC-FILEBASE%24/([^"]+)"', markup)
    with ZipFile(path) as package:
        assert package.read(name).startswith(b"<svg")


def test_canvas_shows_hostile_words_as_words(path: Path):
    for question in qti.questions(path, hostile_filled()):
        markup = "".join(part.text or "" for part in question.iter("mattext"))
        assert tags(markup) <= MARKUP
        assert "<b>x</b>" in unescape(markup)


# --- Paper -------------------------------------------------------------------------


def test_paper_has_the_entries_the_gaps_and_the_place_of_the_drawing(path: Path):
    export([item(k) for k in ("match", "cloze", "short-text", "point")], "pdf", path)
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(path).pages
    )
    for words in ("1.IL-6R____", "Theliversends(1)____", "Thedrawingisinthechapter"):
        assert words in text
    assert "1C,2D,3A" in text, "the key of the match, as its letters are shown"
    assert "Ahint:Thebrakeislast." in text


def test_paper_fixes_numbers_and_says_so(path: Path):
    losses = export([item("numeric-draws")], "pdf", path)
    assert ["one fixed set" in loss.what for loss in losses] == [True]


# --- SCORM -------------------------------------------------------------------------


def test_the_package_asks_all_kinds_as_the_page_does(path: Path):
    items = [
        item(k) for k in ("match", "cloze", "short-text", "point", "numeric-draws")
    ]
    assert export(items, "scorm", path) == []
    with ZipFile(path) as package:
        page = package.read("index.html").decode()
    for each in items:
        assert f'"id":"{each.id}"' in page.replace(": ", ":")


# --- Pictures and keys ---------------------------------------------------------------


def test_a_drawing_that_stands_alone_is_light_and_has_a_size():
    drawing = picture(item("point"))
    assert drawing is not None
    assert "prefers-color-scheme" not in drawing.svg
    root = fromstring(drawing.svg)
    assert float(root.get("width", "")) > 100
    assert not re.search(r"var\(--c-[\w-]+\)", drawing.svg), "a colour has no fallback"


def test_the_match_that_moodle_keys_is_the_one_that_grading_calls_right(path: Path):
    match: Item = item("match")
    question = only(path, "match")
    rights = [moodle.text(part, "answer") for part in question.findall("subquestion")]
    shown = [pair.right for pair in match.pairs]  # type: ignore[union-attr]
    response = [shown.index(text) for text in rights[:3]]
    assert grade(match, response).right
