"""Says in words what the folds of the table of contents open.

The theme draws an arrow only, which has no name for assistive technology.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx

Contents = Callable[..., BeautifulSoup]


def named(contents: Contents, *arguments: Any, **options: Any) -> BeautifulSoup:
    """Give the table of contents with a name for each fold."""
    tree = contents(*arguments, **options)
    for entry in tree.select("li:has(> details)"):
        summary, link = entry.select_one("summary"), entry.select_one("a")
        if summary and link:
            summary["aria-label"] = f"Pages below {link.get_text(strip=True)}"
    return tree


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Put the names between the theme and the page."""
    if contents := context.get("generate_toctree_html"):
        context["generate_toctree_html"] = partial(named, contents)


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", prepare_page, priority=900)
