"""``python -m quizzes export``: write the bank for another place, tell what is lost."""

import argparse
import sys
from pathlib import Path

from quizzes.bank import load_bank
from quizzes.exports import FORMATS, Book, ExportError, Loss, export
from quizzes.exports.everything import REPORT, grouped, write_all
from quizzes.schema import Item

ALL = "all"
HELP = "write the items for Anki, a learning platform or paper"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--to",
        required=True,
        choices=(*FORMATS, ALL),
        help="the format, or all of them",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="for all: a folder"
    )
    parser.add_argument("--chapter", metavar="NAME", help="the whole bank if not given")
    parser.add_argument(
        "--site", metavar="ADDRESS", help="where the book is published, for links"
    )


def run(chosen: argparse.Namespace) -> int:
    """Export and report; give the exit status."""
    try:
        items = _items(chosen.chapter)
        book, place = Book(chosen.site), chosen.out
        if chosen.to == ALL:
            write_all(items, place, book)
        else:
            losses = export(items, chosen.to, place, book)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    count = sum(item.use == "practice" for item in items)
    if chosen.to == ALL:
        told = f"{count} items written to {place}, in {len(FORMATS)} formats."
        print(f"{told}\nWhat each of them does not carry: {place / REPORT}")
    else:
        print(report(count, place, losses))
    return 0


def report(count: int, path: Path, losses: list[Loss]) -> str:
    """Say what was written and, for each thing lost, of which items."""
    noun = "item" if count == 1 else "items"
    lines = [f"{count} {noun} written to {path}."]
    if losses:
        lines += ["Not carried as on the page:", grouped(losses)]
    return "\n".join(lines)


def _items(chapter: str | None) -> list[Item]:
    bank = list(load_bank().values())
    if chapter is None:
        return bank
    own = [item for item in bank if item.chapter == chapter]
    if not own:
        chapters = ", ".join(dict.fromkeys(item.chapter for item in bank))
        raise ExportError(f"There is no chapter {chapter}. There are: {chapters}.")
    return own
