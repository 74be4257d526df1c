"""A quiz on paper: the questions, then the key on pages of its own.

The letters are DejaVu Sans, which matplotlib brings along: it has the Greek and the
raised figures that the fonts of the book leave to the reader's own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizzes.base import Chosen
from quizzes.cloze import Cloze
from quizzes.exports.fixed import with_fixed_numbers
from quizzes.exports.parts import (
    TITLE,
    Book,
    Loss,
    by_chapter,
    chapter_title,
    library,
    write_whole,
)
from quizzes.exports.sheet import MARKS, Sheet, letter, plain, sheet
from quizzes.exports.sheet_filled import BLANK
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.schema import Item, Numeric, Order, ReachAState
from quizzes.widget import EMPHASIS
from quizzes.words import ShortText

FAMILY = "DejaVuSans"
FACES = {"": "DejaVuSans", "B": "DejaVuSans-Bold", "I": "DejaVuSans-Oblique"}

# Millimetres and points.
MARGIN, HANG = 20.0, 11.0
BODY, SMALL, HEADING, HEAD = 10.0, 8.5, 13.0, 17.0
LINE = 5.2
# A word with the space before it.
WORD = re.compile(r"\s*\S+|\s+$")
BOX = 3.2


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the paper; give what it cannot carry."""
    items, losses = with_fixed_numbers(items)
    with _paper() as paper, _paper() as scratch:
        # Copying the paper to try, as fpdf2 offers, takes a fifth of a second an item.
        scratch.set_auto_page_break(False)
        _front(paper)
        numbers = {item.id: place for place, item in enumerate(items, start=1)}
        for chapter, asked in by_chapter(items).items():
            _heading(paper, chapter_title(chapter))
            for item in asked:
                _whole(paper, scratch, _question, item, numbers[item.id], book)
        paper.add_page()
        _line(paper, "Key", size=HEAD, style="B")
        for chapter, asked in by_chapter(items).items():
            _heading(paper, chapter_title(chapter))
            for item in asked:
                _whole(paper, scratch, _key, item, numbers[item.id])
        write_whole(path, lambda draft: paper.output(str(draft)))
        return [*losses, *(loss for item in items for loss in _losses(paper, item))]


@contextmanager
def _paper() -> Iterator[Any]:
    """Open a document with its letters and its foot; close the letters' files."""
    fpdf = library("fpdf", "fpdf2")
    matplotlib = library("matplotlib", "matplotlib")
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"

    class Paper(fpdf.FPDF):  # type: ignore[name-defined,misc]
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(FAMILY, size=SMALL)
            self.cell(0, LINE, f"{self.page_no()} / {{nb}}", align="C")

    paper = Paper(format="A4")
    paper.widths = {}
    paper.c_margin = 0
    try:
        for style, name in FACES.items():
            paper.add_font(FAMILY, style, folder / f"{name}.ttf")
        paper.set_title(TITLE)
        paper.set_lang("en-GB")
        paper.set_margins(MARGIN, MARGIN)
        paper.set_auto_page_break(True, MARGIN)
        paper.add_page()
        yield paper
    finally:
        for font in paper.fonts.values():
            font.ttfont.close()


def _front(paper: Any) -> None:
    _line(paper, TITLE, size=HEAD, style="B")
    _line(paper, "Name: ______________________________     Date: ________________")


def _heading(paper: Any, title: str) -> None:
    paper.ln(LINE)
    # A heading at the foot of a page belongs to the next.
    if paper.will_page_break(8 * LINE):
        paper.add_page()
    _line(paper, title, size=HEADING, style="B")


def _whole(paper: Any, scratch: Any, draw: Callable[..., None], *what: Any) -> None:
    """Draw an item on one page: its height is measured on scratch paper first."""
    scratch.set_y(0)
    draw(scratch, *what)
    if paper.will_page_break(scratch.get_y()):
        paper.add_page()
    draw(paper, *what)


def _question(paper: Any, item: Item, place: int, book: Book) -> None:
    words = sheet(item)
    paper.ln(LINE / 2)
    _numbered(paper, place, words)
    with _Hanging(paper):
        if words.text:
            _say(paper, words.text)
        for number, text in enumerate(words.entries, start=1):
            _bullet(paper, f"{number}.")
            with _Hanging(paper):
                _say(paper, text if words.text else f"{text}  {BLANK}")
        for at, text in enumerate(words.offered):
            _offer(paper, item, at, text)
        if isinstance(item, Numeric):
            _say(paper, f"______________ {item.unit}")
        elif isinstance(item, Order):
            _say(paper, "Order: " + "  ".join(["____"] * len(item.steps)))
        elif isinstance(item, ReachAState):
            _say(paper, book.directions(item), link=book.address(item) or "")
        elif isinstance(item, Point):
            link = book.address(item) or ""
            _say(paper, book.drawing_directions(item), link=link)
        elif isinstance(item, ShortText):
            _say(paper, "____________________________")
        elif not isinstance(item, Chosen | Match | Cloze):
            paper.ln(3 * LINE)


