"""Links the style sheet of a lab on the pages where it stands."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

STATIC = Path(__file__).resolve().parents[3] / "widgets" / "static"
KINDS = ("elisa", "knockout", "clinic")


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Link each lab's own style sheet, where it stands and where it has one."""
    body = context.get("body") or ""
    for kind in KINDS:
        is_shown = f'class="il6-widget" data-kind="{kind}"' in body
        if is_shown and (STATIC / f"{kind}.css").is_file():
            app.add_css_file(f"il6/{kind}.css", priority=900)


def setup(app: Sphinx) -> None:
    """Register the handler; it comes after the widgets' shared styles."""
    app.connect("html-page-context", prepare_page, priority=910)
