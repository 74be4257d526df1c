"""Compile a model to an ES module, which the page's solver runs."""

import argparse
from pathlib import Path

from widgets.targets import model_from


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the model and where it goes."""
    parser.add_argument("model", metavar="MODEL", help="a simulation or a model's file")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT.mjs", help="file to write"
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the module."""
    text = model_from(chosen.model).javascript()
    Path(chosen.output).write_text(text, encoding="utf-8")
    return 0