def _key(paper: Any, item: Item, place: int) -> None:
    words = sheet(item)
    paper.ln(LINE / 2)
    _bullet(paper, f"{place}.", style="B")
    with _Hanging(paper):
        _say(paper, words.answer, style="B")
        for said in words.remarks:
            _bullet(paper, MARKS[said.right], size=SMALL)
            with _Hanging(paper):
                belief = f" {said.belief}" if said.belief else ""
                _say(paper, f"{said.about}: {said.says}{belief}", size=SMALL)
        for hint in item.hints:
            _bullet(paper, MARKS[None], size=SMALL)
            with _Hanging(paper):
                _say(paper, f"A hint: {hint}", size=SMALL)


def _numbered(paper: Any, place: int, words: Sheet) -> None:
    _bullet(paper, f"{place}.", style="B")
    with _Hanging(paper):
        _say(paper, f"{words.ask} {words.hint}".strip())


def _offer(paper: Any, item: Item, place: int, text: str) -> None:
    """Put a box before what can be ticked, a letter before the rest."""
    if isinstance(item, Chosen):
        paper.rect(paper.l_margin, paper.get_y() + 1, BOX, BOX)
        paper.set_x(paper.l_margin + BOX + 1.5)
    _bullet(paper, "•" if isinstance(item, ReachAState) else f"{letter(place)}.", at=6)
    with _Hanging(paper):
        _say(paper, text)


class _Hanging:
    """What is written meanwhile stands a step to the right."""

    def __init__(self, paper: Any) -> None:
        self.paper = paper

    def __enter__(self) -> None:
        self.paper.set_left_margin(self.paper.l_margin + HANG)

    def __exit__(self, *fault: object) -> None:
        self.paper.set_left_margin(self.paper.l_margin - HANG)
        self.paper.set_x(self.paper.l_margin)


def _bullet(
    paper: Any, text: str, *, size: float = BODY, style: str = "", at: float = 0
) -> None:
    """Write what stands before a text, on the same line as its first."""
    if at == 0:
        paper.set_x(paper.l_margin)
    paper.set_font(FAMILY, style, size)
    paper.cell(_width(paper, text), LINE, text)


def _say(
    paper: Any, text: str, *, size: float = BODY, style: str = "", link: str = ""
) -> None:
    """Write a text with its emphasis, from the left margin on.

    Lines are broken here: fpdf2 measures a line anew for each letter, which made a
    paper of the whole bank ten times slower.
    """
    paper.set_x(paper.l_margin)
    for place, piece in enumerate(EMPHASIS.split(text)):
        paper.set_font(FAMILY, "I" if place % 2 else style, size)
        run, wide = "", 0.0
        for word in WORD.findall(piece):
            width = _width(paper, word)
            if wide + width > paper.w - paper.r_margin - paper.get_x():
                _run(paper, run, link)
                paper.ln(LINE)
                word = word.lstrip()
                run, wide, width = "", 0.0, _width(paper, word)
            run, wide = run + word, wide + width
        _run(paper, run, link)
    paper.ln(LINE)


def _run(paper: Any, text: str, link: str) -> None:
    if text:
        paper.cell(_width(paper, text), LINE, text, link=link)


def _width(paper: Any, text: str) -> float:
    """Measure a text in the letters that are set; words come again and again."""
    key = (paper.font_style, paper.font_size_pt, text)
    if key not in paper.widths:
        paper.widths[key] = paper.get_string_width(text)
    return float(paper.widths[key])


def _line(paper: Any, text: str, *, size: float = BODY, style: str = "") -> None:
    paper.set_font(FAMILY, style, size)
    paper.multi_cell(0, size * 0.55, text, new_x="LMARGIN", new_y="NEXT")


def _losses(paper: Any, item: Item) -> list[Loss]:
    words = sheet(item)
    said = [part for remark in words.remarks for part in (remark.about, remark.says)]
    shown = [words.ask, words.hint, words.text, *words.entries, *words.offered]
    text = plain(" ".join([*shown, words.answer, *said, *item.hints]))
    known = paper.fonts[FAMILY.lower()].cmap
    losses = []
    if strange := sorted({sign for sign in text if ord(sign) not in known}):
        what = f"the font has no {' '.join(strange)}"
        losses.append(Loss(item.id, item.kind, what))
    if isinstance(item, ReachAState):
        what = "the state is reached on the page; the paper says where"
        losses.append(Loss(item.id, item.kind, what))
    if isinstance(item, Point):
        what = "the drawing is not printed; the paper says where it is"
        losses.append(Loss(item.id, item.kind, what))
    return losses
