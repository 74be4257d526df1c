"""What grading says of an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.base import Base


class BadResponse(ValueError):  # noqa: N818 - names what came, as `Refused` does
    """The response is not of the form that the item's kind asks for."""


@dataclass(frozen=True)
class Remark:
    """What is said about one part of an answer."""

    part: int | None
    """Index of the option or step; None for the answer as a whole."""
    right: bool
    """Whether the part is right as it was left: chosen, not chosen, or placed."""
    says: str
    error: str | None = None
    key: str | None = None
    """What would have been right here, where the parts of an item are filled in."""


@dataclass(frozen=True)
class Result:
    """How an answer was graded: score between 0 and 1, and a remark on each part."""

    score: float
    right: bool
    feedback: tuple[Remark, ...]


def indices(item: Base, response: Any) -> Sequence[int]:
    """Take a response for a list of indices, or refuse it."""
    if not isinstance(response, list | tuple) or not all(map(is_whole, response)):
        raise bad(item, response, "a list of indices")
    return response


def is_whole(value: Any) -> bool:
    """Say whether a value is a whole number and no truth value."""
    return isinstance(value, int) and not isinstance(value, bool)


def bad(item: Base, response: Any, wanted: str) -> BadResponse:
    """Say what the item would have taken."""
    return BadResponse(
        f"{item.id} is {item.kind} and takes {wanted}, got {response!r}."
    )
