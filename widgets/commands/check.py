"""Look for faults in files, units, sources, and where the two engines part.

All simulations are checked if none is named. A simulation must also give the numbers
under its `checks`. A model's file is run at its own numbers and at random ones up to
ten times smaller and larger; a unit that is not given is no fault there.
"""

import argparse

from widgets.checks import all_faults
from widgets.commands.progress import Progress
from widgets.engine import EngineError, Model, Refused
from widgets.library import list_simulations
from widgets.parity import compare, subject_of
from widgets.settings import random_settings
from widgets.spec import SpecError
from widgets.targets import is_name, loaded_from, model_from

# The same settings each time; `parity` tries thousands.
SAMPLES, SEED = 20, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is to be checked."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME|FILE",
        help="a simulation, or a model in an .ant, .xml or .sbml file",
    )


def run(chosen: argparse.Namespace) -> int:
    """Print all faults of everything; give 1 when there are any."""
    failed = 0
    names = chosen.names or list_simulations()
    with Progress(len(names), "checked") as progress:
        for done, name in enumerate(names, start=1):
            faults, notes = faults_of(name)
            failed += len(faults)
            progress.clear()
            print(f"{name}: {_count(faults) if faults else 'in order'}")
            for line in (*faults, *notes):
                print(f"  {line}")
            progress.show(done)
    return 1 if failed else 0


def faults_of(name: str) -> tuple[list[str], list[str]]:
    """Give everything wrong with a simulation or a file, and what is worth knowing."""
    if is_name(name):
        faults = all_faults(name)
        return (faults or _parity_faults(name)), []
    try:
        model = model_from(name)
    except Refused as refused:
        return [f"refused: {problem}" for problem in refused.problems], []
    except (EngineError, SpecError, OSError) as fault:
        return [" ".join(str(fault).split())], []
    faults = [f"units: {fault}" for fault in model.unit_faults(missing=False)]
    return faults + _parity_faults(name), _notes(model)


def _notes(model: Model) -> list[str]:
    known = {*model.units}
    without = [id for id in model.defaults if id not in known]
    if not without:
        return []
    return [f"note: units are not checked, as there is none for {', '.join(without)}."]


def _parity_faults(name: str) -> list[str]:
    try:
        loaded = loaded_from(name)
        subject = subject_of(loaded)
        settings = random_settings(loaded.spec, draws=SAMPLES, seed=SEED)
        found = list(compare(subject, [{}, *settings]))
    except EngineError as fault:
        return [" ".join(str(fault).split())]
    return [f"parity: {one}" for one in found if one.outcome != "agreed"]


def _count(faults: list[str]) -> str:
    return "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
