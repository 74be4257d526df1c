"""What a reader meets of a simulation: the contents of its `simulation.yml`.

Numbers are not in that file: defaults come from the model, so that each fact has one
home. `page_json` turns what is read here into what the page reads.
"""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator

from widgets.masses import mass_faults
from widgets.parts import (
    Check,
    Choice,
    Control,
    Id,
    Parameter,
    Preset,
    Quantity,
    Slug,
    Strict,
    Text,
    Time,
    Toggle,
)
from widgets.plot_parts import Plot, Readout, Sweep, quantities_of
from widgets.teaching import Diagram, Predict, Task, loose_ends
from widgets.yaml_file import read_yaml

# What to do about a fault, by pydantic's name for it.
REMEDIES = {
    "missing": "Add the key.",
    "extra_forbidden": "No such key here: correct its spelling or remove it.",
    "float_type": "Write a number, without quotation marks.",
    "literal_error": "Choose one of these words.",
    "string_too_short": "Say something.",
    "string_pattern_mismatch": "Letters, digits and _ for quantities; "
    "small letters, digits and - for names of presets and plots.",
}


class SpecError(ValueError):
    """A simulation.yml that cannot be shown; the message lists every fault."""


def read_spec(path: Path) -> "Spec":
    """Read and validate one `simulation.yml`.

    Raises
    ------
    SpecError
        Each fault on a line of its own: file, key, what is wrong, what to do.
    """
    place = f"{path.parent.name}/{path.name}"
    try:
        contents = read_yaml(path)
    except FileNotFoundError as error:
        raise SpecError(f"{place} is absent: a simulation needs one.") from error
    except yaml.YAMLError as error:
        raise SpecError(f"{place} is not YAML: {error}") from error
    try:
        return Spec.model_validate(contents)
    except ValidationError as error:
        raise SpecError("\n".join(_faults(place, error))) from error


def _faults(place: str, error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"]) or "the whole"
        said = fault["msg"].removeprefix("Value error, ").rstrip(".")
        remedy = REMEDIES.get(fault["type"], "")
        yield f"{place}: {key}: {said}. {remedy}".rstrip()


class Spec(Strict):
    """The whole of a `simulation.yml`."""

    title: Text
    lead: Text
    limits: Text
    findings: list[Slug] = Field(default_factory=list)
    time: Time
    parameters: dict[Id, Parameter]
    controls: Annotated[list[Control], Field(min_length=1)]
    presets: list[Preset] = Field(default_factory=list)
    quantities: Annotated[dict[Id, Quantity], Field(min_length=1)]
    plots: Annotated[list[Plot], Field(min_length=1)]
    readouts: list[Readout] = Field(default_factory=list)
    summary: Text
    predict: Predict | None = None
    diagram: Diagram | None = None
    tasks: list[Task] = Field(default_factory=list)
    checks: list[Check] = Field(default_factory=list)

    @field_validator("controls", "plots", "presets", "readouts", mode="after")
    @classmethod
    def _named_once(cls, parts: list[Any]) -> list[Any]:
        names = [getattr(part, "id", None) or part.parameter for part in parts]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"used twice: {', '.join(twice)}")
        return parts

    @model_validator(mode="after")
    def _hangs_together(self) -> "Spec":
        faults = list(self._loose_ends())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _loose_ends(self) -> Iterator[str]:
        """Everything that one part of the file says of another and that is not so."""
        for key, parameter in self.parameters.items():
            yield from mass_faults(key, parameter, self.parameters)
        for key, quantity in self.quantities.items():
            yield from mass_faults(key, quantity, self.parameters)
        for control in self.controls:
            yield from self._control_faults(control)
        for preset in self.presets:
            yield from self._setting_faults(f"preset {preset.id}", preset.set)
        for check in self.checks:
            yield from self._setting_faults(f"check “{check.note}”", check.set)
        for plot in self.plots:
            for name in quantities_of(plot):
                if name not in self.quantities:
                    yield f"plot {plot.id}: {name} is not under `quantities`"
            if isinstance(plot, Sweep) and plot.over not in self.parameters:
                yield f"plot {plot.id}: {plot.over} is not under `parameters`"
        for readout in self.readouts:
            if readout.quantity not in self.quantities:
                yield f"readout {readout.id}: {readout.quantity} is no quantity"
        yield from loose_ends(self)
        known = {readout.id for readout in self.readouts}
        for gap in sorted(gaps(self.summary) - known):
            yield f"summary: {{{gap}}} is no readout"

    def _control_faults(self, control: Control) -> Iterator[str]:
        parameter = self.parameters.get(control.parameter)
        if parameter is None:
            yield f"control {control.parameter}: not under `parameters`"
            return
        values: list[float] = []
        if isinstance(control, Toggle):
            values = [control.on, control.off]
        if isinstance(control, Choice):
            values = [option.value for option in control.options]
        for value in values:
            if not parameter.allows(value):
                yield f"control {control.parameter}: {value:g} is out of range"

    def _setting_faults(self, place: str, setting: dict[str, float]) -> Iterator[str]:
        for name, value in setting.items():
            parameter = self.parameters.get(name)
            if parameter is None:
                yield f"{place}: {name} is not under `parameters`"
            elif not parameter.allows(value):
                yield f"{place}: {name} = {value:g} is outside {parameter.range}"


def gaps(sentence: str) -> set[str]:
    """Names in braces that a sentence leaves open."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
