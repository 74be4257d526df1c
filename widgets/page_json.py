"""What a simulation tells its page: the twin of `frontend/view/spec.ts`.

Labels, units and sources come from `simulation.yml`, numbers and equations from the
model, citations from the bibliography. Nothing here is written down a second time.
"""

import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from latex2mathml.converter import convert

from widgets.carry import carry, model_hash
from widgets.embedding import STATIC, built
from widgets.evidence import references
from widgets.library import Loaded
from widgets.masses import page_mass
from widgets.parts import Control, Parameter, Source
from widgets.plot_parts import Axis, Lines, Measured, Partition, Plot, Sweep, Threshold
from widgets.teaching_json import teaching_json

Json = dict[str, Any]

PROJECT = "il6-living-textbook"
BOOK = "Interleukin-6: A Living Textbook"


def compiled(loaded: Loaded) -> tuple[str, str]:
    """Compile a model for what its page shows: to WebAssembly, and to JavaScript."""
    columns = sorted({q.column for q in loaded.spec.quantities.values()})
    return loaded.model.webassembly(columns), loaded.model.javascript(columns)


def page_spec(loaded: Loaded, module: Json) -> Json:
    """Put together all that the view needs to know.

    Parameters
    ----------
    loaded : Loaded
        The simulation.
    module : dict
        Where the view finds the compiled model: ``{"url": …}`` or ``{"source": …}``,
        and under ``plain`` where it does if WebAssembly cannot be had.
    """
    spec = loaded.spec
    return {
        "name": loaded.name,
        "title": spec.title,
        "lead": spec.lead.strip(),
        "limits": spec.limits.strip(),
        "time": spec.time.model_dump(),
        "module": module,
        "worker": {"source": built(STATIC / "worker.mjs")},
        "parameters": [
            _parameter(key, parameter, loaded.model.defaults[key])
            | page_mass(parameter, spec.parameters)
            for key, parameter in spec.parameters.items()
        ],
        "controls": [_control(control) for control in spec.controls],
        "presets": [preset.model_dump() for preset in spec.presets],
        "quantities": [
            {"id": key, **quantity.model_dump(exclude={"mass"})}
            | page_mass(quantity, spec.parameters)
            for key, quantity in spec.quantities.items()
        ],
        "plots": [_plot(plot, spec.time.end) for plot in spec.plots],
        "readouts": [
            readout.model_dump(exclude_none=True) for readout in spec.readouts
        ],
        "summary": spec.summary.strip(),
        **teaching_json(loaded),
        "equations": _equations(loaded),
        "provenance": provenance(loaded),
        "carry": carry(loaded, texts="source" in module),
    }


def provenance(loaded: Loaded) -> list[str]:
    """Say where numbers come from, for the head of a file that leaves the book."""
    if not loaded.is_of_book:
        return [
            f"Model: {loaded.spec.title} ({model_hash(loaded)})",
            f"Computed with: {BOOK}, version {book_version()}",
            f"Limits: {loaded.spec.limits}",
        ]
    cited = {
        parameter.source.ref
        for parameter in loaded.spec.parameters.values()
        if parameter.source.ref is not None
    }
    works = references()
    return [
        f"Model: {loaded.spec.title} ({loaded.name}, {model_hash(loaded)})",
        f"From: {BOOK}, version {book_version()}",
        "Licence: CC BY 4.0",
        f"Limits: {loaded.spec.limits.strip()}",
        f"Sources: {'; '.join(sorted(works[key].cite for key in cited))}",
    ]


@cache
def book_version() -> str:
    """Version of the book: of the copy at hand, else of the installed package."""
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if project.is_file():
        with project.open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])
    try:
        return version(PROJECT)
    except PackageNotFoundError:
        return "unknown"


def _parameter(key: str, parameter: Parameter, default: float) -> Json:
    found: Json = {
        "id": key,
        "label": parameter.label,
        "unit": parameter.unit,
        "default": default,
        "min": parameter.low,
        "max": parameter.high,
        "scale": parameter.scale,
        "zero": parameter.zero,
        "landmarks": [mark.model_dump() for mark in parameter.landmarks],
        "source": _source(parameter.source),
    }
    return found | ({"hue": parameter.hue} if parameter.hue else {})


def _source(source: Source) -> Json:
    found = {"kind": source.kind, "note": source.note.strip()}
    if source.ref is not None:
        work = references()[source.ref]
        found["cite"] = work.cite
        if work.href:
            found["href"] = work.href
    return found


def _control(control: Control) -> Json:
    kind = type(control).__name__.lower()
    found = control.model_dump(exclude={kind}, exclude_none=True)
    return {"kind": kind, "parameter": control.parameter, **found}


def _plot(plot: Plot, end: float) -> Json:
    kind = type(plot).__name__.lower()
    sourced = {"measured", "thresholds", "x", "y"}
    found: Json = {"kind": kind, **plot.model_dump(exclude=sourced)}
    if isinstance(plot, Partition):
        found["parts"] = found.pop("partition")
        return found
    found["measured"] = [_measured(points) for points in plot.measured]
    found["thresholds"] = [_threshold(line) for line in plot.thresholds]
    found["y"] = _axis(plot.y)
    if isinstance(plot, Lines):
        found["x"] = {
            **plot.x.model_dump(),
            **{"min": 0, "max": end, "floor": plot.x.begins(end)},
        }
    elif isinstance(plot, Sweep):
        found["lines"] = found.pop("sweep")
    else:
        found["x"] = _axis(plot.x)
        found["along"], *found["lines"] = found.pop("phase")
    return found


def _axis(axis: Axis) -> Json:
    return {**axis.model_dump(), "floor": axis.begins}


def _threshold(line: Threshold) -> Json:
    found = line.model_dump(exclude={"source"}, exclude_none=True)
    return {**found, "source": _source(line.source)}


def _measured(measured: Measured) -> Json:
    found = measured.model_dump(exclude={"source"}, exclude_none=True)
    return {**found, "source": _source(measured.source)}


def _equations(loaded: Loaded) -> list[Json]:
    """Rows of the panel: what the book calls a quantity, else the model's own name."""
    spec = loaded.spec
    labels = {key: parameter.label for key, parameter in spec.parameters.items()}
    for quantity in spec.quantities.values():
        labels[quantity.column.strip("[]")] = quantity.label
    return [
        {
            "id": row.id,
            "label": labels.get(row.id, row.id.replace("_", " ")),
            "mathml": mathml(row.latex),
        }
        for row in loaded.model.equations()
    ]


def mathml(latex: str, display: str = "block") -> str:
    """Turn a formula into MathML, names with underscores included.

    The converter leaves LaTeX's backslash before an underscore inside text.
    """
    return str(convert(latex, display=display)).replace(r"\_", "_")
