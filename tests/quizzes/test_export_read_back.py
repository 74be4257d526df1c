"""The whole bank, read back from each format: its counts, its keys and its words."""

import re
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import moodle_cloze
import pytest
import test_export_gift as gift
import test_export_moodle as moodle
import test_export_qti as qti
from export_items import asked_ids

from quizzes.bank import load_bank
from quizzes.base import Chosen
from quizzes.cloze import Cloze
from quizzes.draws import NumericDraws
from quizzes.exports.fixed import fixed_sets
from quizzes.exports.sheet import plain, sheet
from quizzes.matching import Match
from quizzes.schema import Item, Numeric, Order, ReachAState
from quizzes.words import ShortText

BANK = [item for item in load_bank().values() if item.use == "practice"]
# As formats ask: with each set of numbers as an item.
ASKED: list[Item] = [
    one
    for item in BANK
    for one in (fixed_sets(item) if isinstance(item, NumericDraws) else [item])
]


def words(markup: str) -> str:
    """What a reader sees of HTML, without regard to spaces."""
    return "".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def said(item: Item) -> list[str]:
    """Everything the item says to answers, as `words` reads it."""
    if isinstance(item, ReachAState):
        return []
    return ["".join(plain(each.says).split()) for each in sheet(item).remarks]


def keys(item: Item) -> list[str]:
    """What is right, each part of it, as `words` reads it."""
    match item:
        case Chosen():
            found = [option.text for option in item.options if option.right]
        case Order():
            found = [step.text for step in item.steps]
        case Match():
            found = [f"{pair.left} -> {pair.right}" for pair in item.pairs]
        case Cloze():
            found = [
                text
                for gap in item.gaps
                for text in gap.accepts or [o.text for o in gap.options if o.right]
            ]
        case ShortText():
            found = list(item.accepts)
        case Numeric():
            found = [f"{item.answer:.9g}"]
        case _:
            found = []
    return ["".join(plain(text).split()) for text in found]


# --- Moodle ------------------------------------------------------------------------


def moodle_keys(question: Element) -> list[str]:
    asked = moodle.text(question, "questiontext")
    match question.get("type"):
        case "matching":
            parts = question.findall("subquestion")
            pairs = [(moodle.text(p, "."), moodle.text(p, "answer")) for p in parts]
            found = [f"{left} -> {right}" for left, right in pairs if left]
            return [words(text.replace("->", "-&gt;")) for text in found]
        case "cloze":
            gaps = moodle_cloze.gaps(asked)
            return [words(text) for _, rows in gaps for right, text, _ in rows if right]
        case "ordering":
            found = [moodle.text(answer, ".") for answer in question.findall("answer")]
        case "numerical":
            first = question.find("answer")
            assert first is not None
            found = [f"{float(moodle.text(first, '.')):.9g}"]
        case _:
            answers = question.findall("answer")
            rights = [a for a in answers if float(a.get("fraction", "0")) > 0]
            found = [moodle.text(answer, ".") for answer in rights]
    return [words(text) for text in found]


def moodle_words(question: Element) -> str:
    shown = [part.text or "" for part in question.iter("text")]
    gaps = moodle_cloze.gaps(moodle.text(question, "questiontext"))
    shown += [says for _, rows in gaps for *_, says in rows]
    return "".join(map(words, shown))


def test_moodle_has_every_key_and_every_word(tmp_path: Path):
    read = {
        str(question.findtext("idnumber")): question
        for question in moodle.questions(tmp_path / "bank.xml", BANK)
    }
    assert sorted(read) == sorted(asked_ids(BANK))
    for item in ASKED:
        question = read[item.id]
        assert sorted(moodle_keys(question)) == sorted(keys(item)), item.id
        told = moodle_words(question)
        assert [says for says in said(item) if says not in told] == [], item.id


# --- GIFT --------------------------------------------------------------------------


