"""The directive ``{drawing} NAME``: a drawing of the book, inline in a figure.

Inline, a drawing takes the colours of the page and its words can be read out.
"""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from widgets.svg_ids import prefix_ids

SVG = "{http://www.w3.org/2000/svg}"


class DrawingError(ValueError):
    """A drawing cannot be shown as it is."""


def read_drawing(path: Path) -> str:
    """Read a drawing and put its name in front of its ids.

    Raises
    ------
    DrawingError
        The file is absent, is not SVG, or says nothing to those who cannot see it.
    """
    if not path.is_file():
        raise DrawingError(
            f"{path.name} is not in {path.parent.name}/. Draw it, or correct the name."
        )
    text = path.read_text(encoding="utf-8")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise DrawingError(f"{path.name} is not valid XML: {error}") from error
    if root.tag != f"{SVG}svg":
        raise DrawingError(f"{path.name} is not SVG: its first element is {root.tag}.")
    for part in ("title", "desc"):
        found = root.find(f"{SVG}{part}")
        if found is None or not "".join(found.itertext()).strip():
            raise DrawingError(
                f"{path.name} has no <{part}>. Say in it what the drawing shows, "
                "for readers who hear the page."
            )
    return prefix_ids(text[text.index("<svg") :], path.stem)


class Drawing(SphinxDirective):
    """A numbered figure whose picture is a file of `book/drawings`."""

    required_arguments = 1
    has_content = True
    option_spec = {"name": directives.unchanged}  # noqa: RUF012  # docutils' own way

    def run(self) -> list[nodes.Node]:
        """Give the figure, with the body of the directive as its caption."""
        name = self.arguments[0]
        path = Path(self.env.srcdir) / "drawings" / f"{name}.svg"
        self.env.note_dependency(str(path))
        try:
            svg = read_drawing(path)
        except DrawingError as error:
            raise self.error(str(error)) from error
        caption = nodes.caption()
        inlines, messages = self.state.inline_text(
            " ".join(self.content), self.content_offset
        )
        caption += inlines
        self.set_source_info(caption)
        picture = nodes.raw("", svg, format="html")
        figure = nodes.figure("", picture, caption, classes=["drawing", f"of-{name}"])
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure, *messages]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("drawing", Drawing)


__all__: list[Any] = ["Drawing", "DrawingError", "prefix_ids", "read_drawing", "setup"]
