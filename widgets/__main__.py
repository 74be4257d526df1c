"""Simulations and models from the command line: ``python -m widgets COMMAND``.

Exit status: 0 done; 2 a model is refused; 1 anything else.
"""

import argparse
import os
import sys
from importlib import import_module

from widgets.engine import EngineError, Refused
from widgets.page_engine import PageEngineError
from widgets.spec import SpecError

COMMANDS = {
    name: import_module(f"widgets.commands.{name}")
    for name in ("list", "check", "run", "compile", "parity")
}
DONE, FAILED, REFUSED = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; give the exit status."""
    try:
        chosen = _parser().parse_args(arguments)
    except SystemExit as stopped:
        # argparse leaves with 2 after a wrong call, which means something else here.
        return FAILED if stopped.code else DONE
    try:
        return int(COMMANDS[chosen.command].run(chosen))
    except BrokenPipeError:
        # Whoever reads has enough, as `head` does; say no more, not even at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Refused as refused:
        print(f"refused: {refused}", file=sys.stderr)
        return REFUSED
    except (EngineError, SpecError, PageEngineError, OSError) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m widgets", description=__doc__, formatter_class=plain
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        what = command.__doc__ or ""
        one = commands.add_parser(
            name,
            help=f"{what[0].lower()}{what.splitlines()[0][1:].rstrip('.')}",
            description=what,
            formatter_class=plain,
        )
        command.add_arguments(one)
    return parser


if __name__ == "__main__":
    sys.exit(main())
