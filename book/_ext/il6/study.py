"""The directive ``study``: a page that asks across chapters, and what it fetches.

Its content says what the page would do, for readers without scripts.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.study import PAGES, bank_index, chapter_bank, chapters
from quizzes.widget import MARK
from widgets.embedding import Picture, mount

SITE = "_static/il6"
ROOT_FROM_SITE = "../../"


class Study(SphinxDirective):
    """Put one of the study pages here."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give the mount with the sentence that stands in for it."""
        name = self.arguments[0]
        if name not in PAGES:
            raise self.error(
                f"No study page is called {name!r}. Write one of {', '.join(PAGES)}."
            )
        if not self.content:
            raise self.error(
                f"The study page {name!r} has no content: say what it would do."
            )
        picture = Picture(MARK, " ".join(self.content))
        return [nodes.raw("", mount(name, name, {}, picture), format="html")]


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Link the study pages' own style sheet, where one of them stands."""
    body = context.get("body") or ""
    if any(f'class="il6-widget" data-kind="{name}"' in body for name in PAGES):
        app.add_css_file("il6/study.css", priority=900)


def write_bank(app: Sphinx, error: Exception | None) -> None:
    """Write the chapters' items where the study pages fetch them."""
    if error or app.builder.format != "html":
        return
    folder = Path(app.outdir) / SITE / "bank"
    folder.mkdir(parents=True, exist_ok=True)

    def title(name: str) -> str:
        return app.env.titles[f"chapters/{name}"].astext()

    def address(name: str) -> str:
        return ROOT_FROM_SITE + app.builder.get_target_uri(f"chapters/{name}")

    files = {"index": bank_index(title, address)}
    files |= {name: chapter_bank(name) for name in chapters()}
    for stem, contents in files.items():
        text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{stem}.json").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register directive and handlers."""
    app.add_directive("study", Study)
    app.connect("html-page-context", prepare_page, priority=910)
    app.connect("build-finished", write_bank)
