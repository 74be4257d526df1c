"""GIFT, the plain text that Moodle and others import: easy to read and to change."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from quizzes.base import Option
from quizzes.cloze import Cloze
from quizzes.draws import NumericDraws
from quizzes.exports.fixed import SETS, fixed_sets
from quizzes.exports.moodle_filled import typed_answers
from quizzes.exports.parts import (
    SHORT_TITLE,
    Book,
    Loss,
    by_chapter,
    chapter_title,
    hint_losses,
    write_whole,
)
from quizzes.exports.sheet import Said, html, number, plain, sheet
from quizzes.exports.split import A_GAP, gap_parts
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
from quizzes.words import ShortText, Typed

# What GIFT takes for its own is a word again after a backslash.
SPECIAL = re.compile(r"([\\~=#{}:])")


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the questions; give what the format cannot carry."""
    blocks = []
    losses = []
    for chapter, asked in by_chapter(items).items():
        title = chapter_title(chapter).replace("/", "//")
        blocks.append(f"$CATEGORY: $course$/top/{SHORT_TITLE}/{title}")
        drawing = [item for item in asked if isinstance(item, NumericDraws)]
        for item in asked:
            if not isinstance(item, NumericDraws):
                lost = _loss(item)
                losses += [Loss(item.id, item.kind, lost)] if lost else []
                blocks += _blocks(item, book)
        for item in drawing:
            blocks.append(f"$CATEGORY: $course$/top/{SHORT_TITLE}/{title}/{item.id}")
            blocks += [
                block for one in fixed_sets(item) for block in _blocks(one, book)
            ]
            losses.append(Loss(item.id, item.kind, DRAWN))
    text = "\n\n".join(blocks) + "\n"
    write_whole(path, lambda draft: _save(draft, text))
    return [*losses, *hint_losses(items)]


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _loss(item: Item) -> str:
    if isinstance(item, Cloze):
        return A_GAP
    return WRITERS.get(type(item), (_essay, ESSAY))[1]


def _blocks(item: Item, book: Book) -> list[str]:
    """Write an item, a text with gaps as one question for each of them."""
    if isinstance(item, Cloze):
        return [
            f"::{part.id}::[html]{_words(f'<p>{html(part.ask)}</p>')}"
            + (_typed(part.words) if part.words else _choices(part.options))
            for part in gap_parts(item)
        ]
    body, _ = WRITERS.get(type(item), (_essay, ESSAY))
    return [f"::{item.id}::[html]{_ask(item, book)}{body(item)}"]


def _ask(item: Item, book: Book) -> str:
    words = sheet(item)
    ask = f"<p>{html(words.ask)}</p>"
    if words.hint:
        ask += f"<p>{html(words.hint)}</p>"
    if type(item) not in WRITERS or isinstance(item, ReachAState):
        rows = "".join(f"<li>{html(text)}</li>" for text in words.offered)
        ask += f'<ol type="A">{rows}</ol>' if rows else ""
    if isinstance(item, ReachAState):
        way = escape(book.directions(item))
        address = book.address(item)
        way = f'<a href="{escape(address)}">{way}</a>' if address else way
        ask += f"<p>{way}</p>"
    if isinstance(item, Point):
        way = escape(book.drawing_directions(item))
        address = book.address(item)
        way = f'<a href="{escape(address)}">{way}</a>' if address else way
        ask += f"<p>{way}</p>"
    return _words(ask)


def _one(item: ChooseOne | Point) -> str:
    return _choices(item.options)


def _choices(options: Sequence[Option]) -> str:
    return _braces(
        f"{'=' if option.right else '~'}{_words(html(option.text))}"
        f"#{_says(Said('', option.right, option.says, option.error))}"
        for option in options
    )


