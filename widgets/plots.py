"""The plots of a simulation as marks on paper: curves, sweeps, shares of a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import fill
from typing import Any

import numpy as np

from widgets.library import Loaded
from widgets.measures import Curve, with_unit
from widgets.parts import Parameter
from widgets.plot_marks import light_colours, measured, thresholds, tone
from widgets.plot_parts import Axis, Lines, Partition, Phase, Plot, Sweep, TimeAxis
from widgets.spec import Spec

# First curve solid, then dashed by order, as on the page.
DASHES: tuple[Any, ...] = ("-", (0, (3, 2)), (0, (1, 2.4)), (0, (4, 1.3, 0.7, 1.3)))
# Names at the ends of curves: smallest distance, as a part of the plot's height.
LABEL_STEP = 0.12
LABEL_WIDTH = 17
# Where arrow heads stand on a course, as shares of its way.
ARROWS = (0.2, 0.5, 0.8)
# Points: a bar of exposure, and from one bar to the next.
BAR_HEIGHT, BAR_STEP = 5, 13
# Below this part of its highest value nothing counts as given any more.
TRACE = 1e-3


@dataclass(frozen=True)
class Run:
    """A simulation's run: its setting, its times, and curves by quantity."""

    loaded: Loaded
    setting: Mapping[str, float]
    time: Curve
    curves: Mapping[str, Curve]


def draw_plot(axes: Any, plot: Plot, run: Run) -> None:
    """Draw one plot of a run onto matplotlib's axes."""
    axes.annotate(
        plot.title,
        (-0.1, 1),
        xycoords="axes fraction",
        xytext=(0, 24),
        textcoords="offset points",
        fontsize=12.5,
        fontweight="bold",
    )
    _DRAW[type(plot)](axes, plot, run)


def _lines(axes: Any, plot: Lines, run: Run) -> None:
    spec = run.loaded.spec
    _curves(
        axes,
        spec,
        plot.lines,
        run.time,
        [run.curves[name] for name in plot.lines],
        plot.y,
    )
    thresholds(axes, plot.thresholds)
    measured(axes, plot.measured)
    is_log = plot.x.scale == "log"
    axes.set_xscale(plot.x.scale)
    axes.set_xlim(plot.x.begins(spec.time.end) if is_log else 0, spec.time.end)
    given = [name for name in plot.bars if run.curves[name].max() > 0]
    axes.tick_params(axis="x", pad=3.5 + BAR_STEP * len(given))
    for row, name in enumerate(given):
        _exposure(axes, spec, name, run.time, run.curves[name], row)
    _frame(axes, plot, _across(spec.time.label, spec.time.unit, plot.x))


def _exposure(
    axes: Any, spec: Spec, name: str, time: Curve, curve: Curve, row: int
) -> None:
    """Draw a bar below the time axis while something is there."""
    quantity = spec.quantities[name]
    points = axes.get_window_extent().height * 72 / axes.figure.dpi
    middle = -(BAR_STEP * (row + 0.5) + 1) / points
    height = BAR_HEIGHT / points
    axes.broken_barh(
        _spans(time, curve > TRACE * curve.max()),
        (middle - height / 2, height),
        transform=axes.get_xaxis_transform(),
        color=light_colours()[f"--c-{quantity.hue}"],
        linewidth=0,
        clip_on=False,
    )
    axes.text(
        1.02,
        middle,
        quantity.label,
        transform=axes.transAxes,
        va="center",
        fontsize=10,
        color=tone(quantity.hue),
    )


