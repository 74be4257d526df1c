"""What is measured in the mice. Twin: `frontend/labs/knockout/phenotype.ts`."""

from collections.abc import Mapping
from math import exp, log, sqrt
from typing import Any

from widgets.labs.chance import Chance
from widgets.labs.knockout.cross import cohort, groups
from widgets.labs.knockout.statistics import LOGIT_SD, fisher, t_test
from widgets.labs.knockout.work import Work

Spec = Mapping[str, Any]
# Expected 129 stretch at N10, for which the neighbours' scatter is given.
USUAL_SEGMENT = 19.3
NEAR_ARM, FAR_ARM = 15.0, 72.0
# Mice that are not of the reader's cross get numbers beyond all litters.
FOREIGN = {"bought": 10_000, "apart": 20_000}


def segment(backcrosses: int) -> float:
    """Give the expected stretch of 129 around Il6 in cM, as the simulation does."""
    return sum(
        100 * (1 - exp(-backcrosses * arm / 100)) / backcrosses
        for arm in (NEAR_ARM, FAR_ARM)
    )


def assay_of(spec: Spec, work: Work) -> dict[str, Any]:
    """Give the chosen measurement."""
    found = [assay for assay in spec["assays"] if assay["id"] == work["assay"]]
    if not found:
        known = ", ".join(assay["id"] for assay in spec["assays"])
        raise ValueError(f"Choose what to measure first: one of {known}.")
    return dict(found[0])


def residual_of(spec: Spec, work: Work) -> float:
    """Share of IL-6 that the broken gene still makes, 0 to 1."""
    found = [exon for exon in spec["exons"] if exon["id"] == work["exon"]]
    return float(found[0]["residual"]) if found else 1.0


def own_house(spec: Spec, seed: int, work: Work) -> int:
    """Which of the published houses is the reader's."""
    return Chance(seed, "house").below(len(assay_of(spec, work)["houses"]))


def sigma_of(assay: Mapping[str, Any]) -> float:
    """Scatter of single mice: SD of the logarithm, or of a logit."""
    if assay["form"] == "share":
        return LOGIT_SD
    return sqrt(log(1 + assay["cv"] ** 2))


def logit(share: float) -> float:
    """Logarithm of the odds."""
    return log(share / (1 - share))


def gene_effect(spec: Spec, work: Work, house: int) -> float:
    """Give what the lost gene does, in SD of single mice."""
    assay = assay_of(spec, work)
    ratio = assay["houses"][house]["ratio"]
    whole = (
        logit(ratio) - logit(assay["wild"]) if assay["form"] == "share" else log(ratio)
    )
    return float(whole * (1 - residual_of(spec, work)) / sigma_of(assay))


def truth(spec: Spec, seed: int, work: Work, house: int) -> dict[str, float]:
    """Take the expected difference apart, in SD; the reader sees it at the end."""
    numbers = spec["numbers"]
    chance = Chance(seed, f"shifts-{work['assay']}-{house}")
    drawn = [chance.normal() for _ in range(3)]
    stretch = sqrt(segment(work["backcrosses"]) / USUAL_SEGMENT)
    is_bought = work["controls"] == "bought"
    is_foreign = work["controls"] != "littermates"
    left = 0.5 ** work["backcrosses"]
    return {
        "gene": gene_effect(spec, work, house),
        "neighbours": numbers["neighbours_sd"] * stretch * drawn[0],
        "background": numbers["background_sd"] * left * drawn[1] * is_foreign,
        "room": numbers["room_sd"] * drawn[2] * is_bought,
    }


def _mouse(
    spec: Spec, seed: int, work: Work, house: int, mouse: int, shift: float
) -> float:
    """Measure one mouse: a number, or 1 for ill."""
    assay = assay_of(spec, work)
    chance = Chance(seed, f"mouse-{work['assay']}-{house}-{mouse}")
    if assay["form"] == "share":
        odds = exp(logit(assay["wild"]) + shift * LOGIT_SD)
        return float(chance.happens(odds / (1 + odds)))
    return float(assay["wild"] * exp((shift + chance.normal()) * sigma_of(assay)))


def measure(spec: Spec, seed: int, work: Work, house: int) -> dict[str, list[float]]:
    """Measure both groups in one of the houses."""
    weights = spec["litter"]
    pups = cohort(spec["numbers"], weights, seed, work["bred"])
    chosen = groups(spec["numbers"], weights, seed, work)
    parts = truth(spec, seed, work, house)
    beside = parts["background"] + parts["room"]

    def of_cross(mouse: int) -> float:
        # One good copy serves; the neighbours count copy by copy.
        lost = pups[mouse][0]
        gene = parts["gene"] if lost == 2 else 0.0
        shift = gene + parts["neighbours"] * lost / 2
        is_own = work["controls"] == "littermates"
        return _mouse(
            spec, seed, work, house, mouse, shift + (0.0 if is_own else beside)
        )

    if work["controls"] == "littermates":
        wild = [of_cross(mouse) for mouse in chosen["wild"]]
    else:
        first = FOREIGN[work["controls"]]
        wild = [
            _mouse(spec, seed, work, house, first + k, 0.0)
            for k in range(work["group"])
        ]
    return {"wild": wild, "knockout": [of_cross(m) for m in chosen["knockout"]]}


def compare(assay: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, float]:
    """Test the two groups: means by t on the logarithms, shares by Fisher's test.

    Raises
    ------
    ValueError
        A group is too small, or nothing scatters; the message says what to do.
    """
    wild, knockout = values["wild"], values["knockout"]
    if assay["form"] == "mean":
        found = t_test([log(v) for v in wild], [log(v) for v in knockout])
        for name in ("difference", "low", "high"):
            found[name] = exp(found[name])
        return found
    if not wild or not knockout:
        raise ValueError("A group is empty: breed more mice, or call them first.")
    ill = [int(sum(group)) for group in (wild, knockout)]
    p = fisher(ill[0], len(wild), ill[1], len(knockout))
    return {"wild": ill[0], "knockout": ill[1], "p": p}
