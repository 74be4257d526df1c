"""Items of several parts, for formats that ask one thing at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzes.base import Option
from quizzes.cloze import Cloze
from quizzes.exports.sheet_filled import numbered_gaps
from quizzes.matching import Match
from quizzes.words import Typed

A_GAP = "one question a gap; slips of spelling are not forgiven"
A_PAIR = "one question a pair"


@dataclass(frozen=True)
class Part:
    """One part of an item: chosen if it has options, typed if it has words."""

    id: str
    ask: str
    options: Sequence[Option] = ()
    words: Typed | None = None


def gap_parts(item: Cloze) -> Iterator[Part]:
    """Ask for each gap of a text."""
    text = numbered_gaps(item)
    for number, gap in enumerate(item.gaps, start=1):
        ask = f"{item.stem} {text} ({number}) {gap.label}"
        yield Part(f"{item.id}-{gap.name}", ask, gap.options, gap.words())


def pair_parts(item: Match) -> Iterator[Part]:
    """Ask for the partner of each entry among all choices."""
    for place, pair in enumerate(item.pairs):
        options = [_choice(item, place, choice) for choice in item.start]
        yield Part(f"{item.id}-{place + 1}", f"{item.stem} {pair.left}: ____", options)


def _choice(item: Match, place: int, choice: int) -> Option:
    if choice == place:
        return Option(
            text=item.choices[choice], right=True, says=item.pairs[place].says
        )
    miss = item.miss(place, choice)
    return Option(text=item.choices[choice], says=miss.says, error=miss.error)
