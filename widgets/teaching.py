"""The parts of a `simulation.yml` that teach: prediction, living drawing, tasks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from widgets.parts import Id, Scale, Slug, Strict, Text
from widgets.plot_parts import Lines, Sweep

if TYPE_CHECKING:
    from widgets.spec import Spec

Setting = dict[Id, float]
Bounds = Annotated[list[float], Field(min_length=2, max_length=2)]
# A way to read one number off a curve, or the time at which it is read.
At = Literal["start", "end", "peak", "peak-time", "end-over-peak", "mean"] | float

# What a drawn curve may do otherwise than the model's; `near` is none of them.
DEVIATIONS = Literal[
    "near", "higher", "lower", "earlier", "later", "end-higher", "end-lower", "shape"
]


class Goal(Strict):
    """A number of a run and where it must lie.

    With `of` the number counts as a share of the same number in another setting: at the
    start of the task, or at a preset.
    """

    quantity: Id
    at: At = "end"
    below: float | None = None
    above: float | None = None
    between: Bounds | None = None
    of: Slug | None = None

    @property
    def limits(self) -> tuple[float, float]:
        """Lowest and highest value that will do, both left out of the span."""
        if self.between is not None:
            return self.between[0], self.between[1]
        infinity = float("inf")
        low = -infinity if self.above is None else self.above
        return low, infinity if self.below is None else self.below

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "Goal":
        given = (self.below, self.above, self.between)
        if sum(bound is not None for bound in given) != 1:
            raise ValueError("needs exactly one of below, above, between")
        if not self.limits[0] < self.limits[1]:
            raise ValueError(f"between {self.between} must rise: [lowest, highest]")
        return self


class _Predict(Strict):
    """A question before the run; the model answers it at `set`, or at a preset."""

    ask: Text
    preset: Slug | None = None
    set: Setting = Field(default_factory=dict)


class PredictOption(Strict):
    """A course of things to choose, and how the model is asked whether it is so."""

    text: Text
    when: Goal
    says: Text


class PredictChoice(_Predict):
    """The reader chooses among courses; in the model exactly one comes true."""

    kind: Literal["choose"]
    options: Annotated[list[PredictOption], Field(min_length=2)]


class ValueWords(Strict):
    """What a number stands for that is close to the model's, above or below it."""

    near: Text
    higher: Text
    lower: Text


class PredictValue(_Predict):
    """The reader sets a number; `within` is the distance that counts as close."""

    kind: Literal["value"]
    quantity: Id
    at: At = "end"
    range: Bounds
    scale: Scale = "linear"
    within: Annotated[float, Field(gt=0)]
    words: ValueWords


