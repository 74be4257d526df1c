"""An Anki deck: one card an item, in a subdeck of its chapter.

Notes are known by their items' ids, so importing a newer deck changes the words and
keeps each card's review state. Tags name chapter, findings, kind and depth.
"""

import hashlib
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

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
from quizzes.exports.sheet import MARKS, Said, html, sheet
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
.key { font-weight: 700; }
.right > b { color: #1a6b3c; }
.wrong > b { color: #a3312b; }
.belief, .findings, .place { font-size: .9em; opacity: .85; }
.nightMode.card, .night_mode .card { color: #e6e6e6; background: #1d2024; }
.nightMode .right > b, .night_mode .right > b { color: #7fd3a0; }
.nightMode .wrong > b, .night_mode .wrong > b { color: #f0a29c; }
"""


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the deck; give what it cannot carry."""
    genanki = library("genanki", "genanki")
    note_type = genanki.Model(
        NOTE_TYPE,
        TITLE,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )
    decks = []
    for chapter, asked in by_chapter(items).items():
        # Two colons would make a deck below a deck.
        title = chapter_title(chapter).replace("::", ": ")
        deck = genanki.Deck(_deck_number(chapter), f"{SHORT_TITLE}::{title}")
        for item in asked:
            deck.add_note(_note(genanki, note_type, item, book))
        decks.append(deck)
    package = genanki.Package(decks)
    write_whole(path, lambda draft: package.write_to_file(str(draft), time.time()))
    what = "the state is reached on the page; the card links there"
    if book.site is None:
        what = "the state is reached on the page; the card says where (--site links it)"
    return [
        Loss(item.id, item.kind, what)
        for item in items
        if isinstance(item, ReachAState)
    ]


def _note(genanki: Any, note_type: Any, item: Item, book: Book) -> Any:
    words = sheet(item)
    hint = f' <span class="hint">{html(words.hint)}</span>' if words.hint else ""
    fields = (
        item.id,
        html(words.ask) + hint,
        _offered(item, words.offered),
        _place(item, book),
        html(words.answer),
        f'<ul class="remarks">{"".join(map(_remark, words.remarks))}</ul>',
        _findings(item),
    )
    return genanki.Note(
        model=note_type,
        fields=list(fields),
        guid=genanki.guid_for("il6-living-textbook", item.id),
        tags=[
            f"chapter::{item.chapter}",
            *(f"finding::{claim}" for claim in item.claims),
            f"kind::{item.kind}",
            f"depth::{item.asks}",
        ],
    )


def _offered(item: Item, texts: Sequence[str]) -> str:
    if not texts:
        return ""
    rows = "".join(f"<li>{html(text)}</li>" for text in texts)
    if isinstance(item, ReachAState):
        return f"<ul>{rows}</ul>"
    return f'<ol type="A">{rows}</ol>'


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
