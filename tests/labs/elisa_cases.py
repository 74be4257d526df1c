"""Plates that both languages read alike. Run it to write them anew."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from widgets.labs.elisa import analysis, example, grading, mistakes, plate
from widgets.labs.elisa.content import content, spec
from widgets.labs.elisa.fit import Curve
from widgets.labs.elisa.work import Answers, Done, Said, Series, Work, dilution

FILE = Path(__file__).parents[1] / "data" / "elisa-cases.json"
NUMBERS = content().values()


def changed(work: Work, **changes: Any) -> Work:
    return Work.model_validate({**work.model_dump(), **changes})


def stepped(work: Work, **minutes_and_washes: tuple[int, int] | None) -> Work:
    """Do steps otherwise, or leave them out."""
    steps = []
    for step in work.steps:
        told = minutes_and_washes.get(step.id, (step.minutes, step.washes))
        if told:
            steps.append(Done(id=step.id, minutes=told[0], washes=told[1]))
    return changed(work, steps=[step.model_dump() for step in steps])


def judged(work: Work, seed: int) -> Work:
    """Report a plate as someone would who reads all it says."""
    ods = plate.read_plate(work, seed)
    found = analysis.analyse(work, ods, NUMBERS)
    samples = {}
    for sample in content().samples:
        best = None
        for code in (f"{sample.id}:0", f"{sample.id}:1"):
            row = found.rows.get(code)
            if analysis.is_inside(row, found.limits, NUMBERS):
                best = best or (code, row)
        if best is None:
            samples[sample.id] = Said(verdict="below")
        else:
            code, row = best
            samples[sample.id] = Said(
                verdict="value", value=row.x * dilution(work, code)
            )
    ratios = found.parallel.values()
    stay = all(analysis.is_back(ratio, NUMBERS) for ratio in ratios)
    answers = Answers(
        samples=samples,
        low=found.limits.lloq,
        high=found.limits.top,
        plate=grading.verdict(found, NUMBERS),
        spike="yes" if analysis.is_back(found.spike, NUMBERS) else "no",
        parallel="yes" if stay else "no",
        meaning="uncleared",
    )
    hand = found.fit.curve if found.fit else Curve(a=0.1, d=3, c=200, b=1)
    return changed(
        work, answers=answers.model_dump(), hand=hand.model_dump(), graded=True
    )


def works() -> dict[str, Work]:
    """Give plates that went well and plates that went wrong, by what was done."""
    good = example.good_work()
    order = ["coat", "sample", "block", "enzyme", "detect", "substrate", "stop"]
    by_id = {step.id: step.model_dump() for step in good.steps}
    rim = example.pairs(inner=False)
    naive = changed(good, heat=False, blocker=False, seal=False, wells=rim)
    cases = {
        "good": good,
        "careless": changed(naive, correct=False, weights="equal"),
        "relative": changed(good, weights="relative", run=2),
        "no-block": stepped(good, block=None),
        "poor-wash": stepped(good, enzyme=(30, 1), detect=(120, 2)),
        "unwashed": stepped(good, enzyme=(30, 0)),
        "one-step": stepped(
            changed(good, tubes={**good.tubes, "shock": (1, 100)}), sample=(120, 0)
        ),
        "not-stopped": stepped(naive, stop=None),
        "washed-away": stepped(good, substrate=(20, 2)),
        "short": stepped(good, sample=(10, 4), coat=(60, 4), substrate=(5, 0)),
        "long": stepped(good, substrate=(60, 0)),
        "order": changed(good, steps=[by_id[name] for name in order]),
        "nothing-caught": stepped(good, coat=None, detect=None, enzyme=None),
        "label": changed(
            good,
            series=Series(transfer=100, diluent=200, label=2, mix=True).model_dump(),
        ),
        "unmixed": changed(
            good, series=Series(transfer=100, diluent=100, label=2).model_dump()
        ),
        "plasma": changed(good, plasma=True, heat=False),
        "undiluted": changed(good, tubes={**good.tubes, "shock": (1, 2)}),
        "no-standards": changed(
            good, wells=["" if code[:1] == "s" else code for code in good.wells]
        ),
        "all-blanks": changed(good, wells=["blank"] * 96),
        "no-label": changed(good, series=Series().model_dump()),
        "singles": changed(
            good, wells=[c if k % 2 else "" for k, c in enumerate(good.wells)]
        ),
        "bare": Work(run=1, read=True),
    }
    return {name: judged(work, 7 + len(name)) for name, work in cases.items()}


def case(name: str, work: Work) -> dict[str, Any]:
    """Say what becomes of a plate."""
    seed = 7 + len(name)
    ods = plate.read_plate(work, seed)
    found = analysis.analyse(work, ods, NUMBERS)
    fit = found.fit
    curve = fit and {
        "curve": fit.curve.model_dump(),
        "chi2": fit.chi2,
        "covariance": fit.covariance,
        "isAtEnd": fit.is_at_end,
    }
    return {
        "name": name,
        "seed": seed,
        "work": work.model_dump(),
        "ods": ods,
        "fit": curve,
        "fault": found.fault,
        "rows": {code: asdict(row) for code, row in found.rows.items()},
        "backs": found.backs,
        "limits": asdict(found.limits),
        "recovery": found.recovery,
        "spike": found.spike,
        "parallel": found.parallel,
        "slips": [asdict(s) for s in mistakes.slips(work, seed, found, NUMBERS)],
        "scores": grading.grade(work, seed, ods, found, NUMBERS),
        "total": grading.total(grading.grade(work, seed, ods, found, NUMBERS)),
    }


def cases() -> dict[str, Any]:
    """Give all of the file."""
    made = [case(name, work) for name, work in works().items()]
    return {"spec": spec(), "cases": made}


if __name__ == "__main__":
    text = json.dumps(cases(), ensure_ascii=False, allow_nan=False)
    FILE.write_text(text + "\n", encoding="utf-8")
