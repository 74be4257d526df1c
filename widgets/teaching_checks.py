"""Whether the model bears out what a simulation asks of its reader."""

from collections.abc import Iterator

from widgets.goals import Outcome, assess, judge, others_of, run, take
from widgets.library import Loaded
from widgets.measures import three_digits
from widgets.teaching import PredictChoice, PredictValue, Setting, Task


def faults(loaded: Loaded) -> Iterator[str]:
    """Predictions without an answer, tasks that are solved at once or never."""
    yield from _predict_faults(loaded)
    for task in loaded.spec.tasks:
        yield from _task_faults(loaded, task)


def _predict_faults(loaded: Loaded) -> Iterator[str]:
    predict = loaded.spec.predict
    presets = {preset.id: preset.set for preset in loaded.spec.presets}
    if isinstance(predict, PredictChoice | PredictValue):
        course = run(loaded, presets.get(predict.preset or "", {}) | predict.set)
    if isinstance(predict, PredictChoice):
        wanted = {option.when.of for option in predict.options} - {None}
        others = {name: run(loaded, presets[name]) for name in wanted if name}
        true = [o.text for o in predict.options if judge(o.when, course, others).met]
        if len(true) != 1:
            yield (
                f"predict: exactly one option must come true in the model, but "
                f"{' and '.join(f'“{text}”' for text in true) or 'none'} does."
            )
    if isinstance(predict, PredictValue):
        value = take(predict.at, course, predict.quantity)
        low, high = predict.range
        if not low <= value <= high:
            yield (
                f"predict: the model gives {three_digits(value)}, outside "
                f"{predict.range}. Widen `range`, or nobody can be right."
            )


def _task_faults(loaded: Loaded, task: Task) -> Iterator[str]:
    others = others_of(loaded, task)

    def tried(setting: Setting) -> Outcome:
        return assess(task, run(loaded, task.start | setting), others)

    if tried({}).is_solved:
        yield f"task {task.id}: the start meets all goals already. Ask for more."
    solved = tried(task.key)
    for goal, verdict in zip(task.goals, solved.goals, strict=True):
        if not verdict.met:
            yield (
                f"task {task.id}: the key misses the goal for {goal.quantity}: "
                f"{verdict.value:.4g} does not lie between {goal.limits[0]:g} and "
                f"{goal.limits[1]:g}. Correct `key` or the goal."
            )
    for miss in task.near_misses:
        outcome = tried(miss.such_as)
        if outcome.is_solved or outcome.says != miss.says:
            why = "solves the task" if outcome.is_solved else "is answered otherwise"
            yield (
                f"task {task.id}: near miss “{miss.says}” never applies to its "
                f"`such_as`, which {why}. Correct `when`, `such_as` or the order."
            )
