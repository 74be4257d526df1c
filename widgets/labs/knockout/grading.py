"""How the reader's work is judged. Twin: `frontend/labs/knockout/grading.ts`."""

from collections.abc import Callable
from math import log
from typing import Any

from widgets.labs.knockout.cross import cohort, groups, summary
from widgets.labs.knockout.phenotype import (
    Spec,
    assay_of,
    compare,
    gene_effect,
    measure,
    own_house,
    residual_of,
)
from widgets.labs.knockout.statistics import (
    ALPHA,
    Power,
    chance_of_both,
    chi_power,
    chi_square,
    fewest,
)
from widgets.labs.knockout.targeting import (
    colonies,
    founding,
    missed,
    targeted_share,
)
from widgets.labs.knockout.work import MOST_IN_GROUP, MOST_LITTERS, OWN_PUPS, Work

# What a share of targeted colonies must be to be found among 48 with comfort.
SHARE_ENOUGH = 0.05
MISSED_TOO_OFTEN = 0.4
POWER_WANTED = 0.8
# A difference of half of the knockouts is what the Mendelian test should notice.
HALF = 0.5
CHI_WITHIN = 0.02

Mark = tuple[float, list[str]]


def _design(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not (work["exon"] and work["short"] and work["long"] and work["dna"]):
        return None
    if not (work["marker"] and work["colonies"]):
        return None
    score, remarks = 0.0, []
    is_null = residual_of(spec, work) == 0
    remarks.append("exon-good" if is_null else "exon-leaky")
    is_often = targeted_share(spec["numbers"], work) >= SHARE_ENOUGH
    score += 0.4 * is_null + 0.35 * is_often
    if work["marker"] == "none":
        remarks.append("no-marker")
    else:
        score += 0.15
        remarks.append("share-good" if is_often else "share-low")
    if missed(spec["numbers"], work) > MISSED_TOO_OFTEN:
        remarks.append("pcr-long")
    else:
        score += 0.1
    return score, remarks


def _screen(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not work["picks"]:
        return None
    every = colonies(spec["numbers"], seed, work)
    hits = [every[p - 1]["kind"] in ("targeted", "extra") for p in work["picks"]]
    score, remarks = 0.2 * sum(hits) / len(hits), []
    if sum(hits) < len(hits):
        remarks.append("picks-loose")
    if not work["clone"]:
        return score, [*remarks, "no-clone"]
    clone = every[work["clone"] - 1]
    worth = {"targeted": 0.6, "extra": 0.3}.get(clone["kind"], 0.0)
    names = {"targeted": "clone-good", "extra": "clone-extra"}
    remarks.append(names.get(clone["kind"], "clone-wrong"))
    if not clone["normal"]:
        remarks.append("clone-abnormal")
    elif worth:
        score += 0.2
    return score + worth, remarks


def _line(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not work["mated"] or not work["controls"]:
        return None
    is_founded = founding(spec["numbers"], seed, work) == "founded"
    remarks = ["founded" if is_founded else "not-founded"]
    is_checked = work["checked"] == "elisa"
    if not is_checked:
        remarks.append("unchecked")
    remarks.append(
        "controls-good"
        if work["controls"] == "littermates"
        else f"controls-{work['controls']}"
    )
    is_crossed = work["backcrosses"] >= 5
    if not is_crossed:
        remarks.append("backcross-few")
    score = 0.4 * is_founded + 0.2 * is_checked + 0.1 * is_crossed
    return score + 0.3 * (work["controls"] == "littermates"), remarks


def is_published_smaller(spec: Spec, seed: int, work: Work) -> bool:
    """Whether the published difference is smaller than the planned one."""
    assay = assay_of(spec, work)
    ratios = [house["ratio"] for house in assay["houses"]]
    if assay["form"] == "share":
        return bool(min(ratios) > work["worth"])
    null = {**work, "exon": "second"}
    effects = [abs(gene_effect(spec, null, h)) for h in range(len(ratios))]
    return bool(max(effects) and max(effects) < work["worth"])


def share_of_use(work: Work) -> float:
    """Share of pups that can serve in one group."""
    return 0.125 * int(work["sexes"])


def needed_litters(spec: Spec, work: Work) -> int:
    """Fewest litters that fill both groups with a chance of POWER_WANTED."""
    for litters in range(1, MOST_LITTERS):
        if filling(spec, {**work, "litters": litters}) >= POWER_WANTED:
            return litters
    return MOST_LITTERS


def filling(spec: Spec, work: Work) -> float:
    """Chance that the planned litters, at their mean size, fill the groups."""
    # Half goes up in both languages.
    pups = int(work["litters"] * spec["numbers"]["mean_litter"] + 0.5)
    return chance_of_both(pups, int(work["group"]), share_of_use(work))


def _plan(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not (work["assay"] and work["worth"] and work["bred"]):
        return None
    assay = assay_of(spec, work)
    power = Power(assay["form"], assay["wild"], work["worth"])
    score, remarks = 0.0, []
    if is_published_smaller(spec, seed, work):
        remarks.append("worth-large")
    else:
        score += 0.2
    if power(work["group"]) < POWER_WANTED:
        remarks.append("power-low")
    elif work["group"] > 1.5 * fewest(power, POWER_WANTED, MOST_IN_GROUP):
        score += 0.2
        remarks.append("power-high")
    else:
        score += 0.4
        remarks.append("power-good")
    filled = filling(spec, work)
    if filled < POWER_WANTED:
        score += 0.2 * (filled >= HALF)
        remarks.append("litters-few")
    elif work["litters"] > 1.6 * needed_litters(spec, work):
        score += 0.2
        remarks.append("litters-many")
    else:
        score += 0.4
        remarks.append("litters-good")
    return score, remarks


def verdict_of(chi: float, pups: int) -> str:
    """Say what a count of pups allows: `missing`, `fits`, or `few` to tell."""
    # With two degrees of freedom the limit is a logarithm.
    if chi > -2 * log(ALPHA):
        return "missing"
    return "fits" if chi_power(pups, HALF) >= POWER_WANTED else "few"


def _cross(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not work["bred"] or not work["verdict"]:
        return None
    numbers, weights = spec["numbers"], spec["litter"]
    pups = cohort(numbers, weights, seed, work["bred"])[:OWN_PUPS]
    right = [work["calls"].get(str(p)) == pup[0] for p, pup in enumerate(pups)]
    score = 0.5 * sum(right) / len(right)
    remarks = ["calls-good" if all(right) else "calls-some"]
    found = summary(numbers, weights, seed, work)["counts"]
    if sum(found) == 0:
        return score, remarks
    chi, _ = chi_square(found)
    is_right = work["chi"] is not None and abs(work["chi"] - chi) <= CHI_WITHIN
    remarks.append("chi-good" if is_right else "chi-wrong")
    follows = work["verdict"] == verdict_of(chi, sum(found))
    remarks.append("verdict-good" if follows else "verdict-wrong")
    return score + 0.25 * is_right + 0.25 * follows, remarks


def _test(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not work["measured"] or not work["test"]:
        return None
    assay = assay_of(spec, work)
    suits = work["test"] == ("fisher" if assay["form"] == "share" else "t")
    chosen = groups(spec["numbers"], spec["litter"], seed, work)
    sizes = [len(chosen["knockout"])]
    if work["controls"] == "littermates":
        sizes.append(len(chosen["wild"]))
    is_full = min(sizes) >= work["group"]
    remarks = ["test-good" if suits else "test-wrong"]
    if not is_full:
        remarks.append("groups-short")
    return 0.7 * suits + 0.3 * is_full, remarks


def right_report(spec: Spec, seed: int, work: Work) -> dict[str, Any]:
    """Give what the reader's own groups allow to be said, and what to do next."""
    house = own_house(spec, seed, work)
    assay = assay_of(spec, work)
    p = compare(assay, measure(spec, seed, work, house))["p"]
    is_found = p < ALPHA
    is_own = work["controls"] == "littermates"
    causes = ["chance", "neighbours"]
    if not is_own:
        causes.append("background")
    if work["controls"] == "bought":
        causes.append("room")
    if not is_found:
        return {
            "conclusion": "open",
            "causes": [*causes, "stand-in"],
            "nexts": ["more", "antibody"],
        }
    if not is_own:
        return {"conclusion": "mixed", "causes": causes, "nexts": ["littermates"]}
    nexts = ["give-back"]
    if len(assay["houses"]) > 1:
        nexts.append("second-house")
    return {"conclusion": "differs", "causes": causes, "nexts": nexts}


def _report(spec: Spec, seed: int, work: Work) -> Mark | None:
    if not work["handed"]:
        return None
    try:
        right = right_report(spec, seed, work)
    except ValueError:
        # Groups that cannot be compared allow no conclusion.
        return 0.0, ["conclusion-wrong"]
    concludes = work["conclusion"] == right["conclusion"]
    named, wanted = set(work["causes"]), set(right["causes"])
    overlap = len(named & wanted) / len(named | wanted)
    is_next = work["next"] in right["nexts"]
    remarks = [
        "conclusion-good" if concludes else "conclusion-wrong",
        "causes-good" if overlap == 1 else "causes-wrong",
        "next-good" if is_next else "next-wrong",
    ]
    return 0.5 * concludes + 0.3 * overlap + 0.2 * is_next, remarks


STAGES: dict[str, Callable[[Spec, int, Work], Mark | None]] = {
    "design": _design,
    "screen": _screen,
    "line": _line,
    "plan": _plan,
    "cross": _cross,
    "test": _test,
    "report": _report,
}


def grade(spec: Spec, seed: int, work: Work) -> dict[str, dict[str, Any]]:
    """Judge each stage that has been worked on.

    Returns
    -------
    dict
        ``score`` from 0 to 1 and ``remarks``, keys of the words of `lab.yml`, by stage.
    """
    found = {}
    for stage, judge in STAGES.items():
        mark = judge(spec, seed, work)
        if mark is not None:
            found[stage] = {"score": mark[0], "remarks": mark[1]}
    return found
