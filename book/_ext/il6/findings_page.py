"""The directive ``all-findings``: every finding of the book, to be filtered.

Without a script all findings are shown, chapter by chapter. The script that filters
reads what each row says of itself and needs nothing else.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from widgets.evidence import FOLDER, Finding, findings

from .chapters import Chapter, chapters
from .claims import place, remarks_html, source_links
from .grades import PATHS, grade_mark
from .species import NONE, SPECIES, species_of

PAGE = "findings"
SCRIPT = "il6/findings.mjs"
FILTER = 'id="findings-filter"'
SPECIES_NAMES = {NONE: "none: documents, chemistry"}


class findings_filter(nodes.General, nodes.Element):  # noqa: N801  # as docutils spells
    """The choices, and how many findings they leave."""


class findings_rows(nodes.General, nodes.Element):  # noqa: N801
    """The findings of one chapter."""


class AllFindings(SphinxDirective):
    """Write all findings, a section for each chapter."""

    def run(self) -> list[nodes.Node]:
        """Give the filter and the sections."""
        self.env.note_dependency(str(FOLDER / "findings.yml"))
        parts: list[nodes.Node] = [findings_filter("")]
        for chapter in chapters():
            self.env.note_dependency(self.env.doc2path(chapter.page))
            members = [f.id for f in findings().values() if f.chapter == chapter.id]
            section = nodes.section(ids=[f"of-{chapter.id}"], names=[chapter.name])
            section += nodes.title("", chapter.name)
            section += findings_rows("", claims=members, page=chapter.page)
            parts.append(section)
        return parts


def options(choices: Iterable[tuple[str, str]]) -> str:
    """Write the entries of a list to choose from."""
    return "".join(
        f'<option value="{escape(value)}">{escape(text)}</option>'
        for value, text in choices
    )


def filter_html(listed: list[Chapter], shown: int, total: int) -> str:
    """Write the choices; they hold their place until a script can answer them."""
    lists = {
        "chapter": [(chapter.id, chapter.name) for chapter in listed],
        "grade": [(grade, grade) for grade in PATHS],
        "species": [(name, SPECIES_NAMES.get(name, name)) for name in SPECIES],
    }
    fields = "".join(
        f"<label><span>{name.capitalize()}</span>"
        f'<select name="{name}"><option value="">all</option>{options(choices)}'
        "</select></label>"
        for name, choices in lists.items()
    )
    return (
        f'<form {FILTER} class="findings-filter" role="search" '
        f'aria-label="Filter the findings" inert>{fields}'
        '<button type="reset">Show all</button></form>'
        '<p id="findings-count" class="findings-count" role="status" '
        f'data-total="{total}">{shown} of {total} findings</p>\n'
    )


def row_html(finding: Finding, address: str) -> str:
    """Write one finding; its attributes are what the filter goes by."""
    species = species_of(finding.system or "")
    # A reader may see many rows at once: each link says which claim it leads to.
    link = (
        f'<a href="{address}#{place(finding.id)}">Read it in the chapter'
        f'<span class="sr-only">: {escape(finding.claim)}</span></a>'
    )
    return (
        f'<tr id="finding-{finding.id}" data-chapter="{finding.chapter}" '
        f'data-grade="{finding.grade}" data-species="{" ".join(species)}">'
        f'<th scope="row">{escape(finding.claim)}{remarks_html(finding)}'
        f'<span class="claim-row"><b>Sources</b> {source_links(finding)}</span>'
        f'<span class="claim-row">{link}</span></th>'
        f'<td><span class="claim-grade">{grade_mark(str(finding.grade))}</span></td>'
        f"<td>{escape(', '.join(species))}</td></tr>"
    )


def rows_html(members: list[Finding], address: str) -> str:
    """Write the findings of one chapter as a table."""
    heads = ("Claim", "Grade", "Species")
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    rows = "".join(row_html(finding, address) for finding in members)
    return (
        '<div class="claims-table findings"><table class="table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def visit_filter(translator: Any, _: nodes.Element) -> None:
    """Write the filter into the page."""
    listed = chapters()
    ids = {chapter.id for chapter in listed}
    shown = sum(finding.chapter in ids for finding in findings().values())
    translator.body.append(filter_html(listed, shown, len(findings())))
    raise nodes.SkipNode


def visit_rows(translator: Any, node: nodes.Element) -> None:
    """Write the findings of a chapter into the page."""
    builder = translator.builder
    address = builder.get_relative_uri(builder.current_docname, node["page"])
    members = [findings()[name] for name in node["claims"]]
    translator.body.append(rows_html(members, address))
    raise nodes.SkipNode


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Link the script where the filter stands."""
    if FILTER in (context.get("body") or ""):
        app.add_js_file(SCRIPT, type="module")


def setup(app: Sphinx) -> None:
    """Register directive, nodes and handler."""
    app.add_node(findings_filter, html=(visit_filter, None))
    app.add_node(findings_rows, html=(visit_rows, None))
    app.add_directive("all-findings", AllFindings)
    app.connect("html-page-context", prepare_page)