def gift_keys(question: gift.Question) -> list[str]:
    rows = [gift.meant(text) for text, _ in question.answers]
    rights = [row for row in rows if re.match(r"=(?!%0%)|~%(?!-)", row)]
    if question.body == "#":
        return [f"{float(row.split('%')[2].split(':')[0]):.9g}" for row in rights]
    if any(" -> " in row for row in rights):
        return [
            words(row[1:].replace("->", "-&gt;")) for row in rights if row[1] != " "
        ]
    return [words(re.sub(r"^[=~](%[\d.]+%)?", "", row)) for row in rights]


@pytest.fixture(scope="module")
def gift_read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, gift.Question]:
    path = tmp_path_factory.mktemp("gift") / "bank.gift"
    return {question.name: question for question in gift.questions(path, BANK)}


def test_gift_has_every_key_and_every_word(gift_read: dict[str, gift.Question]):
    assert sorted(gift_read) == sorted(asked_ids(BANK, gaps=True))
    for item in ASKED:
        names = asked_ids([item], gaps=True)
        questions = [gift_read[name] for name in names]
        found = [key for question in questions for key in gift_keys(question)]
        wanted = keys(item)
        if isinstance(item, Order):
            wanted = [f"{place}->{key}" for place, key in enumerate(wanted, start=1)]
        assert sorted(found) == sorted(wanted), item.id
        told = "".join(
            words(question.general + "".join(says for _, says in question.answers))
            for question in questions
        )
        assert [says for says in said(item) if says not in told] == [], item.id


# --- QTI ---------------------------------------------------------------------------


def qti_keys(question: Element) -> list[str]:
    labels = {
        label.get("ident"): words(qti.words(label))
        for label in question.iter("response_label")
    }
    scored = [c for c in question.iter("respcondition") if list(c.iter("setvar"))]
    wrong = {e.text for c in scored for e in c.iterfind(".//not/varequal")}
    rights = [e.text for c in scored for e in c.iter("varequal") if e.text not in wrong]
    if qti.kind(question) == "numerical_question":
        return sorted({str(e.text) for e in question.iter("varequal")})
    return [labels.get(text, "".join((text or "").split())) for text in rights]


def test_canvas_has_every_key_and_every_word(tmp_path: Path):
    read = {
        str(question.get("title")): question
        for question in qti.questions(tmp_path / "bank.zip", BANK)
    }
    assert set(asked_ids(BANK, gaps=True, pairs=True)) <= set(read)
    for item in ASKED:
        names = asked_ids([item], gaps=True, pairs=True)
        questions = [read[name] for name in names]
        told = "".join(
            words(text) for q in questions for text in qti.feedback(q).values()
        )
        found = [key for question in questions for key in qti_keys(question)]
        wanted = keys(item)
        if isinstance(item, Match):
            wanted = [key.partition("->")[2] for key in wanted]
        if qti.kind(questions[0]) == "essay_question":
            # Marked by hand: the key is among what is told.
            assert words(sheet(item).answer) in told, item.id
        elif isinstance(item, Numeric):
            # Canvas keeps four places.
            assert float(found[0]) == pytest.approx(item.answer, abs=1e-4), item.id
        else:
            assert sorted(found) == sorted(wanted), item.id
        missing = [says for says in said(item) if says not in told]
        if isinstance(item, Match):
            # What cannot be chosen in one question is said in none.
            other = "".join(item.otherwise.says.split())
            missing = [says for says in missing if says != other]
        assert missing == [], item.id


# --- How much ----------------------------------------------------------------------


def test_a_key_that_is_wrong_would_be_noticed(gift_read: dict[str, gift.Question]):
    item = next(item for item in BANK if isinstance(item, Match))
    question = gift_read[item.id]
    first, second = (question.answers[k][0] for k in (0, 1))
    left, right = first.split(" -> ")[0], second.split(" -> ")[1]
    swapped = [(f"{left} -> {right}", ""), *question.answers[1:]]
    wrong = gift.Question(question.name, question.text, question.body, swapped, "")
    assert sorted(gift_keys(wrong)) != sorted(keys(item))
