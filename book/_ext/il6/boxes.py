"""Boxes that fold: an admonition of class ``dropdown`` becomes native details."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class fold(nodes.General, nodes.Element):  # noqa: N801  # docutils spells nodes so
    """A box that the reader opens."""


class FoldDropdowns(SphinxPostTransform):
    """Replace dropdown admonitions, which would need a script, on HTML pages."""

    default_priority = 200
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Turn each dropdown of the document into a fold."""
        for box in list(self.document.findall(nodes.admonition)):
            if "dropdown" in box["classes"]:
                title, *rest = box.children
                folded = fold("", *rest, title=title.astext(), ids=box["ids"])
                box.replace_self(folded)


def visit_fold(translator: Any, node: nodes.Element) -> None:
    """Open the details with its title as the summary."""
    translator.body.append(translator.starttag(node, "details", CLASS="fold"))
    title = translator.encode(node["title"])
    translator.body.append(f'<summary>{title}</summary><div class="fold-body">')


def depart_fold(translator: Any, _: nodes.Element) -> None:
    """Close the details."""
    translator.body.append("</div></details>\n")


def setup(app: Sphinx) -> None:
    """Register the node and its transform."""
    app.add_node(fold, html=(visit_fold, depart_fold))
    app.add_post_transform(FoldDropdowns)
