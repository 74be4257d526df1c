"""Play the knockout lab, well and badly, and write what Python makes of it.

`python tests/labs/knockout_cases.py` writes the cases that both languages read.
"""

import json
from pathlib import Path
from typing import Any

from widgets.labs.knockout import cross, phenotype, targeting
from widgets.labs.knockout import statistics as stats
from widgets.labs.knockout.everything import everything
from widgets.labs.knockout.grading import right_report, verdict_of
from widgets.labs.knockout.schema import lab_spec
from widgets.labs.knockout.work import MOST_ON_BLOT, OWN_PUPS, made

FILE = Path(__file__).parents[1] / "data" / "knockout-cases.json"
DESIGN = {
    "exon": "second",
    "short": 1.5,
    "long": 7.0,
    "dna": "own",
    "marker": "neo-tk",
    "colonies": 48,
}
PLAN = {
    "assay": "lps",
    "worth": 1,
    "group": 17,
    "litters": 15,
    "controls": "littermates",
}


def played(seed: int, **changes: Any) -> dict[str, Any]:
    """Play as a careful reader does who sees the truth, with some decisions changed."""
    spec = lab_spec()
    numbers, weights = spec["numbers"], spec["litter"]
    work = made(**{**DESIGN, **PLAN, **changes})
    shown = [
        lane["id"]
        for gel in range(targeting.gels(work))
        if not (run := targeting.pcr(numbers, seed, work, gel))["water"]
        for lane in run["lanes"]
        if lane["junction"]
    ]
    every = targeting.colonies(numbers, seed, work)
    best = sorted(
        shown,
        key=lambda n: (every[n - 1]["kind"] != "targeted", not every[n - 1]["normal"]),
    )
    work["picks"] = sorted(best[:MOST_ON_BLOT])
    work["clone"] = best[0] if best else 0
    work["injections"], work["counted"], work["checked"] = 3, True, "elisa"
    born = targeting.chimaeras(numbers, seed, work)
    work["mated"] = [mouse["id"] for mouse in born if mouse["coat"] > 0.3]
    work["bred"] = work["litters"]
    pups = cross.cohort(numbers, weights, seed, work["bred"])
    work["calls"] = {str(p): pup[0] for p, pup in enumerate(pups[:OWN_PUPS])}
    found = cross.summary(numbers, weights, seed, work)["counts"]
    work["chi"] = stats.chi_square(found)[0]
    work["verdict"] = verdict_of(work["chi"], sum(found))
    work["measured"] = True
    assay = phenotype.assay_of(spec, work)
    work["test"] = "fisher" if assay["form"] == "share" else "t"
    right = right_report(spec, seed, work)
    work["conclusion"], work["next"] = right["conclusion"], right["nexts"][0]
    work["causes"], work["handed"] = right["causes"], True
    return {**work, **changes}


def careless() -> dict[str, Any]:
    """Play to a bad end: a leaky exon, a stray colony, bought mice, too few of them."""
    return {
        **made(
            exon="last", short=4.0, long=3.0, dna="other", marker="neo", colonies=24
        ),
        **{
            "picks": [1, 2],
            "clone": 1,
            "injections": 1,
            "mated": [1],
            "backcrosses": 1,
        },
        **{"controls": "bought", "assay": "weight", "worth": 2, "group": 4, "sexes": 1},
        **{"litters": 2, "bred": 2, "calls": {"0": 0, "1": 2, "2": 2}, "chi": 1.0},
        **{"verdict": "missing", "measured": True, "test": "fisher", "next": "none"},
        **{"handed": True, "conclusion": "causes", "causes": ["chance"]},
    }


def works() -> list[tuple[int, dict[str, Any]]]:
    """List the seeds and decisions that the two languages are held to."""
    return [
        (1, played(1)),
        (7, played(7, assay="weight", group=10, litters=9)),
        (4_294_967_295, played(4_294_967_295, assay="eae", worth=0.25, group=12)),
        (123_456, played(123_456, controls="bought", backcrosses=2, assay="counts")),
        (2024, played(2024, short=4.0, long=13.0, marker="neo", assay="glucose")),
        (5, played(5, controls="apart", exon="first", sexes=1, group=4)),
        (12, careless()),
        (3, made(**{**DESIGN, "marker": "none", "picks": [3]})),
    ]


def sums() -> dict[str, list[list[float]]]:
    """Give the statistics at settings across their range: arguments, then result."""
    return {
        "t_tail": [
            [t, f, stats.t_tail(t, f)] for t in (0.1, 2, 9) for f in (2, 18, 70)
        ],
        "t_critical": [[f, stats.t_critical(f)] for f in (2, 18, 38, 78)],
        "normal_below": [[z, stats.normal_below(z)] for z in (-9, -3.9, -1, 0, 2, 4.1)],
        "t_power": [
            [d, n, stats.t_power(d, n)] for d in (0, 0.5, 1, 3) for n in (2, 10, 40)
        ],
        "fisher": [
            [*args, stats.fisher(*args)]
            for args in ((17, 20, 1, 18), (3, 6, 3, 6), (0, 5, 5, 5), (40, 40, 0, 40))
        ],
        "fisher_power": [
            [0.85, share, n, stats.fisher_power(0.85, share, n)]
            for share in (0.1, 0.6)
            for n in (4, 20, 40)
        ],
        "chi_power": [[n, 0.5, stats.chi_power(n, 0.5)] for n in (1, 40, 200)],
        "chance_of_both": [
            [n, g, s, stats.chance_of_both(n, g, s)]
            for n, g, s in ((60, 10, 0.25), (5, 3, 0.25), (120, 10, 0.125))
        ],
    }


def cases() -> dict[str, Any]:
    """Put together what the page must make of the same seeds and decisions."""
    labs = [
        {"seed": seed, "work": work, "found": everything(lab_spec(), seed, work)}
        for seed, work in works()
    ]
    return {"spec": lab_spec(), "sums": sums(), "labs": labs}


if __name__ == "__main__":
    text = json.dumps(cases(), ensure_ascii=False, separators=(",", ":"))
    FILE.write_text(text + "\n", encoding="utf-8")
    print(f"wrote {FILE.name}")
