"""The item bank for other places: Anki, learning platforms, paper.

Each format is a module whose `write(items, path, book)` gives what the format cannot
carry. It asks the kinds it knows as they are and writes the `sheet` of any other, so a
new kind of item reaches every format by one function there.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from quizzes.exports import sheet_filled  # noqa: F401  # registers its sheets
from quizzes.exports.parts import Book, ExportError, Loss
from quizzes.schema import Item

FORMATS = ("anki", "moodle", "gift", "pdf", "qti", "scorm")

GUESS = "a guess before a simulation belongs to its page, so it is left out"

__all__ = ["FORMATS", "Book", "ExportError", "Loss", "export"]


def export(
    items: Sequence[Item], to: str, path: Path, book: Book | None = None
) -> list[Loss]:
    """Write items in a format.

    Parameters
    ----------
    items : sequence of Item
        In the order in which they are to stand; at least one for practice. Guesses
        are left out.
    to : str
        One of `FORMATS`.
    path : Path
        The file to write; replaced if it is there.
    book : Book, optional
        Where the pages are, for items that need them.

    Returns
    -------
    list of Loss
        What the format cannot carry.

    Raises
    ------
    ExportError
        Unknown format, no items, a path that cannot be written, a missing package.
    """
    if to not in FORMATS:
        raise ExportError(f"There is no format {to}. Choose: {', '.join(FORMATS)}.")
    asked = [item for item in items if item.use == "practice"]
    if not asked:
        raise ExportError("There is no item to export. Choose another chapter.")
    module = import_module(f"quizzes.exports.{to}")
    losses: list[Loss] = module.write(asked, path, book or Book())
    guesses = [item for item in items if item.use == "predict"]
    return [*losses, *(Loss(item.id, item.kind, GUESS) for item in guesses)]
