"""The item bank: files read into items, faults told with file, item and remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from quizzes.schema import Item, read_item
from widgets.yaml_file import read_yaml

ITEMS = Path(__file__).resolve().parent / "items"
MISUNDERSTANDINGS = ITEMS / "misunderstandings.yml"

REMEDIES = {
    "unit": "Give the unit of the answer, such as `unit: nM`.",
    "tolerance": "Give the fraction by which an answer may differ: `tolerance: 0.05`.",
    "derivation": "Say in a sentence how the answer follows from the chapter.",
    "says": "Say what the choice would mean, for right options too.",
    "claims": "Name at least one finding, by its id in book/evidence/findings.yml.",
    "asks": "Choose one of recall, explain, apply, analyse, judge.",
    "kind": "Choose one of choose-one, choose-many, numeric, order, reach-a-state, "
    "match, cloze, short-text, point.",
    "otherwise": "Say what any other wrong answer means, with its `error`.",
}


class BankError(ValueError):
    """The bank cannot be used as it stands; the message lists all faults."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where, and what to do about it."""

    file: str
    item: str
    what: str
    remedy: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}, {self.item}" if self.item else self.file
        if self.line is not None:
            place += f" (line {self.line})"
        return f"{place}: {self.what} {self.remedy}".rstrip()


def item_files(folder: Path = ITEMS) -> list[Path]:
    """Files of the bank, in the order of the chapters."""
    return sorted(folder.glob("[0-9]*.yml"))


@cache
def load_bank(folder: Path = ITEMS) -> dict[str, Item]:
    """Every item of the book by its id, in the order of the files.

    Parameters
    ----------
    folder : Path
        Where the item files lie; the book's own if not given.

    Raises
    ------
    BankError
        A file is no list of items, or an id is used twice; all faults are listed.

    Examples
    --------
    >>> load_bank()["cell-without-receptor"].asks
    'apply'
    """
    read = {path.name: read_file(path) for path in item_files(folder)}
    faults = [fault for _, found in read.values() for fault in found]
    named = [(name, item) for name, (items, _) in read.items() for item in items]
    faults += list(used_twice(named))
    if faults:
        raise BankError("\n".join(map(str, faults)))
    return {item.id: item for _, item in named}


@cache
def misunderstandings(path: Path = MISUNDERSTANDINGS) -> dict[str, str]:
    """Every misunderstanding by its id, in the words of somebody who holds it.

    Raises
    ------
    BankError
        The file is absent or is not a mapping of ids to sentences.
    """
    try:
        entries = read_yaml(path)
    except (OSError, yaml.YAMLError) as error:
        raise BankError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(entries, dict) or not all(
        isinstance(text, str) for pair in entries.items() for text in pair
    ):
        raise BankError(f"{path.name} must map each id to a sentence, as `id: Words.`")
    return entries


def read_file(path: Path) -> tuple[list[Item], list[Fault]]:
    """Read the items that are sound, and list the faults of those that are not."""
    try:
        entries = read_yaml(path)
    except OSError as error:
        return [], [Fault(path.name, "", f"cannot be read ({error.strerror}).")]
    except yaml.YAMLError as error:
        return [], [Fault(path.name, "", f"is not YAML: {error}.")]
    if not isinstance(entries, list):
        return [], [Fault(path.name, "", "is not a list.", "Begin items with `- id:`.")]
    items: list[Item] = []
    faults: list[Fault] = []
    for number, entry in enumerate(entries, start=1):
        try:
            items.append(read_item(entry))
        except ValidationError as error:
            faults += _faults_of(path.name, _name_of(entry, number), error)
    return items, faults


def used_twice(named: Iterable[tuple[str, Item]]) -> Iterable[Fault]:
    """Ids that more than one item has."""
    seen: dict[str, str] = {}
    for file, item in named:
        if item.id in seen:
            yield Fault(
                file, item.id, f"the id is used in {seen[item.id]} already.", "Rename."
            )
        seen.setdefault(item.id, file)


def _name_of(entry: Any, number: int) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return str(name or f"item {number}")


def _faults_of(file: str, item: str, error: ValidationError) -> list[Fault]:
    faults = []
    for fault in error.errors():
        # The first part is the kind, which the item itself says.
        path = [str(part) for part in fault["loc"][1:]]
        what = fault["msg"].removeprefix("Value error, ").rstrip(".")
        place = f"{'.'.join(path)}: " if path else ""
        field = path[-1] if path else "kind" if "union_tag" in fault["type"] else ""
        faults.append(Fault(file, item, f"{place}{what}.", REMEDIES.get(field, "")))
    return faults
