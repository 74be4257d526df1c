"""The living drawing of a simulation: an SVG file whose parts are bound by id."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from widgets.teaching import Diagram

SVG = "{http://www.w3.org/2000/svg}"
# Nothing runs, nothing is fetched, nothing styles the page around the drawing.
REFUSED = {"script", "foreignObject", "style", "image", "animate", "set", "iframe", "a"}
PAINT = re.compile(r"var\(--(c|halo)[\w-]*\)|none|currentColor|url\(#[\w-]+\)")
PAINTED = ("fill", "stroke", "color", "stop-color")
# Words that tell what the drawing is about, not only that there is one.
TITLE_WORDS, DESC_WORDS = 3, 12


def read_diagram(path: Path) -> str:
    """Give the text of a drawing from its first element on.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    """
    text = path.read_text(encoding="utf-8")
    start = text.find("<svg")
    # One line less for each line that says nothing: it travels inside the page.
    return re.sub(r">\s+<", "><", text[max(start, 0) :]).strip()


def faults_of(diagram: Diagram, svg: str) -> Iterator[str]:
    """Whatever keeps a drawing from being shown, and bindings that lead nowhere."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield f"is not XML: {error}"
        return
    if root.tag != f"{SVG}svg" or root.get("viewBox") is None:
        yield "must be one <svg> with a viewBox"
        return
    yield from _silence(root)
    for element in root.iter():
        yield from _danger(element)
    yield from _bindings(diagram, root)


def _silence(root: ElementTree.Element) -> Iterator[str]:
    for tag, least in (("title", TITLE_WORDS), ("desc", DESC_WORDS)):
        found = root.find(SVG + tag)
        words = "" if found is None else "".join(found.itertext())
        if len(words.split()) < least:
            yield f"<{tag}> must say in {least} words or more what is drawn"


def _danger(element: ElementTree.Element) -> Iterator[str]:
    tag = str(element.tag).rpartition("}")[2]
    if tag in REFUSED:
        yield f"<{tag}> is not for drawings. Remove it."
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if name.startswith("on") or name == "style":
            yield f"<{tag} {name}> is not for drawings. Use attributes such as fill."
        if name == "href" and not value.startswith("#"):
            yield f"<{tag} href> leads out of the file: {value}"
        if re.search(r"url\((?!#)", value):
            yield f"<{tag} {name}> fetches from elsewhere: {value}"
        if name in PAINTED and not PAINT.fullmatch(value.strip()):
            yield f"<{tag} {name}> has a colour of its own: {value}. Use var(--c-…)."


def _bindings(diagram: Diagram, root: ElementTree.Element) -> Iterator[str]:
    # What lies in <defs> is drawn where it is used, and so cannot be one part.
    stock = {id(element) for defs in root.iter(f"{SVG}defs") for element in defs.iter()}
    all_ids = [element.get("id") for element in root.iter() if element.get("id")]
    for name in sorted({str(name) for name in all_ids if all_ids.count(name) > 1}):
        yield f"id {name} is given twice"
    drawn = {
        str(element.get("id")): element
        for element in root.iter()
        if element.get("id") and id(element) not in stock
    }
    for part in diagram.parts:
        element = drawn.get(part.id)
        if element is None:
            yield f"no part has the id {part.id}, which simulation.yml binds"
        elif part.shown_as == "count" and len(element) < 2:
            yield f"{part.id} is shown as a count and needs one child for each copy"
    bound = {part.id for part in diagram.parts}
    for name in sorted(set(drawn) - bound):
        yield f"id {name} is bound to nothing. Bind it in simulation.yml or remove it."
