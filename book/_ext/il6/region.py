"""The directive ``region``: a wide part scrolls by itself, and not the page.

A reader without a mouse reaches it with the tab key, so it has a name.
"""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class region(nodes.General, nodes.Element):  # noqa: N801  # docutils spells nodes so
    """A part that may be wider than the page."""


class Region(SphinxDirective):
    """Put the content into a box that has the argument as its name."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {"class": directives.class_option}
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give the box."""
        box = region("", *self.parse_content_to_nodes(), label=self.arguments[0])
        box["classes"] = self.options.get("class", [])
        return [box]


def visit(translator: Any, node: nodes.Element) -> None:
    """Open the box."""
    start = translator.starttag(
        node,
        "div",
        CLASS="region",
        role="region",
        tabindex="0",
        **{"aria-label": node["label"]},
    )
    translator.body.append(start)


def depart(translator: Any, _: nodes.Element) -> None:
    """Close the box."""
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register directive and node."""
    app.add_node(region, html=(visit, depart))
    app.add_directive("region", Region)
