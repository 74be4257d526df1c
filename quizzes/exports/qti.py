"""QTI 1.2 for Canvas, and for others that read it, by way of text2qti.

QTI 2.1 is not written: the libraries that write it carry no feedback.
"""

import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from quizzes.base import Option
from quizzes.cloze import Cloze
from quizzes.draws import NumericDraws
from quizzes.exports.fixed import SETS, fixed_sets
from quizzes.exports.parts import (
    TITLE,
    Book,
    ExportError,
    Loss,
    by_chapter,
    chapter_title,
    hint_losses,
    library,
    write_whole,
)
from quizzes.exports.pictures import picture
from quizzes.exports.sheet import Said, letter, number, sheet
from quizzes.exports.sheet_filled import typed_remarks
from quizzes.exports.split import A_GAP, A_PAIR, Part, gap_parts, pair_parts
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.schema import ChooseMany, ChooseOne, Item, Numeric, ReachAState
from quizzes.widget import EMPHASIS
from quizzes.words import ShortText, Typed

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
    with TemporaryDirectory(prefix="il6-") as folder:
        # text2qti takes drawings from files while it reads.
        text, losses = _text(items, book, Path(folder))
        try:
            made = quiz.Quiz(text, config=config.Config(), source_name="the item bank")
            package = qti.QTI(made).zip_bytes()
        except error as fault:
            raise ExportError(f"text2qti cannot write these items: {fault}") from fault
    write_whole(path, lambda draft: _save(draft, package))
    return [*losses, *hint_losses(items)]


def _save(path: Path, package: bytes) -> None:
    path.write_bytes(package)


def _text(items: Sequence[Item], book: Book, folder: Path) -> tuple[str, list[Loss]]:
    """Write the items in the words of text2qti."""
    chapters = by_chapter(items)
    blocks = [f"Quiz title: {_title(list(chapters))}"]
    losses = []
    for chapter, asked in chapters.items():
        if len(chapters) > 1:
            blocks.append(f"Text title: {chapter_title(chapter)}\nText: &nbsp;")
        for item in asked:
            written, lost = _blocks(item, book, folder)
            blocks += written
            if lost:
                losses.append(Loss(item.id, item.kind, lost))
    return "\n\n".join(blocks) + "\n", losses


def _blocks(item: Item, book: Book, folder: Path) -> tuple[list[str], str]:
    """Write an item as one question or more; say what is lost."""
    if isinstance(item, ReachAState):
        return [_task(item, book)], TASK
    if isinstance(item, NumericDraws):
        sets = [_blocks(one, book, folder)[0][0] for one in fixed_sets(item)]
        # Of a group the platform asks one question, another to each learner.
        head = "GROUP\npick: 1\npoints per question: 1"
        return [head, *sets, "END_GROUP"], DRAWN
    if isinstance(item, Cloze):
        return [_part(part) for part in gap_parts(item)], A_GAP
    if isinstance(item, Match):
        return [_part(part) for part in pair_parts(item)], A_PAIR
    body, lost = _writer(item)
    words = sheet(item)
    ask = f"{_words(words.ask)} {_words(words.hint)}".rstrip()
    return [_block(item.id, ask + _shown(item, folder), body(item))], lost


def _block(name: str, ask: str, body: Sequence[str]) -> str:
    # Questions are numbered by themselves; any number begins one.
    return "\n".join([f"Title: {name}\nPoints: 1\n1. {ask}", *body])


def _part(part: Part) -> str:
    body = _typed(part.words) if part.words else _choices(part.options)
    return _block(part.id, _words(part.ask), body)


def _shown(item: Item, folder: Path) -> str:
    """Put the drawing of an item below its question."""
    drawing = picture(item)
    if drawing is None:
        return ""
    file = folder / drawing.name
    file.write_text(drawing.svg, encoding="utf-8")
    return f"\n\n   ![{_words(unescape(drawing.title))}](<{file.as_posix()}>)"


def _writer(item: Item) -> tuple[Callable[..., list[str]], str]:
    if isinstance(item, Numeric) and abs(item.answer) * (1 - item.tolerance) < LEAST:
        return _essay, f"asked as an essay: Canvas takes no number below {LEAST}"
    return WRITERS.get(type(item), (_essay, ESSAY))


def _title(chapters: Sequence[str]) -> str:
    return chapter_title(chapters[0]) if len(chapters) == 1 else TITLE


def _one(item: ChooseOne | Point) -> list[str]:
    return _choices(item.options)


def _choices(options: Sequence[Option]) -> list[str]:
    rows = []
    for place, option in enumerate(options):
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


def _word(item: ShortText) -> list[str]:
    return _typed(item)


def _typed(words: Typed) -> list[str]:
    """Take words as they are typed; what is said to wrong ones is said after any."""
    told = typed_remarks(words)
    near = " ".join(f"{_words(said.about)}: {_says(said)}" for said in told)
    return [
        f"... {near}",
        f"+ {_words(words.says)}",
        f"- {_words(words.otherwise.says)}",
        # These are no Markdown; a question takes each spelling on a line.
        *(f"* {' '.join(word.split())}" for word in words.accepts),
    ]


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


DRAWN = (
    f"its numbers are drawn for each reader on the page; here are {SETS} sets of them, "
    "in a group of which each learner is asked one"
)
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
    ShortText: (
        _word,
        "slips of spelling are not forgiven; foreseen errors are told after any answer",
    ),
    Point: (_one, "the place is chosen from a list below the drawing, not pressed"),
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
