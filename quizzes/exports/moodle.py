"""Moodle XML: one category a chapter, graded as on the page wherever Moodle can."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from quizzes.exports.parts import (
    SHORT_TITLE,
    Book,
    Loss,
    by_chapter,
    chapter_title,
    write_whole,
)
from quizzes.exports.sheet import Said, html, number, sheet
from quizzes.schema import (
    ChooseMany,
    ChooseOne,
    Item,
    Numeric,
    Order,
    ReachAState,
)

# Numbers of Moodle's numerical questions: a unit may be typed and is not marked.
UNIT_IS_TYPED, UNIT_IS_OPTIONAL = "0", "0"

# Moodle knows fractions of a mark to five places and refuses others.
PLACES = 5

# Moodle's name for the format of numbers and other words without markup.
PLAIN = "moodle_auto_format"


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the question bank; give what it cannot carry."""
    root = Element("quiz")
    losses: list[Loss] = []
    for chapter, asked in by_chapter(items).items():
        category = SubElement(root, "question", type="category")
        # A stroke would make a category below a category.
        title = chapter_title(chapter).replace("/", "//")
        _text(SubElement(category, "category"), f"$course$/top/{SHORT_TITLE}/{title}")
        for item in asked:
            kind, fill, lost = WRITERS.get(type(item), ("essay", _essay, ESSAY))
            if isinstance(item, ReachAState) and book.site is None:
                lost += "; --site would make it a link"
            question = SubElement(root, "question", type=kind)
            _head(question, item, book)
            fill(question, item)
            _tags(question, item)
            if lost:
                losses.append(Loss(item.id, item.kind, lost))
    indent(root)
    tree = ElementTree(root)
    write_whole(
        path, lambda draft: tree.write(draft, encoding="utf-8", xml_declaration=True)
    )
    return losses


def _head(question: Element, item: Item, book: Book) -> None:
    words = sheet(item)
    _text(SubElement(question, "name"), item.id)
    ask = f"<p>{html(words.ask)}</p>"
    if words.hint:
        ask += f"<p>{html(words.hint)}</p>"
    if isinstance(item, ReachAState):
        ask += _list(words.offered) + _way(item, book)
    elif type(item) not in WRITERS and words.offered:
        ask += _list(words.offered, lettered=True)
    _html(question, "questiontext", ask)
    general = _general(item)
    _html(question, "generalfeedback", general)
    if not isinstance(item, ReachAState):
        _plain(question, "defaultgrade", "1")
        _plain(question, "penalty", "0.3333333")
    # Teachers find the item by this, in the question bank and in the grades.
    _plain(question, "idnumber", item.id)


def _general(item: Item) -> str:
    """Give what is said after any answer, where it is not said to one alone."""
    words = sheet(item)
    if isinstance(item, ChooseOne | ChooseMany):
        return ""
    if isinstance(item, Numeric):
        return f"<p>{html(words.answer)}</p>"
    if isinstance(item, ReachAState):
        # A description shows no feedback that a reader has to earn.
        return ""
    rows = [f"{html(said.about)}: {_says(said)}" for said in words.remarks]
    reasons = f"<ul><li>{'</li><li>'.join(rows)}</li></ul>"
    if isinstance(item, Order):
        # Steps have no letters here, and their numbers tell the order.
        return reasons
    return f"<p>{html(words.answer)}</p>{reasons}"


def _choice(question: Element, item: ChooseOne | ChooseMany) -> None:
    rights = sum(option.right for option in item.options)
    is_one = isinstance(item, ChooseOne)
    _plain(question, "single", "true" if is_one else "false")
    _plain(question, "shuffleanswers", "true")
    _plain(question, "answernumbering", "abc")
    for option in item.options:
        # As on the page: a wrong choice among many takes back a right one.
        wrong = 0 if is_one else -100 / rights
        said = Said(option.text, option.right, option.says, option.error)
        percent = 100 / rights if option.right else wrong
        _answer(question, html(option.text), percent, said)


