"""The plots and readouts that a `simulation.yml` may ask for."""

from typing import Annotated, Literal

from pydantic import Field, Tag, model_validator

from widgets.parts import Id, Scale, Slug, Source, Strict, Text, first_of

# A log scale without a floor of its own begins at this part of its end.
FLOOR = 1e-3


class _Scaled(Strict):
    """An axis's scale, and whether the reader may change it."""

    scale: Scale = "linear"
    switch: bool = False
    floor: Annotated[float | None, Field(gt=0)] = None


class TimeAxis(_Scaled):
    """How time is drawn; it goes from zero, or from the floor, to the end of the run.

    Reported times are equally spaced, so a log axis needs many `points`.
    """

    def begins(self, end: float) -> float:
        """Give the first time of a log scale."""
        return self.floor or FLOOR * end


class Axis(_Scaled):
    """An axis for a quantity; it stands still while sliders move."""

    min: float
    max: float

    @property
    def begins(self) -> float:
        """First value of a log scale: above zero even where the linear one is not."""
        if self.floor is not None:
            return self.floor
        return self.min if self.min > 0 else FLOOR * self.max

    @model_validator(mode="after")
    def _rises(self) -> "Axis":
        if not self.min < self.max:
            raise ValueError("min must be below max")
        if self.scale == "log" and self.min <= 0:
            raise ValueError("a log axis must start above zero")
        if self.switch and self.max <= 0:
            raise ValueError("no log scale ends at or below zero: remove `switch`")
        if self.floor is not None and not self.floor < self.max:
            raise ValueError("floor must be below max")
        return self


class Point(Strict):
    """A measured value, with its error bars where the source gives them."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None
    x_low: float | None = None
    x_high: float | None = None

    @model_validator(mode="after")
    def _lies_in_its_bars(self) -> "Point":
        for name, low, value, high in (
            ("low and high", self.low, self.y, self.high),
            ("x_low and x_high", self.x_low, self.x, self.x_high),
        ):
            if (low is None) != (high is None):
                raise ValueError(f"{name} belong together")
            if low is not None and high is not None and not low <= value <= high:
                raise ValueError(f"{value:g} is not between {name}")
        return self


class Measured(Strict):
    """Points from a source, drawn beside the model's curve and never fitted to it."""

    quantity: Id
    label: Text
    source: Source
    points: Annotated[list[Point], Field(min_length=1)]


class Threshold(Strict):
    """A line across the plot: at `y` on its upright axis, or at `x` on the other."""

    x: float | None = None
    y: float | None = None
    label: Text
    source: Source

    @model_validator(mode="after")
    def _has_one_place(self) -> "Threshold":
        if (self.x is None) == (self.y is None):
            raise ValueError("needs either `x` or `y`")
        return self


class _Plot(Strict):
    id: Slug
    title: Text
    unit: str


class _WithSources(_Plot):
    """A plot with axes: what sources say can stand in it."""

    measured: list[Measured] = Field(default_factory=list)
    thresholds: list[Threshold] = Field(default_factory=list)


class Lines(_WithSources):
    """Quantities over time."""

    lines: Annotated[list[Id], Field(min_length=1, max_length=4)]
    bars: list[Id] = Field(default_factory=list)
    x: TimeAxis = TimeAxis()
    y: Axis


class Partition(_Plot):
    """Shares of a whole at the end of the run."""

    partition: Annotated[list[Id], Field(min_length=2)]


class Sweep(_WithSources):
    """End values while one parameter goes through its range."""

    sweep: Annotated[list[Id], Field(min_length=1, max_length=4)]
    over: Id
    points: Annotated[int, Field(ge=5, le=201)] = 30
    y: Axis


class Phase(_WithSources):
    """One quantity against another: `phase: [across, up]`, with times along it."""

    phase: Annotated[list[Id], Field(min_length=2, max_length=2)]
    x: Axis
    y: Axis
    marks: list[float] = Field(default_factory=list)


Plot = Annotated[
    Annotated[Lines, Tag("lines")]
    | Annotated[Partition, Tag("partition")]
    | Annotated[Sweep, Tag("sweep")]
    | Annotated[Phase, Tag("phase")],
    first_of("lines", "partition", "sweep", "phase"),
]


class Readout(Strict):
    """One number of the run, printed large."""

    id: Id
    label: Text
    quantity: Id
    at: Literal[
        "start",
        "end",
        "peak",
        "peak-time",
        "end-over-peak",
        "area",
        "half-life",
        "time-above",
    ]
    threshold: float | None = None
    unit: str

    @model_validator(mode="after")
    def _has_its_threshold(self) -> "Readout":
        if (self.at == "time-above") != (self.threshold is not None):
            raise ValueError("`at: time-above` and `threshold` belong together")
        return self


def quantities_of(plot: Plot) -> list[str]:
    """Every quantity that a plot draws, measured ones included."""
    if isinstance(plot, Partition):
        return list(plot.partition)
    measured = [points.quantity for points in plot.measured]
    if isinstance(plot, Lines):
        return [*plot.lines, *plot.bars, *measured]
    return [*(plot.sweep if isinstance(plot, Sweep) else plot.phase), *measured]


def sources_in(plot: Plot) -> list[tuple[str, Source]]:
    """Every source that a plot names, with the key where it stands."""
    if isinstance(plot, Partition):
        return []
    place = f"plots.{plot.id}"
    return [
        *((f"{place}.measured.{m.quantity}.source", m.source) for m in plot.measured),
        *((f"{place}.thresholds.{t.label}.source", t.source) for t in plot.thresholds),
    ]
