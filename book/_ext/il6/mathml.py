"""Mathematics as MathML, made while the book is built: no script on the page."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from widgets.page_json import mathml


def visit_inline(translator: Any, node: nodes.Element) -> None:
    """Write a formula within a line."""
    translator.body.append(mathml(node.astext(), display="inline"))
    raise nodes.SkipNode


def visit_display(translator: Any, node: nodes.Element) -> None:
    """Write a formula on its own lines, with its number at the right."""
    translator.body.append(translator.starttag(node, "div", CLASS="math-display"))
    translator.body.append(mathml(node.astext()))
    if node.get("number"):
        translator.body.append(f'<span class="eqno">({node["number"]})</span>')
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer that `html_math_renderer` names."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_display, None))
