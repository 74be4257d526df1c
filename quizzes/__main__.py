"""The item bank from the command line: ``python -m quizzes COMMAND``."""

import argparse
import json
import sys
from pathlib import Path

from quizzes import take as taking
from quizzes.bank import BankError, load_bank
from quizzes.check import check
from quizzes.coverage import coverage
from quizzes.exports import command as exporting
from quizzes.json_schema import json_schema


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; give the exit status, 1 when there are faults."""
    parser = argparse.ArgumentParser(prog="python -m quizzes", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="every item: id, kind, depth, findings")
    checking = commands.add_parser("check", help="look for faults")
    checking.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="the whole bank if none"
    )
    exporting.add_arguments(commands.add_parser("export", help=exporting.HELP))
    taking.add_arguments(commands.add_parser("take", help=taking.HELP))
    covering = commands.add_parser("coverage", help="findings by depth and kind")
    covering.add_argument("--chapter", metavar="NAME")
    commands.add_parser("schema", help="the form of an item file as JSON Schema")
    chosen = parser.parse_args(arguments)
    if chosen.command not in ("check", "schema"):
        try:
            # What follows finds it read.
            load_bank()
        except BankError:
            print("The bank cannot be read: python -m quizzes check", file=sys.stderr)
            return 1
    match chosen.command:
        case "list":
            return _list()
        case "export":
            return exporting.run(chosen)
        case "take":
            return taking.run(chosen)
        case "coverage":
            return _coverage(chosen.chapter)
        case "schema":
            print(json.dumps(json_schema(), indent=2))
            return 0
    return _check(chosen.files)


def _list() -> int:
    for item in load_bank().values():
        claims = ", ".join(item.claims)
        print(f"{item.chapter}  {item.id}  {item.kind}  {item.asks}  [{claims}]")
    return 0


def _coverage(chapter: str | None) -> int:
    try:
        print(coverage(load_bank().values(), chapter))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check(files: list[Path]) -> int:
    faults = check(files)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "The items are in order.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
