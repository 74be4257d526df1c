"""Grading, as the page does it: `frontend/grading.ts` is the twin of this module."""

import itertools
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from quizzes.base import Chosen
from quizzes.cloze import Cloze, grade_cloze
from quizzes.drawn import drawn
from quizzes.matching import Match, grade_match
from quizzes.pointing import Point
from quizzes.result import BadResponse, Remark, Result, bad, indices, is_whole
from quizzes.schema import ChooseMany, ChooseOne, Item, Numeric, Order, ReachAState
from quizzes.words import ShortText, grade_short_text
from widgets.goals import attempt
from widgets.library import load

__all__ = ["BadResponse", "Remark", "Response", "Result", "grade"]

Response = int | float | str | Sequence[int | str] | Mapping[str, float]


def grade(item: Item, response: Response, *, seed: int = 0) -> Result:
    """Grade an answer.

    Parameters
    ----------
    item : Item
        From `load_bank`.
    response : int, float, str, list or dict
        By kind. Choose-one and point: the index of the option; choose-many: indices.
        Numeric: the number in the item's unit. Order: indices of `steps` as they were
        put. Match: for each pair the index of the partner chosen. Cloze: for each gap
        the word typed or the index of the option. Short-text: the words typed.
        Reach-a-state: the indices of the goals that are met, or the setting itself,
        on which the model is then run.
    seed : int
        The learner's, for numeric items that draw their numbers.

    Raises
    ------
    BadResponse
        The response does not fit the item's kind, or names a part it does not have.

    Examples
    --------
    >>> from quizzes.bank import load_bank
    >>> grade(load_bank()["cell-without-receptor"], 1).right
    True
    """
    item = drawn(item, seed)
    if isinstance(item, ChooseOne | Point):
        if not is_whole(response):
            raise bad(item, response, "the index of one option")
        return _chosen(item, [response])  # type: ignore[list-item]
    if isinstance(item, ChooseMany):
        return _chosen(item, indices(item, response))
    if isinstance(item, Numeric):
        return _number(item, response)
    if isinstance(item, ReachAState):
        return _reached(item, response)
    if isinstance(item, Match):
        return grade_match(item, response)
    if isinstance(item, Cloze):
        return grade_cloze(item, response)
    if isinstance(item, ShortText):
        return grade_short_text(item, response)
    assert isinstance(item, Order), "no other kind is left"
    return _order(item, indices(item, response))


def _chosen(item: Chosen, response: Sequence[int]) -> Result:
    chosen = set(response)
    if len(chosen) < len(response) or not chosen <= set(range(len(item.options))):
        raise bad(item, response, f"different indices below {len(item.options)}")
    remarks = tuple(
        Remark(place, option.right == (place in chosen), option.says, option.error)
        for place, option in enumerate(item.options)
    )
    keys = {place for place, option in enumerate(item.options) if option.right}
    # A wrong choice takes back a right one, so that choosing everything earns little.
    score = max(0, len(chosen & keys) - len(chosen - keys)) / len(keys)
    return Result(score, chosen == keys, remarks)


def _number(item: Numeric, response: Any) -> Result:
    is_number = isinstance(response, int | float) and not isinstance(response, bool)
    if not is_number or not isfinite(response):
        raise bad(item, response, f"a number in {item.unit}")
    if item.accepts(response):
        return Result(1, True, (Remark(None, True, item.says),))
    for miss in item.near_misses:
        if miss.low <= response <= miss.high:
            return Result(0, False, (Remark(None, False, miss.says, miss.error),))
    other = item.otherwise
    return Result(0, False, (Remark(None, False, other.says, other.error),))


def _order(item: Order, response: Sequence[int]) -> Result:
    count = len(item.steps)
    if sorted(response) != list(range(count)):
        raise bad(item, response, f"each index below {count} once")
    steps = tuple(
        Remark(step, step == place, item.steps[step].says)
        for place, step in enumerate(response)
    )
    # Neighbours that follow each other rightly earn something even in a wrong place.
    neighbours = sum(
        after == before + 1 for before, after in itertools.pairwise(response)
    )
    if neighbours == count - 1:
        return Result(1, True, steps)
    whole = Remark(None, False, item.otherwise, item.error)
    return Result(neighbours / (count - 1), False, (*steps, whole))


def _reached(item: ReachAState, response: Response) -> Result:
    if isinstance(response, Mapping):
        loaded = load(item.widget)
        task = next(task for task in loaded.spec.tasks if task.id == item.task)
        outcome = attempt(loaded, task, dict(response))
        response = [place for place, goal in enumerate(outcome.goals) if goal.met]
    met = set(indices(item, response))
    if not met <= set(range(len(item.goals))):
        raise bad(item, response, f"indices below {len(item.goals)}")
    right = len(met) == len(item.goals)
    remark = Remark(None, right, item.says if right else item.hint)
    return Result(len(met) / len(item.goals), right, (remark,))
