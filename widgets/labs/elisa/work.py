"""What a reader has done at the bench: the protocol, the tubes, the plate, the report.

Twin of `frontend/labs/elisa/work.ts`, which also changes it.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from widgets.labs.elisa.content import StepId, Verdict, content
from widgets.parts import Strict

ROWS = "ABCDEFGH"
COLUMNS = 12
STANDARDS = 7
BLANK = "blank"
CONTROL = "control"
SPIKED = "spiked"

# Dilutions of a sample's two tubes, 0 for none; JSON has no tuples.
Pair = Annotated[tuple[int, int], Field(strict=False)]


class Done(Strict):
    """One step as the reader does it: how long, and how many washes after it."""

    id: StepId
    minutes: int = Field(ge=0)
    washes: int = Field(ge=0)


class Series(Strict):
    """How the standards are thinned: volumes in µL, and the factor on the label."""

    transfer: float = Field(0, ge=0)
    diluent: float = Field(0, ge=0)
    label: float = Field(0, ge=0)
    mix: bool = False
    tips: bool = False


class Said(Strict):
    """What is reported of one sample."""

    verdict: Verdict | Literal[""] = ""
    value: float | None = None


class Answers(Strict):
    """The reader's judgement of the plate."""

    samples: dict[str, Said] = Field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    plate: Literal["", "accept", "repeat"] = ""
    spike: Literal["", "yes", "no"] = ""
    parallel: Literal["", "yes", "no"] = ""
    meaning: str = ""


class Curve(Strict):
    """Four numbers of a curve: bottom, top, midpoint (pg/mL), slope."""

    a: float
    d: float
    c: float
    b: float


class Work(Strict):
    """Everything that decides what the plate shows and how it is graded.

    `wells` holds 96 codes in reading order, A1 to H12: nothing, `blank`, `s1` to
    `s7`, `control`, `spiked`, or a sample with the place of its tube, as `athlete:0`.
    `run` counts plates; each has chance events of its own.
    """

    steps: list[Done] = Field(default_factory=list)
    seal: bool = False
    heat: bool = False
    blocker: bool = False
    plasma: bool = False
    series: Series = Series()
    tubes: dict[str, Pair] = Field(default_factory=dict)
    wells: list[str] = Field(default_factory=lambda: [""] * (len(ROWS) * COLUMNS))
    correct: bool = False
    run: int = Field(0, ge=0)
    weights: Literal["equal", "relative", "error"] = "equal"
    hand: Curve | None = None
    fitted: bool = False
    answers: Answers = Answers()
    read: bool = False
    graded: bool = False

    @model_validator(mode="after")
    def _is_a_plate(self) -> "Work":
        if len(self.wells) != len(ROWS) * COLUMNS:
            raise ValueError(f"a plate has 96 wells, not {len(self.wells)}")
        known = codes()
        for place, code in enumerate(self.wells):
            if code and code not in known:
                raise ValueError(
                    f"{well_name(place)} holds {code!r}; "
                    f"write one of {', '.join(sorted(known))}, or nothing"
                )
        if len({step.id for step in self.steps}) < len(self.steps):
            raise ValueError("a step stands twice; each is done once")
        return self


def codes() -> set[str]:
    """Name everything that a well can hold."""
    tubes = {f"{sample.id}:{k}" for sample in content().samples for k in (0, 1)}
    return {BLANK, CONTROL, SPIKED, *standards(), *tubes}


def standards() -> list[str]:
    """Name the standards, the highest first."""
    return [f"s{k + 1}" for k in range(STANDARDS)]


def well_name(place: int) -> str:
    """Call a well as on the plate.

    Examples
    --------
    >>> well_name(0), well_name(95)
    ('A1', 'H12')
    """
    return f"{ROWS[place // COLUMNS]}{place % COLUMNS + 1}"


def is_edge(place: int) -> bool:
    """Whether a well lies on the rim of the plate."""
    row, column = divmod(place, COLUMNS)
    return row in (0, len(ROWS) - 1) or column in (0, COLUMNS - 1)


def spiked_tube(work: Work) -> int:
    """Dilution of the tube that is spiked: the athlete's first, or undiluted."""
    return (work.tubes.get("athlete", (0, 0))[0]) or 1


def dilution(work: Work, code: str) -> int:
    """How many times what is in a well was diluted; 0 if there is no such tube."""
    if code == SPIKED:
        return spiked_tube(work)
    sample, _, tube = code.partition(":")
    return work.tubes.get(sample, (0, 0))[int(tube)] if tube else 1
