"""The directive ``key-numbers``: numbers to remember, with what limits them."""

from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

from docutils import nodes
from pydantic import BaseModel, ConfigDict, Field
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from widgets.evidence import FOLDER, Text, read_as

from .chapters import FOLDER as CHAPTERS
from .chapters import chapters
from .claims import work_links


class Number(BaseModel):
    """One number: what it counts, in whom, how sure, and from where."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    group: Text
    value: Text
    unit: Text
    what: Text
    range: Text
    system: Text
    refs: Annotated[list[Text], Field(min_length=1)]
    records: Annotated[list[Text], Field(min_length=1)]
    chapter: Text


class number_cards(nodes.General, nodes.Element):  # noqa: N801  # as docutils spells
    """The numbers of one group."""


class KeyNumbers(SphinxDirective):
    """Write all numbers, a section for each group."""

    def run(self) -> list[nodes.Node]:
        """Give the sections."""
        for name in ("numbers.yml", "references.bib"):
            self.env.note_dependency(str(FOLDER / name))
        listed = {chapter.id for chapter in chapters()}
        if lost := [n.id for n in numbers() if n.chapter not in listed]:
            raise self.error(
                f"numbers.yml: the chapter of {', '.join(lost)} is not in the "
                "contents. Write the name of a chapter's file."
            )
        parts: list[nodes.Node] = []
        for group, members in groupby(numbers(), lambda number: number.group):
            section = nodes.section(ids=[nodes.make_id(group)], names=[group])
            section += nodes.title("", group)
            section += number_cards("", numbers=list(members))
            parts.append(section)
        return parts


@cache
def numbers(folder: Path = FOLDER) -> list[Number]:
    """Every number in the order of the file.

    Raises
    ------
    EvidenceError
        The file is absent or holds a wrong entry.
    """
    entries: list[Number] = read_as(list[Number], folder / "numbers.yml")
    return entries


def card_html(number: Number, chapter: str, address: str) -> str:
    """Write one number."""
    rows = (
        ("Range", escape(number.range)),
        ("Measured in", escape(number.system)),
        ("Source", work_links(number.refs)),
        ("Chapter", f'<a href="{address}">{escape(chapter)}</a>'),
    )
    remarks = "".join(f"<dt>{head}</dt><dd>{text}</dd>" for head, text in rows)
    return (
        f'<li id="number-{number.id}"><p class="number"><b>{escape(number.value)}</b> '
        f"{escape(number.unit)}</p><p>{escape(number.what)}</p><dl>{remarks}</dl></li>"
    )


def visit_cards(translator: Any, node: nodes.Element) -> None:
    """Write the numbers of a group into the page."""
    builder = translator.builder
    names = {chapter.id: chapter.name for chapter in chapters()}
    cards = "".join(
        card_html(
            number,
            names[number.chapter],
            builder.get_relative_uri(
                builder.current_docname, CHAPTERS + number.chapter
            ),
        )
        for number in node["numbers"]
    )
    translator.body.append(f'<ul class="numbers">{cards}</ul>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register directive and node."""
    app.add_node(number_cards, html=(visit_cards, None))
    app.add_directive("key-numbers", KeyNumbers)
