"""Moodle XML: one category a chapter, graded as on the page wherever Moodle can."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from quizzes.base import Chosen
from quizzes.cloze import Cloze
from quizzes.draws import NumericDraws
from quizzes.exports.fixed import SETS, fixed_sets
from quizzes.exports.moodle_filled import cloze_text, matching, short_answer
from quizzes.exports.moodle_xml import (
    PLAIN,
    put_answer,
    put_html,
    put_plain,
    put_text,
    says,
)
from quizzes.exports.parts import (
    SHORT_TITLE,
    Book,
    Loss,
    by_chapter,
    chapter_title,
    write_whole,
)
from quizzes.exports.pictures import picture
from quizzes.exports.sheet import Said, html, number, sheet
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.schema import (
    ChooseMany,
    ChooseOne,
    Item,
    Numeric,
    Order,
    ReachAState,
)
from quizzes.words import ShortText

# Numbers of Moodle's numerical questions: a unit may be typed and is not marked.
UNIT_IS_TYPED, UNIT_IS_OPTIONAL = "0", "0"

DRAWN = (
    f"its numbers are drawn for each reader on the page; here are {SETS} sets of them, "
    "in a category of their own from which a quiz can draw one"
)


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the question bank; give what it cannot carry."""
    root = Element("quiz")
    losses: list[Loss] = []
    for chapter, asked in by_chapter(items).items():
        # A stroke would make a category below a category.
        title = chapter_title(chapter).replace("/", "//")
        _category(root, title)
        drawing = [item for item in asked if isinstance(item, NumericDraws)]
        for item in asked:
            if not isinstance(item, NumericDraws):
                losses += _question(root, item, book)
        for item in drawing:
            _category(root, f"{title}/{item.id}")
            for one in fixed_sets(item):
                _question(root, one, book)
            losses.append(Loss(item.id, item.kind, DRAWN))
    indent(root)
    tree = ElementTree(root)
    write_whole(
        path, lambda draft: tree.write(draft, encoding="utf-8", xml_declaration=True)
    )
    return losses


def _category(root: Element, title: str) -> None:
    category = SubElement(root, "question", type="category")
    put_text(SubElement(category, "category"), f"$course$/top/{SHORT_TITLE}/{title}")


def _question(root: Element, item: Item, book: Book) -> list[Loss]:
    kind, fill, lost = WRITERS.get(type(item), ("essay", _essay, ESSAY))
    if isinstance(item, ReachAState) and book.site is None:
        lost += "; --site would make it a link"
    question = SubElement(root, "question", type=kind)
    _head(question, item, book)
    fill(question, item)
    if not isinstance(item, ReachAState):
        for hint in item.hints:
            put_html(question, "hint", html(hint))
    _tags(question, item)
    return [Loss(item.id, item.kind, lost)] if lost else []


def _head(question: Element, item: Item, book: Book) -> None:
    words = sheet(item)
    put_text(SubElement(question, "name"), item.id)
    ask = f"<p>{html(words.ask)}</p>"
    if words.hint:
        ask += f"<p>{html(words.hint)}</p>"
    if isinstance(item, Cloze):
        ask += cloze_text(item)
    elif isinstance(item, ReachAState):
        ask += _list(words.offered) + _way(item, book)
    elif type(item) not in WRITERS and words.offered:
        ask += _list(words.offered, lettered=True)
    drawing = picture(item)
    if drawing is not None:
        ask += drawing.html(f"@@PLUGINFILE@@/{drawing.name}")
    asked = put_html(question, "questiontext", ask)
    if drawing is not None:
        file = {"name": drawing.name, "path": "/", "encoding": "base64"}
        SubElement(asked, "file", file).text = drawing.base64()
    put_html(question, "generalfeedback", _general(item))
    if not isinstance(item, ReachAState):
        put_plain(question, "defaultgrade", "1")
        put_plain(question, "penalty", "0.3333333")
    # Teachers find the item by this, in the question bank and in the grades.
    put_plain(question, "idnumber", item.id)


def _general(item: Item) -> str:
    """Give what is said after any answer, where it is not said to one alone."""
    words = sheet(item)
    # A description shows no feedback that a reader has to earn.
    if isinstance(item, Chosen | ReachAState):
        return ""
    answer = f"<p>{html(words.answer)}</p>"
    if isinstance(item, Numeric | ShortText):
        return answer
    told = words.remarks
    if isinstance(item, Cloze):
        # The rest is said to each filling.
        told = tuple(said for said in told if said.right)
    rows = [f"{html(said.about)}: {says(said)}" for said in told]
    reasons = f"<ul><li>{'</li><li>'.join(rows)}</li></ul>"
    # Steps and partners have no letters here, so nothing can be named by one.
    return reasons if isinstance(item, Order | Match | Cloze) else answer + reasons


