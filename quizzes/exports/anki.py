"""An Anki deck: one note an item, in a subdeck of its chapter.

Notes are known by their items' ids, so importing a newer deck changes the words and
keeps each card's review state. Tags name chapter, findings, kind and depth.
"""

import hashlib
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quizzes.cloze import Cloze
from quizzes.exports import anki_cloze
from quizzes.exports.fixed import with_fixed_numbers
from quizzes.exports.parts import (
    SHORT_TITLE,
    TITLE,
    Book,
    Loss,
    by_chapter,
    chapter_title,
    library,
    write_whole,
)
from quizzes.exports.pictures import picture
from quizzes.exports.sheet import MARKS, Said, Sheet, html, sheet
from quizzes.schema import Item, ReachAState
from widgets.evidence import findings

# Anki knows a note type by this number and its fields by their order: change either and
# decks that are already in use no longer update. Appending a field asks for a new one.
NOTE_TYPE = 1_606_060_601
FIELDS = ("Item", "Question", "Offered", "Place", "Answer", "Remarks", "Findings")

RESTS = "What this rests on"

FRONT = """
<div class="ask">{{Question}}</div>
{{Offered}}
{{#Place}}<p class="place">{{Place}}</p>{{/Place}}
"""
BACK = """
{{FrontSide}}
<hr id="answer">
<p class="key">{{Answer}}</p>
{{Remarks}}
{{Findings}}
"""
STYLE = """
.card { font: 1.1rem/1.45 system-ui, sans-serif; max-width: 38rem; margin: 0 auto;
  padding: 1rem; text-align: left; color: #1f2328; background: #fff; }
.ask { font-size: 1.2rem; margin-bottom: .8rem; }
ol, ul { padding-left: 1.5rem; }
li { margin: .45rem 0; }
a { color: inherit; }
.remarks { list-style: none; padding-left: 0; }
details { margin: .45rem 0; }
.text { line-height: 1.9; }
.cloze { font-weight: 700; color: #1f4fa8; }
.key { font-weight: 700; }
.right > b { color: #1a6b3c; }
.wrong > b { color: #a3312b; }
.belief, .findings, .place { font-size: .9em; opacity: .85; }
.nightMode.card, .night_mode .card { color: #e6e6e6; background: #1d2024; }
.nightMode .cloze, .night_mode .cloze { color: #9dbcf7; }
.nightMode .right > b, .night_mode .right > b { color: #7fd3a0; }
.nightMode .wrong > b, .night_mode .wrong > b { color: #f0a29c; }
"""


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the deck; give what it cannot carry."""
    genanki = library("genanki", "genanki")
    items, losses = with_fixed_numbers(items)
    types = _note_types(genanki)
    decks = []
    for chapter, asked in by_chapter(items).items():
        # Two colons would make a deck below a deck.
        title = chapter_title(chapter).replace("::", ": ")
        deck = genanki.Deck(_deck_number(chapter), f"{SHORT_TITLE}::{title}")
        for item in asked:
            deck.add_note(_note(genanki, types, item, book))
        decks.append(deck)
    pictures = {p.name: p.svg for item in items if (p := picture(item))}
    with TemporaryDirectory(prefix="il6-") as folder:
        files = [Path(folder) / name for name in pictures]
        for file in files:
            file.write_text(pictures[file.name], encoding="utf-8")
        package = genanki.Package(decks, media_files=[str(file) for file in files])
        write_whole(path, lambda draft: package.write_to_file(str(draft), time.time()))
    what = "the state is reached on the page; the card links there"
    if book.site is None:
        what = "the state is reached on the page; the card says where (--site links it)"
    tasks = [item for item in items if isinstance(item, ReachAState)]
    return [*losses, *(Loss(task.id, task.kind, what) for task in tasks)]


def _note_types(genanki: Any) -> dict[bool, Any]:
    """Give the type of texts with gaps, and that of all other notes."""

    def make(is_cloze: bool, number: int, fields: Sequence[str], *sides: str) -> Any:
        model = genanki.Model
        front, back = sides
        return model(
            number,
            f"{TITLE} (cloze)" if is_cloze else TITLE,
            fields=[{"name": name} for name in fields],
            templates=[{"name": "Question", "qfmt": front, "afmt": back}],
            css=STYLE,
            model_type=model.CLOZE if is_cloze else model.FRONT_BACK,
        )

    gaps = anki_cloze
    return {
        False: make(False, NOTE_TYPE, FIELDS, FRONT, BACK),
        True: make(True, gaps.NOTE_TYPE, gaps.FIELDS, gaps.FRONT, gaps.BACK),
    }


def _note(genanki: Any, types: dict[bool, Any], item: Item, book: Book) -> Any:
    words = sheet(item)
    hint = f' <span class="hint">{html(words.hint)}</span>' if words.hint else ""
    drawing = picture(item)
    shown = drawing.html(drawing.name) if drawing else ""
    remarks = f'<ul class="remarks">{"".join(map(_remark, words.remarks))}</ul>'
    is_cloze = isinstance(item, Cloze)
    fields: tuple[str, ...] = (
        item.id,
        html(words.ask) + hint + shown,
        _offered(item, words) + _hints(item),
        _place(item, book),
        html(words.answer),
        remarks,
        _findings(item),
    )
    if isinstance(item, Cloze):
        asked, text = html(words.ask), anki_cloze.cloze_field(item)
        fields = (item.id, asked, text, _hints(item), remarks, _findings(item))
    return genanki.Note(
        model=types[is_cloze],
        fields=list(fields),
        guid=genanki.guid_for("il6-living-textbook", item.id),
        tags=[
            f"chapter::{item.chapter}",
            *(f"finding::{claim}" for claim in item.claims),
            f"kind::{item.kind}",
            f"depth::{item.asks}",
        ],
    )


def _offered(item: Item, words: Sheet) -> str:
    """List what wants a partner, numbered, and what there is to choose, lettered."""
    entries, offered = (
        "".join(f"<li>{html(text)}</li>" for text in texts)
        for texts in (words.entries, words.offered)
    )
    if isinstance(item, ReachAState):
        return f"<ul>{offered}</ul>"
    lettered = f'<ol type="A">{offered}</ol>' if offered else ""
    return (f"<ol>{entries}</ol>" if entries else "") + lettered


def _hints(item: Item) -> str:
    """Fold each hint away until it is asked for."""
    if isinstance(item, ReachAState):
        return ""
    return "".join(
        f"<details><summary>Hint {number}</summary>{html(hint)}</details>"
        for number, hint in enumerate(item.hints, start=1)
    )


def _place(item: Item, book: Book) -> str:
    if not isinstance(item, ReachAState):
        return ""
    words = escape(book.directions(item))
    address = book.address(item)
    return f'<a href="{escape(address)}">{words}</a>' if address else words


def _remark(said: Said) -> str:
    verdict = {True: "right", False: "wrong", None: "hint"}[said.right]
    belief = html(said.belief) if said.belief else ""
    words = f"<b>{MARKS[said.right]} {html(said.about)}</b>: {html(said.says)}"
    if belief:
        words += f'<br><span class="belief">{belief}</span>'
    return f'<li class="{verdict}">{words}</li>'


def _findings(item: Item) -> str:
    rows = []
    for claim in item.claims:
        finding = findings().get(claim)
        if finding:
            grade = f" ({escape(finding.grade)})" if finding.grade else ""
            rows.append(f"<li>{html(finding.claim)}{grade}</li>")
    return (
        f'<div class="findings">{RESTS}<ul>{"".join(rows)}</ul></div>' if rows else ""
    )


def _deck_number(chapter: str) -> int:
    """Give a chapter's deck a number that stays the same: 1 to 2³¹."""
    digest = hashlib.sha256(f"il6-living-textbook/{chapter}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % (2**31 - 1) + 1
