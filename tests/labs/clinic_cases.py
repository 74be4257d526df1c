"""Cases that the clinic of the page and the clinic of Python must agree on.

`python tests/labs/clinic_cases.py` writes them anew after a change of `lab.yml`.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from widgets.labs.clinic.course import columns_of, course, read
from widgets.labs.clinic.draw import others, patient
from widgets.labs.clinic.judge import judge, moved
from widgets.labs.clinic.page_json import page_spec
from widgets.labs.clinic.plan import Plan, setting
from widgets.labs.clinic.spec import clinic_spec

FILE = Path(__file__).parents[1] / "data" / "clinic-cases.json"
EVERY_DAYS = 7
ASKED: list[tuple[int, str, int, Plan, int | None]] = [
    (1, "ra", 0, Plan("anti-il6r", "full", 28), 2),
    (1, "ra", 1, Plan("anti-il6r", "half", 14), 0),
    (7, "ra", 0, Plan("anti-il6", "small", 28), 1),
    (7, "ra", 3, Plan("jak", "small", 1), None),
    (4_242_424_242, "crohn", 0, Plan("anti-il6r", "half", 28), 2),
    (9, "crohn", 0, Plan("anti-il6", "middle", 28), 0),
    (9, "crohn", 2, Plan("sgp130fc", "large", 14), 0),
    (11, "storm", 0, Plan("anti-il6r", "full", 0), 2),
    (11, "storm", 0, Plan("jak", "usual", 1), 1),
    (12, "athlete", 0, Plan(), 0),
    (12, "athlete", 5, Plan("sgp130fc", "small", 28), 1),
    (13, "vessels", 0, Plan("anti-il6", "small", 28), 1),
    (2**32 - 1, "vessels", 0, Plan("jak", "usual", 1), 1),
]


def sampled(name: str, values: dict[str, float], days: int) -> dict[str, list[float]]:
    """Run a model and keep one value a week: what both sides read is the same."""
    from widgets.engine import Model

    run = Model.load(name).simulate(days, points=days + 1, **values)
    return {key: [float(v) for v in run[key][::EVERY_DAYS]] for key in columns_of(name)}


def answers(
    seed: int, name: str, number: int, plan: Plan, answer: int | None, columns: Any
) -> dict[str, Any]:
    """Give all that Python makes of one case."""
    one = patient(seed, name, number)
    model, values = setting(one, plan)
    reading = read(one, course(one, model, columns))
    return {
        "case": asdict(one),
        "other": others(one)[-1],
        "model": model,
        "values": values,
        "reading": asdict(reading),
        "moved": [asdict(value) for value in moved(one, plan, reading)],
        "judgement": asdict(judge(one, plan, reading, answer)),
    }


def main() -> None:
    cases = []
    for seed, name, number, plan, answer in ASKED:
        one = patient(seed, name, number)
        days = 7 * clinic_spec().patient(name).weeks
        columns = sampled(*setting(one, plan), days)
        asked = {
            "seed": seed,
            "patient": name,
            "number": number,
            "plan": {key: v for key, v in asdict(plan).items() if v is not None},
            "answer": answer,
            "columns": columns,
        }
        wanted = answers(seed, name, number, plan, answer, columns)
        cases.append({"asked": asked, "wanted": wanted})
    text = json.dumps({"spec": page_spec(), "cases": cases}, ensure_ascii=False)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
