"""Run a model and write its curves as comma-separated values.

The table has a column `time` and one row for each of the times, which are equally
spaced from start to end. Columns are called as in libRoadRunner: S is the amount of a
species, [S] its concentration, any other id a parameter, compartment, rule or reaction.
The engine `page` is the compiled model in the JavaScript engine of a browser.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

from widgets.commands.arguments import points, setting
from widgets.engine import Model, SolverFailed, Trajectory
from widgets.page_engine import run_many_on_page_engine
from widgets.targets import model_from


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the model, its settings, and where the table goes."""
    add = parser.add_argument
    add("model", metavar="MODEL", help="a simulation, or an .ant, .xml or .sbml file")
    add("--end", type=float, required=True, metavar="T", help="last time")
    add("--start", type=float, default=0.0, metavar="T0", help="first time (0)")
    add(
        "--points",
        type=points,
        default=101,
        metavar="N",
        help="rows, both ends included (%(default)s)",
    )
    add(
        "--set",
        type=setting,
        action="append",
        default=[],
        metavar="ID=VALUE",
        dest="changes",
        help="start from another value; acts before initial assignments; repeatable",
    )
    add(
        "--columns",
        metavar="LIST",
        help='such as "S1,[S2],k" (all species and whatever else moves)',
    )
    add(
        "--engine", choices=("page", "roadrunner"), default="page", help="(%(default)s)"
    )
    add("--rtol", type=float, metavar="R", help="relative tolerance (the engine's own)")
    add("--atol", type=float, metavar="A", help="absolute tolerance (the engine's own)")
    add("--csv", metavar="OUT", help="file to write (standard output)")


def run(chosen: argparse.Namespace) -> int:
    """Write the table."""
    model = model_from(chosen.model)
    columns = _columns(chosen.columns, model)
    engine = on_page_engine if chosen.engine == "page" else on_roadrunner
    table = engine(model, columns, chosen).to_csv(chosen.csv)
    if table is not None:
        sys.stdout.write(table)
    else:
        print(f"wrote {Path(chosen.csv)}", file=sys.stderr)
    return 0


def on_roadrunner(
    model: Model, columns: list[str], chosen: argparse.Namespace
) -> Trajectory:
    """Run on libRoadRunner."""
    given = {"rtol": chosen.rtol, "atol": chosen.atol}
    tolerances = {name: value for name, value in given.items() if value is not None}
    return model.simulate(
        chosen.end,
        start=chosen.start,
        points=chosen.points,
        columns=columns,
        **tolerances,
        **dict(chosen.changes),
    )


def on_page_engine(
    model: Model, columns: list[str], chosen: argparse.Namespace
) -> Trajectory:
    """Run the compiled module."""
    changes = dict(chosen.changes)
    model.check_run(chosen.start, chosen.end, chosen.points, changes)
    request = {
        "start": chosen.start,
        "end": chosen.end,
        "points": chosen.points,
        "columns": columns,
        "values": changes,
    }
    for name in ("rtol", "atol"):
        if getattr(chosen, name) is not None:
            request[name] = getattr(chosen, name)
    [series] = run_many_on_page_engine([(model.webassembly(columns), request)])
    if isinstance(series, str):
        raise SolverFailed(f"{model.name}: {series}")
    time = np.linspace(chosen.start, chosen.end, chosen.points)
    values = np.column_stack([time, *(series[name] for name in columns)])
    if not np.isfinite(values).all():
        raise SolverFailed(
            f"{model.name}: a value is not a finite number. Look for a division by "
            "zero at the values chosen."
        )
    return model.trajectory(columns, values)


def _columns(given: str | None, model: Model) -> list[str]:
    """Split the list; what the model does not have is refused with the nearest."""
    if given is None:
        return list(model.changing_columns)
    [names] = csv.reader([given], skipinitialspace=True)
    wanted = [name.strip() for name in names if name.strip() not in ("", "time")]
    return list(model.known_columns(dict.fromkeys(wanted)))
