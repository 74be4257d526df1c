"""Goals in words: on the page, on paper and in lists of questions."""

from widgets.measures import three_digits, with_unit
from widgets.spec import Spec
from widgets.teaching import At, Goal

READINGS = {
    "start": "{label} at the start",
    "end": "{label} at the end",
    "peak": "highest {label}",
    "peak-time": "time of the highest {label}",
    "end-over-peak": "end of {label} over its peak",
    "mean": "mean {label}",
}
AT_TIME = "{label} at {time}"
BELOW = "{what} below {high}"
ABOVE = "{what} above {low}"
BETWEEN = "{what} between {low} and {high}"
OF_START = "{share} of the start"
OF_PRESET = "{share} of “{preset}”"


def reading_text(spec: Spec, quantity: str, at: At) -> str:
    """Say what is read off a run, such as “highest signal”."""
    label = spec.quantities[quantity].label
    if isinstance(at, str):
        return READINGS[at].format(label=label)
    return AT_TIME.format(label=label, time=_with_unit(at, spec.time.unit))


def unit_of(spec: Spec, quantity: str, at: At) -> str:
    """Give the unit of the number that is read."""
    if at == "peak-time":
        return spec.time.unit
    return "" if at == "end-over-peak" else spec.quantities[quantity].unit


def goal_text(spec: Spec, goal: Goal) -> str:
    """Say a goal, such as “highest signal below 20% of the start”."""
    low, high = (
        _value(spec, goal, bound) if abs(bound) < float("inf") else ""
        for bound in goal.limits
    )
    pattern = BETWEEN if goal.between else ABOVE if goal.below is None else BELOW
    what = reading_text(spec, goal.quantity, goal.at)
    return pattern.format(what=what, low=low, high=high)


def _value(spec: Spec, goal: Goal, value: float) -> str:
    if goal.of is None:
        return _with_unit(value, unit_of(spec, goal.quantity, goal.at))
    share = _with_unit(value * 100, "%")
    if goal.of == "start":
        return OF_START.format(share=share)
    labels = {preset.id: preset.label for preset in spec.presets}
    return OF_PRESET.format(share=share, preset=labels[goal.of])


def _with_unit(value: float, unit: str) -> str:
    # The page sets a percentage without a space.
    return three_digits(value) + "%" if unit == "%" else with_unit(value, unit)
