"""A task of a simulation in a terminal: settings are typed and the model runs."""

from collections.abc import Callable

from quizzes.grading import grade
from quizzes.result import Result
from quizzes.schema import ReachAState
from quizzes.take_answers import Ask, Unread
from widgets.goals import attempt
from widgets.library import Loaded, load
from widgets.parts import Choice, Toggle

Say = Callable[[str], None]

HOW = "settings such as NAME=VALUE, several with spaces; an empty line goes on"


def reach(item: ReachAState, ask: Ask, say: Say) -> Result | None:
    """Let settings be tried until the state is reached; give the best result."""
    loaded = load(item.widget)
    task = next(task for task in loaded.spec.tasks if task.id == item.task)
    setting: dict[str, float] = dict(task.start)
    for goal in item.goals:
        say(f"• {goal}")
    for name in task.only:
        value = setting.get(name, loaded.model.defaults[name])
        say(f"{name} = {value:g} now; {_described(loaded, name)}")
    result: Result | None = None
    while result is None or not result.right:
        typed = ask(f"  {HOW}\n  > ").strip()
        if not typed:
            break
        try:
            setting |= _changes(typed, loaded, task.only)
        except Unread as fault:
            say(str(fault))
            continue
        outcome = attempt(loaded, task, setting)
        met = [place for place, goal in enumerate(outcome.goals) if goal.met]
        tried = grade(item, met)
        if result is None or tried.score >= result.score:
            result = tried
        if not tried.right:
            word = f" {outcome.says}" if outcome.says else ""
            say(f"{len(met)} of {len(item.goals)} goals are met.{word}")
    return result


def _described(loaded: Loaded, name: str) -> str:
    """Say what a parameter is and which values it may have."""
    parameter = loaded.spec.parameters[name]
    unit = f" {parameter.unit}" if parameter.unit else ""
    zero = "0, or " if parameter.zero else ""
    values = f"{zero}{parameter.low:g} to {parameter.high:g}{unit}"
    for control in loaded.spec.controls:
        if control.parameter == name and isinstance(control, Choice):
            named = [f"{one.value:g} ({one.label})" for one in control.options]
            values = ", ".join(named)
        if control.parameter == name and isinstance(control, Toggle):
            values = f"{control.off:g} (off), {control.on:g} (on)"
    return f"{parameter.label}: {values}"


def _changes(typed: str, loaded: Loaded, names: list[str]) -> dict[str, float]:
    found = {}
    for part in typed.split():
        name, _, text = part.partition("=")
        if name not in names:
            raise Unread(f"{name} cannot be set here. There is: {', '.join(names)}.")
        try:
            value = float(text)
        except ValueError:
            raise Unread(f"Write a number after {name}=, not {text!r}.") from None
        parameter = loaded.spec.parameters[name]
        if not parameter.allows(value):
            low, high = parameter.range
            raise Unread(f"{name} runs from {low:g} to {high:g}.")
        found[name] = value
    return found
