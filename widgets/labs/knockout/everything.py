"""All data of the lab at once. Twin: `frontend/labs/knockout/everything.ts`."""

from typing import Any

from widgets.labs.knockout.cross import cohort, summary
from widgets.labs.knockout.grading import grade
from widgets.labs.knockout.phenotype import (
    Spec,
    assay_of,
    compare,
    measure,
    own_house,
    truth,
)
from widgets.labs.knockout.targeting import blot, chimaeras, colonies, gels, pcr
from widgets.labs.knockout.work import Work


def everything(spec: Spec, seed: int, work: Work) -> dict[str, Any]:
    """Give all data that the decisions lead to, the hidden truth included.

    Parameters
    ----------
    spec : mapping
        What `schema.lab_spec` gives.
    seed : int
        The learner's.
    work : mapping
        Every decision, as `work.made` gives them.
    """
    numbers, weights = spec["numbers"], spec["litter"]
    found: dict[str, Any] = {
        "colonies": colonies(numbers, seed, work),
        "gels": [pcr(numbers, seed, work, gel) for gel in range(gels(work))],
        "blot": blot(numbers, seed, work),
        "chimaeras": chimaeras(numbers, seed, work),
        "pups": cohort(numbers, weights, seed, work["bred"]),
        "cross": summary(numbers, weights, seed, work),
        "grade": grade(spec, seed, work),
    }
    if not work["measured"]:
        return found
    house = own_house(spec, seed, work)
    values = measure(spec, seed, work, house)
    found["values"] = values
    found["truth"] = truth(spec, seed, work, house)
    try:
        found["test"] = compare(assay_of(spec, work), values)
    except ValueError as fault:
        found["fault"] = str(fault)
    return found
