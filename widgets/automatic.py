"""A panel for a model that nobody has described: everything read off the model itself.

What a `simulation.yml` says with care is guessed here, and the panel says so: ranges,
the time at which to stop, what to draw together.
"""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from widgets.engine import Model, SolverFailed, Trajectory
from widgets.library import Loaded
from widgets.parts import (
    Hue,
    Parameter,
    Quantity,
    Scale,
    Slider,
    Source,
    Time,
)
from widgets.plot_parts import Axis, Lines, Readout
from widgets.spec import Spec

# How far a slider reaches, as a factor of the model's own value; a zero goes to 1.
REACH = 10.0
POINTS = 401
# As many as dashes and hues keep apart.
MOST_LINES = 4
# Room above the highest curve of the model as it is: sliders will raise it.
HEADROOM = 1.4
# What the time axis is called.
WORDS = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days"}
ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)

# Ends that are tried, and the one taken when the curves settle at none of them.
ENDS = [step * 10.0**power for power in range(-3, 6) for step in (1, 2, 5)]
DEFAULT_END = 100.0
# Settled: no more than this part of its range is left to any curve in the second half.
SETTLED = 0.05

SOURCE = Source(kind="assumed", note="From the model, which gives no source.")
LIMITS = (
    "Made from the model alone. Where its numbers come from and what it leaves out is "
    "for its author to say; ranges and end are a program's choice."
)


def panel_of(model: Model, *, end: float | None = None) -> Loaded:
    """Describe a model so that it can be shown as the simulations of the book are.

    Parameters
    ----------
    model
        Any model.
    end
        Last time, in the model's unit; by default one at which its curves have settled.
    """
    chosen, how = settling_time(model) if end is None else (float(end), "as asked for")
    columns = _moving_species(model)
    run = model.simulate(chosen, points=POINTS, columns=columns)
    quantities = {
        f"q{k}": Quantity(
            label=_label(model, column.strip("[]")),
            unit=model.column_units.get(column, ""),
            hue="ink",
            column=column,
        )
        for k, column in enumerate(columns)
    }
    plots = list(_plots(quantities, run))
    for plot in plots:
        for key, hue in zip(plot.lines, get_args(Hue), strict=False):
            quantities[key] = quantities[key].model_copy(update={"hue": hue})
    parameters = dict(_parameters(model))
    readouts = [_at_end(key, quantities[key]) for key in plots[0].lines]
    ends = [f"{quantities[r.quantity].label} {{{r.id}}}" for r in readouts]
    unit = model.column_units.get("time", "")
    when = f"{chosen:g} {unit or 'units of time'}"
    spec = Spec(
        title=model.names.get(model.name, model.name.replace("_", " ").strip()),
        lead=(
            f"Each slider goes from a tenth to ten times the model's own number. The "
            f"run ends after {when}, {how}."
        ),
        limits=LIMITS,
        time=Time(
            unit=unit or "units",
            end=chosen,
            points=POINTS,
            label=WORDS.get(unit, "time"),
        ),
        parameters=parameters,
        controls=[
            Slider(slider=key) for key in parameters if key not in model.compartments
        ],
        quantities=quantities,
        plots=[*plots],
        readouts=readouts,
        summary=f"At the end: {', '.join(ends)}.",
    )
    return Loaded(_slug(model.name), spec, model, is_of_book=False)


def settling_time(model: Model) -> tuple[float, str]:
    """Find a round time after which the curves hardly move, and say how it was found.

    Where there is none, as in a model that swings for ever, it is 100.
    """
    reference = model.reference(_moving_species(model), rtol=1e-6, atol=1e-12)
    switches = [time for time in model.switch_times() if time < ENDS[-1]]
    for end in ENDS:
        if any(end < 1.2 * time for time in switches):
            continue
        try:
            curves = reference.run(0.0, end, 101, {})[:, 1:]
        except SolverFailed:
            break
        span = np.ptp(curves, axis=0)
        size = np.abs(curves).max(axis=0)
        moved = span > 1e-3 * size
        late = np.ptp(curves[50:], axis=0)
        if moved.any() and (late <= SETTLED * span)[moved].all():
            return end, "where its curves have settled"
    end = max([DEFAULT_END, *(2 * time for time in switches)])
    return end, "though its curves have not settled; `end` chooses another time"


def _moving_species(model: Model) -> list[str]:
    """Columns to draw: species that something changes; without any, all that moves."""
    columns = model.changing_columns
    species = [name for name in columns if name.strip("[]") in model.species]
    moving = [name for name in species if name.strip("[]") in model.moving]
    return moving or species or list(columns)


def _parameters(model: Model) -> Iterator[tuple[str, Parameter]]:
    """Constants first, then starts and sizes that are not zero."""
    for key in model.constants:
        yield key, _parameter(model, key, _label(model, key))
    for key in model.starts:
        if model.defaults[key] != 0:
            is_size = key in model.compartments
            words = "size of {}" if is_size else "{} at the start"
            yield key, _parameter(model, key, words.format(_label(model, key)))


def _parameter(model: Model, key: str, label: str) -> Parameter:
    value = model.defaults[key]
    scale: Scale = "log" if value > 0 else "linear"
    reach = [value / REACH, value * REACH] if value else [0.0, 1.0]
    unit = model.units.get(key, "")
    return Parameter(
        label=label, unit=unit, range=sorted(reach), scale=scale, source=SOURCE
    )


def _plots(quantities: dict[str, Quantity], run: Trajectory) -> Iterator[Lines]:
    """Put together what has one unit, the largest with the largest."""
    peaks = {key: float(run[q.column].max()) for key, q in quantities.items()}
    by_unit: dict[str, list[str]] = {}
    for key in sorted(quantities, key=lambda key: -peaks[key]):
        by_unit.setdefault(quantities[key].unit, []).append(key)
    place = 0
    for unit, keys in by_unit.items():
        for first in range(0, len(keys), MOST_LINES):
            lines = keys[first : first + MOST_LINES]
            place += 1
            yield Lines(
                id=f"curves-{place}",
                title=_listed([quantities[key].label for key in lines]),
                unit=unit,
                lines=lines,
                y=_axis([run[quantities[key].column] for key in lines]),
            )


def _axis(curves: Sequence[NDArray[np.float64]]) -> Axis:
    low = min(float(curve.min()) for curve in curves)
    high = max(float(curve.max()) for curve in curves)
    # Rounding of the solver below zero is no reason for an axis below zero.
    bottom = -_rounded_up(-low) if low < -1e-6 * abs(high) else 0.0
    return Axis(min=bottom, max=_rounded_up(high * HEADROOM) if high > 0 else 1.0)


def _rounded_up(value: float) -> float:
    """Give the next number that an axis may well end at."""
    power = 10.0 ** np.floor(np.log10(value))
    step = next(step for step in ROUND if step >= value / power * (1 - 1e-9))
    return float(f"{step * power:.3g}")


def _at_end(key: str, quantity: Quantity) -> Readout:
    return Readout(
        id=f"{key}_end",
        label=f"{quantity.label} at the end",
        quantity=key,
        at="end",
        unit=quantity.unit,
    )


def _listed(labels: list[str]) -> str:
    *most, last = labels
    return f"{', '.join(most)} and {last}" if most else last


def _label(model: Model, key: str) -> str:
    """Give the author's words, else the id as it stands in the model's text."""
    return model.names.get(key, key)


def _slug(name: str) -> str:
    """Name for addresses and elements; none of the book's begins like this."""
    return f"model-{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')}".rstrip("-")
