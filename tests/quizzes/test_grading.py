"""Grading in Python, by the cases that the page's grading reads too."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizzes import BadResponse, drawn, grade, load_bank
from quizzes.base import Chosen
from quizzes.cloze import Cloze, Gap
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.schema import ChooseMany, ChooseOne, Numeric, Order, ReachAState
from quizzes.words import ShortText
from widgets.library import load

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "grading-cases.json").read_text()
)


def response_of(case: dict[str, Any]) -> Any:
    """Write out the two short forms of a response to choose-many."""
    options = getattr(load_bank()[case["item"]], "options", ())
    if case["response"] == "key":
        return [place for place, option in enumerate(options) if option.right]
    return list(range(len(options))) if case["response"] == "all" else case["response"]


def key_of(item: ReachAState) -> dict[str, float]:
    """Give the setting that solves the task, start included."""
    tasks = {task.id: task for task in load(item.widget).spec.tasks}
    return tasks[item.task].start | tasks[item.task].key


def gap_key(gap: Gap) -> Any:
    """Give the word to type, or the index of the right option."""
    right = [place for place, option in enumerate(gap.options) if option.right]
    return right[0] if right else gap.accepts[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["reason"])
def test_a_response_is_graded_as_its_case_says(case: dict[str, Any]) -> None:
    result = grade(
        load_bank()[case["item"]], response_of(case), seed=case.get("seed", 0)
    )
    assert result.right is case["right"]
    assert 0 <= result.score <= 1
    if "score" in case:
        assert result.score == pytest.approx(case["score"])
    else:
        assert result.score < 1
    if "errors" in case:
        assert [r.error for r in result.feedback if r.error] == case["errors"]
    if "keys" in case:
        assert [r.key for r in result.feedback if r.key] == case["keys"]


@pytest.mark.parametrize("item", load_bank().values(), ids=lambda item: item.id)
def test_the_key_of_every_item_is_right(item: Any) -> None:
    item = drawn(item, 0)
    if isinstance(item, Numeric):
        key: Any = item.answer
    elif isinstance(item, Order):
        key = list(range(len(item.steps)))
    elif isinstance(item, ReachAState):
        key = key_of(item)
    elif isinstance(item, ShortText):
        key = item.accepts[0]
    elif isinstance(item, Cloze):
        key = [gap_key(gap) for gap in item.gaps]
    elif isinstance(item, Match):
        key = list(range(len(item.pairs)))
    else:
        key = [place for place, option in enumerate(item.options) if option.right]
    result = grade(item, key[0] if isinstance(item, ChooseOne | Point) else key)
    assert result.right
    assert result.score == 1


@pytest.mark.parametrize(
    "item",
    [i for i in load_bank().values() if isinstance(i, Chosen)],
    ids=lambda item: item.id,
)
def test_feedback_is_given_for_every_option_the_right_one_too(item: Any) -> None:
    response = [0] if isinstance(item, ChooseMany) else 0
    said = grade(item, response).feedback
    assert [remark.part for remark in said] == list(range(len(item.options)))
    assert all(remark.says for remark in said)


@pytest.mark.parametrize(
    ("item", "response"),
    [
        ("cell-without-receptor", 9),
        ("cell-without-receptor", [0]),
        ("three-sources", [0, 0]),
        ("bound-for-each-hundred", float("nan")),
        ("spare-the-classic-arm", [2]),
        ("assembly-order", [0, 1]),
        ("part-and-its-job", [0, 1, 2, 3]),
        ("ns-two-roads-two-fates", ["MAPK", "STAT3", 3]),
        ("ns-two-roads-two-fates", ["MAPK", "STAT3", "shut"]),
        ("ns-two-roads-two-fates", [1, "STAT3", 1]),
        ("ns-two-roads-two-fates", ["MAPK", "STAT3"]),
        ("what-runs-low", " - "),
        ("what-runs-low", "a" * 81),
        ("what-runs-low", 3),
        ("part-and-its-job", [0, 1, 2, 3, 6]),
    ],
)
def test_a_response_of_another_form_is_refused(item: str, response: Any) -> None:
    with pytest.raises(BadResponse, match=item):
        grade(load_bank()[item], response)
