"""Litters and their gel. Twin: `frontend/labs/knockout/cross.ts`, same cases."""

from collections.abc import Sequence
from typing import Any

from widgets.labs.chance import Chance
from widgets.labs.knockout.work import OWN_PUPS, Numbers, Work

SMALLEST = 2


def litter(
    numbers: Numbers, weights: Sequence[float], seed: int, number: int
) -> list[list[int]]:
    """Give one litter of Il6+/- by Il6+/-: copies lost (0 to 2) and sex (0 female)."""
    chance = Chance(seed, f"litter-{number}")
    pups = []
    for _ in range(SMALLEST + chance.weighted(weights)):
        # One of eight: a quarter, two and one, either sex.
        drawn = chance.below(8)
        lost = 0 if drawn < 2 else 1 if drawn < 6 else 2
        survival = numbers["survival"]
        if lost == 2 and survival < 1 and not chance.happens(survival):
            continue
        pups.append([lost, drawn % 2])
    return pups


def cohort(
    numbers: Numbers, weights: Sequence[float], seed: int, litters: int
) -> list[list[int]]:
    """Give all pups of the litters, the oldest first."""
    return [
        pup
        for number in range(litters)
        for pup in litter(numbers, weights, seed, number)
    ]


def many(
    numbers: Numbers, weights: Sequence[float], seed: int, litters: int
) -> list[int]:
    """Count litters by their number of knockouts, from none upwards."""
    counts = [0] * (SMALLEST + len(weights))
    for number in range(litters):
        lost = [pup[0] for pup in litter(numbers, weights, seed, number)]
        counts[lost.count(2)] += 1
    return counts


def reaction(
    numbers: Numbers, seed: int, pup: int, lost: int, run: int
) -> dict[str, bool]:
    """Genotype a pup: which of the two bands its lane shows."""
    chance = Chance(seed, f"tail-{pup}-{run}")
    blank, wild, mutant = (chance.uniform() for _ in range(3))
    reads = blank >= numbers["lane_blank"]
    return {
        "wild": reads and lost < 2 and wild >= numbers["drop_out"],
        "mutant": reads and lost > 0 and mutant >= numbers["drop_out"],
    }


def read(bands: dict[str, bool]) -> int | None:
    """Call a lane as it looks; none for a lane without bands."""
    if bands["wild"] and bands["mutant"]:
        return 1
    if bands["wild"]:
        return 0
    return 2 if bands["mutant"] else None


def called(
    numbers: Numbers, weights: Sequence[float], seed: int, work: Work
) -> list[int | None]:
    """Call each pup: the reader first, then a technician, who repeats once."""
    calls: list[int | None] = []
    for pup, (lost, _) in enumerate(cohort(numbers, weights, seed, work["bred"])):
        if pup < OWN_PUPS:
            calls.append(work["calls"].get(str(pup)))
            continue
        first = read(reaction(numbers, seed, pup, lost, 0))
        again = read(reaction(numbers, seed, pup, lost, 1))
        calls.append(again if first is None else first)
    return calls


def counts(calls: Sequence[int | None]) -> list[int]:
    """Count the pups called +/+, +/− and −/−."""
    return [list(calls).count(lost) for lost in range(3)]


def groups(
    numbers: Numbers, weights: Sequence[float], seed: int, work: Work
) -> dict[str, list[int]]:
    """Choose the mice of both groups: pups by number, as they were called."""
    calls = called(numbers, weights, seed, work)
    pups = cohort(numbers, weights, seed, work["bred"])
    fit = [p for p, pup in enumerate(pups) if work["sexes"] == 2 or pup[1] == 0]
    return {
        "wild": [p for p in fit if calls[p] == 0][: work["group"]],
        "knockout": [p for p in fit if calls[p] == 2][: work["group"]],
    }


def summary(
    numbers: Numbers, weights: Sequence[float], seed: int, work: Work
) -> dict[str, Any]:
    """Say what the gels gave: pups, counts and the two groups."""
    calls = called(numbers, weights, seed, work)
    return {
        "pups": len(calls),
        "counts": counts(calls),
        "groups": groups(numbers, weights, seed, work),
    }