def _many(item: ChooseMany) -> str:
    rights = sum(option.right for option in item.options)
    share = f"{100 / rights:.5f}".rstrip("0").rstrip(".")
    # As on the page: a wrong choice takes back a right one.
    return _braces(
        f"~%{'' if option.right else '-'}{share}%{_words(html(option.text))}"
        f"#{_says(Said('', option.right, option.says, option.error))}"
        for option in item.options
    )


def _numerical(item: Numeric) -> str:
    spread = item.tolerance * abs(item.answer)
    rows = [
        f"=%100%{number(item.answer)}:{number(spread)}"
        f"#{_says(Said('', True, item.says))}"
    ]
    for miss in item.near_misses:
        middle, reach = (miss.low + miss.high) / 2, (miss.high - miss.low) / 2
        said = _says(Said("", False, miss.says, miss.error))
        rows.append(f"=%0%{number(middle)}:{number(reach)}#{said}")
    other = Said("", False, item.otherwise.says, item.otherwise.error)
    general = _words(html(sheet(item).answer))
    return _braces([*rows, f"~#{_says(other)}", f"####{general}"], opening="{#")


def _places(item: Order) -> str:
    """Match each place with its step: GIFT itself knows no ordering."""
    rows = [
        f"={place} -> {_words(html(step.text))}"
        for place, step in enumerate(item.steps, start=1)
    ]
    return _braces([*rows, f"####{_reasons(item)}"])


def _pairs(item: Match) -> str:
    """Match entries with partners; who is nobody's stands without an entry."""
    rows = [
        f"={_words(html(pair.left))} -> {_words(escape(plain(pair.right)))}"
        for pair in item.pairs
    ]
    rows += [f"= -> {_words(escape(plain(stray.text)))}" for stray in item.strays]
    return _braces([*rows, f"####{_reasons(item)}"])


def _word(item: ShortText) -> str:
    return _typed(item)


def _typed(words: Typed) -> str:
    """Take words as they are typed; the star stands for any other."""
    return _braces(
        f"=%{percent}%{word if word == '*' else _words(word)}#{_says(said)}"
        for word, percent, said in typed_answers(words)
    )


def _essay(item: Item) -> str:
    return _braces([f"####{_reasons(item)}"])


def _nothing(item: Item) -> str:
    """Ask nothing: what has no braces is a description."""
    return ""


DRAWN = (
    f"its numbers are drawn for each reader on the page; here are {SETS} sets of them, "
    "in a category of their own"
)
ESSAY = "asked as an essay, which is marked by hand; the key is with it"
# Kind → what follows its question, what is lost.
WRITERS: dict[type, tuple[Callable[..., str], str]] = {
    ChooseOne: (_one, ""),
    ChooseMany: (_many, ""),
    Numeric: (_numerical, "the unit stands in the question only"),
    Order: (_places, "asked as a matching of places and steps"),
    Match: (_pairs, "what is said to each pair is said after the answer as a whole"),
    ShortText: (_word, "slips of spelling are not forgiven"),
    Point: (
        _one,
        "the drawing is not carried; its places are chosen from a list, "
        "and the question says where it is",
    ),
    ReachAState: (
        _nothing,
        "the state is reached on the page, so it is described and not marked",
    ),
}


def _braces(rows: Iterable[str], opening: str = "{") -> str:
    lines = "".join(f"\n\t{row}" for row in rows)
    return f"{opening}{lines}\n}}"


def _reasons(item: Item) -> str:
    words = sheet(item)
    rows = "".join(
        f"<li>{html(said.about)}: {html(said.says)}</li>" for said in words.remarks
    )
    # Steps and partners have no letters here.
    answer = "" if isinstance(item, Order | Match) else f"<p>{html(words.answer)}</p>"
    return _words(f"{answer}<ul>{rows}</ul>")


def _says(said: Said) -> str:
    belief = f" <em>{html(said.belief)}</em>" if said.belief else ""
    return _words(html(said.says) + belief)


def _words(text: str) -> str:
    """Keep GIFT from reading words as its own; a blank line would end the question."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
