"""The directive ``source-list``: a founding document's references, number by number."""

from collections import Counter
from functools import cache
from html import escape
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from docutils import nodes
from pydantic import BaseModel, ConfigDict, Field
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from widgets.evidence import FOLDER, Text, findings, read_as

from .claims import work_links
from .findings_page import PAGE

Outcome = Literal["resolved", "replaced", "unresolvable"]
TITLE = "title"


class Listed(BaseModel):
    """One entry of the list, and what it turned out to be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[int, Field(ge=1)]
    printed: Text
    outcome: Outcome
    works: list[Text] = []
    remark: Text
    findings: Annotated[list[Text], Field(min_length=1)]


class list_rows(nodes.General, nodes.Element):  # noqa: N801  # docutils spells nodes so
    """The table of the list."""


class SourceList(SphinxDirective):
    """Write the list with a count of its outcomes."""

    def run(self) -> list[nodes.Node]:
        """Give the count and the table."""
        for name in ("source-list.yml", "findings.yml", "references.bib"):
            self.env.note_dependency(str(FOLDER / name))
        listed = {name for entry in source_list() for name in entry.findings}
        if unknown := sorted(listed - set(findings())):
            raise self.error(
                f"source-list.yml names findings that do not exist: {unknown}. "
                "Write ids of findings.yml."
            )
        return [nodes.paragraph("", counts(source_list())), list_rows("")]


@cache
def source_list(folder: Path = FOLDER) -> list[Listed]:
    """Every entry in the order of its number.

    Raises
    ------
    EvidenceError
        The file is absent or holds a wrong entry.
    """
    entries: list[Listed] = read_as(list[Listed], folder / "source-list.yml")
    return entries


def counts(entries: list[Listed]) -> str:
    """Say how many entries came to which end."""
    ends = Counter(entry.outcome for entry in entries)
    said = ", ".join(f"{ends[outcome]} {outcome}" for outcome in get_args(Outcome))
    return f"{len(entries)} entries: {said}."


def words(name: str) -> str:
    """Write the id of a finding for a reader.

    Examples
    --------
    >>> words("row-nerve-regeneration")
    'nerve regeneration'
    """
    return escape(name.removeprefix("row-").replace("-", " "))


def row_html(entry: Listed, page: str) -> str:
    """Write one entry."""
    printed = "a title" if entry.printed == TITLE else f"only {entry.printed}"
    head = "It is" if entry.outcome == "resolved" else "Cited instead"
    works = work_links(entry.works)
    cited = f'<span class="claim-row"><b>{head}</b> {works}</span>' if works else ""
    leaning = ", ".join(
        f'<a href="{page}#finding-{name}">{words(name)}</a>' for name in entry.findings
    )
    return (
        f'<tr id="number-{entry.number}"><th scope="row">{entry.number}</th>'
        f"<td>{escape(printed)}</td>"
        f'<td><b class="outcome">{entry.outcome}</b></td>'
        f"<td>{escape(entry.remark)}{cited}"
        f'<span class="claim-row"><b>Findings</b> {leaning}</span></td></tr>'
    )


def table_html(entries: list[Listed], page: str) -> str:
    """Write the table of all entries; ``page`` is where the findings stand."""
    heads = ("Number", "Printed", "Outcome", "What it is, and what is cited")
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    rows = "".join(row_html(entry, page) for entry in entries)
    return (
        '<div class="claims-table source-list"><table class="table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def visit_rows(translator: Any, _: nodes.Element) -> None:
    """Write the table into the page."""
    builder = translator.builder
    page = builder.get_relative_uri(builder.current_docname, PAGE)
    translator.body.append(table_html(source_list(), page))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register directive and node."""
    app.add_node(list_rows, html=(visit_rows, None))
    app.add_directive("source-list", SourceList)
