"""Links the style sheets of the labs on pages where one of them stands."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

KINDS = ("elisa", "knockout", "clinic")


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Link each lab's own style sheet after those of all widgets."""
    body = context.get("body") or ""
    for kind in KINDS:
        if f'class="il6-widget" data-kind="{kind}"' in body:
            app.add_css_file(f"il6/{kind}.css", priority=900)


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", prepare_page, priority=910)
