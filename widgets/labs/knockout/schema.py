"""What `lab.yml` must hold; each number names where it comes from."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from widgets.evidence import references
from widgets.parts import Slug, Source, Strict, Text
from widgets.yaml_file import read_yaml

FILE = Path(__file__).with_name("lab.yml")


class LabError(ValueError):
    """A lab.yml that cannot be shown; the message lists every fault."""


class Number(Strict):
    """A number of the lab."""

    label: Text
    value: float
    unit: str
    source: Source


class Litter(Strict):
    """Chances of a litter's size, from two pups upwards."""

    weights: list[float] = Field(min_length=1)
    source: Source


class Exon(Strict):
    """A place for the cassette, and how much IL-6 it leaves."""

    id: Slug
    label: Text
    residual: float = Field(ge=0, le=1)
    says: Text
    source: Source


class House(Strict):
    """A published answer: the ratio of the means, or the share of ill knockouts."""

    name: Text
    ratio: float = Field(gt=0)
    source: Source


class Assay(Strict):
    """Something to measure in the mice."""

    id: Slug
    label: Text
    unit: str
    form: Literal["mean", "share"]
    wild: float = Field(gt=0)
    cv: float = Field(ge=0)
    worth: list[float] = Field(min_length=2)
    houses: list[House] = Field(min_length=1)
    source: Source
    debrief: Text


class Choice(Strict):
    """Something that can be said in the report."""

    id: Slug
    text: Text


class Contents(Strict):
    """The whole of `lab.yml`."""

    title: Text
    lead: Text
    limits: Text
    litter: Litter
    numbers: dict[str, Number]
    exons: list[Exon]
    assays: list[Assay]
    conclusions: list[Choice]
    causes: list[Choice]
    nexts: list[Choice]
    remarks: dict[Slug, Text]

    @model_validator(mode="after")
    def _sources_exist(self) -> "Contents":
        unknown = {s.ref for s in self.sources() if s.ref} - set(references())
        if unknown:
            raise ValueError(
                f"no work of references.bib is called {', '.join(sorted(unknown))}; "
                "correct the key, or call the number assumed"
            )
        return self

    def sources(self) -> list[Source]:
        """List the source of each number."""
        return [
            self.litter.source,
            *(number.source for number in self.numbers.values()),
            *(exon.source for exon in self.exons),
            *(assay.source for assay in self.assays),
            *(house.source for assay in self.assays for house in assay.houses),
        ]


def read_lab(path: Path = FILE) -> Contents:
    """Read and validate the lab's words and numbers.

    Raises
    ------
    LabError
        Each fault on a line of its own: file, key, what is wrong.
    """
    try:
        return Contents.model_validate(read_yaml(path))
    except ValidationError as error:
        lines = [
            f"{path.name}: {'.'.join(map(str, fault['loc'])) or 'the whole'}: "
            f"{fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        ]
        raise LabError("\n".join(lines)) from error


@cache
def lab_spec() -> dict[str, Any]:
    """Give what the page is told, plain JSON: words, values, and a table of sources."""
    lab = read_lab()
    plain = lab.model_dump(mode="json")
    words = {
        name: plain[name]
        for name in ("title", "lead", "limits", "exons", "assays", "remarks")
    }
    return {
        **words,
        **{name: plain[name] for name in ("conclusions", "causes", "nexts")},
        "litter": lab.litter.weights,
        "numbers": {name: number.value for name, number in lab.numbers.items()},
        "sources": _source_rows(lab),
    }


def _source_rows(lab: Contents) -> list[list[str]]:
    """Say of each number what it is, its value, and where it comes from."""
    works = references()

    def row(label: str, value: str, source: Source) -> list[str]:
        where = works[source.ref].cite if source.ref else "assumed"
        return [label, value, f"{where}: {source.note}"]

    rows = [
        row(n.label, f"{n.value:g} {n.unit}".strip(), n.source)
        for n in lab.numbers.values()
    ]
    rows += [
        row(f"IL-6 left: {e.label}", f"{e.residual:g}", e.source) for e in lab.exons
    ]
    for assay in lab.assays:
        scatter = f", CV {assay.cv:g}" if assay.cv else ""
        value = f"{assay.wild:g} {assay.unit}".strip() + scatter
        rows.append(row(f"{assay.label}, wild type", value, assay.source))
        of = (
            "share of knockouts" if assay.form == "share" else "knockout over wild type"
        )
        rows += [
            row(f"{assay.label}, {of}", f"{house.ratio:g}", house.source)
            for house in assay.houses
        ]
    return rows
