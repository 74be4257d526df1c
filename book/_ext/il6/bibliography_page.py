"""The directive ``all-sources``: every work, what was seen of it, where it is cited."""

import unicodedata
from collections import Counter
from itertools import groupby

from docutils import nodes
from pybtex.database import parse_file
from pybtex_docutils import Backend
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from widgets.evidence import FOLDER, references
from widgets.library import SIMULATIONS, list_simulations

from .bibliography import SourceStyle
from .chapters import chapters
from .citing import pages_by_work
from .seen import THROUGH, WORDS, in_words, seen


class AllSources(SphinxDirective):
    """Write the works under the letters of the alphabet."""

    def run(self) -> list[nodes.Node]:
        """Give a count of what was seen, and the lists."""
        self._note_dependencies()
        works = formatted()
        pages = pages_by_work()
        parts: list[nodes.Node] = [counts(list(works))]
        for letter, members in groupby(works.items(), lambda work: initial(work[1])):
            section = nodes.section(ids=[f"letter-{letter.lower()}"], names=[letter])
            section += nodes.title("", letter)
            listed = nodes.bullet_list(classes=["sources", "all-sources"])
            for key, paragraph in members:
                listed += self._item(key, paragraph, pages.get(key, []))
            section += listed
            parts.append(section)
        return parts

    def _note_dependencies(self) -> None:
        for name in ("references.bib", "seen.yml"):
            self.env.note_dependency(str(FOLDER / name))
        for chapter in chapters():
            self.env.note_dependency(self.env.doc2path(chapter.page))
        for name in list_simulations():
            self.env.note_dependency(str(SIMULATIONS / name / "simulation.yml"))

    def _item(
        self, key: str, work: nodes.paragraph, pages: list[tuple[str, str]]
    ) -> nodes.list_item:
        """Give one work with its remarks."""
        remark = nodes.paragraph(classes=["work-remark"])
        remark += nodes.Text(f"Seen: {in_words(seen()[key])}.")
        if pages:
            remark += nodes.Text(" Cited in: ")
            for number, (page, name) in enumerate(pages):
                remark += nodes.Text(", " if number else "")
                remark += self._link(page, name)
            remark += nodes.Text(".")
        return nodes.list_item("", work, remark, ids=[f"work-{key}"])

    def _link(self, page: str, name: str) -> nodes.Node:
        link = addnodes.pending_xref(
            "",
            nodes.inline(name, name),
            refdoc=self.env.docname,
            refdomain="std",
            reftype="doc",
            reftarget=f"/{page}",
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(link)
        return link


def formatted() -> dict[str, nodes.paragraph]:
    """Every work as it is listed, by its key, in the order of the alphabet."""
    library = parse_file(str(FOLDER / "references.bib"), bib_format="bibtex")
    style, backend = SourceStyle(), Backend()
    works = {}
    for entry in style.format_entries(library.entries.values()):
        work = nodes.paragraph("", "", *entry.text.render(backend))
        if library.entries[entry.key].persons.get("author"):
            # The name that the text uses, and that the eye looks for.
            name = references()[entry.key].cite
            work.insert(0, [nodes.strong(name, name), nodes.Text(". ")])
        works[entry.key] = work
    return dict(sorted(works.items(), key=lambda work: order(work[1])))


def order(work: nodes.paragraph) -> str:
    """Give the text of a work without what a catalogue passes over."""
    plain = unicodedata.normalize("NFD", work.astext())
    return plain.lstrip("“\"'‘(").casefold()


def initial(work: nodes.paragraph) -> str:
    """Give the letter under which a work stands."""
    return order(work)[0].upper()


def counts(keys: list[str]) -> nodes.paragraph:
    """Say how many works there are and how closely they were seen."""
    kinds = Counter(
        "through" if seen()[key].startswith(THROUGH) else seen()[key] for key in keys
    )
    words = WORDS | {"through": "another document that reports it"}
    said = "; ".join(f"{kinds[kind]} {text}" for kind, text in words.items())
    return nodes.paragraph("", f"{len(keys)} works. What was seen of them: {said}.")


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("all-sources", AllSources)
