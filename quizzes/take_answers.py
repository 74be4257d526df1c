"""What is typed in a terminal, read as the response that an item's kind takes."""

import re
from collections.abc import Callable, Sequence

from quizzes.base import Chosen
from quizzes.cloze import Cloze, Gap
from quizzes.grading import Response
from quizzes.matching import Match
from quizzes.schema import ChooseMany, Item, Numeric, Order
from quizzes.widget import EMPHASIS
from quizzes.words import LONGEST, ShortText, is_typed

NUMBER = re.compile(r"[-+−]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+−]?\d+)?")

Ask = Callable[[str], str]


class Unread(ValueError):  # noqa: N818 - names what came of it, as `Refused` does
    """What was typed is no answer; the message says what would be one."""


def plain(text: str) -> str:
    """Write text without marks of emphasis."""
    return EMPHASIS.sub(r"\1", text)


def letter(place: int) -> str:
    """Name a place: a, b, c."""
    return chr(ord("a") + place)


def offered(item: Item) -> list[str]:
    """List what is offered to choose from or to sort, in the order shown."""
    match item:
        case Chosen():
            return [option.text for option in item.options]
        case Order():
            return [item.steps[step].text for step in item.start]
        case Match():
            return [item.choices[choice] for choice in item.start]
    return []


def how(item: Item) -> str:
    """Say how to answer an item."""
    match item:
        case ChooseMany():
            return "all letters that apply, such as a c"
        case Chosen():
            return "a letter"
        case Numeric():
            return f"a number in {item.unit}"
        case Order():
            return "all letters in their right order"
        case Match():
            return f"a letter for each of 1 to {len(item.pairs)}, in this order"
        case ShortText():
            return "a word or two"
    return ""


def response(item: Item, typed: str) -> Response:
    """Read an answer to an item of one line.

    Raises
    ------
    Unread
        It is no answer of this kind.
    """
    match item:
        case ChooseMany():
            return letters(typed, len(item.options))
        case Chosen():
            return _one(typed, len(item.options))
        case Numeric():
            return _number(typed, item.unit)
        case Order():
            order = [item.start[k] for k in letters(typed, len(item.steps))]
            if sorted(order) != sorted(item.start):
                raise Unread(f"Write each of the {len(item.steps)} letters once.")
            return order
        case Match():
            taken = [item.start[k] for k in letters(typed, len(item.choices), True)]
            if len(taken) != len(item.pairs):
                raise Unread(f"Write {len(item.pairs)} letters, one for each entry.")
            return taken
        case ShortText():
            return _word(typed)
    raise TypeError(f"{item.kind} is not answered in one line")


def fillings(item: Cloze, ask: Ask) -> list[int | str]:
    """Ask for each gap in turn."""
    found: list[int | str] = []
    for number, gap in enumerate(item.gaps, start=1):
        choices = [
            f"{letter(place)}) {plain(option.text)}"
            for place, option in enumerate(gap.options)
        ]
        asked = " ".join([f"({number}) {gap.label}", *choices])
        found.append(_filling(gap, ask, asked))
    return found


def _filling(gap: Gap, ask: Ask, asked: str) -> int | str:
    while True:
        typed = ask(f"  {asked} ")
        try:
            return _one(typed, len(gap.options)) if gap.options else _word(typed)
        except Unread as fault:
            asked = str(fault)


def letters(typed: str, count: int, again: bool = False) -> list[int]:
    """Read letters as places; each once, unless one may come again."""
    signs = [sign for sign in typed.casefold() if not re.match(r"[\s,;.\d)]", sign)]
    places = [ord(sign) - ord("a") for sign in signs]
    if not places or not all(0 <= place < count for place in places):
        raise Unread(f"Write letters from a to {letter(count - 1)}.")
    if not again and len(set(places)) < len(places):
        raise Unread("Write each letter once.")
    return places


def _one(typed: str, count: int) -> int:
    places: Sequence[int] = letters(typed, count)
    if len(places) != 1:
        raise Unread("Write one letter.")
    return places[0]


def _number(typed: str, unit: str) -> float:
    found = NUMBER.match(typed.strip())
    rest = typed.strip()[found.end() :].strip() if found else ""
    if found is None or rest.casefold() not in ("", unit.casefold()):
        raise Unread(f"Write a number in {unit}, such as 0.25 or 3e5.")
    return float(found[0].replace(",", ".").replace("−", "-"))


def _word(typed: str) -> str:
    if not is_typed(typed):
        raise Unread(f"Write a word of at most {LONGEST} letters.")
    return typed
