"""The clinic in Python makes what is written down, and its models are the page's."""

import json
import math
from typing import Any

import numpy as np
import pytest
from clinic_cases import FILE, answers

from widgets.labs.clinic.course import columns_of, course, follow
from widgets.labs.clinic.draw import patient
from widgets.labs.clinic.page_json import page_spec, sources
from widgets.labs.clinic.plan import Plan, setting
from widgets.labs.clinic.spec import clinic_spec
from widgets.page_engine import run_many_on_page_engine

WRITTEN = json.loads(FILE.read_text(encoding="utf-8"))
# Sums of exponentials differ in their last places between machines.
SAME = 1e-9
# As the engines are held to each other, of each quantity's largest value.
ENGINES = 1e-4


def differences(found: Any, wanted: Any, place: str = "") -> list[str]:
    """Where two results differ, as paths."""
    if isinstance(wanted, dict):
        keys = sorted({*found, *wanted})
        pairs = [(found.get(k), wanted.get(k), f"{place}.{k}") for k in keys]
    elif isinstance(wanted, list):
        if len(found) != len(wanted):
            return [place]
        pairs = [(found[i], wanted[i], f"{place}[{i}]") for i in range(len(wanted))]
    elif isinstance(wanted, float) and isinstance(found, float):
        close = math.isclose(found, wanted, rel_tol=SAME, abs_tol=SAME)
        return [] if close else [place]
    else:
        return [] if found == wanted else [place]
    return [line for pair in pairs for line in differences(*pair)]


def test_the_written_words_are_those_of_the_clinic() -> None:
    fresh = json.loads(json.dumps(page_spec()))
    assert differences(WRITTEN["spec"], fresh) == [], "run tests/labs/clinic_cases.py"


@pytest.mark.parametrize(
    "case",
    WRITTEN["cases"],
    ids=lambda c: f"{c['asked']['patient']}-{c['asked']['plan']['drug']}",
)
def test_a_case_comes_out_as_written(case: dict[str, Any]) -> None:
    asked = {**case["asked"], "name": case["asked"]["patient"]}
    plan = Plan(**asked.pop("plan"))
    del asked["patient"]
    found = answers(plan=plan, **asked)
    assert differences(json.loads(json.dumps(found)), case["wanted"]) == []


def test_a_difference_is_seen() -> None:
    changed = json.loads(json.dumps(WRITTEN["cases"][0]["wanted"]))
    changed["judgement"]["total"] += 1e-6
    assert differences(changed, WRITTEN["cases"][0]["wanted"]) == [".judgement.total"]


def test_the_models_run_on_the_page_as_in_python() -> None:
    plans = {
        "ra": Plan("anti-il6r", "full", 28),
        "vessels": Plan("anti-il6", "small", 14),
        "crohn": Plan("anti-il6r", "half", 28),
        "storm": Plan("sgp130fc", "large", 0),
    }
    orders, courses = [], []
    for name, plan in plans.items():
        one = patient(3, name)
        model, values = setting(one, plan)
        days = 7 * clinic_spec().patient(name).weeks
        columns = columns_of(model)
        request = {
            "end": days,
            "points": days + 1,
            "columns": columns,
            "values": values,
        }
        orders.append((sources()[model]["source"], request))
        courses.append((one, model, follow(one, plan)))
    runs = run_many_on_page_engine(orders)
    for run, (one, model, wanted) in zip(runs, courses, strict=True):
        assert not isinstance(run, str), run
        found = course(one, model, {name: list(run[name]) for name in run})
        for key in ("il6", "sil6r", "signal", "crp"):
            a, b = np.array(getattr(found, key)), np.array(getattr(wanted, key))
            assert np.max(np.abs(a - b)) <= ENGINES * np.max(np.abs(b)), (model, key)
