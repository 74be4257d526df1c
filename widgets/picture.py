"""The picture that stands for a simulation: its plots, drawn without a browser.

Same marks as on the page (solid model, dashes by order, open circles for what was
measured, names at the ends of curves), so that print and page tell the same story.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import escape
from io import StringIO
from typing import Any

import numpy as np

from widgets.embedding import Picture
from widgets.library import Loaded
from widgets.measures import Curve, columns_of, read_out, summarise, with_unit
from widgets.parts import Toggle
from widgets.plot_marks import light_colours
from widgets.plots import Run, draw_plot
from widgets.spec import Spec

# Inches; at this width text stays readable when a phone shrinks the picture.
WIDTH, PLOT_HEIGHT, TITLE_HEIGHT = 5.4, 2.5, 0.55
FONT = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"

STYLE: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.size": 11,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.linewidth": 1.1,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "ytick.major.size": 0,
    "lines.linewidth": 2.2,
    "lines.solid_capstyle": "round",
    "axes.unicode_minus": True,
}


@cache
def draw(loaded: Loaded, values: tuple[tuple[str, float], ...] = ()) -> Picture:
    """Draw every plot of a simulation.

    Parameters
    ----------
    loaded : Loaded
        The simulation.
    values : tuple of (str, float)
        Parameters that differ from their defaults.

    Returns
    -------
    Picture
        Light colours; the same bytes each time it is drawn.
    """
    # matplotlib takes a second to import, and only pictures need it.
    import matplotlib as mpl
    from matplotlib.figure import Figure

    spec, setting = loaded.spec, dict(values)
    time, curves = _run(loaded, setting)
    colours = light_colours()
    style: Any = {**STYLE, **_ink(colours), "svg.hashsalt": loaded.name}
    with mpl.rc_context(style):
        height = len(spec.plots) * (PLOT_HEIGHT + TITLE_HEIGHT)
        figure = Figure(figsize=(WIDTH, height), layout=None)
        rows = np.atleast_1d(figure.subplots(len(spec.plots), 1))
        figure.subplots_adjust(
            left=0.1, right=0.7, top=1 - 0.5 / height, bottom=0.75 / height, hspace=0.75
        )
        for axes, plot in zip(rows, spec.plots, strict=True):
            draw_plot(axes, plot, Run(loaded, setting, time, curves))
        written = StringIO()
        nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(written, format="svg", metadata=nothing, transparent=True)
    description = summarise(spec, time, curves)
    svg = _own(written.getvalue(), loaded.name, f"{spec.title}: {description}")
    remark = f"{_numbers(spec, time, curves)} {_settings(loaded, setting)}"
    return Picture(svg, description, remark)


def themed(picture: Picture) -> Picture:
    """Let the picture's colours follow the theme of the page that it stands on."""
    names = {colour: name for name, colour in reversed(list(light_colours().items()))}

    def variable(found: re.Match[str]) -> str:
        colour = found[2]
        name = names.get(colour)
        return f"{found[1]}var({name}, {colour})" if name else found[0]

    return replace(
        picture, svg=re.sub(r"((?:fill|stroke): )(#[0-9a-f]{6})", variable, picture.svg)
    )


def _ink(colours: Mapping[str, str]) -> dict[str, str]:
    return {
        "text.color": colours["--c-ink"],
        "axes.labelcolor": colours["--c-ink2"],
        "axes.edgecolor": colours["--c-line"],
        "xtick.color": colours["--c-ink2"],
        "ytick.color": colours["--c-ink2"],
        "grid.color": colours["--c-hair"],
    }


def _run(loaded: Loaded, setting: dict[str, float]) -> tuple[Curve, dict[str, Curve]]:
    """Run the model; curves by quantity."""
    spec = loaded.spec
    run = loaded.model.simulate(
        spec.time.end,
        points=spec.time.points,
        columns=columns_of(spec.quantities),
        **setting,
    )
    return run.time, {key: run[q.column] for key, q in spec.quantities.items()}


def _numbers(spec: Spec, time: Curve, curves: Mapping[str, Curve]) -> str:
    """List the key numbers, which the page prints large."""
    found = read_out(spec, time, curves)
    words = [
        f"{readout.label} {with_unit(*found[readout.id])}" for readout in spec.readouts
    ]
    return f"Key numbers: {'; '.join(words)}."


def _settings(loaded: Loaded, setting: dict[str, float]) -> str:
    """List where the controls stand."""
    spec = loaded.spec
    words = []
    for control in spec.controls:
        parameter = spec.parameters[control.parameter]
        value = setting.get(control.parameter, loaded.model.defaults[control.parameter])
        named = {
            option.value: option.label for option in getattr(control, "options", [])
        }
        if isinstance(control, Toggle):
            named = {control.on: "on", control.off: "off"}
        word = named.get(value, with_unit(value, parameter.unit))
        words.append(f"{getattr(control, 'label', parameter.label)} {word}")
    return f"Settings: {'; '.join(words)}."


def _own(svg: str, name: str, label: str) -> str:
    """Make matplotlib's file fit to stand inside a page among others."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    # It would style every element of the page; the same is said on the root below.
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", svg)
    svg = re.sub(r'href="#([^"]+)"', rf'href="#{name}-\1"', svg)
    # Measured with the font that matplotlib brings along, shown in the book's own.
    svg = re.sub(r"font-family: [^;]+", f"font-family: {FONT}", svg)
    # The rest of the root's attributes, sizes in pt among them, would fix its width.
    box = re.search(r'viewBox="[^"]+"', svg)
    assert box is not None, "matplotlib writes a viewBox"
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {box[0]} role="img" '
        f'aria-label="{escape(label)}" stroke-linejoin="round" stroke-linecap="butt">'
    )
    return re.sub(r"<svg[^>]*>", lambda _: root, svg, count=1).strip()
