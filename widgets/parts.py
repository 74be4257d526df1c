"""The parts that a `simulation.yml` is made of; `spec` puts them together."""

from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Scale = Literal["linear", "log"]
Hue = Literal[
    "il6",
    "il6r",
    "gp130",
    "stat",
    "socs",
    "liver",
    "blood",
    "nerve",
    "fuel",
    "ink",
]


class Strict(BaseModel):
    """A part of the file: nothing unknown, nothing converted, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(Strict):
    """Where a number comes from, and how much it can carry."""

    kind: Literal["measured", "fitted", "derived", "assumed"]
    ref: Text | None = None
    note: Text
    record: Text | None = None

    @model_validator(mode="after")
    def _has_reference(self) -> "Source":
        if self.kind != "assumed" and self.ref is None:
            raise ValueError(
                f"a {self.kind} number needs `ref`, a key of references.bib; "
                "without a source its kind is `assumed`"
            )
        return self


class Landmark(Strict):
    """A value that the reader can place: a named mark on the slider."""

    value: float
    label: Text


class Parameter(Strict):
    """A constant of the model: its name, its unit, how far it may go, its source."""

    label: Text
    unit: str
    range: Annotated[list[float], Field(min_length=2, max_length=2)]
    scale: Scale
    zero: bool = False
    hue: Hue | None = None
    landmarks: list[Landmark] = []
    mass: Text | None = None
    source: Source

    @property
    def low(self) -> float:
        """Smallest value of the slider; 0 stands apart when `zero` is set."""
        return self.range[0]

    @property
    def high(self) -> float:
        """Largest value of the slider."""
        return self.range[1]

    def allows(self, value: float) -> bool:
        """Whether the range holds the value."""
        return self.low <= value <= self.high or (self.zero and value == 0)

    @model_validator(mode="after")
    def _range_makes_sense(self) -> "Parameter":
        if not self.low < self.high:
            raise ValueError(f"range {self.range} must rise: [lowest, highest]")
        if self.scale == "log" and self.low <= 0:
            raise ValueError(
                f"a log scale cannot start at {self.low:g}: "
                "start above zero and set `zero: true` to offer 0 as well"
            )
        if self.zero and self.scale == "linear":
            raise ValueError(
                "`zero` is for log scales; let the linear range start at 0"
            )
        for mark in self.landmarks:
            if not self.allows(mark.value):
                raise ValueError(
                    f"landmark {mark.value:g} ({mark.label}) is outside {self.range}"
                )
        return self


class Slider(Strict):
    """A slider with a number field for one parameter."""

    slider: Id
    note: Text | None = None

    @property
    def parameter(self) -> str:
        """The parameter that the control moves."""
        return self.slider


class Toggle(Strict):
    """A switch between two values of one parameter."""

    toggle: Id
    label: Text
    on: float = 1
    off: float = 0
    note: Text | None = None

    @property
    def parameter(self) -> str:
        """The parameter that the control moves."""
        return self.toggle


class Option(Strict):
    """One of the values that a choice offers."""

    value: float
    label: Text


class Choice(Strict):
    """A few named values of one parameter."""

    choice: Id
    label: Text
    options: Annotated[list[Option], Field(min_length=2)]
    note: Text | None = None

    @property
    def parameter(self) -> str:
        """The parameter that the control moves."""
        return self.choice


def first_of(*kinds: str) -> Discriminator:
    """Tell parts apart by the key that names their kind."""

    def kind_of(part: object) -> str | None:
        keys = part if isinstance(part, dict) else vars(part)
        return next((kind for kind in kinds if kind in keys), None)

    return Discriminator(
        kind_of,
        custom_error_type="kind",
        custom_error_message=f"needs one of the keys {', '.join(kinds)}",
    )


Control = Annotated[
    Annotated[Slider, Tag("slider")]
    | Annotated[Toggle, Tag("toggle")]
    | Annotated[Choice, Tag("choice")],
    first_of("slider", "toggle", "choice"),
]


class Preset(Strict):
    """A setting with a name; what it does not set goes back to its default."""

    id: Slug
    label: Text
    set: dict[Id, float]
    note: Text


class Quantity(Strict):
    """Something the model computes, as it is called and drawn."""

    label: Text
    unit: str
    hue: Hue
    column: Text
    mass: Text | None = None


class Time(Strict):
    """How long the run lasts and how densely it is reported."""

    unit: Text
    end: Annotated[float, Field(gt=0)]
    points: Annotated[int, Field(ge=2, le=2001)] = 401
    label: Text


class Check(Strict):
    """A number that the model must give, tested on both simulators.

    One of the first five keys names a column and what is asked of it; then the value
    it must have (`equals`, `within` either side) or must not cross (`above`, `below`).
    """

    at_end: Text | None = None
    peak: Text | None = None
    peak_time: Text | None = None
    share_of_peak: Text | None = None
    conserved: Annotated[list[Text], Field(min_length=1)] | None = None
    at: float | None = None
    set: dict[Id, float] = {}
    equals: float | None = None
    within: Annotated[float, Field(gt=0)] | None = None
    above: float | None = None
    below: float | None = None
    note: Text

    @property
    def kind(self) -> str:
        """What is asked: the name of the one key that is given."""
        kinds = ("at_end", "peak", "peak_time", "share_of_peak", "conserved")
        return next(kind for kind in kinds if getattr(self, kind) is not None)

    @property
    def columns(self) -> list[str]:
        """The columns that the check reads."""
        named = getattr(self, self.kind)
        return list(named) if isinstance(named, list) else [named]

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "Check":
        asked = (
            self.at_end,
            self.peak,
            self.peak_time,
            self.share_of_peak,
            self.conserved,
        )
        if sum(part is not None for part in asked) != 1:
            raise ValueError(
                "needs exactly one of at_end, peak, peak_time, share_of_peak, conserved"
            )
        if (self.share_of_peak is None) != (self.at is None):
            raise ValueError("`share_of_peak` and the time `at` belong together")
        if (self.equals is None) != (self.within is None):
            raise ValueError("`equals` and `within` belong together")
        bound = (self.equals, self.above, self.below)
        if self.conserved is None and all(part is None for part in bound):
            raise ValueError("says no value: give `equals`, `above` or `below`")
        return self
