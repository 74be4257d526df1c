"""From vector to founder. Twin: `frontend/labs/knockout/targeting.ts`, same cases."""

from typing import Any

from widgets.labs.chance import Chance
from widgets.labs.knockout.work import LANES, Numbers, Work

MOST_SHARE = 0.9
# A stray fragment as long as the targeted one could not be told from it.
APART_KB = 1.0


def targeted_share(numbers: Numbers, work: Work) -> float:
    """Give the expected share of colonies with the vector in the gene."""
    missing = numbers["matched_kb"] - work["short"] - work["long"]
    share: float = numbers["matched_share"] * 10 ** (
        -numbers["decades_per_kb"] * missing
    )
    if work["dna"] == "other":
        share /= numbers["foreign_fold"]
    share = min(MOST_SHARE, share)
    if work["marker"] == "neo-tk":
        odds = numbers["enrichment"] * share / (1 - share)
        share = odds / (1 + odds)
    if work["marker"] == "none":
        share *= numbers["unselected_share"]
    return min(MOST_SHARE, share)


def missed(numbers: Numbers, work: Work) -> float:
    """Chance that PCR across the short arm shows nothing in a targeted colony."""
    more: float = numbers["pcr_miss_per_kb"] * work["short"]
    return min(0.95, numbers["pcr_miss"] + more)


def colonies(numbers: Numbers, seed: int, work: Work) -> list[dict[str, Any]]:
    """Give the truth about each colony, which the reader does not see."""
    chance = Chance(seed, f"colonies-{work['attempt']}")
    share = targeted_share(numbers, work)
    mutant = work["long"] + numbers["mutant_beyond"]
    found = []
    for number in range(work["colonies"]):
        where, besides, chromosomes, place = (chance.uniform() for _ in range(4))
        stray = 2 + 14 * place
        if abs(stray - mutant) < APART_KB:
            stray = mutant + APART_KB if stray >= mutant else mutant - APART_KB
        if where < share:
            kind = "extra" if besides < numbers["extra_copy"] else "targeted"
        else:
            # Without selection nearly all cells have taken up nothing.
            taken = numbers["unselected_share"] if work["marker"] == "none" else 1
            kind = "random" if besides < taken else "none"
        found.append(
            {
                "id": number + 1,
                "kind": kind,
                "normal": chromosomes >= numbers["abnormal"],
                "stray": stray,
            }
        )
    return found


def gels(work: Work) -> int:
    """Count the gels that hold all colonies."""
    return int(-(-work["colonies"] // LANES))


def pcr(numbers: Numbers, seed: int, work: Work, gel: int) -> dict[str, Any]:
    """Run one gel of the screen: which lane shows which band, the water last."""
    rerun = work["reruns"].get(str(gel), 0)
    chance = Chance(seed, f"pcr-{work['attempt']}-{gel}-{rerun}")
    is_dirty = chance.happens(numbers["pcr_dirty"])
    fails = missed(numbers, work)
    lanes = []
    for colony in colonies(numbers, seed, work)[gel * LANES : (gel + 1) * LANES]:
        blank, miss, spill = (chance.uniform() for _ in range(3))
        is_hit = colony["kind"] in ("targeted", "extra")
        seen = (is_hit and miss >= fails) or spill < numbers["pcr_spill"] or is_dirty
        reads = blank >= numbers["pcr_blank"]
        lanes.append({"id": colony["id"], "junction": seen and reads, "control": reads})
    return {"gel": gel, "water": is_dirty, "lanes": lanes}


def blot(numbers: Numbers, seed: int, work: Work) -> list[dict[str, Any]]:
    """Blot the picked colonies after untouched cells: fragments in kb by probe."""
    wild = work["long"] + numbers["wild_beyond"]
    mutant = work["long"] + numbers["mutant_beyond"]
    lanes: list[dict[str, Any]] = [{"id": 0, "outside": [wild], "neo": []}]
    all_colonies = colonies(numbers, seed, work)
    for number in work["picks"]:
        colony = all_colonies[number - 1]
        is_hit = colony["kind"] in ("targeted", "extra")
        has_stray = colony["kind"] in ("random", "extra")
        lanes.append(
            {
                "id": number,
                "outside": [wild, mutant] if is_hit else [wild],
                "neo": [mutant] * is_hit + [colony["stray"]] * has_stray,
            }
        )
    return lanes


def spread(numbers: Numbers, seed: int, work: Work, number: int) -> list[int]:
    """Count the chromosomes of ten cells of a colony; a mouse has 40."""
    colony = colonies(numbers, seed, work)[number - 1]
    chance = Chance(seed, f"chromosomes-{work['attempt']}-{number}")
    # Spreading loses one here and there.
    usual = 40 if colony["normal"] else 41
    return [usual - chance.happens(0.1) for _ in range(10)]


def chimaeras(numbers: Numbers, seed: int, work: Work) -> list[dict[str, Any]]:
    """Give the chimaeras born of all injections of the chosen colony."""
    if not work["clone"]:
        return []
    colony = colonies(numbers, seed, work)[work["clone"] - 1]
    found: list[dict[str, Any]] = []
    for injection in range(work["injections"]):
        name = f"chimaeras-{work['attempt']}-{work['clone']}-{injection}"
        chance = Chance(seed, name)
        for _ in range(3 + chance.below(4)):
            coat = 0.05 + 0.9 * chance.uniform()
            passes = chance.happens(numbers["germ_line"] * coat)
            found.append(
                {
                    "id": len(found) + 1,
                    "coat": coat,
                    "passes": passes and colony["normal"],
                }
            )
    return found


def founding(numbers: Numbers, seed: int, work: Work) -> str:
    """Say what came of it: `open`, `sterile`, `wrong` (another place) or `founded`."""
    mated = [
        mouse
        for mouse in chimaeras(numbers, seed, work)
        if mouse["id"] in work["mated"]
    ]
    if not mated:
        return "open"
    if not any(mouse["passes"] for mouse in mated):
        return "sterile"
    kind = colonies(numbers, seed, work)[work["clone"] - 1]["kind"]
    return "founded" if kind in ("targeted", "extra") else "wrong"
