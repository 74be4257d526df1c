"""What items whose parts are filled in must hold to beyond their form."""

import re
from collections.abc import Iterator

from quizzes.bank import Fault
from quizzes.cloze import GAP, Cloze
from quizzes.draws import NumericDraws, faults_of
from quizzes.matching import Match
from quizzes.schema import Item
from quizzes.spelling import plain
from quizzes.words import LONGEST, ShortText

# What a list of choices shows on a narrow screen without cutting it.
LONGEST_CHOICE = 60


def kind_faults(file: str, item: Item) -> Iterator[Fault]:
    """List what is wrong with one item of these kinds."""
    if isinstance(item, NumericDraws) and item.model is not None:
        for fault in faults_of(item):
            yield Fault(file, item.id, f"{fault}.")
    if isinstance(item, Match):
        yield from _match_faults(file, item)
    if isinstance(item, Cloze):
        shown = [item.stem, GAP.sub(" ", item.text), *item.hints]
        shown += [gap.label for gap in item.gaps]
        for gap in item.gaps:
            yield from _echoes(file, item, gap.accepts, shown)
    if isinstance(item, ShortText):
        yield from _echoes(file, item, item.accepts, [item.stem, *item.hints])


def _echoes(
    file: str, item: Item, accepts: list[str], shown: list[str]
) -> Iterator[Fault]:
    """Words to be typed that can be read off the question."""
    text = " ".join(shown)
    for word in accepts:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield Fault(
                file,
                item.id,
                f"the answer “{word}” stands in the question or its hints.",
                "Ask for it in other words.",
            )
    short = [word for word in accepts if len(plain(word)) > LONGEST]
    for word in short:
        yield Fault(
            file, item.id, f"“{word}” is longer than the field takes.", "Shorten it."
        )


def _match_faults(file: str, item: Match) -> Iterator[Fault]:
    for choice in item.choices:
        if len(choice) > LONGEST_CHOICE:
            yield Fault(
                file,
                item.id,
                f"choice “{choice}” has more than {LONGEST_CHOICE} characters.",
                "Shorten it; a narrow screen would cut it.",
            )
    for pair in item.pairs:
        for word in sorted(_words(pair.left) & _words(pair.right)):
            others = [other for other in item.pairs if other is not pair]
            if not any(word in _words(other.right) for other in others):
                yield Fault(
                    file,
                    item.id,
                    f"“{word}” stands on both sides of one pair alone.",
                    "Say it in other words; the echo gives the pair away.",
                )


def _words(text: str) -> set[str]:
    # Short words are everywhere; what gives a pair away is a name or a term.
    return set(re.findall(r"[\w-]{5,}", text.casefold()))
