"""What can go wrong between a model's text and its curves."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class EngineError(ValueError):
    """A model could not be read or run as its author meant it."""


@dataclass(frozen=True)
class Problem:
    """One thing in a model that would not be run as it is meant."""

    element: str
    fault: str
    remedy: str
    excerpt: str = ""
    """The lines of the model that it is about, where they can be shown."""

    def __str__(self) -> str:
        return f"{self.element}: {self.fault}. {self.remedy}."


class Refused(EngineError):  # noqa: N818  (reads as a sentence)
    """The model holds what this engine would run wrongly, so it is not run at all.

    Parameters
    ----------
    file
        Where the model came from.
    problems
        All that was found, so that one reading is enough to mend the model.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        lines = [f"{file}: this model is not run, {head}:"]
        super().__init__("\n- ".join([*lines, *map(_told, self.problems)]))


def _told(problem: Problem) -> str:
    shown = problem.excerpt.replace("\n", "\n    ")
    return f"{problem}\n    {shown}" if shown else str(problem)


class UnknownQuantity(EngineError):  # noqa: N818  (reads as a sentence)
    """A name that the model does not have, with the nearest that it has."""

    def __init__(
        self, name: str, known: Iterable[str], *, where: str, role: str
    ) -> None:
        known = sorted(known)
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        remedy = f"Did you mean {' or '.join(near)}?" if near else _list(known)
        super().__init__(f"{where}: {name!r} is not {role}. {remedy}")


def _list(known: list[str]) -> str:
    shown = ", ".join(known[:12])
    return f"There are: {shown}{', …' if len(known) > 12 else ''}."


class SolverFailed(EngineError):  # noqa: N818  (reads as a sentence)
    """The numerical integration gave up before the end."""
