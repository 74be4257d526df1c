"""A place to be chosen on one of the book's drawings."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from xml.etree import ElementTree

from pydantic import Field, model_validator

from quizzes.base import Chosen, Option, Slug, Text
from widgets.svg_ids import prefix_ids

DRAWINGS = Path(__file__).resolve().parents[1] / "book" / "drawings"


class Place(Option):
    """A place as an option: `part` is the id of its element in the drawing's file."""

    part: Text


class Point(Chosen):
    """One place of a drawing is right; a list beside it offers the same places."""

    kind: Literal["point"]
    drawing: Slug
    # Every place is an option, so whatever reads options reads places.
    options: Annotated[list[Place], Field(min_length=3)]  # type: ignore[assignment]

    @model_validator(mode="after")
    def _is_on_the_drawing(self) -> "Point":
        faults = []
        if (count := self._right_options()) != 1:
            faults.append(f"point has one right place, not {count}; set `right` once")
        parts = [place.part for place in self.options]
        if len(set(parts)) < len(parts):
            faults.append("two places have one `part`")
        known = _ids(self.drawing)
        if known is None:
            names = ", ".join(sorted(path.stem for path in DRAWINGS.glob("*.svg")))
            faults.append(f"no drawing is called {self.drawing}; there is {names}")
        else:
            faults += [
                f"{self.drawing}.svg has no element with the id {part}; give it one"
                for part in parts
                if part not in known
            ]
        if faults:
            raise ValueError("; ".join(faults))
        return self


def page_drawing(item: Point) -> str:
    """Give the drawing as SVG whose ids begin with the item's."""
    text = (DRAWINGS / f"{item.drawing}.svg").read_text(encoding="utf-8")
    return prefix_ids(text[text.index("<svg") :], item.id)


@cache
def _ids(drawing: str) -> frozenset[str] | None:
    path = DRAWINGS / f"{drawing}.svg"
    if not path.is_file():
        return None
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    return frozenset(name for part in root.iter() if (name := part.get("id")))
