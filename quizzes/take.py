"""``python -m quizzes take``: the questions of a chapter, asked in a terminal.

Each is graded as on the page, and every option says what it would mean. Nothing is
kept: who wants that reads the book in a browser.
"""

import argparse
import random
import shutil
import sys
import textwrap
from collections.abc import Sequence

from quizzes.bank import load_bank, misunderstandings
from quizzes.base import Chosen
from quizzes.cloze import Cloze
from quizzes.drawn import drawn
from quizzes.exports.sheet_filled import numbered_gaps
from quizzes.grading import grade
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.result import Remark, Result
from quizzes.schema import Item, Order, ReachAState
from quizzes.take_answers import (
    Unread,
    fillings,
    how,
    letter,
    offered,
    plain,
    response,
)
from quizzes.take_state import reach

HELP = "ask the questions of a chapter here, in the terminal"
KEYS = "? gives a hint, an empty line skips, q ends."
QUIT, HINT = "q", "?"
WIDEST = 88


class Quit(Exception):  # noqa: N818 - is no error
    """The reader has had enough."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("chapter", metavar="CHAPTER", help="such as signalling")
    parser.add_argument("--items", nargs="+", metavar="ID", help="these only")
    parser.add_argument(
        "--seed", type=int, metavar="N", help="draw the same numbers as another time"
    )


def run(chosen: argparse.Namespace) -> int:
    """Ask; give the exit status."""
    try:
        items = _items(chosen.chapter, chosen.items)
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 1
    seed = random.randrange(1, 2**31) if chosen.seed is None else chosen.seed
    take([drawn(item, seed) for item in items])
    return 0


def take(items: Sequence[Item]) -> float:
    """Ask items one by one; give the share of all points that was earned."""
    scores: list[float] = []
    skipped = 0
    print(f"Questions: {len(items)}. {KEYS}")
    try:
        for number, item in enumerate(items, start=1):
            print()
            _say(f"{number}/{len(items)}  {item.stem}")
            result = _asked(item)
            if result is None:
                skipped += 1
                continue
            scores.append(result.score)
            _tell(item, result)
    except (Quit, EOFError, KeyboardInterrupt):
        print()
    points, left = sum(scores), len(items) - len(scores) - skipped
    counts = f"{len(scores)} answered, {skipped} skipped, {left} left"
    print(f"\nPoints: {round(points, 2):g}, with {counts}. Nothing is kept.")
    return points / len(items)


def _items(chapter: str, names: Sequence[str] | None) -> list[Item]:
    practice = {k: i for k, i in load_bank().items() if i.use == "practice"}
    own = {key: item for key, item in practice.items() if item.chapter == chapter}
    if not own:
        known = ", ".join(dict.fromkeys(item.chapter for item in practice.values()))
        raise ValueError(f"There is no chapter {chapter}. There are: {known}.")
    unknown = [name for name in names or [] if name not in own]
    if unknown:
        raise ValueError(
            f"{chapter} has no item {', '.join(unknown)}. There are: {', '.join(own)}."
        )
    return [own[name] for name in names] if names else list(own.values())


def _asked(item: Item) -> Result | None:
    """Show an item and read answers until one can be graded; None if skipped."""
    _show(item)
    hints = iter(enumerate(item.hints, start=1))

    def ask(prompt: str) -> str:
        while True:
            typed = input(prompt)
            if typed.strip().casefold() == QUIT:
                raise Quit
            if typed.strip() != HINT:
                return typed
            number, hint = next(hints, (0, "There are no more hints."))
            _say(f"Hint {number}: {hint}" if number else hint)

    if isinstance(item, ReachAState):
        return reach(item, ask, _say)
    if isinstance(item, Cloze):
        typed = ask("  Enter begins, s skips. ").strip().casefold()
        return None if typed == "s" else grade(item, fillings(item, ask))
    asked = f"  {how(item)} > "
    while typed := ask(asked).strip():
        try:
            return grade(item, response(item, typed))
        except Unread as fault:
            _say(str(fault))
    return None


def _show(item: Item) -> None:
    if isinstance(item, Cloze):
        _say(numbered_gaps(item))
    if isinstance(item, Point):
        _say(f"(The drawing is “{item.drawing}” of the chapter.)")
    if isinstance(item, Match):
        for number, pair in enumerate(item.pairs, start=1):
            _say(f"{number}. {pair.left}")
    for place, text in enumerate(offered(item)):
        _say(f"{letter(place)}) {text}")


def _tell(item: Item, result: Result) -> None:
    """Say how it went, and what each part of the answer means."""
    partly = f"Partly right: {result.score:.0%}." if result.score else "Not yet."
    _say("Right." if result.right else partly)
    for remark in result.feedback:
        is_true = remark.right
        if isinstance(item, Chosen) and remark.part is not None:
            # Here the mark is the option's: a wrong one left alone stays wrong.
            is_true = item.options[remark.part].right
        mark = "✓" if is_true else "✗"
        _say(f"{mark} {_part(item, remark)}{remark.says}")
        if remark.key is not None:
            _say(f"    It is: {remark.key}.")
        if remark.error and not remark.right:
            _say(f"    This would mean: “{misunderstandings()[remark.error]}”")


def _say(text: str) -> None:
    """Write a text within the width of the terminal."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    inset = " " * (2 + len(text) - len(text.lstrip()))
    rest = f"{inset}  "
    words = plain(text.strip())
    print(textwrap.fill(words, width, initial_indent=inset, subsequent_indent=rest))


def _part(item: Item, remark: Remark) -> str:
    """Name the part that is spoken of."""
    if remark.part is None:
        return ""
    match item:
        case Chosen():
            return f"{item.options[remark.part].text}: "
        case Order():
            return f"{remark.part + 1}. {item.steps[remark.part].text}: "
        case Match():
            return f"{item.pairs[remark.part].left}: "
        case Cloze():
            return f"({remark.part + 1}) "
    return ""
