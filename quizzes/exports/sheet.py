"""An item as words: what is asked, what is offered, what is right and why.

Every kind says itself here once. Formats that cannot ask a kind as it is write its
sheet instead, so a new kind needs no more than one such function to be exported.
`sheet_filled` holds those of items whose parts are filled in.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatch
from html import escape
from string import ascii_uppercase

from quizzes.bank import misunderstandings
from quizzes.base import Chosen
from quizzes.schema import ChooseMany, Numeric, Order, ReachAState
from quizzes.widget import EMPHASIS

MANY = "Choose all that apply."
# What stands before a remark, so that nothing hangs on colour.
MARKS = {True: "✓", False: "✗", None: "•"}


@dataclass(frozen=True)
class Said:
    """What is said about one answer, and the misunderstanding it stands for."""

    about: str
    right: bool | None
    """None for what is no answer, such as a hint."""
    says: str
    error: str | None = None

    @property
    def belief(self) -> str | None:
        """What the answer would mean, in the words of somebody who holds it."""
        held = misunderstandings().get(self.error) if self.error else None
        return f"This would mean: “{held}”" if held else None


@dataclass(frozen=True)
class Sheet:
    """An item as words."""

    ask: str
    offered: tuple[str, ...]
    """What there is to choose from or to sort, in the order shown."""
    answer: str
    remarks: tuple[Said, ...]
    hint: str = ""
    """How to answer, such as the unit."""
    text: str = ""
    """What is to be filled in, its gaps numbered."""
    entries: tuple[str, ...] = ()
    """What each want a partner or a word, numbered from 1."""


def letter(place: int) -> str:
    """Name a place: A, B, C."""
    return ascii_uppercase[place]


def html(text: str) -> str:
    """Write text as HTML: everything is text but ``*emphasis*``."""
    return EMPHASIS.sub(r"<em>\1</em>", escape(text))


def plain(text: str) -> str:
    """Write text without marks of emphasis."""
    return EMPHASIS.sub(r"\1", text)


def number(value: float) -> str:
    """Write a number to ten figures; without exponent, as not all formats read one."""
    return f"{Decimal(f'{value:.10g}'):f}"


@singledispatch
def sheet(item: object) -> Sheet:
    """Give the words of an item."""
    raise NotImplementedError(
        f"{type(item).__name__} has no sheet: register one in quizzes/exports/sheet.py."
    )


@sheet.register
def _(item: Chosen) -> Sheet:
    told = "choose all" in item.stem.casefold()
    named = [(f"{letter(k)}. {one.text}", one) for k, one in enumerate(item.options)]
    return Sheet(
        ask=item.stem,
        offered=tuple(option.text for option in item.options),
        answer="; ".join(name for name, option in named if option.right),
        remarks=tuple(
            Said(name, option.right, option.says, option.error)
            for name, option in named
        ),
        hint=MANY if isinstance(item, ChooseMany) and not told else "",
    )


@sheet.register
def _(item: Numeric) -> Sheet:
    misses = [
        Said(
            f"{number(miss.low)} to {number(miss.high)} {item.unit}",
            False,
            miss.says,
            miss.error,
        )
        for miss in item.near_misses
    ]
    answer = f"{number(item.answer)} {item.unit}"
    return Sheet(
        ask=item.stem,
        offered=(),
        answer=f"{answer}, within {item.tolerance:.0%}. {item.derivation}",
        remarks=(
            Said(answer, True, item.says),
            *misses,
            Said("Any other number", False, item.otherwise.says, item.otherwise.error),
        ),
        hint=f"Unit: {item.unit}.",
    )


@sheet.register
def _(item: Order) -> Sheet:
    shown = {step: place for place, step in enumerate(item.start)}
    steps = enumerate(item.steps)
    return Sheet(
        ask=item.stem,
        offered=tuple(item.steps[step].text for step in item.start),
        answer=", ".join(letter(shown[step]) for step in range(len(item.steps))),
        remarks=(
            *(Said(f"{k + 1}. {step.text}", True, step.says) for k, step in steps),
            Said("Any other order", False, item.otherwise, item.error),
        ),
    )


@sheet.register
def _(item: ReachAState) -> Sheet:
    return Sheet(
        ask=item.stem,
        offered=tuple(item.goals),
        answer=item.says,
        remarks=(Said("A hint", None, item.hint),),
    )
