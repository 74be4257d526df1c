"""Claims of the book in its pages: chips in the text, tables at ends of chapters.

A chip is a button that opens a native popover, so it works without a script; the chips'
own small script only adds that hovering opens it too.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from widgets.evidence import FOLDER, Finding, findings, references

from .grades import grade_mark

HEAD = ("Claim", "Grade", "Sources")


class claim_chip(nodes.Inline, nodes.Element):  # noqa: N801  # docutils spells nodes so
    """The chip of one claim."""


class claims_table(nodes.General, nodes.Element):  # noqa: N801
    """The findings of one group."""


class Claim(SphinxRole):
    """The role ``{claim}`id```, written after the sentence that states the claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give the chip, numbered so that a claim can appear twice on a page."""
        finding = findings().get(self.text)
        fault = None
        if finding is None:
            fault = f"no finding is called {self.text!r}: see evidence/findings.yml."
        elif finding.grade is None:
            fault = f"the finding {self.text!r} has no grade yet: grade it first."
        if fault:
            return [], [self.inliner.reporter.error(fault, line=self.lineno)]
        self.env.note_dependency(str(FOLDER / "findings.yml"))
        chip = claim_chip("", claim=self.text, number=self.env.new_serialno("claim"))
        told = self.env.temp_data.setdefault("claims told", set())
        chip["first"] = self.text not in told
        told.add(self.text)
        return [chip], []


class ClaimsTable(SphinxDirective):
    """The directive ``{claims-table} group``, or the name of a chapter."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Give the table of all findings of the group, or of the chapter."""
        name = self.arguments[0]
        members = [f.id for f in findings().values() if name in (f.group, f.chapter)]
        if not members:
            groups = sorted({f.group for f in findings().values()})
            chapters = sorted({f.chapter for f in findings().values() if f.chapter})
            raise self.error(
                f"No finding is of group or chapter {name!r}. "
                f"Write one of {', '.join([*groups, *chapters])}."
            )
        self.env.note_dependency(str(FOLDER / "findings.yml"))
        return [claims_table("", claims=members)]


def source_links(finding: Finding) -> str:
    """Write the works behind a finding, each with its link."""
    return work_links(finding.sources)


def work_links(keys: list[str]) -> str:
    """Write works by their short names, each with its link."""
    links = []
    for key in keys:
        work = references()[key]
        cite = escape(work.cite)
        address = escape(work.href or "")
        links.append(f'<a href="{address}">{cite}</a>' if address else cite)
    return "; ".join(links)


def remarks_html(finding: Finding) -> str:
    """Write where a finding was seen and what limits it."""
    rows = (("System", finding.system), ("Limits", finding.caveat))
    return "".join(
        f'<span class="claim-row"><b>{head}</b> {escape(text)}</span>'
        for head, text in rows
        if text
    )


def place(name: str) -> str:
    """Give the id of the first chip of a claim on a page, the place that teaches it."""
    return f"taught-{name}"


def chip_html(finding: Finding, number: int, *, first: bool = False) -> str:
    """Write the chip and the popover it opens; both may stand within a paragraph."""
    name = f"claim-{finding.id}-{number}"
    sources = source_links(finding)
    details = remarks_html(finding) + (
        f'<span class="claim-row"><b>Sources</b> {sources}</span>' if sources else ""
    )
    grade = str(finding.grade)
    anchor = place(finding.id) if first else f"{name}-chip"
    return (
        f'<button type="button" class="claim-chip" id="{anchor}" '
        f'data-claim="{finding.id}" data-grade="{grade}" '
        f'popovertarget="{name}" style="anchor-name:--{name}">'
        f'<span class="sr-only">Evidence: </span>{grade_mark(grade)}</button>'
        f'<span popover id="{name}" class="claim-card" data-grade="{grade}" '
        f'role="note" style="position-anchor:--{name}">'
        f'<span class="claim-words">{escape(finding.claim)}</span>{details}</span>'
    )


def table_html(members: list[Finding]) -> str:
    """Write the table; a narrow page shows its cells under one another."""
    head = "".join(f'<th scope="col">{word}</th>' for word in HEAD)
    rows = "".join(
        f'<tr id="finding-{f.id}"><th scope="row">{escape(f.claim)}'
        f"{remarks_html(f)}</th>"
        f'<td><span class="claim-grade" data-grade="{f.grade}">'
        f"{grade_mark(str(f.grade))}</span></td>"
        f"<td>{source_links(f)}</td></tr>"
        for f in members
    )
    return (
        '<div class="claims-table"><table class="table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )


def visit_chip(translator: Any, node: nodes.Element) -> None:
    """Write a chip into a page."""
    finding = findings()[node["claim"]]
    html = chip_html(finding, node["number"], first=node.get("first", False))
    translator.body.append(html)
    raise nodes.SkipNode


def visit_table(translator: Any, node: nodes.Element) -> None:
    """Write a table into a page."""
    members = [findings()[name] for name in node["claims"]]
    translator.body.append(table_html(members))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register role, directive and their nodes."""
    app.add_node(claim_chip, html=(visit_chip, None))
    app.add_node(claims_table, html=(visit_table, None))
    app.add_role("claim", Claim())
    app.add_directive("claims-table", ClaimsTable)
