"""Moodle's questions whose parts are filled in: matching, short answer, cloze.

Inside the text of a cloze question Moodle keeps a language of its own. It undoes HTML
references in it once before it reads HTML, so everything there is written twice over.
"""

import re
from html import escape
from xml.etree.ElementTree import Element, SubElement

from quizzes.cloze import GAP, Cloze, Gap
from quizzes.exports.moodle_xml import (
    PLAIN,
    put_answer,
    put_html,
    put_plain,
    put_text,
    says,
)
from quizzes.exports.sheet import Said, html, plain
from quizzes.exports.sheet_filled import gap_remarks
from quizzes.matching import Match
from quizzes.words import ShortText, Typed

# Whatever Moodle or HTML might take for its own inside a gap.
SIGN = re.compile(r"[&<>\"'{}#~\\=%:*/]")


def matching(question: Element, item: Match) -> None:
    """Ask for pairs; what is nobody's partner has no question to it."""
    put_plain(question, "shuffleanswers", "true")
    other = item.otherwise
    wrong = says(Said("", False, other.says, other.error))
    put_html(question, "correctfeedback", "")
    put_html(question, "partiallycorrectfeedback", wrong)
    put_html(question, "incorrectfeedback", wrong)
    for left, right in [
        *((pair.left, pair.right) for pair in item.pairs),
        *(("", stray.text) for stray in item.strays),
    ]:
        part = SubElement(question, "subquestion", format="html")
        put_text(part, html(left))
        # What is chosen from a list has no markup, and yet its references are read.
        put_text(SubElement(part, "answer"), escape(plain(right)))


def short_answer(question: Element, item: ShortText) -> None:
    """Ask for a word, whatever its capitals."""
    put_plain(question, "usecase", "0")
    for word, percent, said in typed_answers(item):
        put_answer(question, word, percent, said, form=PLAIN)


def cloze_text(item: Cloze) -> str:
    """Write the text with its gaps in Moodle's own language."""
    gaps = iter(item.gaps)
    pieces = GAP.split(item.text)
    # Every second piece is the name of a gap.
    written = [
        _gap(next(gaps)) if place % 2 else _outside(html(piece))
        for place, piece in enumerate(pieces)
    ]
    return f"<p>{''.join(written)}</p>"


def typed_answers(words: Typed) -> list[tuple[str, float, Said]]:
    """List the words accepted, those rejected, and the star for any other."""
    other = words.otherwise
    return [
        *(
            (_literal(word), 100, Said(word, True, words.says))
            for word in words.accepts
        ),
        *(
            (_literal(one.text), 0, Said(one.text, False, one.says, one.error))
            for one in words.rejects
        ),
        ("*", 0, Said("*", False, other.says, other.error)),
    ]


def _literal(word: str) -> str:
    """Keep a star from standing for anything."""
    return word.replace("*", r"\*")


def _gap(gap: Gap) -> str:
    words = gap.words()
    if words is None:
        rows = [
            f"{'=' if said.right else ''}{_inside(html(option.text))}"
            f"#{_inside(says(said))}"
            for option, said in zip(gap.options, gap_remarks(gap), strict=True)
        ]
        return f"{{1:MULTICHOICE:{'~'.join(rows)}}}"
    rows = [
        f"{'=' if percent else '%0%'}{'*' if word == '*' else _inside(word)}"
        f"#{_inside(says(said))}"
        for word, percent, said in typed_answers(words)
    ]
    return f"{{1:SHORTANSWER:{'~'.join(rows)}}}"


def _inside(text: str) -> str:
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _outside(markup: str) -> str:
    """Keep words around the gaps from opening one."""
    return markup.replace("{", "&#123;").replace("}", "&#125;")
