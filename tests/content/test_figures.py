"""Whatever is shown on a page has words for those who cannot see it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from prose_text import BOOK

PAGES = sorted([*BOOK.glob("*.md"), *(BOOK / "chapters").glob("*.md")])
SVG = "{http://www.w3.org/2000/svg}"
# Fewer words cannot say what a figure shows.
FEWEST = 5
DRAWING = re.compile(r"^```\{drawing\} *(\S+)", re.MULTILINE)
FIGURE = re.compile(
    r"^(?:`{3,}|:{3,})\{(?:figure|image)\} *(\S+)\n(.*?)^(?:`{3,}|:{3,})\s*$",
    re.DOTALL | re.MULTILINE,
)
INLINE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)")
HTML = re.compile(r"<img\b([^>]*)>")


def words_of_drawing(name: str, folder: Path) -> str:
    """What a drawing says in place of itself; nothing if it is not there."""
    path = folder / f"{name}.svg"
    if not path.is_file():
        return ""
    desc = ElementTree.parse(path).getroot().find(f"{SVG}desc")
    return "" if desc is None else " ".join(desc.itertext())


def alternatives(text: str, folder: Path) -> list[tuple[str, str]]:
    """Every figure of a page with the words that stand for it."""
    found = [(name, words_of_drawing(name, folder)) for name in DRAWING.findall(text)]
    for name, options in FIGURE.findall(text):
        alt = re.search(r"^:alt: *(.+)$", options, re.MULTILINE)
        found.append((name, alt[1] if alt else ""))
    found += [(name, alt) for alt, name in INLINE.findall(text)]
    for attributes in HTML.findall(text):
        alt = re.search(r'\balt="([^"]*)"', attributes)
        found.append((attributes.strip(), alt[1] if alt else ""))
    return found


def mute(text: str, folder: Path = BOOK / "drawings") -> list[str]:
    """Figures of a page without words of their own."""
    return [
        f"{name}: has fewer than {FEWEST} words; say what it shows"
        for name, words in alternatives(text, folder)
        if len(words.split()) < FEWEST
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_figure_has_alternative_text(path: Path) -> None:
    assert mute(path.read_text(encoding="utf-8")) == []


def test_the_figures_of_the_chapters_are_found() -> None:
    text = (BOOK / "chapters" / "signalling.md").read_text(encoding="utf-8")
    assert ("three-modes" in dict(alternatives(text, BOOK / "drawings"))) is True


@pytest.mark.parametrize(
    "text",
    [
        "```{drawing} no-such-drawing\nA caption.\n```\n",
        "```{figure} a.png\nA caption.\n```\n",
        "```{figure} a.png\n:alt: A plot\nA caption.\n```\n",
        "![](a.png)",
        '<img src="a.png">',
        '<img src="a.png" alt="">',
    ],
)
def test_a_mute_figure_is_refused(text: str) -> None:
    assert "say what it shows" in " ".join(mute(text))


def test_a_figure_that_says_what_it_shows_passes() -> None:
    text = "```{figure} a.png\n:alt: IL-6 rises while the work lasts\nCaption.\n```\n"
    assert mute(text) == []


def test_a_drawing_without_a_description_is_refused(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>A cell</title></svg>'
    (tmp_path / "cell.svg").write_text(svg, encoding="utf-8")
    assert mute("```{drawing} cell\n```\n", tmp_path)
