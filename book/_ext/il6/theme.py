"""What the theme does not do by itself: the book's looks, and fewer files a page."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FIRST_FONTS = ("source-serif-4.woff2", "source-sans-3.woff2")


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Tell the template which fonts to fetch first."""
    context["first_fonts"] = [f"_static/fonts/{name}" for name in FIRST_FONTS]


def drop_unused(app: Sphinx, error: Exception | None) -> None:
    """Remove the icon script and source maps: the style sheet draws the icons."""
    if error or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    icons = static / "scripts" / "fontawesome.js"
    for unused in {icons, *static.rglob("*.map")}:
        unused.unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Register the handlers and the chips' script."""
    app.add_js_file("chips.mjs", type="module")
    app.connect("html-page-context", prepare_page)
    app.connect("build-finished", drop_unused)
