"""All exports at once, in one folder, with a report of what each of them loses.

What a platform takes in as one quiz is written chapter by chapter; what it takes in as
a bank or a deck is one file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzes.exports import FORMATS, export
from quizzes.exports.parts import Book, ExportError, Loss, by_chapter, write_whole
from quizzes.schema import Item

WHOLE = {
    "anki": "il6.apkg",
    "moodle": "il6-moodle.xml",
    "gift": "il6-gift.txt",
    "pdf": "il6-quiz.pdf",
}
BY_CHAPTER = {"qti": "il6-canvas-{}.zip", "scorm": "il6-scorm-{}.zip"}
REPORT = "il6-what-is-lost.txt"


@dataclass(frozen=True)
class File:
    """A file of the folder."""

    to: str
    name: str
    chapter: str | None = None
    """The chapter whose items it holds; None for the whole bank."""


def files(items: Sequence[Item]) -> list[File]:
    """Name every file that `write_all` writes, but the report."""
    found = []
    for to in FORMATS:
        if to in WHOLE:
            found.append(File(to, WHOLE[to]))
            continue
        found += [
            File(to, BY_CHAPTER[to].format(chapter), chapter)
            for chapter in by_chapter(items)
        ]
    return found


def write_all(
    items: Sequence[Item], folder: Path, book: Book | None = None
) -> list[Loss]:
    """Write every format and the report; give what is lost in any.

    Raises
    ------
    ExportError
        A file cannot be written or a package is missing.
    """
    chapters = by_chapter(items)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"{folder} cannot be made: {error.strerror}. Name a folder with --out."
        ) from error
    lost: dict[str, list[Loss]] = {to: [] for to in FORMATS}
    for file in files(items):
        own = items if file.chapter is None else chapters[file.chapter]
        lost[file.to] += export(own, file.to, folder / file.name, book)
    text = "\n\n".join(
        f"{to}:\n{grouped(losses) or '  nothing is lost'}"
        for to, losses in lost.items()
    )
    report = f"What each export does not carry as the page does.\n\n{text}\n"

    def write(draft: Path) -> None:
        draft.write_text(report, encoding="utf-8")

    write_whole(folder / REPORT, write)
    return [loss for losses in lost.values() for loss in losses]


def grouped(losses: Sequence[Loss]) -> str:
    """List each thing that is lost, and of which items."""
    things: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        things.setdefault((loss.kind, loss.what), []).append(loss.item)
    return "\n".join(
        f"  {kind} ({len(names)}): {what}.\n    {', '.join(names)}"
        for (kind, what), names in things.items()
    )
