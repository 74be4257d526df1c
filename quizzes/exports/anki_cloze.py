"""Anki's own cloze notes: one card a gap, with the words around it shown."""

from quizzes.cloze import GAP, Cloze, Gap
from quizzes.exports.sheet import html

# As with the other note type: change either and decks in use no longer update.
NOTE_TYPE = 1_606_060_602
FIELDS = ("Item", "Question", "Text", "Hints", "Remarks", "Findings")

FRONT = """
<div class="ask">{{Question}}</div>
<p class="text">{{cloze:Text}}</p>
{{Hints}}
"""
# The front again would keep the gap closed: the text itself opens it.
BACK = """
<div class="ask">{{Question}}</div>
<p class="text">{{cloze:Text}}</p>
<hr id="answer">
{{Remarks}}
{{Findings}}
"""


def cloze_field(item: Cloze) -> str:
    """Write the text with its gaps as Anki marks them."""
    numbers = iter(range(1, len(item.gaps) + 1))
    gaps = iter(item.gaps)
    # Every second piece is the name of a gap.
    return "".join(
        _gap(next(numbers), next(gaps)) if place % 2 else _words(piece)
        for place, piece in enumerate(GAP.split(item.text))
    )


def _gap(number: int, gap: Gap) -> str:
    asked = " / ".join(option.text for option in gap.options) or gap.label
    return f"{{{{c{number}::{_words(gap.key)}::{_words(asked)}}}}}"


def _words(text: str) -> str:
    """Keep Anki from reading braces and colons as its own."""
    marks = {"{": "&#123;", "}": "&#125;", ":": "&#58;"}
    return "".join(marks.get(sign, sign) for sign in html(text))
