"""What a course does to blood: a model run, and read off. Twin of `course.ts`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from widgets.engine import Model
from widgets.labs.clinic.draw import Body, Case
from widgets.labs.clinic.plan import Plan, setting
from widgets.labs.clinic.spec import Column, clinic_spec

# Weeks of a course are judged by their last four.
TAIL_DAYS = 28

Columns = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Course:
    """Daily values, the first before treatment.

    Attributes
    ----------
    il6, sil6r, assay : list of float
        Times before; `assay` counts what an antibody holds, where a model says it.
    signal : list of float
        Per cent of before.
    crp : list of float
        mg/L.
    """

    il6: list[float]
    sil6r: list[float]
    signal: list[float]
    crp: list[float]
    assay: list[float] | None


@dataclass(frozen=True)
class Reading:
    """What is read off a course: at its end, and over its last four weeks."""

    il6: float
    sil6r: float
    assay: float | None
    crp: float
    signal: float
    block: float
    fall: float


@cache
def _model(name: str) -> Model:
    return Model.load(name)


def follow(case: Case, plan: Plan, body: Body | None = None) -> Course:
    """Run the model that knows the drug, on libRoadRunner.

    Parameters
    ----------
    case : Case
        From `patient`.
    plan : Plan
        What is given.
    body : dict
        Another's body, from `others`; the patient's own if not given.
    """
    name, values = setting(case, plan, body)
    days = 7 * clinic_spec().patient(case.patient).weeks
    constants: dict[str, Any] = {**values}
    run = _model(name).simulate(days, points=days + 1, **constants)
    columns = {key: [float(v) for v in run[key]] for key in columns_of(name)}
    return course(case, name, columns)


def columns_of(model_name: str) -> list[str]:
    """Name the columns that a model is asked for."""
    model = clinic_spec().models[model_name]
    parts = [model.il6, model.sil6r, model.signal, model.crp, model.assay]
    return [part.column for part in parts if part]


def course(case: Case, model_name: str, columns: Columns) -> Course:
    """Put what a model says into the words of the clinic."""
    model = clinic_spec().models[model_name]
    before = case.facts["crp"]
    crp = [before * value / 100 for value in _said(model.crp, columns)]
    return Course(
        il6=_said(model.il6, columns),
        sil6r=_said(model.sil6r, columns),
        signal=_said(model.signal, columns),
        crp=crp,
        assay=_said(model.assay, columns) if model.assay else None,
    )


def _said(part: Column, columns: Columns) -> list[float]:
    values = columns[part.column]
    unit = values[0] if part.relative else 1.0
    return [part.scale * value / unit for value in values]


def read(case: Case, followed: Course) -> Reading:
    """Read off a course what is judged."""
    days = min(TAIL_DAYS, len(followed.crp) - 1)
    signal = _mean(followed.signal[-days:])
    crp = _mean(followed.crp[-days:])
    return Reading(
        il6=followed.il6[-1],
        sil6r=followed.sil6r[-1],
        assay=followed.assay[-1] if followed.assay else None,
        crp=followed.crp[-1],
        signal=signal,
        block=max(0.0, min(1.0, 1 - signal / 100)),
        fall=max(0.0, min(1.0, 1 - crp / case.facts["crp"])),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
