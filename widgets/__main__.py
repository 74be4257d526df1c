"""The simulations from the command line: ``python -m widgets list`` or ``check``."""

import argparse
import sys

from widgets.checks import all_faults
from widgets.library import SIMULATIONS, list_simulations
from widgets.spec import SpecError, read_spec


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; give the exit status, 1 when there are faults."""
    parser = argparse.ArgumentParser(prog="python -m widgets", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="every simulation: name, title, findings")
    check = commands.add_parser("check", help="look for faults and run the checks")
    check.add_argument("names", nargs="*", metavar="NAME", help="all if none is given")
    chosen = parser.parse_args(arguments)
    if chosen.command == "list":
        return _list()
    return _check(chosen.names or list_simulations())


def _list() -> int:
    for name in list_simulations():
        try:
            spec = read_spec(SIMULATIONS / name / "simulation.yml")
        except SpecError:
            print(f"{name}\n  cannot be read: python -m widgets check {name}")
            continue
        print(f"{name}\n  {spec.title}")
        if spec.findings:
            print(f"  findings: {', '.join(spec.findings)}")
    return 0


def _check(names: list[str]) -> int:
    failed = 0
    for name in names:
        faults = all_faults(name)
        failed += len(faults)
        print(f"{name}: {f'{len(faults)} faults' if faults else 'in order'}")
        for fault in faults:
            print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
