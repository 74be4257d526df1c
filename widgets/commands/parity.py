"""Compare the page's engine with libRoadRunner at random settings.

Half of the settings lie within the ranges of a simulation (for a model's file: up to
ten times smaller or larger than its own numbers), half up to a hundredfold beyond. The
table counts the outcomes and gives the worst error of each quantity. A setting at which
libRoadRunner itself fails says nothing about the page's engine and is counted apart.
The exit status is 1 when the page's engine failed or disagreed anywhere.
"""

import argparse
import sys
import time

from widgets.commands.arguments import positive
from widgets.commands.progress import Progress
from widgets.engine import EngineError
from widgets.library import list_simulations
from widgets.spec import SpecError
from widgets.stress import stress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add models, number of settings and seed."""
    parser.add_argument(
        "names", nargs="*", metavar="NAME|FILE", help="all simulations if none is named"
    )
    parser.add_argument(
        "--samples",
        type=positive,
        default=200,
        metavar="N",
        help="settings of each model (%(default)s)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="the same seed gives the same settings (%(default)s)",
    )
    parser.add_argument(
        "--end",
        type=float,
        metavar="T",
        help="last time of a file's model (a time at which its curves have settled)",
    )
    parser.add_argument(
        "--processes", type=positive, default=2, metavar="P", help="(%(default)s)"
    )


def run(chosen: argparse.Namespace) -> int:
    """Print a table for each model; one that cannot be read does not hide the rest."""
    bad = 0
    for name in chosen.names or list_simulations():
        try:
            bad += _compare(name, chosen)
        except (EngineError, SpecError, OSError) as fault:
            print(f"{name}: {fault}", file=sys.stderr)
            bad += 1
    return 1 if bad else 0


def _compare(name: str, chosen: argparse.Namespace) -> int:
    start = time.monotonic()
    with Progress(chosen.samples, f"settings of {name} compared") as progress:
        progress.show(0)
        tallies = stress(
            name,
            samples=chosen.samples,
            seed=chosen.seed,
            end=chosen.end,
            processes=chosen.processes,
            progress=progress.show,
        )
    spent = time.monotonic() - start
    each = 1000 * spent / chosen.samples
    print(f"{name}: {chosen.samples:,} settings, {spent:.0f} s, {each:.1f} ms each")
    for part, tally in tallies.items():
        print(f"  {part}:")
        for line in tally.lines():
            print(f"    {line}")
    return sum(tally.faults for tally in tallies.values())
