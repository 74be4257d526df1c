"""Words and numbers of the bench, read from `lab.yml` and checked."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from widgets.parts import Source, Strict, Text
from widgets.yaml_file import read_yaml

FILE = Path(__file__).with_name("lab.yml")

StepId = Literal["coat", "block", "sample", "detect", "enzyme", "substrate", "stop"]
Verdict = Literal["value", "below", "above", "distrust"]
TASKS = (
    "steps",
    "clean",
    "layout",
    "curve",
    "range",
    "checks",
    "plate",
    "reports",
)


class Number(Strict):
    """A number of the bench with its unit and where it comes from."""

    label: Text
    value: float
    unit: str
    source: Source


class Step(Strict):
    """One of the seven steps: what goes in, what it does, what the card says."""

    id: StepId
    label: Text
    with_: Text = Field(alias="with")
    finding: Text
    does: Text
    card: Text


class Level(Strict):
    """How much IL-6 samples of one kind hold: log-normal, pg/mL."""

    median: float
    cv: float
    source: Source


class Share(Strict):
    """A number that only one sample has."""

    value: float
    source: Source


class Sample(Strict):
    """Plasma with a story."""

    id: Text
    label: Text
    mark: Text
    story: Text
    il6: Level
    occupied: Share | None = None
    bridge: Share | None = None


class Option(Strict):
    """An answer with what is said to it."""

    id: Text
    label: Text
    right: bool = False
    says: Text


class Question(Strict):
    """One question with its answers."""

    ask: Text
    options: list[Option]


class Mistake(Strict):
    """What went wrong, in words; gaps are filled with numbers of the plate."""

    finding: Text
    title: Text
    says: Text


class Content(Strict):
    """All of `lab.yml`."""

    title: Text
    lead: Text
    limits: Text
    findings: list[Text]
    steps: list[Step]
    minutes: list[int]
    washes: list[int]
    dilutions: list[int]
    volumes: list[int]
    factors: list[float]
    samples: list[Sample]
    verdicts: dict[Verdict, Text]
    meaning: Question
    numbers: dict[Text, Number]
    tasks: dict[Text, Text]
    mistakes: dict[Text, Mistake]
    colleague: dict[Text, Text]

    def values(self) -> dict[str, float]:
        """Give the bare numbers by name."""
        return {name: number.value for name, number in self.numbers.items()}


@cache
def content() -> Content:
    """Read `lab.yml` once."""
    return Content.model_validate(read_yaml(FILE))


def spec() -> dict[str, Any]:
    """Give what the page is told; `frontend/labs/elisa/types.ts` reads it."""
    told = content().model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"name": "elisa", **told}
