"""What sources say, drawn beside a model on paper; and the colours of all pictures."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from widgets.embedding import STATIC, built
from widgets.plot_parts import Measured, Point, Threshold


@cache
def light_colours() -> Mapping[str, str]:
    """Read the light theme's colours, ``--c-NAME`` to ``#rrggbb``, from the tokens."""
    found: dict[str, str] = {}
    for name, colour in re.findall(
        r"(--c-[\w-]+):\s*(#[0-9a-fA-F]{6})", built(STATIC / "tokens.css")
    ):
        # The light theme comes first in the file; the dark one overrides it later.
        found.setdefault(name, colour.lower())
    return found


def tone(hue: str) -> str:
    """Give the tone of a hue that text is written in."""
    colours = light_colours()
    return colours["--c-ink" if hue == "ink" else f"--c-{hue}-ink"]


def thresholds(axes: Any, lines: Sequence[Threshold]) -> None:
    """Draw lines across the plot, each named at its beginning."""
    colours = light_colours()
    style = {"color": colours["--c-line"], "lw": 1.1, "ls": (0, (5, 2))}
    name = {"fontsize": 9, "color": colours["--c-ink2"], "clip_on": True}
    name |= {"textcoords": "offset points", "xytext": (3, 3)}
    for line in lines:
        if line.y is not None:
            axes.axhline(line.y, **style)
            place = (0, line.y)
            axes.annotate(
                line.label, place, xycoords=axes.get_yaxis_transform(), **name
            )
        else:
            axes.axvline(line.x, **style)
            across = axes.get_xaxis_transform()
            axes.annotate(line.label, (line.x, 0.9), xycoords=across, **name)


def measured(axes: Any, series: Sequence[Measured]) -> None:
    """Draw measured points, open and in ink, with their error bars."""
    for each in series:
        points = each.points
        axes.errorbar(
            [p.x for p in points],
            [p.y for p in points],
            xerr=_reach(points, "x", "x_low", "x_high"),
            yerr=_reach(points, "y", "low", "high"),
            fmt="o",
            mfc="none",
            color=light_colours()["--c-ink"],
            markersize=7,
            elinewidth=1.1,
            capsize=3,
            clip_on=False,
        )
        axes.annotate(
            each.label,
            (points[-1].x, points[-1].y),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
        )


def _reach(
    points: Sequence[Point], name: str, low: str, high: str
) -> list[list[float]] | None:
    """Give how far the bars go from each point, down and up; nothing without any."""
    if all(getattr(point, low) is None for point in points):
        return None
    values = [getattr(point, name) for point in points]
    lows = [getattr(point, low) for point in points]
    highs = [getattr(point, high) for point in points]
    return [
        [0 if end is None else at - end for at, end in zip(values, lows, strict=True)],
        [0 if end is None else end - at for at, end in zip(values, highs, strict=True)],
    ]
