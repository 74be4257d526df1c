"""Cues that give a key away to somebody who knows nothing of the subject."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quizzes.bank import Fault
from quizzes.base import Option
from quizzes.cloze import Cloze
from quizzes.pointing import Point
from quizzes.schema import ChooseOne, Item

# A key this much longer than the next option gives itself away; one may, a third no.
FAR_LONGER = 1.3
LONGEST_SHARE = 1 / 3
# Below this number of items a share says nothing.
ENOUGH = 3
ENOUGH_FOR_PLACES = 6
PLACE_SHARE = 0.5
# Words that are seldom right of living things, as those who know about tests know.
ABSOLUTE = re.compile(
    r"\b(always|never|none|every|all|only|nothing|nobody|entirely|completely|impossible"
    r"|must)\b",
    re.IGNORECASE,
)
# Who strikes out such options and guesses may do so much better than who guesses.
ADVANTAGE = 0.1
ARTICLE = re.compile(r"\b(a|an)\s*[:…?.]*\s*$", re.IGNORECASE)


def cues(file: str, items: Iterable[Item]) -> Iterator[Fault]:
    """Find habits of a whole file, and words of single items, that give keys away."""
    items = list(items)
    ones = [choice for item in items for choice in _choices_of_one(item)]
    long = [name for name, options in ones if _key_is_far_longest(options)]
    if len(ones) >= ENOUGH and len(long) > LONGEST_SHARE * len(ones):
        yield Fault(
            file,
            "",
            "the right option is the longest by far in " + ", ".join(long) + ".",
            "Shorten it, or let wrong options say as much.",
        )
    places = Counter(_key_of(options) for _, options in ones)
    for place, count in places.items():
        if len(ones) >= ENOUGH_FOR_PLACES and count > PLACE_SHARE * len(ones):
            yield Fault(
                file,
                "",
                f"the right option stands at place {place + 1} in {count} of "
                f"{len(ones)} choices.",
                "Move some.",
            )
    yield from _absolutes(file, ones)
    for item in items:
        if ARTICLE.search(item.stem):
            yield Fault(
                file,
                item.id,
                "the stem ends in an article, which fits some options only.",
                "Ask a whole question.",
            )


def _absolutes(
    file: str, ones: Sequence[tuple[str, Sequence[Option]]]
) -> Iterator[Fault]:
    """Keys that are left over once options with absolute words are struck out."""
    gain = 0.0
    for name, options in ones:
        left = [option for option in options if not ABSOLUTE.search(option.text)]
        if len(left) == 1 and left[0].right:
            yield Fault(
                file,
                name,
                "every wrong option has an absolute word, such as “only”.",
                "Let one say the same without it.",
            )
        chance = 1 / len(options)
        hit = any(option.right for option in left) / len(left) if left else chance
        gain += hit - chance
    if len(ones) >= ENOUGH_FOR_PLACES and gain > ADVANTAGE * len(ones):
        yield Fault(
            file,
            "",
            "who strikes out options with absolute words guesses right more often, by "
            f"{gain / len(ones):.0%} of the choices.",
            "Write wrong options without them, or right ones with them.",
        )


def _choices_of_one(item: Item) -> Iterator[tuple[str, Sequence[Option]]]:
    """Give lists of which one option is right: of a whole item, or of one gap."""
    if isinstance(item, ChooseOne | Point):
        yield item.id, item.options
    elif isinstance(item, Cloze):
        for gap in item.gaps:
            if gap.options:
                yield f"{item.id} ({gap.name})", gap.options


def _key_of(options: Sequence[Option]) -> int:
    return next(place for place, option in enumerate(options) if option.right)


def _key_is_far_longest(options: Sequence[Option]) -> bool:
    key = next(option for option in options if option.right)
    others = max(len(option.text) for option in options if not option.right)
    return len(key.text) > FAR_LONGER * others
