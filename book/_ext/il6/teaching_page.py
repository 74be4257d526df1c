"""The directive ``teaching``: each chapter as a teacher meets it.

What to expect afterwards, how a lecture could go, what readers often get wrong and
which questions bring it out, and what to discuss. See `teaching` for the files.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes import load_bank
from quizzes.bank import MISUNDERSTANDINGS, item_files, misunderstandings
from quizzes.base import Depth
from quizzes.schema import Item
from widgets.library import SIMULATIONS, list_simulations
from widgets.spec import read_spec

from .chapters import chapters
from .drawing import SVG
from .reading_time import effort_of
from .teaching import LECTURE_MINUTES, Part, Taught, TeachingError, read_teaching

FOLDER = "teaching"
DEPTHS: tuple[str, ...] = get_args(Depth)


class Teaching(SphinxDirective):
    """Write a section for each chapter."""

    def run(self) -> list[nodes.Node]:
        """Give the sections."""
        folder = Path(self.env.srcdir) / FOLDER
        for path in [*folder.glob("*.yml"), *item_files(), MISUNDERSTANDINGS]:
            self.env.note_dependency(str(path))
        found = []
        for chapter in chapters():
            self.env.note_dependency(self.env.doc2path(chapter.page))
            try:
                taught = read_teaching(folder, chapter, load_bank())
            except TeachingError as error:
                raise self.error(str(error)) from error
            found.append(self.section(taught))
        return list(found)

    def section(self, taught: Taught) -> nodes.section:
        """Give the section of a chapter."""
        chapter = taught.chapter
        effort = effort_of(self.env, chapter.page).line()
        return nodes.section(
            "",
            nodes.title("", chapter.name),
            paragraph(
                document_link(chapter.page, chapter.title), nodes.Text(f". {effort}.")
            ),
            outcome_list(taught),
            fold(f"A lecture of {LECTURE_MINUTES} minutes", self.lecture(taught)),
            fold(
                f"{len(taught.misunderstandings)} misunderstandings, "
                "and the items that bring them out",
                belief_list(taught),
            ),
            fold("Questions to discuss", question_list(taught)),
            fold("The items that ask for each outcome", item_list(taught)),
            ids=[f"teach-{chapter.id}"],
            names=[f"teach-{chapter.id}"],
        )

    def lecture(self, taught: Taught) -> nodes.bullet_list:
        """Give the outline, a part a row, with what is on the screen meanwhile."""
        rows = []
        for part in taught.notes.lecture:
            head: list[nodes.Node] = [
                nodes.strong("", f"{part.minutes} min, {part.title}")
            ]
            if part.shows:
                head += [nodes.Text(". On the screen: "), self.shown(part, taught)]
            rows.append(item([paragraph(*head), bullets(part.points)]))
        return nodes.bullet_list("", *rows)

    def shown(self, part: Part, taught: Taught) -> nodes.Node:
        """Link the simulation, or the chapter for a drawing of it."""
        name = str(part.shows)
        if name in list_simulations():
            title = read_spec(SIMULATIONS / name / "simulation.yml").title
            return document_link(f"models/{name}", f"simulation “{title}”")
        drawing = Path(self.env.srcdir) / "drawings" / f"{name}.svg"
        title = str(ElementTree.parse(drawing).findtext(f"{SVG}title"))
        return document_link(taught.chapter.page, f"drawing “{title.strip()}”")


def outcome_list(taught: Taught) -> nodes.bullet_list:
    """List what a reader can do afterwards, and how deeply it is asked for."""
    rows = []
    for words, asked in taught.outcomes:
        found = {one.asks for one in asked}
        depths = ", ".join(depth for depth in DEPTHS if depth in found)
        told = nodes.Text(f"{len(asked)} items; {depths}.")
        head = paragraph(nodes.Text(f"{words[0].upper()}{words[1:]}."))
        rows.append(item([head, paragraph(told, classes=["asked"])]))
    return nodes.bullet_list("", *rows, classes=["outcomes"])


def item_list(taught: Taught) -> nodes.bullet_list:
    """Name the items that ask for each outcome."""
    return nodes.bullet_list(
        "",
        *(
            item([paragraph(nodes.Text(f"{words}: "), *ids(asked))])
            for words, asked in taught.outcomes
        ),
    )


def belief_list(taught: Taught) -> nodes.bullet_list:
    """List what readers may hold, in their words, with the items that reveal it."""
    said = misunderstandings()
    return nodes.bullet_list(
        "",
        *(
            item([paragraph(nodes.Text(f"“{said[error]}” "), *ids(asked))])
            for error, asked in taught.misunderstandings
        ),
    )


def question_list(taught: Taught) -> nodes.bullet_list:
    """List the questions, with what a good answer touches."""
    return nodes.bullet_list(
        "",
        *(
            item([paragraph(nodes.strong("", question.ask)), bullets(question.touches)])
            for question in taught.notes.discuss
        ),
    )


def ids(asked: Sequence[Item]) -> list[nodes.Node]:
    """Name items as the exports do."""
    found: list[nodes.Node] = []
    for place, one in enumerate(asked):
        found += [nodes.Text(", ")] if place else []
        found.append(nodes.literal("", one.id))
    return found


def document_link(document: str, words: str) -> nodes.Node:
    """Lead to a page of the book."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", words),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{document}",
        refexplicit=True,
        refwarn=True,
    )


def fold(title: str, *contents: nodes.Node) -> nodes.admonition:
    """Put contents into a box that folds."""
    return nodes.admonition("", nodes.title("", title), *contents, classes=["dropdown"])


def bullets(texts: Sequence[str]) -> nodes.bullet_list:
    """List texts."""
    return nodes.bullet_list("", *(item([paragraph(nodes.Text(t))]) for t in texts))


def item(parts: Sequence[nodes.Node]) -> nodes.list_item:
    """Give an entry of a list."""
    return nodes.list_item("", *parts)


def paragraph(*parts: nodes.Node, **attributes: list[str]) -> nodes.paragraph:
    """Give a paragraph."""
    return nodes.paragraph("", "", *parts, **attributes)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("teaching", Teaching)
