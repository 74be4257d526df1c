"""The directive ``{body-map}``: a drawing whose places tell what IL-6 does in them.

Each place is a link to its text below the drawing. That is all without a script, and in
print; the script shows one text at a time, beside the drawing.
"""

from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from widgets.evidence import findings

from .body import DRAWING, BodyError, Place, Reading, read_body
from .claims import claim_chip
from .drawing import SVG, DrawingError, read_drawing

logger = logging.getLogger(__name__)


class body_map(nodes.General, nodes.Element):  # noqa: N801  # docutils spells nodes so
    """The drawing and the texts of its places."""


class body_place(nodes.General, nodes.Element):  # noqa: N801
    """The text of one place."""


class section_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to a section of a chapter, found by its heading."""


def living(svg: str, places: list[Place]) -> str:
    """Turn the places of a drawing into links to their texts, in order."""
    root = ElementTree.fromstring(svg)
    for part in root.iter():
        part.tag = part.tag.removeprefix(SVG)
    root.set("xmlns", SVG.strip("{}"))
    root.set("role", "group")
    parts = {part.get("id"): part for part in root.findall("g[@class='place']")}
    group = ElementTree.SubElement(root, "g", {"class": "places"})
    for place in places:
        part = parts[f"{DRAWING}--{DRAWING}-{place.id}"]
        root.remove(part)
        part.tag = "a"
        part.set("href", f"#body-{place.id}")
        words = ["".join(text.itertext()) for text in part.iter("text")]
        part.set("aria-label", ", ".join(words))
        group.append(part)
    return ElementTree.tostring(root, encoding="unicode")


class BodyMap(SphinxDirective):
    """Show the map of the body with what `evidence/body.yml` says."""

    def run(self) -> list[nodes.Node]:
        """Give the drawing and the texts."""
        book = Path(self.env.srcdir)
        drawing = book / "drawings" / f"{DRAWING}.svg"
        for path in (drawing, book / "evidence" / "body.yml"):
            self.env.note_dependency(str(path))
        try:
            places = read_body(book, findings())
            svg = living(read_drawing(drawing), places)
        except (BodyError, DrawingError) as error:
            raise self.error(str(error)) from error
        for reading in (reading for place in places for reading in place.read):
            self.env.note_dependency(str(book / f"{reading.document}.md"))
        parts = [self.place(place) for place in places]
        whole = body_map("", *parts, svg=svg)
        self.set_source_info(whole)
        return [whole]

    def place(self, place: Place) -> body_place:
        """Give the text of one place, with its chips and its links."""
        told = []
        for statement in place.says:
            number = self.env.new_serialno("claim")
            chip = claim_chip("", claim=statement.claim, number=number)
            told.append(nodes.paragraph("", "", nodes.Text(f"{statement.text} "), chip))
        links = nodes.bullet_list(classes=["read-on"])
        for reading in place.read:
            link = section_link("", nodes.Text(reading.words), reading=reading)
            self.set_source_info(link)
            links += nodes.list_item("", nodes.paragraph("", "", link))
        return body_place("", *told, links, place=place)


def address(translator: Any, reading: Reading) -> str:
    """Give where a section is, seen from the page that is being written."""
    builder = translator.builder
    page = builder.get_relative_uri(builder.current_docname, reading.document)
    contents = builder.env.tocs.get(reading.document, nodes.bullet_list())
    for entry in contents.findall(nodes.reference):
        if entry.astext() == reading.section:
            return f"{page}{entry['anchorname']}"
    logger.warning(
        "%s has no section %r on its page: see evidence/body.yml.",
        reading.document,
        reading.section,
    )
    return str(page)


def visit_map(translator: Any, node: nodes.Element) -> None:
    """Write the drawing and open the list of texts."""
    translator.body.append(
        f'<div class="body-map"><div class="body-drawing drawing">{node["svg"]}</div>\n'
        '<div class="body-places">\n'
    )


def depart_map(translator: Any, _: nodes.Element) -> None:
    """Close the list and the map."""
    translator.body.append("</div></div>\n")


def visit_place(translator: Any, node: nodes.Element) -> None:
    """Open the text of a place under its name."""
    place: Place = node["place"]
    translator.body.append(
        f'<section class="body-place hue-{place.hue}" id="body-{place.id}" '
        f'aria-labelledby="body-{place.id}-name">'
        f'<h3 id="body-{place.id}-name">{escape(place.name)}</h3>\n'
    )


def depart_place(translator: Any, _: nodes.Element) -> None:
    """Close the text."""
    translator.body.append("</section>\n")


def visit_link(translator: Any, node: nodes.Element) -> None:
    """Open the link."""
    href = escape(address(translator, node["reading"]))
    translator.body.append(f'<a class="reference internal" href="{href}">')


def depart_link(translator: Any, _: nodes.Element) -> None:
    """Close the link."""
    translator.body.append("</a>")


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Link script and looks where a map stands."""
    if isinstance(doctree, nodes.Element) and list(doctree.findall(body_map)):
        app.add_js_file("body-map.mjs", type="module")


def setup(app: Sphinx) -> None:
    """Register the directive and its nodes."""
    app.add_node(body_map, html=(visit_map, depart_map))
    app.add_node(body_place, html=(visit_place, depart_place))
    app.add_node(section_link, html=(visit_link, depart_link))
    app.add_directive("body-map", BodyMap)
    app.connect("html-page-context", prepare_page)
