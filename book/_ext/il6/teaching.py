"""What teachers need of a chapter: `teaching/NAME.yml`, checked against its chapter.

Outcomes stand in the chapter and the items in the bank; the file joins them and adds
an outline of a lecture and questions to discuss.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from quizzes.schema import Item
from widgets.evidence import findings
from widgets.parts import Strict, Text
from widgets.yaml_file import read_yaml

from .chapters import Chapter

LECTURE_MINUTES = 45
QUESTIONS = 3

LIST = re.compile(
    r"^:::\{admonition\} After this chapter you can\n(.*?)^:::", re.M | re.S
)
ROLE = re.compile(r"\{\w+\}`([^`<]*?)\s*(?:<[^>`]*>)?`")
SHOWN = re.compile(r'show\("([\w-]+)"\)|^```\{drawing\} ([\w-]+)', re.MULTILINE)


class TeachingError(ValueError):
    """The notes for teachers cannot be shown; the message names every fault."""


class Outcome(Strict):
    """How an outcome of the chapter begins, and what asks for it."""

    starts: Text
    findings: list[Text] = Field(default_factory=list)
    items: list[Text] = Field(default_factory=list)


class Part(Strict):
    """A part of the lecture; `shows` names a drawing or simulation of the chapter."""

    minutes: Annotated[int, Field(gt=0)]
    title: Text
    shows: Text | None = None
    points: Annotated[list[Text], Field(min_length=1, max_length=4)]


class Question(Strict):
    """A question without one answer, and what a good answer touches."""

    ask: Text
    touches: Annotated[list[Text], Field(min_length=2, max_length=4)]


class Notes(Strict):
    """The file of a chapter."""

    outcomes: Annotated[list[Outcome], Field(min_length=1)]
    lecture: Annotated[list[Part], Field(min_length=3)]
    discuss: Annotated[list[Question], Field(min_length=QUESTIONS)]


@dataclass(frozen=True)
class Taught:
    """A chapter as a teacher meets it."""

    chapter: Chapter
    notes: Notes
    outcomes: tuple[tuple[str, tuple[Item, ...]], ...]
    """Each outcome in the chapter's words, with the items that ask for it."""
    misunderstandings: tuple[tuple[str, tuple[Item, ...]], ...]
    """Ids of what readers may hold, with the items that reveal it; most items first."""


def read_teaching(folder: Path, chapter: Chapter, bank: Mapping[str, Item]) -> Taught:
    """Read a chapter's notes for teachers and join them with its items.

    Raises
    ------
    TeachingError
        The file cannot be read, or does not fit its chapter; all faults are named.
    """
    path = folder / f"{chapter.id}.yml"
    try:
        notes = Notes.model_validate(read_yaml(path))
    except (OSError, yaml.YAMLError) as error:
        raise TeachingError(f"teaching/{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        raise TeachingError(_message(path, _words(error))) from error
    own = [
        item
        for item in bank.values()
        if item.chapter == chapter.id and item.use == "practice"
    ]
    asked = outcomes(chapter.text)
    faults = [
        *_outcome_faults(notes, asked),
        *_reference_faults(notes, chapter, own),
        *_lecture_faults(notes, chapter),
    ]
    if faults:
        raise TeachingError(_message(path, faults))
    joined = zip(asked, notes.outcomes, strict=True)
    return Taught(
        chapter,
        notes,
        tuple((words, items_for(outcome, own)) for words, outcome in joined),
        revealed(own),
    )


def outcomes(text: str) -> list[str]:
    """Give what a chapter promises its readers, in plain words."""
    found = LIST.search(text)
    lines = found[1].splitlines() if found else []
    rows = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    return [ROLE.sub(r"\1", row).rstrip(";.") for row in rows]


def items_for(outcome: Outcome, own: Sequence[Item]) -> tuple[Item, ...]:
    """Find the items of a chapter that ask for an outcome."""
    return tuple(
        item
        for item in own
        if item.id in outcome.items or set(outcome.findings) & set(item.claims)
    )


def revealed(own: Sequence[Item]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """List the misunderstandings that wrong answers stand for, the commonest first."""
    held: dict[str, list[Item]] = {}
    for item in own:
        for error in dict.fromkeys(item.errors()):
            held.setdefault(error, []).append(item)
    order = sorted(held, key=lambda error: -len(held[error]))
    return tuple((error, tuple(held[error])) for error in order)


def _message(path: Path, faults: Sequence[str]) -> str:
    return "\n  ".join([f"teaching/{path.name} cannot be shown:", *faults])


def _words(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        for fault in error.errors()
    ]


def _outcome_faults(notes: Notes, asked: list[str]) -> list[str]:
    if len(asked) != len(notes.outcomes):
        count = len(notes.outcomes)
        return [
            f"the chapter has {len(asked)} outcomes and the file has {count}. "
            "Write one for each, in the chapter's order."
        ]
    return [
        f"the outcome “{outcome.starts}” is not where the chapter says “{words}”. "
        "Begin it with the chapter's words."
        for words, outcome in zip(asked, notes.outcomes, strict=True)
        if not words.startswith(outcome.starts)
    ]


def _reference_faults(notes: Notes, chapter: Chapter, own: Sequence[Item]) -> list[str]:
    known = {item.id for item in own}
    faults = [
        f"{name} is no practice item of {chapter.id}. Correct its id."
        for outcome in notes.outcomes
        for name in outcome.items
        if name not in known
    ]
    faults += [
        f"no finding is called {name}. Take its id from evidence/findings.yml."
        for outcome in notes.outcomes
        for name in outcome.findings
        if name not in findings()
    ]
    for outcome in notes.outcomes:
        depths = {item.asks for item in items_for(outcome, own)}
        if len(depths) < 2:
            faults.append(
                f"“{outcome.starts}” is asked for at {len(depths)} depths. "
                "Name findings or items that ask at two or more."
            )
    return faults


def _lecture_faults(notes: Notes, chapter: Chapter) -> list[str]:
    total = sum(part.minutes for part in notes.lecture)
    faults = []
    if total != LECTURE_MINUTES:
        faults.append(f"the lecture takes {total} minutes. Make it {LECTURE_MINUTES}.")
    shown = {name for pair in SHOWN.findall(chapter.text) for name in pair if name}
    faults += [
        f"“{part.title}” shows {part.shows}, which is not in the chapter. "
        f"There are: {', '.join(sorted(shown))}."
        for part in notes.lecture
        if part.shows and part.shows not in shown
    ]
    return faults
