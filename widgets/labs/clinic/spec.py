"""What `lab.yml` may say: patients, drugs, effects and how choices are weighed."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from widgets.evidence import references
from widgets.parts import Hue, Id, Slug, Source, Strict, Text
from widgets.yaml_file import read_yaml

FILE = Path(__file__).with_name("lab.yml")

Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
Sizes = Annotated[list[int], Field(min_length=2, max_length=2)]
Fact = Literal["il6", "crp", "weight", "neutrophils", "ldl", "hba1c", "infections"]
T = TypeVar("T")
WorksAs = Literal["share", "ratio", "points"]


class ClinicError(ValueError):
    """The file of the clinic, or something that was asked of the clinic, is wrong."""


class Draw(Strict):
    """A number that differs between patients: log-normal, or anything between ends."""

    median: float | None = None
    cv: float = 0.0
    low: float
    high: float

    @model_validator(mode="after")
    def _is_in_order(self) -> "Draw":
        middle = self.low if self.median is None else self.median
        if not self.low <= middle <= self.high:
            raise ValueError("low, median and high are not in this order")
        return self


class FactDraw(Draw):
    """A value of a patient before treatment."""

    median: float
    source: Source


class Column(Strict):
    """Where a model says a quantity: as times or per cent of before, or in its unit."""

    column: Text
    relative: bool
    scale: float = 1.0


class ClinicModel(Strict):
    """One of the compiled models, and what it is read for."""

    label: Text
    says: Text
    gives: Literal["adds", "mg"]
    from_facts: dict[Id, str] = Field(default_factory=dict)
    set: dict[Id, float] = Field(default_factory=dict)
    who: Id | None = None
    ends: Id | None = None
    source: Source
    il6: Column
    sil6r: Column
    signal: Column
    crp: Column
    assay: Column | None = None


class Variation(Strict):
    """A constant of a model that differs between patients."""

    id: Id
    model: Slug
    draw: Draw
    per_weight: float | None = None
    source: Source


class Dose(Strict):
    """One dose: in mg or mg/kg for one model, as what it adds to blood for another."""

    id: Slug
    label: Text
    mg: float | None = None
    per_kg: float | None = None
    adds: float | None = None
    times: dict[Id, float] = Field(default_factory=dict)
    source: Source


class Drug(Strict):
    """A choice, the model that knows it, and how it is given."""

    id: Slug
    label: Text
    says: Text
    hue: Hue
    models: dict[str, Slug]
    set: dict[Slug, dict[Id, float]]
    rhythms: list[int]
    doses: list[Dose]


class Evidence(Strict):
    """How often patients fare well, or badly, on a drug and without it, per cent."""

    drug: Slug
    dose: Slug | None = None
    rhythm: int | None = None
    with_: float = Field(alias="with", ge=0, le=100)
    without: float = Field(ge=0, le=100)
    sizes: Sizes | None = None
    span: Pair | None = None
    weight: float = 1.0
    scaled: bool = False
    says: Text
    source: Source


class Outcome(Strict):
    """What is counted: in many patients, and in one whom it happens to or not."""

    many: Text
    happens: Text
    fails: Text


class Patient(Strict):
    """A virtual patient: a story, values to draw, the evidence that bears on it."""

    id: Slug
    label: Text
    story: Text
    weeks: int
    once: bool = False
    outcome: Outcome
    better: Literal["high", "low"]
    crohn: int
    open: list[Slug] = Field(default_factory=list)
    facts: dict[Fact, FactDraw]
    evidence: list[Evidence]
    untreated: float
    debrief: Text
    works: list[Text]


class FactKind(Strict):
    """How a value is called and written."""

    label: Text
    unit: str
    hue: Hue
    digits: int


class Size(Strict):
    """How large an effect is, and between which ends it may lie."""

    value: float
    low: float
    high: float
    source: Source

    @model_validator(mode="after")
    def _is_in_order(self) -> "Size":
        if not self.low <= self.value <= self.high:
            raise ValueError("low, value and high are not in this order")
        return self


class Otherwise(Strict):
    """Why an effect is not expected in other patients."""

    note: Text
    ref: Text


class Effect(Strict):
    """What no model covers: how a drug moves one value."""

    id: Fact
    works_as: WorksAs
    scale: Pair
    spread: float
    points: float
    per: float
    worse: Literal["up", "down"]
    only: list[Slug] = Field(default_factory=list)
    otherwise: Otherwise | None = None
    by: dict[Slug, Size]


class SignSays(Strict):
    """What becomes of something that has no number."""

    says: Text
    harmless: bool = False
    source: Source


class Sign(Strict):
    """Something that has no number, and what it costs to lose it."""

    id: Slug
    label: Text
    as_before: Text
    hue: Hue
    points: float
    only: list[Slug] = Field(default_factory=list)
    by: dict[Slug, SignSays]


class GuessOptions(Strict):
    """Which way free IL-6 may go."""

    up: Text
    same: Text
    down: Text


class Guess(Strict):
    """What is asked before a course."""

    ask: Text
    options: GuessOptions
    same_within: float
    hits: Text
    misses: Text
    did: GuessOptions


class Option(Strict):
    """One answer, and what it would mean."""

    text: Text
    says: Text
    right: bool = False


class Question(Strict):
    """What is asked after a course."""

    ask: Text
    options: list[Option]
    ref: Text

    @model_validator(mode="after")
    def _has_one_answer(self) -> "Question":
        if sum(option.right for option in self.options) != 1:
            raise ValueError("a question needs exactly one right option")
        return self


class Words(Strict):
    """What a score is called."""

    good: Text
    fair: Text
    poor: Text


class Scoring(Strict):
    """How benefit, cost and reading make one score."""

    reading: float
    floor: float
    open: float
    full_fall: float
    course: float
    good: float
    fair: float
    words: Words


class Spec(Strict):
    """The whole clinic."""

    title: Text
    lead: Text
    warning: Text
    limits: Text
    models: dict[Slug, ClinicModel]
    variation: list[Variation]
    others: int
    drugs: list[Drug]
    patients: list[Patient]
    facts: dict[Fact, FactKind]
    effects: list[Effect]
    signs: list[Sign]
    guess: Guess
    questions: dict[Slug, Question]
    scoring: Scoring

    @model_validator(mode="after")
    def _fits(self) -> "Spec":
        if faults := [*_misfits(self)]:
            raise ValueError("; ".join(faults))
        return self

    def patient(self, name: str) -> Patient:
        """Give a patient by id."""
        return _named(name, {each.id: each for each in self.patients}, "patient")

    def drug(self, name: str) -> Drug:
        """Give a drug by id."""
        return _named(name, {each.id: each for each in self.drugs}, "drug")


def _named(name: str, entries: dict[str, T], noun: str) -> T:
    if name not in entries:
        raise ClinicError(
            f"no {noun} is called {name!r}. Choose one of: {', '.join(entries)}."
        )
    return entries[name]


def _misfits(spec: Spec) -> list[str]:
    """Names that lead nowhere, and drugs without a model or an outcome."""
    drugs = {drug.id: drug for drug in spec.drugs}
    patients = {patient.id for patient in spec.patients}
    found = []
    for drug in spec.drugs:
        for model in drug.models.values():
            if model not in spec.models or model not in drug.set:
                found.append(f"drugs.{drug.id}: no setting for the model {model}")
        if drug.id not in spec.questions:
            found.append(f"questions.{drug.id} is missing")
    for patient in spec.patients:
        if missing := sorted(set(spec.facts) - set(patient.facts)):
            found.append(f"patients.{patient.id}.facts lacks {', '.join(missing)}")
        covered = {entry.drug for entry in patient.evidence if entry.dose is None}
        for drug in spec.drugs:
            open_doses = {dose.id for dose in drug.doses} - {
                entry.dose
                for entry in patient.evidence
                if entry.drug == drug.id and entry.rhythm is None
            }
            if open_doses and not covered & {drug.id, "any"}:
                found.append(f"patients.{patient.id}.evidence: none for {drug.id}")
    parts: list[Effect | Sign] = [*spec.effects, *spec.signs]
    for part in parts:
        if unknown := (set(part.by) - set(drugs)) | (set(part.only) - patients):
            found.append(f"{part.id}: {', '.join(sorted(unknown))} is unknown")
    return found


@cache
def clinic_spec(file: Path = FILE) -> Spec:
    """Read the clinic and hold its sources against the bibliography.

    Raises
    ------
    ClinicError
        The file has faults; each is named with its key and on a line of its own.
    """
    try:
        spec = Spec.model_validate(read_yaml(file))
    except ValidationError as error:
        lines = [f"{file.name} cannot be used:"]
        for fault in error.errors():
            place = ".".join(str(part) for part in fault["loc"]) or "the whole"
            lines.append(f"  {place}: {fault['msg']}")
        raise ClinicError("\n".join(lines)) from error
    if lost := sorted(cited(spec.model_dump(by_alias=True)) - set(references())):
        raise ClinicError(
            f"{file.name} cites {', '.join(lost)}, which references.bib does not have. "
            "Add the work there, with what was seen of it in seen.yml."
        )
    return spec


def cited(data: Any) -> set[str]:
    """Keys of all works that the clinic names, however deep."""
    if isinstance(data, dict):
        own = {data["ref"]} if isinstance(data.get("ref"), str) else set()
        own |= set(data["works"]) if isinstance(data.get("works"), list) else set()
        return own.union(*(cited(value) for value in data.values()))
    if isinstance(data, list):
        return set().union(*(cited(value) for value in data))
    return set()
