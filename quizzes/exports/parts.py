"""What every export shares: its faults, what it loses, and how it reaches the disk."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quizzes.check import CHAPTERS
from quizzes.schema import Item, ReachAState

EXTRA = "pip install '.[exports]'"
TITLE = "Interleukin-6: A Living Textbook"
SHORT_TITLE = "Interleukin-6"


class ExportError(ValueError):
    """The export cannot be made; the message says what to do."""


@dataclass(frozen=True)
class Loss:
    """What a format cannot carry of an item."""

    item: str
    kind: str
    what: str


@dataclass(frozen=True)
class Book:
    """Where readers find the pages: the address of the published book, if any."""

    site: str | None = None

    def __post_init__(self) -> None:
        if self.site is not None and not self.site.startswith(("https://", "http://")):
            raise ExportError(
                f"--site must be a web address, got {self.site!r}. "
                "Give it as in: --site https://example.org/book"
            )

    def chapter_address(self, chapter: str) -> str | None:
        """Address of a chapter's page; None without a published book."""
        if self.site is None:
            return None
        return f"{self.site.rstrip('/')}/chapters/{chapter}.html"

    def address(self, item: Item) -> str | None:
        """Address at which the item can be done; None without a published book."""
        page = self.chapter_address(item.chapter)
        if page is None:
            return None
        return f"{page}#{item.widget}" if isinstance(item, ReachAState) else page

    def directions(self, item: ReachAState) -> str:
        """Tell readers in words where the simulation is."""
        chapter = chapter_title(item.chapter)
        return f"Work with “{item.title}” in the chapter “{chapter}” of the book."

    def drawing_directions(self, item: Item) -> str:
        """Tell readers in words where a drawing is that the format cannot show."""
        chapter = chapter_title(item.chapter)
        return f"The drawing is in the chapter “{chapter}” of the book."


HINTS = "its hints, which the page gives one by one, are left out"


def hint_losses(items: Sequence[Item]) -> list[Loss]:
    """Name the items whose hints a format has no place for."""
    return [
        Loss(item.id, item.kind, HINTS)
        for item in items
        if item.hints and not isinstance(item, ReachAState)
    ]


def chapter_title(chapter: str) -> str:
    """Give the heading of a chapter, or its name if it has no page yet."""
    page = CHAPTERS / f"{chapter}.md"
    if page.is_file():
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                return line.removeprefix("# ").strip()
    return chapter.replace("-", " ").capitalize()


def by_chapter(items: Sequence[Item]) -> dict[str, list[Item]]:
    """Sort items into their chapters, in the order of the bank."""
    chapters: dict[str, list[Item]] = {}
    for item in items:
        chapters.setdefault(item.chapter, []).append(item)
    return chapters


def library(module: str, package: str) -> Any:
    """Import a library that only exports need.

    Raises
    ------
    ExportError
        It is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise ExportError(
            f"This export needs the package {package}. Install it: {EXTRA}"
        ) from error


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make the file beside its place, then move it there.

    A run that fails half-way leaves what was there before.

    Raises
    ------
    ExportError
        The path cannot be written.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        with TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
            draft = Path(folder) / path.name
            write(draft)
            os.replace(draft, path)
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written: {error.strerror or error}. "
            "Choose another place with --out."
        ) from error