def _spans(time: Curve, is_there: Any) -> list[tuple[float, float]]:
    """Start and length of each stretch of time in which something is there."""
    edges = np.diff(np.concatenate([[0], is_there.astype(int), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    return [
        (float(time[first]), float(time[last] - time[first]))
        for first, last in zip(starts, ends, strict=True)
    ]


def _sweep(axes: Any, plot: Sweep, run: Run) -> None:
    spec = run.loaded.spec
    over = spec.parameters[plot.over]
    space = np.geomspace if over.scale == "log" else np.linspace
    places = space(over.low, over.high, plot.points)
    columns = [spec.quantities[name].column for name in plot.sweep]
    ends = np.empty((plot.points, len(columns)))
    for row, place in enumerate(places):
        setting = {**run.setting, plot.over: float(place)}
        swept = run.loaded.model.simulate(
            spec.time.end, points=2, columns=columns, **setting
        )
        ends[row] = [swept[column][-1] for column in columns]
    _curves(axes, spec, plot.sweep, places, list(ends.T), plot.y)
    axes.set_xscale(over.scale)
    axes.set_xlim(over.low, over.high)
    here = run.setting.get(plot.over, run.loaded.model.defaults[plot.over])
    if over.low <= here <= over.high:
        axes.axvline(here, color=light_colours()["--c-line"], lw=1.1, ls=(0, (2, 2)))
    thresholds(axes, plot.thresholds)
    measured(axes, plot.measured)
    _frame(axes, plot, _across(over.label, over.unit, over))


def _partition(axes: Any, plot: Partition, run: Run) -> None:
    spec, colours = run.loaded.spec, light_colours()
    ends = [float(run.curves[name][-1]) for name in plot.partition]
    whole = sum(ends) or 1.0
    for row, (name, end) in enumerate(zip(plot.partition, ends, strict=True)):
        quantity = spec.quantities[name]
        axes.barh(
            row, 100 * end / whole, height=0.6, color=colours[f"--c-{quantity.hue}"]
        )
        axes.text(
            1.02,
            row,
            _wrapped(f"{quantity.label} {with_unit(end, quantity.unit)}"),
            transform=axes.get_yaxis_transform(),
            va="center",
            color=tone(quantity.hue),
        )
    axes.invert_yaxis()
    axes.set_yticks([])
    axes.set_xlim(0, 100)
    _frame(axes, plot, "% of the whole")


def _phase(axes: Any, plot: Phase, run: Run) -> None:
    """Draw one quantity against another, with the way it goes and times along it."""
    spec = run.loaded.spec
    across, up = (spec.quantities[name] for name in plot.phase)
    x, y = (run.curves[name] for name in plot.phase)
    axes.set_xscale(plot.x.scale)
    axes.set_xlim(plot.x.min, plot.x.max)
    axes.set_yscale(plot.y.scale)
    axes.set_ylim(plot.y.min, plot.y.max)
    colour = light_colours()[f"--c-{up.hue}"]
    axes.plot(x, y, color=colour)
    places = axes.transData.transform(np.column_stack([x, y]))
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))])
    if way[-1] > 0:
        for share in ARROWS:
            at = max(1, int(np.searchsorted(way, share * way[-1])))
            axes.annotate(
                "",
                (x[at], y[at]),
                xytext=(x[at - 1], y[at - 1]),
                arrowprops={"arrowstyle": "-|>", "color": colour},
            )
    for moment in plot.marks or [0, spec.time.end]:
        at = int(np.abs(run.time - moment).argmin())
        axes.plot(x[at], y[at], "o", color=colour, markersize=4, clip_on=False)
        axes.annotate(
            with_unit(moment, spec.time.unit),
            (x[at], y[at]),
            xytext=(5, 5),
            textcoords="offset points",
            fontsize=9,
        )
    thresholds(axes, plot.thresholds)
    measured(axes, plot.measured)
    axes.text(
        *(1.02, 0.5, _wrapped(up.label)),
        transform=axes.transAxes,
        va="center",
        color=tone(up.hue),
    )
    _frame(axes, plot, _across(across.label, across.unit, plot.x))


_DRAW: dict[type, Any] = {
    Lines: _lines,
    Sweep: _sweep,
    Partition: _partition,
    Phase: _phase,
}


def _curves(
    axes: Any, spec: Spec, names: list[str], x: Curve, curves: list[Curve], y: Any
) -> None:
    """Draw curves and write their names at their right ends, apart from each other."""
    colours = light_colours()
    axes.set_yscale(y.scale)
    axes.set_ylim(y.min, y.max)
    ends = []
    for name, curve, dash in zip(names, curves, DASHES, strict=False):
        quantity = spec.quantities[name]
        axes.plot(x, curve, color=colours[f"--c-{quantity.hue}"], ls=dash)
        inside = float(np.clip(curve[-1], y.min, y.max))
        place = axes.transData.transform((x[-1], inside))
        ends.append((float(axes.transAxes.inverted().transform(place)[1]), quantity))
    for height, quantity in _apart(ends):
        axes.text(
            1.02,
            height,
            _wrapped(quantity.label),
            transform=axes.transAxes,
            va="center",
            color=tone(quantity.hue),
        )


def _apart(ends: list[tuple[float, Any]]) -> list[tuple[float, Any]]:
    """Push names apart, upwards from the lowest, then back below the top."""
    lifted: list[tuple[float, Any]] = []
    lowest = 0.12
    for height, thing in sorted(ends, key=lambda end: end[0]):
        lines = _wrapped(thing.label).count("\n") + 1
        height = max(height, lowest)
        lifted.append((height, thing))
        lowest = height + LABEL_STEP * lines
    excess = max(0.0, lifted[-1][0] - 1.0) if lifted else 0.0
    return [(height - excess, thing) for height, thing in lifted]


def _wrapped(label: str) -> str:
    return fill(label, LABEL_WIDTH)


def _across(label: str, unit: str, axis: Axis | TimeAxis | Parameter) -> str:
    """Name the axis below a plot."""
    said = [unit] if unit else []
    said += ["log scale"] if axis.scale == "log" else []
    return f"{label} ({', '.join(said)})" if said else label


def _frame(axes: Any, plot: Plot, below: str) -> None:
    from matplotlib.ticker import MaxNLocator

    if axes.get_yscale() == "linear" and len(axes.get_yticks()):
        axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.set_xlabel(below, loc="right", fontsize=10)
    axes.text(
        -0.1,
        1.04,
        "" if isinstance(plot, Partition) else plot.unit,
        transform=axes.transAxes,
        va="bottom",
        fontsize=10,
        color=light_colours()["--c-ink2"],
    )