def _choice(question: Element, item: Chosen) -> None:
    rights = sum(option.right for option in item.options)
    is_one = not isinstance(item, ChooseMany)
    put_plain(question, "single", "true" if is_one else "false")
    put_plain(question, "shuffleanswers", "true")
    put_plain(question, "answernumbering", "abc")
    for option in item.options:
        # As on the page: a wrong choice among many takes back a right one.
        wrong = 0 if is_one else -100 / rights
        said = Said(option.text, option.right, option.says, option.error)
        percent = 100 / rights if option.right else wrong
        put_answer(question, html(option.text), percent, said)


def _numerical(question: Element, item: Numeric) -> None:
    about = number(item.answer)
    spread = item.tolerance * abs(item.answer)
    right = put_answer(question, about, 100, Said(about, True, item.says), form=PLAIN)
    put_plain(right, "tolerance", number(spread))
    for miss in item.near_misses:
        about = number((miss.low + miss.high) / 2)
        said = Said(about, False, miss.says, miss.error)
        near = put_answer(question, about, 0, said, form=PLAIN)
        put_plain(near, "tolerance", number((miss.high - miss.low) / 2))
    other = Said("*", False, item.otherwise.says, item.otherwise.error)
    rest = put_answer(question, "*", 0, other, form=PLAIN)
    put_plain(rest, "tolerance", "0")
    unit = SubElement(SubElement(question, "units"), "unit")
    put_plain(unit, "multiplier", "1")
    put_plain(unit, "unit_name", item.unit)
    put_plain(question, "unitgradingtype", UNIT_IS_OPTIONAL)
    put_plain(question, "unitpenalty", "0")
    put_plain(question, "showunits", UNIT_IS_TYPED)
    put_plain(question, "unitsleft", "0")


def _ordering(question: Element, item: Order) -> None:
    put_plain(question, "layouttype", "VERTICAL")
    put_plain(question, "selecttype", "ALL")
    put_plain(question, "selectcount", "0")
    # Neighbours in their right order earn their share, as on the page.
    put_plain(question, "gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST")
    put_plain(question, "showgrading", "SHOW")
    put_plain(question, "numberingstyle", "none")
    wrong = Said("", False, item.otherwise, item.error)
    put_html(question, "correctfeedback", "")
    put_html(question, "partiallycorrectfeedback", says(wrong))
    put_html(question, "incorrectfeedback", says(wrong))
    for place, step in enumerate(item.steps, start=1):
        answer = SubElement(
            question, "answer", fraction=f"{place}.0000000", format="html"
        )
        put_text(answer, html(step.text))


def _essay(question: Element, item: Item) -> None:
    put_plain(question, "responseformat", "editor")
    put_plain(question, "responserequired", "1")
    put_plain(question, "responsefieldlines", "5")
    put_plain(question, "attachments", "0")
    put_html(question, "graderinfo", _general(item))
    put_html(question, "responsetemplate", "")


def _nothing(question: Element, item: Item) -> None:
    """Add nothing: a description has no answer, and a cloze has them in its text."""


ESSAY = "asked as an essay, which is marked by hand; the key is with it"
SPELLING = "slips of spelling are not forgiven"
# Kind → Moodle's name of it, what fills it, what is lost.
WRITERS: dict[type, tuple[str, Callable[[Element, Any], None], str]] = {
    ChooseOne: ("multichoice", _choice, ""),
    ChooseMany: ("multichoice", _choice, ""),
    Numeric: ("numerical", _numerical, ""),
    Order: (
        "ordering",
        _ordering,
        "what is said to each step is said after the answer as a whole",
    ),
    Match: (
        "matching",
        matching,
        "what is said to each pair is said after the answer as a whole",
    ),
    Cloze: ("cloze", _nothing, SPELLING),
    ShortText: ("shortanswer", short_answer, SPELLING),
    Point: (
        "multichoice",
        _choice,
        "the place is chosen from a list beside the drawing, not pressed",
    ),
    ReachAState: (
        "description",
        _nothing,
        "the state is reached on the page, so it is described and not marked",
    ),
}


def _way(item: ReachAState, book: Book) -> str:
    words = html(book.directions(item))
    address = book.address(item)
    if address:
        words = f'<a href="{escape(address)}">{words}</a>'
    return f"<p>{words}</p>"


def _list(texts: Sequence[str], *, lettered: bool = False) -> str:
    rows = "".join(f"<li>{html(text)}</li>" for text in texts)
    return f'<ol type="A">{rows}</ol>' if lettered else f"<ul>{rows}</ul>"


def _tags(question: Element, item: Item) -> None:
    tags = SubElement(question, "tags")
    for tag in [*item.claims, f"{item.kind}", f"{item.asks}"]:
        put_text(SubElement(tags, "tag"), tag)
