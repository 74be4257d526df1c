"""Lets the pages live where a browser forbids storage.

The theme asks for the reader's choice of light or dark in scripts of its own, which
fail when storage is blocked. Such a browser gets a memory that lasts as long as the
page; `isForgetful` tells the quizzes to say so.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

STAND_IN = """
<script>
  try {
    localStorage.length;
  } catch {
    const kept = new Map();
    Object.defineProperty(window, "localStorage", {
      value: {
        isForgetful: true,
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => { kept.set(key, String(value)); },
        removeItem: (key) => { kept.delete(key); },
      },
    });
  }
</script>"""


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Put the stand-in before every other script of the page."""
    context["metatags"] = context.get("metatags", "") + STAND_IN


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", prepare_page)
