"""How long a chapter takes: a line under its title, and the role ``{reading-time}``.

Counted when the book is built, from the words up to the table of findings, the
simulations and the questions, so that no page promises a time that is out of date.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from quizzes import load_bank

from .chapters import FOLDER as CHAPTERS

# Estimates, not measurements, chosen so that the sums come near the times in the notes
# for teachers. A page is read with its drawings, and some sentences twice.
WORDS_A_MINUTE = 100
MINUTES_A_SIMULATION = 12
MINUTES_A_QUESTION = 1
ROUND_TO = 5

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# What follows is for looking things up, and for teachers.
END = re.compile(r"^## The findings of this chapter$", re.MULTILINE)
UNREAD = re.compile(
    r"\{(?:cite:\w+|claim|numref)\}`[^`]*`"  # roles that print no words of the text
    r"|^[`:]{3,}.*$|^:[\w-]+:.*$|^\([\w-]+\)=$",  # directives, options, labels
    re.MULTILINE,
)
WORD = re.compile(r"\w[\w'’.,-]*")


@dataclass(frozen=True)
class Effort:
    """What a chapter asks of a reader."""

    words: int
    simulations: int
    questions: int

    @property
    def minutes(self) -> int:
        """Give the time, rounded as an estimate deserves."""
        exact = (
            self.words / WORDS_A_MINUTE
            + self.simulations * MINUTES_A_SIMULATION
            + self.questions * MINUTES_A_QUESTION
        )
        return max(ROUND_TO, ROUND_TO * round(exact / ROUND_TO))

    def line(self) -> str:
        """Write the line for the top of the chapter."""
        parts = [_count(self.words // 100 * 100, "word")]
        if self.simulations:
            parts.append(_count(self.simulations, "simulation"))
        if self.questions:
            parts.append(_count(self.questions, "question"))
        return f"About {duration(self.minutes)}: {', '.join(parts)}"


def measure(text: str, practice: Mapping[str, list[str]]) -> Effort:
    """Count what a chapter holds.

    Parameters
    ----------
    text : str
        The chapter's source.
    practice : mapping
        Ids of the practice items of each chapter: those of a quiz that names none.
    """
    body = FRONT.sub("", text)
    simulations = 0
    questions: set[str] = set()
    for call in _calls(CELL.findall(body)):
        if call.func.id == "show":  # type: ignore[attr-defined]  # _calls saw to it
            simulations += 1
        else:
            # A question asked in the text and again in the practice counts once.
            questions.update(_items(call, practice))
    read = UNREAD.sub("", CELL.sub("", END.split(body)[0]))
    return Effort(len(WORD.findall(read)), simulations, len(questions))


def duration(minutes: int) -> str:
    """Write minutes as a reader plans them."""
    if minutes < 120:
        return _count(minutes, "minute")
    hours, rest = divmod(minutes, 60)
    return _count(hours, "hour") + (f" {_count(rest, 'minute')}" if rest else "")


def _count(number: int, noun: str) -> str:
    # A number and its noun stay on one line.
    return f"{number:,}\N{NO-BREAK SPACE}{noun}{'' if number == 1 else 's'}"


def _calls(cells: list[str]) -> Iterator[ast.Call]:
    for cell in cells:
        code = re.sub(r"^:.*$", "", cell, flags=re.MULTILINE)
        for node in ast.walk(ast.parse(code)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("show", "quiz")
            ):
                yield node


def _items(call: ast.Call, practice: Mapping[str, list[str]]) -> list[str]:
    named = [word.value for word in call.keywords if word.arg == "items"]
    if named:
        return list(ast.literal_eval(named[0]))
    return practice.get(ast.literal_eval(call.args[0]), [])


def practice_items() -> dict[str, list[str]]:
    """Give the ids of the practice items of each chapter."""
    found: dict[str, list[str]] = {}
    for key, item in load_bank().items():
        if item.use == "practice":
            found.setdefault(item.chapter, []).append(key)
    return found


def effort_of(env: BuildEnvironment, document: str) -> Effort:
    """Count what a chapter of the book holds."""
    path = Path(env.doc2path(document))
    return measure(path.read_text(encoding="utf-8"), practice_items())


class ReadingTime(SphinxRole):
    """The role ``{reading-time}`meet signalling```: the time for these chapters."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the sum in words."""
        names = self.text.split()
        lost = [n for n in names if not Path(self.env.doc2path(CHAPTERS + n)).is_file()]
        if lost or not names:
            fault = self.inliner.reporter.error(
                f"no chapter is called {', '.join(lost) or '(none was named)'}. "
                "Write names of files in chapters/, with a space between.",
                line=self.lineno,
            )
            return [], [fault]
        for name in names:
            self.env.note_dependency(self.env.doc2path(CHAPTERS + name))
        total = sum(effort_of(self.env, CHAPTERS + name).minutes for name in names)
        return [nodes.Text(duration(total))], []


def put_line(app: Sphinx, doctree: nodes.document) -> None:
    """Put the line under the title of a chapter."""
    document = app.env.docname
    title = next(iter(doctree.findall(nodes.title)), None)
    if not document.startswith(CHAPTERS) or title is None:
        return
    line = effort_of(app.env, document).line()
    section = title.parent
    section.insert(
        section.index(title) + 1,
        nodes.paragraph("", line, classes=["reading-time"]),
    )


def setup(app: Sphinx) -> None:
    """Register the role and the handler."""
    app.add_role("reading-time", ReadingTime())
    app.connect("doctree-read", put_line)
