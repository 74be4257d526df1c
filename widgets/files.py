"""A simulation as files to take away: its model twice, and the numbers of its run."""

import csv
from io import StringIO

from widgets.carry import model_files
from widgets.engine import Trajectory
from widgets.library import Loaded
from widgets.measures import columns_of
from widgets.page_json import provenance

# As many as the page writes: more than any plot shows, fewer than solvers differ in.
DIGITS = 7


def files(loaded: Loaded) -> dict[str, str]:
    """Give the text of each file by its ending."""
    return {**model_files(loaded), "csv": table_of_run(loaded)}


def table_of_run(loaded: Loaded) -> str:
    """Write the default run as CSV, below lines that say where it comes from."""
    spec = loaded.spec
    columns = columns_of(spec.quantities)
    run = loaded.model.simulate(spec.time.end, points=spec.time.points, columns=columns)
    return "\n".join(f"# {line}" for line in _head(loaded)) + "\n" + _rows(loaded, run)


def _head(loaded: Loaded) -> list[str]:
    spec, defaults = loaded.spec, loaded.model.defaults
    settings = [
        f"{key} = {defaults[key]:.12g} {parameter.unit}".rstrip()
        + f" ({parameter.label})"
        for key, parameter in spec.parameters.items()
    ]
    head = [f"{spec.title} – numbers of the run", *provenance(loaded), *settings]
    # What spans several lines stays a comment on each.
    return [part for line in head for part in line.splitlines()]


def _rows(loaded: Loaded, run: Trajectory) -> str:
    spec = loaded.spec
    shown = spec.quantities.values()
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    named = [(spec.time.label, spec.time.unit), *((q.label, q.unit) for q in shown)]
    writer.writerow(f"{label} ({unit or 'no unit'})" for label, unit in named)
    curves = [run.time, *(run[q.column] for q in shown)]
    for values in zip(*curves, strict=True):
        writer.writerow(f"{value:.{DIGITS}g}" for value in values)
    return out.getvalue()