def _numerical(question: Element, item: Numeric) -> None:
    about = number(item.answer)
    spread = item.tolerance * abs(item.answer)
    right = _answer(question, about, 100, Said(about, True, item.says), form=PLAIN)
    _plain(right, "tolerance", number(spread))
    for miss in item.near_misses:
        about = number((miss.low + miss.high) / 2)
        said = Said(about, False, miss.says, miss.error)
        near = _answer(question, about, 0, said, form=PLAIN)
        _plain(near, "tolerance", number((miss.high - miss.low) / 2))
    other = Said("*", False, item.otherwise.says, item.otherwise.error)
    rest = _answer(question, "*", 0, other, form=PLAIN)
    _plain(rest, "tolerance", "0")
    unit = SubElement(SubElement(question, "units"), "unit")
    _plain(unit, "multiplier", "1")
    _plain(unit, "unit_name", item.unit)
    _plain(question, "unitgradingtype", UNIT_IS_OPTIONAL)
    _plain(question, "unitpenalty", "0")
    _plain(question, "showunits", UNIT_IS_TYPED)
    _plain(question, "unitsleft", "0")


def _ordering(question: Element, item: Order) -> None:
    _plain(question, "layouttype", "VERTICAL")
    _plain(question, "selecttype", "ALL")
    _plain(question, "selectcount", "0")
    # Neighbours in their right order earn their share, as on the page.
    _plain(question, "gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST")
    _plain(question, "showgrading", "SHOW")
    _plain(question, "numberingstyle", "none")
    wrong = Said("", False, item.otherwise, item.error)
    _html(question, "correctfeedback", "")
    _html(question, "partiallycorrectfeedback", _says(wrong))
    _html(question, "incorrectfeedback", _says(wrong))
    for place, step in enumerate(item.steps, start=1):
        answer = SubElement(
            question, "answer", fraction=f"{place}.0000000", format="html"
        )
        _text(answer, html(step.text))


def _essay(question: Element, item: Item) -> None:
    _plain(question, "responseformat", "editor")
    _plain(question, "responserequired", "1")
    _plain(question, "responsefieldlines", "5")
    _plain(question, "attachments", "0")
    _html(question, "graderinfo", _general(item))
    _html(question, "responsetemplate", "")


def _description(question: Element, item: Item) -> None:
    """Nothing is answered in a description."""


ESSAY = "asked as an essay, which is marked by hand; the key is with it"
# Kind → Moodle's name of it, what fills it, what is lost.
WRITERS: dict[type, tuple[str, Callable[[Element, Item], None], str]] = {
    ChooseOne: ("multichoice", _choice, ""),  # type: ignore[dict-item]
    ChooseMany: ("multichoice", _choice, ""),  # type: ignore[dict-item]
    Numeric: ("numerical", _numerical, ""),  # type: ignore[dict-item]
    Order: (
        "ordering",
        _ordering,  # type: ignore[dict-item]
        "what is said to each step is said after the answer as a whole",
    ),
    ReachAState: (
        "description",
        _description,
        "the state is reached on the page, so it is described and not marked",
    ),
}


def _answer(
    question: Element, text: str, percent: float, said: Said, form: str = "html"
) -> Element:
    fraction = f"{percent:.{PLACES}f}".rstrip("0").rstrip(".")
    answer = SubElement(question, "answer", fraction=fraction, format=form)
    _text(answer, text)
    _html(answer, "feedback", _says(said))
    return answer


def _says(said: Said) -> str:
    belief = f" <em>{html(said.belief)}</em>" if said.belief else ""
    return html(said.says) + belief


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
        _text(SubElement(tags, "tag"), tag)


def _html(parent: Element, name: str, text: str) -> None:
    _text(SubElement(parent, name, format="html"), text)


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text


def _plain(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
