"""What a simulation's teaching parts tell the page; part of `page_json`."""

from typing import Any

from widgets.goal_words import goal_text, reading_text, unit_of
from widgets.library import Loaded
from widgets.spec import Spec
from widgets.teaching import (
    Diagram,
    Goal,
    Predict,
    PredictChoice,
    PredictValue,
    Setting,
    Task,
)

Json = dict[str, Any]


def teaching_json(loaded: Loaded) -> Json:
    """Give the keys `predict`, `diagram` and `tasks`; what is not there is left out."""
    spec = loaded.spec
    found: Json = {"tasks": [_task(spec, task) for task in spec.tasks]}
    if spec.predict is not None:
        presets = {preset.id: preset.set for preset in spec.presets}
        setting = presets.get(spec.predict.preset or "", {}) | spec.predict.set
        found["predict"] = _predict(spec, spec.predict, setting)
    if spec.diagram is not None and loaded.drawing is not None:
        found["diagram"] = _diagram(spec.diagram, loaded.drawing)
    return found


def _goal(goal: Goal) -> Json:
    return goal.model_dump(exclude_none=True)


def _predict(spec: Spec, predict: Predict, setting: Setting) -> Json:
    found: Json = {"kind": predict.kind, "ask": predict.ask.strip(), "set": setting}
    if isinstance(predict, PredictChoice):
        options = [
            {"text": o.text, "when": _goal(o.when), "says": o.says.strip()}
            for o in predict.options
        ]
        return found | {"options": options}
    keys = predict.model_dump(exclude={"ask", "kind", "set", "preset"})
    if isinstance(predict, PredictValue):
        low, high = keys.pop("range")
        words = {
            "label": reading_text(spec, predict.quantity, predict.at),
            "unit": unit_of(spec, predict.quantity, predict.at),
        }
        return found | keys | words | {"min": low, "max": high}
    return found | keys


def _diagram(diagram: Diagram, svg: str) -> Json:
    parts = [
        part.model_dump(exclude={"shown_as", "range"}, exclude_none=True)
        | {"as": part.shown_as, "min": part.range[0], "max": part.range[1]}
        for part in diagram.parts
    ]
    over = {"over": diagram.over} if diagram.over else {}
    return {"svg": svg, "parts": parts, **over}


def _task(spec: Spec, task: Task) -> Json:
    """Leave out the key: the page grades by running the model."""
    return {
        "id": task.id,
        "ask": task.ask.strip(),
        "start": task.start,
        "only": task.only,
        "goals": [
            {**_goal(goal), "text": goal_text(spec, goal)} for goal in task.goals
        ],
        "near_misses": [
            {"when": _goal(miss.when), "says": miss.says.strip()}
            for miss in task.near_misses
        ],
        "hints": [hint.strip() for hint in task.hints],
        "says": task.says.strip(),
    }
