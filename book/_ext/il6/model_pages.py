"""A page of reference for every simulation, made from the simulation's own files.

Sphinx is told that `models/NAME` is a document and that its source is the model file;
a parser for such files writes the page. So a page is found by search, stands in the
table of contents, and is made anew when its simulation changes, like any other.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.project import Project
from sphinx.util.docutils import SphinxDirective

from widgets.evidence import FOLDER
from widgets.library import SIMULATIONS, list_simulations

from .model_text import index_text, page_text, shown_in

PAGES = "models/"
SUFFIX = ".ant"
# Beside the model itself, these are what a page is made from.
PARTS = ("simulation.yml", "notes.md")
TEMPLATE = Path(__file__).with_name("model.md.jinja")


class BookAndModels(Project):
    """The documents of the book's folder and one more for each simulation."""

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find all documents."""
        found = super().discover(exclude_paths, include_paths)
        found |= {PAGES + name for name in list_simulations()}
        return found

    def doc2path(self, docname: str, absolute: bool) -> str:
        """Give the file that a document is made from."""
        if docname not in self.docnames or not docname.startswith(PAGES):
            return super().doc2path(docname, absolute)
        path = SIMULATIONS / docname.removeprefix(PAGES) / f"model{SUFFIX}"
        return str(path) if absolute else os.path.relpath(path, self.srcdir)

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """Give the document that is made from a file."""
        path = Path(self.srcdir, filename)
        if path.suffix == SUFFIX:
            return PAGES + path.resolve().parent.name
        return super().path2doc(filename)


class ModelParser(MystParser):
    """Writes the page of a simulation, whatever the text of its model file."""

    # MyST declares it on the instance, docutils on the class.
    supported = ("simulation",)  # type: ignore[misc]

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Write the page and read it as the book's other pages are read."""
        env: BuildEnvironment = document.settings.env
        name = env.docname.removeprefix(PAGES)
        sources = [SIMULATIONS / name / part for part in PARTS]
        for path in (*sources, FOLDER / "references.bib", TEMPLATE):
            env.note_dependency(str(path))
        super().parse(page_text(name, TEMPLATE, chapters_of(env)), document)


def chapters_of(env: BuildEnvironment) -> list[Path]:
    """Give the files of the chapters, any of which may show a simulation."""
    return sorted(Path(env.srcdir, "chapters").glob("*.md"))


def moved(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """Name pages of simulations that are shown elsewhere than at the last build."""
    chapters = chapters_of(env)
    now = {name: list(shown_in(name, chapters)) for name in list_simulations()}
    before = getattr(env, "il6_shown_in", {})
    env.il6_shown_in = now  # type: ignore[attr-defined]  # kept from build to build
    pages = [PAGES + name for name in now if before.get(name) != now[name]]
    return [page for page in pages if page in env.found_docs]


class ModelsTable(SphinxDirective):
    """The directive ``models-table``: every simulation in a line, with its sizes."""

    def run(self) -> list[nodes.Node]:
        """Give the table."""
        for name in list_simulations():
            for part in (f"model{SUFFIX}", "simulation.yml"):
                self.env.note_dependency(str(SIMULATIONS / name / part))
        return self.parse_text_to_nodes(index_text(PAGES))


def add_pages(app: Sphinx) -> None:
    """Let the models' pages be documents; what an earlier build found stays known."""
    project = BookAndModels(app.srcdir, app.config.source_suffix)
    project.restore(app.project)
    app.project = app.env.project = project


def setup(app: Sphinx) -> None:
    """Register parser, directive and handler."""
    app.add_source_suffix(SUFFIX, "simulation")
    app.add_source_parser(ModelParser)
    app.add_directive("models-table", ModelsTable)
    app.connect("builder-inited", add_pages)
    app.connect("env-get-outdated", moved)
