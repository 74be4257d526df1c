"""The directive ``exports``: the questions for other places, to be taken away.

The build writes the files, once for each state of the bank. Where a package is missing
that writes them, the page says how to make them instead.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from quizzes.bank import load_bank
from quizzes.exports import ExportError
from quizzes.exports.everything import REPORT, File, files, write_all
from quizzes.schema import Item
from widgets.inputs import SHOWN, fingerprint

from .chapters import chapters

logger = logging.getLogger(__name__)

FOLDER = "downloads"
NEEDED = ("fpdf", "genanki", "matplotlib", "text2qti")
NAMES = {
    "anki": "Anki deck, all chapters",
    "moodle": "Moodle XML, all chapters",
    "gift": "GIFT, all chapters",
    "pdf": "Paper with its key (PDF), all chapters",
    "qti": "Canvas (QTI 1.2)",
    "scorm": "Any platform (SCORM 1.2)",
}


def items() -> list[Item]:
    """Give all items of the bank."""
    return list(load_bank().values())


def can_write() -> bool:
    """Say whether the packages are there that write the files."""
    return all(find_spec(name) for name in NEEDED)


class Exports(SphinxDirective):
    """List the files, or say how to make them."""

    def run(self) -> list[nodes.Node]:
        """Give the list."""
        builder = self.env.app.builder
        if builder.name not in ("html", "dirhtml") or not can_write():
            return [
                nodes.paragraph(
                    "",
                    "This copy of the book comes without the files. In its sources ",
                    nodes.literal("", "make exports"),
                    nodes.Text(" writes all of them to "),
                    nodes.literal("", "_build/exports"),
                    nodes.Text("."),
                )
            ]
        root = "../" * self.env.docname.count("/")
        rows = [
            *self.rows(root),
            self.row([link(root, REPORT, "What each file loses")]),
        ]
        return [nodes.bullet_list("", *rows, classes=["exports"])]

    def rows(self, root: str) -> Iterator[nodes.list_item]:
        """Give a row a format, with a link for each of its files."""
        names = {chapter.id: chapter.name for chapter in chapters()}
        found: dict[str, list[File]] = {}
        for file in files(items()):
            found.setdefault(file.to, []).append(file)
        for to, own in found.items():
            if own[0].chapter is None:
                yield self.row([link(root, own[0].name, NAMES[to])])
                continue
            parts: list[nodes.Node] = [nodes.Text(f"{NAMES[to]}: ")]
            for place, file in enumerate(own):
                words = names.get(file.chapter or "", file.chapter or "")
                parts += [nodes.Text(", ")] if place else []
                parts.append(link(root, file.name, words))
            yield self.row(parts)

    def row(self, parts: list[nodes.Node]) -> nodes.list_item:
        """Give a row with its links."""
        return nodes.list_item("", nodes.paragraph("", "", *parts))


def link(root: str, name: str, words: str) -> nodes.reference:
    """Lead to a file of the folder."""
    address = f"{root}{FOLDER}/{name}"
    return nodes.reference("", words, refuri=address, internal=True)


def state() -> str:
    """Name the state of everything that the files are made of."""
    # Of a chapter they carry the heading alone: what is edited below changes nothing.
    titles = "".join(f"\n{chapter.id}: {chapter.title}" for chapter in chapters())
    return fingerprint(SHOWN) + titles


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write the files onto the site, unless they are there as they would be."""
    if error or app.builder.name not in ("html", "dirhtml") or not can_write():
        return
    folder = Path(app.outdir) / FOLDER
    mark = Path(app.doctreedir) / "exports-written"
    now = state()
    if folder.is_dir() and mark.is_file() and mark.read_text("utf-8") == now:
        return
    try:
        write_all(items(), folder)
    except ExportError as fault:
        logger.warning("the exports cannot be written: %s", fault)
        return
    mark.write_text(now, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register directive and handler."""
    app.add_directive("exports", Exports)
    app.connect("build-finished", write_files)
