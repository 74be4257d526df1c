"""What IL-6 does in each place of the body: the text behind the map of the first page.

`evidence/body.yml` names for each sentence the finding that bears it, and for each
place where to read on. All of it is checked against findings, chapters and drawing.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from widgets.evidence import Finding
from widgets.parts import Strict, Text
from widgets.yaml_file import read_yaml

from .actor import HUES

DRAWING = "body-map"
HEADING = re.compile(r"^#{2,3} +(.+?) *$", re.MULTILINE)


class BodyError(ValueError):
    """The map of the body cannot be shown; the message names every fault."""


class Statement(Strict):
    """One sentence or two, and the finding that bears them."""

    text: Text
    claim: Text


class Reading(Strict):
    """A section of a chapter."""

    chapter: Text
    section: Text

    @property
    def document(self) -> str:
        """Give the chapter as Sphinx calls it."""
        return f"chapters/{self.chapter}"

    @property
    def words(self) -> str:
        """Say in a link where it leads."""
        return f"{self.chapter.replace('-', ' ').capitalize()}: {self.section}"


class Place(Strict):
    """One place of the body."""

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    name: Text
    hue: Annotated[str, Field(pattern=f"^({'|'.join(sorted(HUES))})$")]
    says: Annotated[list[Statement], Field(min_length=1, max_length=3)]
    read: Annotated[list[Reading], Field(min_length=1, max_length=3)]


def read_body(book: Path, findings: Mapping[str, Finding]) -> list[Place]:
    """Read all places of the body, in the order of the file.

    Parameters
    ----------
    book : Path
        The folder with `evidence/body.yml`, the chapters and the drawings.
    findings : mapping
        The findings of the book by their ids.

    Raises
    ------
    BodyError
        The file cannot be read, or names a finding, a section or a part of the drawing
        that is not there; all faults are named.
    """
    path = book / "evidence" / "body.yml"
    try:
        places = TypeAdapter(list[Place]).validate_python(read_yaml(path))
    except (OSError, yaml.YAMLError) as error:
        raise BodyError(f"{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        raise BodyError(
            _message([_words(fault) for fault in error.errors()])
        ) from error
    faults = _twice(places) + _loose_claims(places, findings) + _lost(places, book)
    faults += _undrawn(places, book / "drawings" / f"{DRAWING}.svg")
    if faults:
        raise BodyError(_message(faults))
    return places


def headings(chapter: Path) -> list[str]:
    """Give the headings of a chapter below its title."""
    return HEADING.findall(chapter.read_text(encoding="utf-8"))


def _message(faults: list[str]) -> str:
    return "\n  ".join(["evidence/body.yml cannot be shown:", *faults])


def _words(fault: Mapping[str, object]) -> str:
    loc = fault["loc"]
    where = ".".join(map(str, loc)) if isinstance(loc, tuple) else str(loc)
    return f"place {where}: {fault['msg']}"


def _twice(places: list[Place]) -> list[str]:
    ids = [place.id for place in places]
    return [
        f"{name}: there are two places of this id. Rename one."
        for name in sorted({name for name in ids if ids.count(name) > 1})
    ]


def _loose_claims(places: list[Place], findings: Mapping[str, Finding]) -> list[str]:
    faults = []
    for place in places:
        for claim in [statement.claim for statement in place.says]:
            finding = findings.get(claim)
            if finding is None:
                faults.append(
                    f"{place.id}: no finding is called {claim!r}. "
                    f"{_near(claim, findings)}"
                )
            elif finding.grade is None:
                faults.append(
                    f"{place.id}: {claim!r} has no grade yet. Grade it first."
                )
    return faults


def _lost(places: list[Place], book: Path) -> list[str]:
    faults = []
    for place in places:
        for reading in place.read:
            chapter = book / f"{reading.document}.md"
            if not chapter.is_file():
                names = [path.stem for path in sorted(chapter.parent.glob("*.md"))]
                faults.append(
                    f"{place.id}: no chapter is called {reading.chapter!r}. "
                    f"Write one of {', '.join(names)}."
                )
            elif reading.section not in (found := headings(chapter)):
                faults.append(
                    f"{place.id}: {reading.chapter} has no section "
                    f"{reading.section!r}. {_near(reading.section, found)}"
                )
    return faults


def _undrawn(places: list[Place], drawing: Path) -> list[str]:
    if not drawing.is_file():
        return [f"drawings/{drawing.name} is absent. Restore it."]
    drawn = set(drawn_places(drawing.read_text(encoding="utf-8")))
    told = {place.id for place in places}
    return [
        *(
            f"{i}: {drawing.name} has no part {DRAWING}-{i}."
            for i in sorted(told - drawn)
        ),
        *(f"{i}: drawn in {drawing.name} and not told." for i in sorted(drawn - told)),
    ]


def drawn_places(svg: str) -> list[str]:
    """Give the places that a drawing holds, each a group of class `place`."""
    return [
        part.get("id", "").removeprefix(f"{DRAWING}-")
        for part in ElementTree.fromstring(svg).iter()
        if "place" in part.get("class", "").split()
    ]


def _near(word: str, known: Mapping[str, object] | list[str]) -> str:
    near = get_close_matches(word, list(known), n=3, cutoff=0.4)
    return f"Near it: {', '.join(near)}." if near else "Nothing is near it."