class PredictDraw(_Predict):
    """The reader draws a curve through `points`, places along the plot's axis."""

    kind: Literal["draw"]
    plot: Slug
    quantity: Id
    points: Annotated[list[float], Field(min_length=3, max_length=12)]
    words: dict[DEVIATIONS, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _points_rise(self) -> "PredictDraw":
        if sorted(set(self.points)) != self.points:
            raise ValueError("`points` must rise, each place once")
        return self


Predict = Annotated[
    PredictChoice | PredictValue | PredictDraw, Field(discriminator="kind")
]


class DrawnPart(Strict):
    """An element of `diagram.svg` whose look follows a quantity."""

    id: Slug
    quantity: Id
    shown_as: Annotated[
        Literal["fill", "stroke", "width", "count", "opacity"], Field(alias="as")
    ]
    range: Bounds
    scale: Scale = "linear"
    label: Text | None = None
    does: Text

    @model_validator(mode="after")
    def _range_makes_sense(self) -> "DrawnPart":
        if not self.range[0] < self.range[1]:
            raise ValueError(f"range {self.range} must rise: [lowest, highest]")
        if self.scale == "log" and self.range[0] <= 0:
            raise ValueError("a log range must start above zero")
        return self


class Diagram(Strict):
    """A drawing that shows one moment: of time, or along the range of `over`."""

    over: Id | None = None
    parts: Annotated[list[DrawnPart], Field(min_length=1, max_length=12)]


class NearMiss(Strict):
    """A setting that fails in a way worth a word; `such_as` is one, for the checks."""

    when: Goal
    says: Text
    such_as: Setting


class Task(Strict):
    """A state to reach from `start`, with no other parameters than `only`."""

    id: Slug
    ask: Text
    start: Setting = Field(default_factory=dict)
    only: Annotated[list[Id], Field(min_length=1)]
    goals: Annotated[list[Goal], Field(min_length=1, max_length=4)]
    near_misses: list[NearMiss] = Field(default_factory=list)
    hints: Annotated[list[Text], Field(min_length=1)]
    key: Annotated[Setting, Field(min_length=1)]
    says: Text

    def strangers(self, setting: Setting, defaults: Setting) -> list[str]:
        """Parameters that differ from the start without being among `only`."""
        return [
            name
            for name, default in defaults.items()
            if name not in self.only
            and setting.get(name, default) != self.start.get(name, default)
        ]


def loose_ends(spec: "Spec") -> Iterator[str]:
    """Whatever a teaching part names that the file does not have."""
    if spec.predict is not None:
        yield from _predict_faults(spec, spec.predict)
    if spec.diagram is not None:
        yield from _diagram_faults(spec, spec.diagram)
    names = [task.id for task in spec.tasks]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"task {name}: used twice"
    for task in spec.tasks:
        yield from _task_faults(spec, task)


def _predict_faults(spec: "Spec", predict: Predict) -> Iterator[str]:
    yield from _setting_faults(spec, "predict", predict.set)
    presets = {preset.id for preset in spec.presets}
    if predict.preset is not None and predict.preset not in presets:
        yield f"predict: {predict.preset} is no preset"
    if isinstance(predict, PredictChoice):
        for option in predict.options:
            yield from _goal_faults(spec, f"predict “{option.text}”", option.when)
            if option.when.of == "start":
                yield f"predict “{option.text}”: `of: start` is for tasks"
        return
    if predict.quantity not in spec.quantities:
        yield f"predict: {predict.quantity} is not under `quantities`"
    if isinstance(predict, PredictDraw):
        plot = next((plot for plot in spec.plots if plot.id == predict.plot), None)
        if isinstance(plot, Lines):
            lines, low, high = plot.lines, 0.0, spec.time.end
        elif isinstance(plot, Sweep) and plot.over in spec.parameters:
            over = spec.parameters[plot.over]
            lines, low, high = plot.sweep, over.low, over.high
        else:
            yield f"predict: {predict.plot} is no plot of curves"
            return
        if predict.quantity not in lines:
            yield f"predict: plot {predict.plot} does not show {predict.quantity}"
        if predict.points[0] != low or predict.points[-1] != high:
            yield f"predict: points must run from {low:g} to {high:g}"


def _diagram_faults(spec: "Spec", diagram: Diagram) -> Iterator[str]:
    if diagram.over is not None and diagram.over not in spec.parameters:
        yield f"diagram: over: {diagram.over} is not under `parameters`"
    names = [part.id for part in diagram.parts]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"diagram {name}: bound twice"
    for part in diagram.parts:
        if part.quantity not in spec.quantities:
            yield f"diagram {part.id}: {part.quantity} is not under `quantities`"


def _task_faults(spec: "Spec", task: Task) -> Iterator[str]:
    place = f"task {task.id}"
    movable = {control.parameter for control in spec.controls}
    for name in task.only:
        if name not in movable:
            yield f"{place}: only: {name} has no control"
    settings = [("start", task.start), ("key", task.key)]
    settings += [("such_as", miss.such_as) for miss in task.near_misses]
    for key, setting in settings:
        yield from _setting_faults(spec, f"{place}: {key}", setting)
        if key != "start":
            for name in sorted(set(setting) - set(task.only)):
                yield f"{place}: {key} sets {name}, which `only` does not allow"
    for goal in [*task.goals, *(miss.when for miss in task.near_misses)]:
        yield from _goal_faults(spec, place, goal)


def _goal_faults(spec: "Spec", place: str, goal: Goal) -> Iterator[str]:
    if goal.quantity not in spec.quantities:
        yield f"{place}: {goal.quantity} is not under `quantities`"
    if isinstance(goal.at, float) and not 0 <= goal.at <= spec.time.end:
        yield f"{place}: at {goal.at:g} is outside the run"
    if goal.of not in (None, "start", *(preset.id for preset in spec.presets)):
        yield f"{place}: of: {goal.of} is neither `start` nor a preset"


def _setting_faults(spec: "Spec", place: str, setting: Setting) -> Iterator[str]:
    for name, value in setting.items():
        parameter = spec.parameters.get(name)
        if parameter is None:
            yield f"{place}: {name} is not under `parameters`"
        elif not parameter.allows(value):
            yield f"{place}: {name} = {value:g} is outside {parameter.range}"
