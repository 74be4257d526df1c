"""Whether a run reaches a goal; `frontend/model/goals.ts` is the twin of this module.

Both read the cases of `tests/data/goal-cases.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np

from widgets.library import Loaded
from widgets.measures import Curve, measure
from widgets.teaching import At, Goal, Setting, Task


@dataclass(frozen=True)
class Course:
    """A run: its times, and a curve for each quantity."""

    time: Curve
    curves: Mapping[str, Curve]


@dataclass(frozen=True)
class Verdict:
    """The number that a goal asks for, and whether it lies where it must."""

    value: float
    met: bool


@dataclass(frozen=True)
class Outcome:
    """What came of a setting: a verdict on each goal, and what is said about it."""

    goals: tuple[Verdict, ...]
    says: str | None
    """The word for reaching the state, or for the near miss that applies."""

    @property
    def is_solved(self) -> bool:
        """Whether all goals are met."""
        return all(goal.met for goal in self.goals)


def take(at: At, course: Course, quantity: str) -> float:
    """Read one number off a run; not a number where it has no meaning.

    Parameters
    ----------
    at : str or float
        What is read, or the time (in the run's unit) at which the curve is read.
    course : Course
        The run.
    quantity : str
        Which of its curves.
    """
    time, curve = course.time, course.curves[quantity]
    if at == "mean":
        return float(np.trapezoid(curve, time) / (time[-1] - time[0]))
    if isinstance(at, str):
        return measure(at, time, curve)
    return float(np.interp(at, time, curve))


def judge(goal: Goal, course: Course, others: Mapping[str, Course]) -> Verdict:
    """Hold a run against a goal; `others` are the runs that `of` may name."""
    value = take(goal.at, course, goal.quantity)
    if goal.of is not None:
        whole = take(goal.at, others[goal.of], goal.quantity)
        value = value / whole if whole else nan
    low, high = goal.limits
    return Verdict(value, low < value < high)


def assess(task: Task, course: Course, others: Mapping[str, Course]) -> Outcome:
    """Hold a run against all goals of a task, and find the word for it."""
    goals = tuple(judge(goal, course, others) for goal in task.goals)
    if all(goal.met for goal in goals):
        return Outcome(goals, task.says)
    for miss in task.near_misses:
        if judge(miss.when, course, others).met:
            return Outcome(goals, miss.says)
    return Outcome(goals, None)


def run(loaded: Loaded, setting: Mapping[str, float]) -> Course:
    """Run a simulation on libRoadRunner, as densely as the page does."""
    spec = loaded.spec
    columns = list(dict.fromkeys(q.column for q in spec.quantities.values()))
    changes: dict[str, Any] = dict(setting)
    found = loaded.model.simulate(
        spec.time.end, points=spec.time.points, columns=columns, **changes
    )
    curves = {key: found[q.column] for key, q in spec.quantities.items()}
    return Course(found.time, curves)


def others_of(loaded: Loaded, task: Task) -> dict[str, Course]:
    """Run the settings that the goals of a task compare with, by what `of` says."""
    presets = {preset.id: preset.set for preset in loaded.spec.presets}
    settings = presets | {"start": task.start}
    goals = [*task.goals, *(miss.when for miss in task.near_misses)]
    return {
        name: run(loaded, settings[name])
        for name in {goal.of for goal in goals if goal.of is not None}
    }


def attempt(loaded: Loaded, task: Task, setting: Setting) -> Outcome:
    """Try a setting on a task: what the page's button “Check my setting” does.

    Parameters
    ----------
    loaded : Loaded
        The simulation.
    task : Task
        One of its tasks.
    setting : dict
        Values that differ from the model's own, by parameter.

    Raises
    ------
    ValueError
        The setting moves a parameter that the task leaves alone.
    """
    if strangers := task.strangers(setting, dict(loaded.model.defaults)):
        raise ValueError(
            f"task {task.id} of {loaded.name} leaves {', '.join(strangers)} as at its "
            f"start. Change only {', '.join(task.only)}."
        )
    return assess(task, run(loaded, setting), others_of(loaded, task))
