"""A run as a figure: curves over time with their names and units."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .trajectory import Trajectory

# Okabe and Ito's colours, told apart by nearly everybody; yellow is too faint on white.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1.5, 1, 1.5)))
# Inches.
WIDTH, HEIGHT = 7.0, 3.2
# More names than these do not fit beside their curves; a legend takes them.
MOST_NAMES = 8
LEGEND_ROWS = 16
# Smallest distance of two names, as a part of the height.
NAME_STEP = 0.075


def draw(
    run: "Trajectory", columns: Sequence[str], size: tuple[float, float] | None
) -> Any:
    """Draw one panel per unit."""
    import matplotlib as mpl
    from matplotlib import pyplot

    panels: dict[str, list[str]] = {}
    for column in columns:
        # An unknown name is refused here.
        run[column]
        panels.setdefault(run.units.get(column, ""), []).append(column)
    shape = size or (WIDTH, HEIGHT * max(1, len(panels)))
    figure, axes = pyplot.subplots(
        max(1, len(panels)),
        1,
        figsize=shape,
        sharex=True,
        squeeze=False,
        layout="constrained",
    )
    for place, (unit, names) in zip(axes[:, 0], panels.items(), strict=False):
        _panel(place, run, unit, names)
    axes[-1, 0].set_xlabel(run.head("time"))
    axes[0, 0].set_title(run.name.replace("_", " "), loc="left")
    # A notebook shows what a cell gives back, and what is left open once more.
    if "inline" in mpl.get_backend():
        pyplot.close(figure)
    return figure


def _panel(axes: Any, run: "Trajectory", unit: str, names: list[str]) -> None:
    for k, name in enumerate(names):
        axes.plot(
            run.time,
            run[name],
            color=COLOURS[k % len(COLOURS)],
            linestyle=DASHES[k // len(COLOURS) % len(DASHES)],
            linewidth=1.8,
            label=name,
        )
    axes.set_xlim(run.time[0], run.time[-1])
    _set_heights(axes, np.concatenate([run[name] for name in names]))
    axes.set_ylabel(unit or "no unit given")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    if len(names) <= MOST_NAMES:
        _name_curves(axes, run, names)
    else:
        axes.legend(
            loc="upper left",
            bbox_to_anchor=(1.01, 1),
            frameon=False,
            fontsize="small",
            ncols=-(-len(names) // LEGEND_ROWS),
        )


def _set_heights(axes: Any, values: Any) -> None:
    """Let zero be seen, so that rounding about a constant does not fill the panel."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    room = 0.06 * (high - low or 1.0)
    axes.set_ylim(low - room * (low < 0), high + room)


def _name_curves(axes: Any, run: "Trajectory", names: list[str]) -> None:
    """Write each name at the right end of its curve, apart from the others."""
    low, high = axes.get_ylim()
    ends = [(float(run[name][-1]) - low) / (high - low) for name in names]
    order = np.argsort(ends, kind="stable")
    heights = np.clip(np.array(ends)[order], 0, 1)
    for k in range(1, len(heights)):
        heights[k] = max(heights[k], heights[k - 1] + NAME_STEP)
    heights -= max(0.0, heights[-1] - 1)
    for height, k in zip(heights, order, strict=True):
        axes.text(
            1.01,
            height,
            names[k],
            transform=axes.transAxes,
            va="center",
            fontsize="small",
            color=COLOURS[k % len(COLOURS)],
        )
