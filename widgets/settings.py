"""Settings at which a model is tried: all that a reader can set, and far beyond."""

import itertools
import random
from collections.abc import Iterator

from widgets.parts import Choice, Parameter, Toggle
from widgets.spec import Spec

Setting = dict[str, float]


def settings_of(spec: Spec, *, draws: int, seed: int) -> Iterator[Setting]:
    """Defaults, presets, each parameter at its ends, corners, random points."""
    ends = {name: ends_of(spec, name) for name in spec.parameters}
    yield {}
    yield from (dict(preset.set) for preset in spec.presets if preset.set)
    for name, values in ends.items():
        yield from ({name: value} for value in values)
    yield from corners_of(spec)
    yield from random_settings(spec, draws=draws, seed=seed)


def random_settings(
    spec: Spec, *, draws: int, seed: int, beyond: float = 1.0
) -> Iterator[Setting]:
    """Draw every parameter from its range, evenly on its own scale.

    Parameters
    ----------
    spec
        Where the ranges stand.
    draws
        Number of settings.
    seed
        Start of the random numbers: the same seed, the same settings.
    beyond
        Each value is moved by up to this factor further, up or down. Zero and the sign
        stay; so do the values of switches and choices, which are no quantities.
    """
    dice = random.Random(seed)
    for _ in range(draws):
        yield {name: draw(spec, name, dice, beyond) for name in spec.parameters}


def corners_of(spec: Spec) -> Iterator[Setting]:
    """Every combination of the lowest and the highest value of all controls."""
    shown = [control.parameter for control in spec.controls]
    limits = ((min(ends), max(ends)) for ends in (ends_of(spec, x) for x in shown))
    for values in itertools.product(*limits):
        yield dict(zip(shown, values, strict=True))


def ends_of(spec: Spec, name: str) -> list[float]:
    """Lowest and highest value, and zero where it stands apart; or all the options."""
    parameter = spec.parameters[name]
    options = options_of(spec, name)
    if options:
        return options
    zero = [0.0] if parameter.zero else []
    return [*zero, parameter.low, parameter.high]


def options_of(spec: Spec, name: str) -> list[float]:
    """Values of a control that offers a few; empty for a slider."""
    for control in spec.controls:
        if control.parameter == name and isinstance(control, Choice):
            return [option.value for option in control.options]
        if control.parameter == name and isinstance(control, Toggle):
            return [control.off, control.on]
    return []


def draw(spec: Spec, name: str, dice: random.Random, beyond: float = 1.0) -> float:
    """Give a random value that a reader could set, or one further out."""
    options = options_of(spec, name)
    if options:
        return dice.choice(options)
    further: float = beyond ** dice.uniform(-1, 1)
    return between(spec.parameters[name], dice) * further


def between(parameter: Parameter, dice: random.Random) -> float:
    """Give a random value of a range, evenly on its own scale."""
    low, high = parameter.low, parameter.high
    share = dice.random()
    if parameter.scale == "log":
        return float(low * (high / low) ** share)
    return low + (high - low) * share
