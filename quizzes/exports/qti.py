"""QTI 1.2 for Canvas, and for others that read it, by way of text2qti.

QTI 2.1 is not written: the libraries that write it carry no feedback.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from quizzes.exports.parts import (
    TITLE,
    Book,
    ExportError,
    Loss,
    by_chapter,
    chapter_title,
    library,
    write_whole,
)
from quizzes.exports.sheet import Said, letter, number, sheet
from quizzes.schema import ChooseMany, ChooseOne, Item, Numeric, ReachAState
from quizzes.widget import EMPHASIS

# Whatever Markdown or text2qti might take for its own.
SIGN = re.compile(r"[!-/:-@\[-`{-~]")

# Canvas keeps numbers to four places.
LEAST = 0.0001


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the quiz; give what it cannot carry."""
    config = library("text2qti.config", "text2qti")
    quiz = library("text2qti.quiz", "text2qti")
    qti = library("text2qti.qti", "text2qti")
    error = library("text2qti.err", "text2qti").Text2qtiError
    text, losses = _text(items, book)
    try:
        made = quiz.Quiz(text, config=config.Config(), source_name="the item bank")
        package = qti.QTI(made).zip_bytes()
    except error as fault:
        raise ExportError(f"text2qti cannot write these items: {fault}") from fault
    write_whole(path, lambda draft: _save(draft, package))
    return losses


def _save(path: Path, package: bytes) -> None:
    path.write_bytes(package)


def _text(items: Sequence[Item], book: Book) -> tuple[str, list[Loss]]:
    """Write the items in the words of text2qti."""
    chapters = by_chapter(items)
    blocks = [f"Quiz title: {_title(list(chapters))}"]
    losses = []
    for chapter, asked in chapters.items():
        if len(chapters) > 1:
            blocks.append(f"Text title: {chapter_title(chapter)}\nText: &nbsp;")
        for item in asked:
            if isinstance(item, ReachAState):
                blocks.append(_task(item, book))
                losses.append(Loss(item.id, item.kind, TASK))
                continue
            body, lost = _writer(item)
            words = sheet(item)
            ask = f"{_words(words.ask)} {_words(words.hint)}".rstrip()
            # Questions are numbered by themselves; any number begins one.
            head = f"Title: {item.id}\nPoints: 1\n1. {ask}"
            blocks.append("\n".join([head, *body(item)]))
            if lost:
                losses.append(Loss(item.id, item.kind, lost))
    return "\n\n".join(blocks) + "\n", losses


def _writer(item: Item) -> tuple[Callable[..., list[str]], str]:
    if isinstance(item, Numeric) and abs(item.answer) * (1 - item.tolerance) < LEAST:
        return _essay, f"asked as an essay: Canvas takes no number below {LEAST}"
    return WRITERS.get(type(item), (_essay, ESSAY))


def _title(chapters: Sequence[str]) -> str:
    return chapter_title(chapters[0]) if len(chapters) == 1 else TITLE


def _one(item: ChooseOne) -> list[str]:
    rows = []
    for place, option in enumerate(item.options):
        star = "*" if option.right else ""
        rows.append(f"{star}{letter(place).lower()}) {_words(option.text)}")
        said = Said(option.text, option.right, option.says, option.error)
        rows.append(f"... {_says(said)}")
    return rows


def _many(item: ChooseMany) -> list[str]:
    rows = []
    for option in item.options:
        rows.append(f"[{'*' if option.right else ' '}] {_words(option.text)}")
        said = Said(option.text, option.right, option.says, option.error)
        rows.append(f"... {_says(said)}")
    return rows


def _numerical(item: Numeric) -> list[str]:
    words = sheet(item)
    near = " ".join(
        f"{_words(said.about)}: {_says(said)}" for said in words.remarks[1:]
    )
    spread = item.tolerance * abs(item.answer)
    return [
        f"... {_words(words.answer)} {near}",
        f"+ {_words(item.says)}",
        f"- {_words(item.otherwise.says)}",
        f"= {number(item.answer)} +- {number(spread)}",
    ]


def _essay(item: Item) -> list[str]:
    words = sheet(item)
    offered = [
        f"\n   {letter(place)}&#46; {_words(text)}"
        for place, text in enumerate(words.offered)
    ]
    reasons = " ".join(f"{_words(said.about)}: {_says(said)}" for said in words.remarks)
    return [*offered, f"... {_words(words.answer)}. {reasons}", "____"]


def _task(item: ReachAState, book: Book) -> str:
    words = sheet(item)
    goals = " ".join(f"{_words(text)}." for text in words.offered)
    way = _words(book.directions(item))
    address = book.address(item)
    way = f"[{way}](<{address}>)" if address else way
    return f"Text title: {item.id}\nText: {_words(words.ask)} {goals} {way}"


TASK = "the state is reached on the page, so it is described and not marked"
ESSAY = "asked as an essay, which is marked by hand; the key is in its feedback"
# Kind → the lines that follow its question, what is lost.
WRITERS: dict[type, tuple[Callable[..., list[str]], str]] = {
    ChooseOne: (_one, ""),
    ChooseMany: (_many, ""),
    Numeric: (
        _numerical,
        "the unit stands in the question only; near misses are told after any answer",
    ),
}


def _says(said: Said) -> str:
    belief = f" *{_words(said.belief)}*" if said.belief else ""
    return _words(said.says) + belief


def _words(text: str) -> str:
    """Write text so that only the bank's own emphasis is read as Markdown."""
    pieces = EMPHASIS.split(" ".join(text.split()))
    return "".join(
        f"*{_plain(piece)}*" if place % 2 else _plain(piece)
        for place, piece in enumerate(pieces)
    )


def _plain(text: str) -> str:
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)
