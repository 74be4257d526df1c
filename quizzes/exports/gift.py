"""GIFT, the plain text that Moodle and others import: easy to read and to change."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

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

# What GIFT takes for its own is a word again after a backslash.
SPECIAL = re.compile(r"([\\~=#{}:])")


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the questions; give what the format cannot carry."""
    blocks = []
    losses = []
    for chapter, asked in by_chapter(items).items():
        title = chapter_title(chapter).replace("/", "//")
        blocks.append(f"$CATEGORY: $course$/top/{SHORT_TITLE}/{title}")
        for item in asked:
            body, lost = WRITERS.get(type(item), (_essay, ESSAY))
            if lost:
                losses.append(Loss(item.id, item.kind, lost))
            blocks.append(f"::{item.id}::[html]{_ask(item, book)}{body(item)}")
    text = "\n\n".join(blocks) + "\n"
    write_whole(path, lambda draft: _save(draft, text))
    return losses


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


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
    return _words(ask)


def _one(item: ChooseOne) -> str:
    return _braces(
        f"{'=' if option.right else '~'}{_words(html(option.text))}"
        f"#{_says(Said('', option.right, option.says, option.error))}"
        for option in item.options
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


def _essay(item: Item) -> str:
    return _braces([f"####{_reasons(item)}"])


def _nothing(item: Item) -> str:
    """Ask nothing: what has no braces is a description."""
    return ""


ESSAY = "asked as an essay, which is marked by hand; the key is with it"
# Kind → what follows its question, what is lost.
WRITERS: dict[type, tuple[Callable[..., str], str]] = {
    ChooseOne: (_one, ""),
    ChooseMany: (_many, ""),
    Numeric: (_numerical, "the unit stands in the question only"),
    Order: (_places, "asked as a matching of places and steps"),
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
    # Steps have no letters here, and their numbers tell the order.
    answer = "" if isinstance(item, Order) else f"<p>{html(words.answer)}</p>"
    return _words(f"{answer}<ul>{rows}</ul>")


def _says(said: Said) -> str:
    belief = f" <em>{html(said.belief)}</em>" if said.belief else ""
    return _words(html(said.says) + belief)


def _words(text: str) -> str:
    """Keep GIFT from reading words as its own; a blank line would end the question."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
