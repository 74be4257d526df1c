"""List every simulation: name, title, findings."""

import argparse

from widgets.library import SIMULATIONS, list_simulations
from widgets.spec import SpecError, read_spec


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add none: there is nothing to choose."""


def run(_chosen: argparse.Namespace) -> int:
    """Print the list."""
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
