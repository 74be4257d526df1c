"""The QTI package is whole, marks right answers and says something to each option."""

import re
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from export_items import HOSTILE, asked_ids, hostile, item, one_of_each

from quizzes.bank import load_bank
from quizzes.exports import Book, export
from quizzes.schema import Item

SPACE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def entries(path: Path) -> dict[str, Element]:
    """Read every file of the package as XML."""
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return {name: fromstring(package.read(name)) for name in names}


def questions(path: Path, items: list[Item], book: Book | None = None) -> list[Element]:
    """Export and read back the questions, free of namespaces."""
    export(items, "qti", path, book)
    [root] = [
        root for root in entries(path).values() if root.tag == f"{SPACE}questestinterop"
    ]
    for element in root.iter():
        element.tag = element.tag.removeprefix(SPACE)
    return list(root.iter("item"))


def kind(question: Element) -> str:
    fields = {
        field.findtext("fieldlabel"): field.findtext("fieldentry")
        for field in question.iter("qtimetadatafield")
    }
    return str(fields["question_type"])


def words(element: Element) -> str:
    """Give what a reader sees of HTML in XML."""
    text = "".join(part.text or "" for part in element.iter("mattext"))
    return unescape(re.sub(r"<[^>]+>", "", text)).strip()


def feedback(question: Element) -> dict[str, str]:
    return {
        said.get("ident", ""): words(said) for said in question.iter("itemfeedback")
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quiz.zip"


def test_each_kind_is_asked_as_canvas_can(path: Path):
    assert [kind(question) for question in questions(path, one_of_each())] == [
        "multiple_choice_question",
        "multiple_answers_question",
        "numerical_question",
        "essay_question",
        *["numerical_question"] * 5,
        *["multiple_choice_question"] * 3,
        *["short_answer_question", "multiple_choice_question"],
        *["short_answer_question", "multiple_choice_question"],
        "text_only_question",
    ]


def test_every_item_of_the_bank_is_in_the_package_under_its_id(path: Path):
    bank = load_bank()
    wanted = asked_ids([*bank.values()], gaps=True, pairs=True)
    titles = [question.get("title") for question in questions(path, [*bank.values()])]
    assert [title for title in titles if title in wanted] == wanted


def test_the_hundredth_question_is_read_like_the_first(path: Path):
    items = [item("order", f"o-{k}", stem=f"Order {k}.") for k in range(101)]
    found = questions(path, items)
    assert [question.get("title") for question in found] == [each.id for each in items]
    assert words(next(found[100].iter("presentation"))).endswith("Pairing")


def test_the_manifest_names_files_that_are_there(path: Path):
    export(one_of_each(), "qti", path)
    read = entries(path)
    named = [
        element.get("href")
        for element in read["imsmanifest.xml"].iter()
        if element.tag.endswith("}file")
    ]
    assert named
    with ZipFile(path) as package:
        assert set(named) <= set(package.namelist())


def test_every_option_has_its_own_feedback_and_one_earns_the_point(path: Path):
    [question] = questions(path, [item("choose-one")])
    labels = [label.get("ident", "") for label in question.iter("response_label")]
    said = feedback(question)
    assert said[f"{labels[1]}_fb"] == "It is not: α ≠ β."
    assert all(said[f"{label}_fb"] for label in labels)
    scored = [
        part for part in question.iter("respcondition") if list(part.iter("setvar"))
    ]
    assert [part.findtext("conditionvar/varequal") for part in scored] == [labels[1]]


def test_all_right_options_and_no_wrong_one_earn_the_point(path: Path):
    [question] = questions(path, [item("choose-many")])
    labels = [label.get("ident") for label in question.iter("response_label")]
    [scored] = [p for p in question.iter("respcondition") if list(p.iter("setvar"))]
    wrong = [each.text for each in scored.iterfind(".//not/varequal")]
    named = [each.text for each in scored.iter("varequal")]
    assert wrong == [labels[2]]
    assert sorted(named) == sorted(labels)
    assert len(feedback(question)) == len(labels)


@pytest.mark.parametrize("size", [1e-3, 1, 1.5e11], ids=["small", "one", "huge"])
def test_a_number_is_right_within_its_tolerance(path: Path, size: float):
    limits = {"answer": 2 * size, "near_misses": []}
    [question] = questions(path, [item("numeric", **limits)])
    low, high = (
        float(next(question.iter(tag)).text or "") for tag in ("vargte", "varlte")
    )
    assert (low, high) == (pytest.approx(1.8 * size), pytest.approx(2.2 * size))


def test_a_number_too_small_for_canvas_is_an_essay_and_named(path: Path):
    tiny = item("numeric", answer=2e-7, near_misses=[])
    assert [kind(question) for question in questions(path, [tiny])] == [
        "essay_question"
    ]
    [loss] = export([tiny], "qti", path)
    assert "no number below 0.0001" in loss.what


def test_a_number_tells_its_unit_its_way_and_its_near_misses(path: Path):
    [question] = questions(path, [item("numeric")])
    said = " ".join(feedback(question).values())
    assert "Unit: nM." in words(question)
    for part in ("Half of five.", "Not halved.", "So it is.", "Count again."):
        assert part in said


def test_words_that_look_like_markup_stay_words(path: Path):
    for question in questions(path, hostile()):
        presented = next(question.iter("presentation"))
        assert HOSTILE in words(presented)
        markup = "".join(part.text or "" for part in question.iter("mattext"))
        assert set(re.findall(r"</?(\w+)", markup)) <= {"p", "em"}


def test_a_task_of_a_simulation_is_a_text_with_a_link(path: Path):
    book = Book("https://example.org/a_b")
    [question] = questions(path, [item("reach-a-state")], book)
    markup = "".join(part.text or "" for part in question.iter("mattext"))
    address = "https://example.org/a_b/chapters/signalling.html#il6-partition"
    assert f'href="{address}"' in markup
