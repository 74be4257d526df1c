"""The chapters of the book in the order of reading, as their files have them."""

import re
from dataclasses import dataclass
from pathlib import Path

from widgets.yaml_file import read_yaml

ROOT = Path(__file__).resolve().parents[3]
FOLDER = "chapters/"
HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """One chapter: ``meet``, with its name in the contents and its text."""

    id: str
    title: str
    text: str

    @property
    def page(self) -> str:
        """The document that Sphinx makes of it."""
        return FOLDER + self.id

    @property
    def name(self) -> str:
        """The title up to its colon."""
        return self.title.partition(":")[0]


def chapters(root: Path = ROOT) -> list[Chapter]:
    """Read all chapters that the table of contents lists."""
    contents = read_yaml(root / "_toc.yml")
    files = [entry["file"] for part in contents["parts"] for entry in part["chapters"]]
    return [
        _chapter(root / "book" / f"{file}.md")
        for file in files
        if file.startswith(FOLDER)
    ]


def _chapter(path: Path) -> Chapter:
    text = path.read_text(encoding="utf-8")
    heading = HEADING.search(text)
    if heading is None:
        raise ValueError(f"{path.name} has no heading. Begin the chapter with `# …`.")
    return Chapter(path.stem, heading[1], text)
