"""Drawings say what they show, and several of them fit on one page."""

from pathlib import Path

import pytest
from il6.drawing import DrawingError, prefix_ids, read_drawing

OPEN = '<svg xmlns="http://www.w3.org/2000/svg">'
WORDS = "<title>A cell</title><desc>A cell with one receptor.</desc>"


def test_a_drawing_with_words_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cell.svg"
    path.write_text(f'<?xml version="1.0"?>{OPEN}{WORDS}</svg>')
    assert read_drawing(path) == f"{OPEN}{WORDS}</svg>"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{OPEN}<desc>Words</desc></svg>", "no <title>"),
        (f"{OPEN}<title>Words</title></svg>", "no <desc>"),
        (f"{OPEN}<title> </title><desc>Words</desc></svg>", "no <title>"),
        (f"{OPEN}", "not valid XML"),
        ("<html/>", "not SVG"),
        (None, "Draw it, or correct the name"),
    ],
)
def test_a_drawing_that_cannot_be_shown_is_refused(
    tmp_path: Path, text: str | None, fault: str
) -> None:
    path = tmp_path / "cell.svg"
    if text is not None:
        path.write_text(text)
    with pytest.raises(DrawingError, match=fault):
        read_drawing(path)


def test_ids_and_all_that_points_to_them_take_the_name_in_front() -> None:
    svg = (
        '<svg aria-labelledby="t d"><title id="t"/><desc id="d"/>'
        '<g id="a" data-id="x"/><use href="#a"/><path clip-path="url(#a)"/>'
        '<a href="page.html#a"/></svg>'
    )
    assert prefix_ids(svg, "cell") == (
        '<svg aria-labelledby="cell--t cell--d"><title id="cell--t"/>'
        '<desc id="cell--d"/><g id="cell--a" data-id="x"/><use href="#cell--a"/>'
        '<path clip-path="url(#cell--a)"/><a href="page.html#a"/></svg>'
    )
