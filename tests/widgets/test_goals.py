"""Goals are judged by the page's own cases, and tasks on the real model."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from widgets.goal_words import goal_text
from widgets.goals import Course, assess, attempt, judge
from widgets.library import list_simulations, load
from widgets.teaching import Goal, NearMiss, Task

CASES = json.loads((Path(__file__).parents[1] / "data" / "goal-cases.json").read_text())
RUNS = {
    name: Course(
        np.array(run["x"], float),
        {key: np.array(curve, float) for key, curve in run["y"].items()},
    )
    for name, run in CASES["runs"].items()
}
TASKS = [
    pytest.param(name, task, id=f"{name}-{task.id}")
    for name in list_simulations()
    for task in load(name).spec.tasks
]


CHAPTERS = Path(__file__).parents[2] / "book" / "chapters"
# What a chapter puts before its reader; others have their pages of reference.
SHOWN = sorted(
    name
    for chapter in CHAPTERS.glob("*.md")
    for name in re.findall(
        r'^show\("([^"]+)"\)', chapter.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
)


def reason(case: dict[str, Any]) -> str:
    return str(case["reason"])


@pytest.mark.parametrize("case", CASES["goals"], ids=reason)
def test_a_goal_is_judged_as_its_case_says(case: dict[str, Any]) -> None:
    verdict = judge(Goal.model_validate(case["goal"]), RUNS["now"], RUNS)
    assert verdict.met is case["met"]
    if case["value"] is None:
        assert np.isnan(verdict.value)
    else:
        assert verdict.value == pytest.approx(case["value"])


@pytest.mark.parametrize("case", CASES["tasks"], ids=reason)
def test_a_task_is_assessed_as_its_case_says(case: dict[str, Any]) -> None:
    misses = [NearMiss.model_validate(m | {"such_as": {}}) for m in case["near_misses"]]
    task = Task(
        id="a-task",
        ask="Do it.",
        only=["k"],
        goals=[Goal.model_validate(goal) for goal in case["goals"]],
        near_misses=misses,
        hints=["Do."],
        key={"k": 1.0},
        says=case["says"],
    )
    outcome = assess(task, RUNS["now"], RUNS)
    assert [goal.met for goal in outcome.goals] == case["met"]
    assert outcome.says == case["said"]
    assert outcome.is_solved is all(case["met"])


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_the_key_solves_and_the_start_does_not(name: str, task: Task) -> None:
    assert attempt(load(name), task, task.start | task.key).is_solved
    assert not attempt(load(name), task, task.start).is_solved


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_each_near_miss_is_told_so(name: str, task: Task) -> None:
    for miss in task.near_misses:
        outcome = attempt(load(name), task, task.start | miss.such_as)
        assert outcome.says == miss.says
        assert not outcome.is_solved


def test_a_setting_that_the_task_does_not_allow_is_refused() -> None:
    loaded = load("il6-partition")
    with pytest.raises(ValueError, match=r"leaves K2 as at its start\. Change only"):
        attempt(loaded, loaded.spec.tasks[1], {"K2": 0.5})


@pytest.mark.parametrize("name", SHOWN)
def test_every_simulation_of_a_chapter_teaches(name: str) -> None:
    spec = load(name).spec
    assert spec.predict, f"{name}: let its reader guess first"
    assert spec.diagram, f"{name}: give it a drawing"
    assert len(spec.tasks) >= 2, f"{name}: give it two tasks"


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        (
            {"quantity": "trans_signal", "below": 0.2, "of": "start"},
            "trans-signal at the end below 20% of the start",
        ),
        (
            {"quantity": "free_share", "at": "peak", "between": [10, 20]},
            "highest free between 10% and 20%",
        ),
        (
            {"quantity": "free_share", "at": 5.0, "above": 0.5, "of": "siltuximab"},
            "free at 5\u202fh above 50% of “Siltuximab”",
        ),
        (
            {"quantity": "free_share", "at": "end-over-peak", "above": 0.5},
            "end of free over its peak above 0.5",
        ),
    ],
)
def test_a_goal_in_words(goal: dict[str, Any], text: str) -> None:
    assert goal_text(load("il6-partition").spec, Goal.model_validate(goal)) == text
