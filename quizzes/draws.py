"""Numbers that differ from learner to learner, drawn from a seed.

Every combination of the numbers is worked out beforehand, by formula or by running the
model, so that the page looks answers up and needs neither. `frontend/draws.ts` is the
twin of `pick`; both read `tests/data/draw-cases.json`.
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from quizzes.base import Base, Otherwise, Slug, Strict, Text
from quizzes.formula import FormulaError, names_in, work_out
from widgets.goals import run, take
from widgets.labs.chance import hashed, mixed
from widgets.library import list_simulations, load

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
GAP = re.compile(r"\{([^{}]*)\}")
# Enough that neighbours rarely share numbers, few enough to send with the page.
FEWEST, MOST = 5, 200
ANSWER = "answer"


class Draw(Strict):
    """The numbers one quantity may have: from `low` to `high` in equal steps."""

    low: float
    high: float
    step: Annotated[float, Field(gt=0)]

    @model_validator(mode="after")
    def _steps_fit(self) -> "Draw":
        steps = (self.high - self.low) / self.step
        if steps < 1 or abs(steps - round(steps)) > 1e-6:
            raise ValueError(
                f"{self.step:g} leads from {self.low:g} past {self.high:g}; "
                "choose a `step` that ends there"
            )
        return self

    @property
    def values(self) -> list[float]:
        """All numbers, ends included."""
        count = round((self.high - self.low) / self.step)
        # Decimal steps add up to 0.30000000000000004; nobody wrote that.
        return [round(self.low + place * self.step, 10) for place in range(count + 1)]


class Run(Strict):
    """A simulation whose run gives the answer."""

    widget: Slug
    set: dict[str, float | str]
    """Values by parameter; a text is the name of a drawn number."""
    quantity: Text
    at: float | Literal["start", "end", "peak", "peak-time", "mean"] = "end"


class Wrong(Otherwise):
    """A way to a wrong number, as a formula of the drawn numbers and of `answer`."""

    formula: Text


class NumericDraws(Base):
    """A numeric item in whose words ``{name}`` stands for a drawn number."""

    kind: Literal["numeric"]
    draws: Annotated[dict[Name, Draw], Field(min_length=1, max_length=3)]
    formula: Text | None = None
    model: Run | None = None
    unit: Text
    tolerance: Annotated[float, Field(gt=0, lt=1)]
    derivation: Text
    says: Text
    near_misses: list[Wrong] = Field(default_factory=list)
    otherwise: Otherwise

    def errors(self) -> list[str]:
        """Misunderstandings that wrong numbers stand for."""
        return [*(miss.error for miss in self.near_misses), self.otherwise.error]

    @model_validator(mode="after")
    def _can_be_drawn(self) -> "NumericDraws":
        faults = [*self._range_faults(), *self._name_faults()]
        # What a model gives is asked of it by `faults_of`, for running takes time.
        if not faults and self.formula:
            faults = faults_of(self)
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def combinations(self) -> list[dict[str, float]]:
        """Every set of numbers that can be drawn; the last name changes fastest."""
        lists = [draw.values for draw in self.draws.values()]
        return [
            dict(zip(self.draws, chosen, strict=True))
            for chosen in itertools.product(*lists)
        ]

    def _range_faults(self) -> list[str]:
        count = prod(len(draw.values) for draw in self.draws.values())
        if not FEWEST <= count <= MOST:
            return [
                f"`draws` give {count} sets of numbers; choose steps that give "
                f"{FEWEST} to {MOST}"
            ]
        return []

    def _name_faults(self) -> list[str]:
        faults = []
        if (self.formula is None) == (self.model is None):
            faults.append("needs either a `formula` or a `model`")
        known = set(self.draws)
        shown = set(GAP.findall(self.stem))
        if shown != known:
            faults.append(
                f"`stem` must show each drawn number and no other: it shows "
                f"{', '.join(sorted(shown)) or 'none'}, drawn are "
                f"{', '.join(sorted(known))}"
            )
        if (
            strange := set(
                GAP.findall(" ".join([self.derivation, self.says, *self.hints]))
            )
            - known
            - {ANSWER}
        ):
            faults.append(f"{', '.join(sorted(strange))} is not drawn")
        try:
            used = names_in(self.formula) if self.formula else set()
            wrong = {
                name for miss in self.near_misses for name in names_in(miss.formula)
            }
        except FormulaError as error:
            return [*faults, str(error)]
        if self.model:
            used = {
                value for value in self.model.set.values() if isinstance(value, str)
            }
        faults += [f"{name} is not drawn" for name in sorted(used - known)]
        faults += [f"{name} is not drawn" for name in sorted(wrong - known - {ANSWER})]
        faults += [f"{name} is drawn and not used" for name in sorted(known - used)]
        return faults


@dataclass(frozen=True)
class Variant:
    """One set of numbers, its answer, and where its near misses lie."""

    shown: Mapping[str, str]
    """Every drawn number and the answer, as they are printed."""
    answer: float
    near_misses: tuple[tuple[float, float], ...]


def variants(item: NumericDraws) -> tuple[Variant, ...]:
    """Work out every set of numbers of an item.

    Raises
    ------
    ValueError
        The formula or the model gives no number; the message says for which set.
    """
    return _variants(item.model_dump_json())


@cache
def _variants(text: str) -> tuple[Variant, ...]:
    # Items hold lists and dictionaries, so their text is what can be remembered.
    item = NumericDraws.model_validate_json(text)
    return tuple(_variant(item, numbers) for numbers in item.combinations)


def _variant(item: NumericDraws, numbers: dict[str, float]) -> Variant:
    answer = (
        work_out(item.formula, numbers)
        if item.formula is not None
        else _by_model(item, numbers)
    )
    shown = {name: f"{value:g}" for name, value in numbers.items()}
    misses = []
    for miss in item.near_misses:
        wrong = work_out(miss.formula, numbers | {ANSWER: answer})
        reach = item.tolerance * abs(wrong)
        misses.append((wrong - reach, wrong + reach))
    return Variant(shown | {ANSWER: _printed(answer)}, answer, tuple(misses))


def _printed(answer: float) -> str:
    """Print four figures, and all of a large whole number."""
    return f"{answer:.0f}" if abs(answer) >= 1e4 else f"{answer:.4g}"


def _by_model(item: NumericDraws, numbers: Mapping[str, float]) -> float:
    assert item.model is not None, "an item has a formula or a model"
    setting = {
        key: numbers[value] if isinstance(value, str) else value
        for key, value in item.model.set.items()
    }
    if item.model.widget not in list_simulations():
        raise ValueError(f"no simulation is called {item.model.widget}")
    loaded = load(item.model.widget)
    if item.model.quantity not in loaded.spec.quantities:
        known = ", ".join(loaded.spec.quantities)
        raise ValueError(
            f"{item.model.widget} has no quantity {item.model.quantity}; it has {known}"
        )
    return take(item.model.at, run(loaded, setting), item.model.quantity)


def faults_of(item: NumericDraws) -> list[str]:
    """Say what keeps the numbers of an item from being graded."""
    try:
        found = [_variant(item, numbers) for numbers in item.combinations]
    except ValueError as error:
        return [str(error)]
    faults = []
    for variant in found:
        given = ", ".join(f"{k} {v}" for k, v in variant.shown.items() if k != ANSWER)
        if not variant.answer:
            faults.append(f"the answer is 0 for {given}; a tolerance is a fraction")
        for miss, (low, high) in zip(
            item.near_misses, variant.near_misses, strict=True
        ):
            edge = min(max(variant.answer, low), high)
            if abs(edge - variant.answer) <= item.tolerance * abs(variant.answer):
                faults.append(
                    f"near miss `{miss.formula}` holds right answers for {given}; "
                    "change the `draws` or the `tolerance`"
                )
    # One example is enough to find the cause.
    return faults[:1]


def pick(seed: int, item_id: str, count: int) -> int:
    """Choose one of `count` sets of numbers: a hash (FNV-1a, then mixed) of the two."""
    # The last bits of the hash depend on few bits of the text: spread them.
    return mixed(hashed(f"{seed}:{item_id}")) % count


def filled(text: str, shown: Mapping[str, Any]) -> str:
    """Write numbers into the gaps of a sentence."""
    return GAP.sub(lambda gap: str(shown.get(gap[1], gap[0])), text)
