"""``python -m quizzes export``: write the bank for another place, tell what is lost."""

import argparse
import sys
from pathlib import Path

from quizzes.bank import BankError, load_bank
from quizzes.exports import FORMATS, Book, ExportError, Loss, export
from quizzes.schema import Item

HELP = "write the items for Anki, a learning platform or paper"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--to", required=True, choices=FORMATS, help="the format")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument("--chapter", metavar="NAME", help="the whole bank if not given")
    parser.add_argument(
        "--site", metavar="ADDRESS", help="where the book is published, for links"
    )


def run(chosen: argparse.Namespace) -> int:
    """Export and report; give the exit status."""
    try:
        items = _items(chosen.chapter)
        losses = export(items, chosen.to, chosen.out, Book(chosen.site))
    except BankError:
        print("The bank cannot be read: python -m quizzes check", file=sys.stderr)
        return 1
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    count = sum(item.use == "practice" for item in items)
    print(report(count, chosen.out, losses))
    return 0


def report(count: int, path: Path, losses: list[Loss]) -> str:
    """Say what was written and, for each thing lost, of which items."""
    noun = "item" if count == 1 else "items"
    lines = [f"{count} {noun} written to {path}."]
    grouped: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        grouped.setdefault((loss.kind, loss.what), []).append(loss.item)
    if grouped:
        lines.append("Not carried as on the page:")
    for (kind, what), names in grouped.items():
        lines.append(f"  {kind} ({len(names)}): {what}.")
        lines.append(f"    {', '.join(names)}")
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
