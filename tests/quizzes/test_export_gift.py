"""GIFT is read back as Moodle's importer reads it, and says what was meant."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from export_items import HOSTILE, asked_ids, hostile, item, one_of_each

from quizzes.bank import load_bank
from quizzes.exports import Book, export
from quizzes.schema import Item


@dataclass
class Question:
    """One question as an importer sees it."""

    name: str
    text: str
    body: str | None
    answers: list[tuple[str, str]]
    general: str


def meant(text: str) -> str:
    """Take GIFT's backslashes away, then HTML's references."""
    return unescape(re.sub(r"\\(.)", r"\1", text)).strip()


def split(text: str, mark: str) -> list[str]:
    """Split at a mark that has no backslash before it."""
    parts, start = [], 0
    for found in re.finditer(rf"\\.|({mark})", text):
        if found[1]:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def read(block: str) -> Question:
    """Read a question by the rules of the format alone."""
    _, name, rest = re.split(r"::", block, maxsplit=2)
    assert rest.startswith("[html]")
    head, *braced = split(rest.removeprefix("[html]"), r"\{")
    if not braced:
        return Question(name, meant(head), None, [], "")
    [inside] = braced
    body, after = split(inside, r"\}")
    assert after.strip() == ""
    body, *general = split(body, "####")
    kind = "#" if body.startswith("#") else ""
    answers = []
    for row in filter(str.strip, split(body.removeprefix("#"), r"\n\t")):
        text, *feedback = split(row.strip(), "#")
        answers.append((text, meant("".join(feedback))))
    return Question(name, meant(head), kind, answers, meant("".join(general)))


def questions(path: Path, items: list[Item], book: Book | None = None):
    """Export and read back all questions but the categories."""
    export(items, "gift", path, book)
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [read(block) for block in blocks if not block.startswith("$CATEGORY: ")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bank.gift"


def test_every_item_of_the_bank_is_read_back_once(path: Path):
    bank = list(load_bank().values())
    names = [question.name for question in questions(path, bank)]
    assert sorted(names) == sorted(asked_ids(bank, gaps=True))


def test_one_right_option_and_a_word_on_each(path: Path):
    [one] = questions(path, [item("choose-one")])
    assert [text[0] for text, _ in one.answers] == ["~", "=", "~"]
    assert one.answers[1] == ("=Second", "It is not: α ≠ β.")
    assert one.text == "<p>Which is <em>not</em> so?</p>"


def test_right_and_wrong_choices_share_the_mark(path: Path):
    [many] = questions(path, [item("choose-many")])
    assert [text for text, _ in many.answers] == ["~%50%One", "~%50%Two", "~%-50%Three"]
    assert all(feedback for _, feedback in many.answers)


def test_a_number_has_tolerance_near_misses_and_a_rest(path: Path):
    [number] = questions(path, [item("numeric")])
    assert number.body == "#"
    told = [meant(text.replace(":", r"\:")) for text, _ in number.answers]
    assert told == ["=%100%2.5:0.25", "=%0%5:0.5", "~"]
    assert number.answers[2][1].startswith("Count again.")
    assert "Half of five." in number.general


def test_small_numbers_are_written_out(path: Path):
    tiny = item("numeric", answer=2.5e-6, near_misses=[])
    [number] = questions(path, [tiny])
    assert number.answers[0][0] == "=%100%0.0000025:0.00000025"


def test_an_order_is_a_matching_of_places(path: Path):
    [order] = questions(path, [item("order")])
    told = [text for text, _ in order.answers]
    assert told == ["=1 -> Binding", "=2 -> Pairing", "=3 -> Entry"]
    assert "3. Entry: Last." in order.general
    assert "B, C, A" not in order.general, "nothing here has letters"


def test_a_task_of_a_simulation_is_a_description_with_a_link(path: Path):
    [task] = questions(path, [item("reach-a-state")], Book("https://example.org/book"))
    assert task.body is None
    address = "https://example.org/book/chapters/signalling.html#il6-partition"
    assert f'href="{address}"' in task.text


def test_words_that_look_like_markup_stay_words(path: Path):
    choice, number, order = questions(path, hostile())
    # Between stars is the bank's own emphasis; the rest are words.
    assert choice.text == f"<p>{HOSTILE}</p>"
    assert [text[0] for text, _ in choice.answers] == ["=", "~", "~"]
    assert choice.answers[0][1] == HOSTILE
    assert number.answers[0][1] == HOSTILE
    assert len(order.answers) == 3


def test_what_changes_is_named(path: Path):
    losses = {loss.kind: loss.what for loss in export(one_of_each(), "gift", path)}
    assert "matching" in losses["order"]
    assert "page" in losses["reach-a-state"]
    assert "choose-one" not in losses
