"""The item bank from the command line: ``python -m quizzes COMMAND``."""

import argparse
import sys
from pathlib import Path

from quizzes.bank import BankError, load_bank
from quizzes.check import check
from quizzes.exports import command as exporting


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
    chosen = parser.parse_args(arguments)
    if chosen.command == "export":
        return exporting.run(chosen)
    return _list() if chosen.command == "list" else _check(chosen.files)


def _list() -> int:
    try:
        bank = load_bank()
    except BankError:
        print("The bank cannot be read: python -m quizzes check", file=sys.stderr)
        return 1
    for item in bank.values():
        claims = ", ".join(item.claims)
        print(f"{item.chapter}  {item.id}  {item.kind}  {item.asks}  [{claims}]")
    return 0


def _check(files: list[Path]) -> int:
    faults = check(files)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "The items are in order.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
