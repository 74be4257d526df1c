"""Pairs to be found: each entry on the left has one partner among the choices."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from quizzes.base import Base, Otherwise, Slug, Strict, Text
from quizzes.result import Remark, Result, bad, indices


class Pair(Strict):
    """Two that belong together, and why."""

    left: Text
    right: Text
    says: Text


class Stray(Otherwise):
    """A choice that is nobody's partner, and what it means to take it for one."""

    text: Text


class Mistake(Strict):
    """A wrong partner that was foreseen: `choice` for the entry at place `left`."""

    left: Annotated[int, Field(ge=0)]
    choice: Annotated[int, Field(ge=0)]
    error: Slug
    says: Text


class Match(Base):
    """Pairs; the choices are their right sides, then the strays, shown as in `start`.

    A response holds for each pair the index of the choice that was taken for it.
    """

    kind: Literal["match"]
    pairs: Annotated[list[Pair], Field(min_length=3, max_length=7)]
    strays: list[Stray] = Field(default_factory=list)
    start: list[int]
    mistakes: list[Mistake] = Field(default_factory=list)
    otherwise: Otherwise

    @property
    def choices(self) -> list[str]:
        """Everything that can be taken for a partner."""
        return [
            *(pair.right for pair in self.pairs),
            *(stray.text for stray in self.strays),
        ]

    def errors(self) -> list[str]:
        """Misunderstandings that wrong pairs stand for."""
        foreseen = [part.error for part in self.strays]
        return [
            *foreseen,
            *(part.error for part in self.mistakes),
            self.otherwise.error,
        ]

    @model_validator(mode="after")
    def _can_be_matched(self) -> "Match":
        faults = [*self._start_faults(), *self._text_faults(), *self._mistake_faults()]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _start_faults(self) -> list[str]:
        places = list(range(len(self.choices)))
        if sorted(self.start) != places:
            return [f"`start` must hold each of {places} once"]
        if self.start[: len(self.pairs)] == places[: len(self.pairs)]:
            return ["`start` gives the pairs away; mix it"]
        return []

    def _text_faults(self) -> list[str]:
        lefts = [pair.left for pair in self.pairs]
        return [
            f"{side} “{text}” is there twice; two entries cannot be told apart"
            for side, texts in (("left", lefts), ("choice", self.choices))
            for text in sorted({t for t in texts if texts.count(t) > 1})
        ]

    def _mistake_faults(self) -> list[str]:
        faults = []
        for miss in self.mistakes:
            name = f"mistake {miss.left} to {miss.choice}"
            if miss.left >= len(self.pairs) or miss.choice >= len(self.choices):
                faults.append(f"{name} names what is not there; count from 0")
            elif miss.left == miss.choice:
                faults.append(f"{name} is the right pair; remove it")
            elif miss.choice >= len(self.pairs):
                faults.append(f"{name} is a stray, which says its own; remove it")
        return faults

    def miss(self, left: int, choice: int) -> Otherwise | Mistake:
        """Find what it means to take a wrong choice for an entry."""
        if choice >= len(self.pairs):
            return self.strays[choice - len(self.pairs)]
        for mistake in self.mistakes:
            if (mistake.left, mistake.choice) == (left, choice):
                return mistake
        return self.otherwise


def grade_match(item: Match, response: Any) -> Result:
    """Grade pairs: each counts alike; `frontend/match.ts` is the twin."""
    taken = indices(item, response)
    wanted = f"a choice below {len(item.choices)} for each of {len(item.pairs)} pairs"
    if len(taken) != len(item.pairs) or not all(
        0 <= choice < len(item.choices) for choice in taken
    ):
        raise bad(item, response, wanted)
    remarks = []
    for place, (pair, choice) in enumerate(zip(item.pairs, taken, strict=True)):
        if choice == place:
            remarks.append(Remark(place, True, pair.says))
            continue
        miss = item.miss(place, choice)
        remarks.append(Remark(place, False, miss.says, miss.error))
        remarks.append(Remark(place, False, pair.says, key=pair.right))
    hits = sum(choice == place for place, choice in enumerate(taken))
    return Result(hits / len(item.pairs), hits == len(item.pairs), tuple(remarks))
