"""Drawings that items ask about, as files that stand alone and are light everywhere."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from html import escape

from quizzes.pointing import DRAWINGS, Point
from quizzes.schema import Item

# A reader's dark mode would leave dark ink on what a platform draws white.
DARK = re.compile(
    r"@media \(prefers-color-scheme: dark\) \{\s*[^{}]*\{[^{}]*\}\s*\}\n?"
)
HEAD = re.compile(r"<svg[^>]*>")
BOX = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')
SIZE = re.compile(r'\s(?:width|style)="[^"]*"')
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A drawing as a file."""

    name: str
    svg: str
    title: str
    """What it shows, already written as HTML."""

    def base64(self) -> str:
        """Give the file as formats within formats take it."""
        return b64encode(self.svg.encode()).decode()

    def html(self, address: str) -> str:
        """Show the file that lies at an address."""
        return (
            f'<p><img src="{escape(address)}" alt="{self.title}" '
            'style="max-width: 100%; height: auto"></p>'
        )


def picture(item: Item) -> Picture | None:
    """Give the drawing that an item asks about; None for most."""
    return _picture(item.drawing) if isinstance(item, Point) else None


@cache
def _picture(drawing: str) -> Picture:
    text = (DRAWINGS / f"{drawing}.svg").read_text(encoding="utf-8")
    svg = DARK.sub("", text[text.index("<svg") :])
    box, title = BOX.search(svg), TITLE.search(svg)
    if box is None or title is None:
        raise ValueError(
            f"{drawing}.svg has no viewBox or no <title>; add what is missing."
        )
    width, height = box.groups()
    head = HEAD.search(svg)
    assert head is not None, "the text begins with its head"
    sized = SIZE.sub("", head[0]).removesuffix(">")
    sized += f' width="{width}" height="{height}" style="background: #ffffff">'
    words = " ".join(title[1].split()).replace('"', "&quot;")
    return Picture(f"il6-{drawing}.svg", sized + svg[head.end() :], words)
