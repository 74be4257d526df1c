"""What is in the tubes: truth made for one learner, standards and dilutions.

Twin of `frontend/labs/elisa/tubes.ts`.
"""

from dataclasses import dataclass

from widgets.labs.chance import Chance
from widgets.labs.elisa.chemistry import Fluid, Numbers, visible
from widgets.labs.elisa.content import content
from widgets.labs.elisa.work import (
    BLANK,
    CONTROL,
    SPIKED,
    STANDARDS,
    Series,
    Work,
    dilution,
)


@dataclass(frozen=True)
class Tube:
    """Contents of a tube: IL-6 (pg/mL), free soluble IL-6R (nmol/L), bridges."""

    il6: float
    receptor: float
    bridges: float = 0.0

    def fluid(self, numbers: Numbers, pipetted: float) -> Fluid:
        """Put it into a well; `pipetted` is the volume as a share of what is meant."""
        seen = visible(numbers, self.il6, self.receptor)
        return Fluid(seen * pipetted, self.bridges)


def truth(seed: int) -> dict[str, float]:
    """IL-6 in each person's plasma, pg/mL: the learner's own, whatever the plate.

    Examples
    --------
    >>> sorted(truth(7)) == sorted(truth(8)), truth(7) == truth(8)
    (True, False)
    """
    chance = Chance(seed, "elisa people")
    return {
        sample.id: chance.lognormal(sample.il6.median, sample.il6.cv)
        for sample in content().samples
    }


def thinned(series: Series) -> float:
    """How many times each standard is meant to be weaker by the volumes; 0 if never."""
    if series.transfer <= 0:
        return 0.0
    return (series.transfer + series.diluent) / series.transfer


def labelled(work: Work, numbers: Numbers) -> list[float]:
    """Concentrations that the plate is told for the standards, the highest first."""
    factor = work.series.label
    if factor <= 0:
        return []
    return [numbers["top"] / factor**k for k in range(STANDARDS)]


def standards_made(work: Work, seed: int, numbers: Numbers) -> list[float]:
    """IL-6 that is really in the standards, pg/mL, the highest first."""
    chance = Chance(seed, f"elisa series {work.run}")
    series, factor = work.series, thinned(work.series)
    made = [numbers["top"]]
    for _ in range(STANDARDS - 1):
        slip = 1 + numbers["pipette_cv"] * chance.normal()
        uneven = chance.lognormal(1.0, numbers["unmixed_cv"])
        share = 0.0 if factor == 0 else slip / factor
        if not series.mix:
            share *= numbers["unmixed_loss"] * uneven
        if not series.tips:
            share += numbers["tip_carry"]
        made.append(made[-1] * min(1.0, share))
    return made


def contents(work: Work, seed: int, numbers: Numbers) -> dict[str, Tube]:
    """Give what every tube holds; tubes that were not made are left out."""
    n = numbers
    pool = n["pool_il6"] if work.plasma else 0.0
    around = n["receptor"] if work.plasma else 0.0
    tubes = {
        BLANK: Tube(pool, around),
        # The control is plasma with a stated amount, and is heated with the samples.
        CONTROL: Tube(n["control"], 0.0 if work.heat else n["receptor"]),
    }
    for place, il6 in enumerate(standards_made(work, seed, n)):
        tubes[f"s{place + 1}"] = Tube(il6 + pool, around)
    true = truth(seed)
    for sample in content().samples:
        occupied = sample.occupied.value if sample.occupied else 0.0
        receptor = 0.0 if work.heat else n["receptor"] * (1 - occupied)
        bridge = sample.bridge.value if sample.bridge else 0.0
        codes = [f"{sample.id}:0", f"{sample.id}:1"]
        codes += [SPIKED] if sample.id == "athlete" else []
        for code in codes:
            times = dilution(work, code)
            if times == 0:
                continue
            fresh = 1 - 1 / times
            # As many times as the antibody that bridges is there for half of it.
            excess = n["bridge_excess"] / times
            bridges = bridge / (n["plateau"] - n["blank"]) * excess / (1 + excess)
            tubes[code] = Tube(
                true[sample.id] / times
                + pool * fresh
                + (n["spike"] if code == SPIKED else 0.0),
                receptor / times + around * fresh,
                bridges * (1 - n["blocker"] if work.blocker else 1),
            )
    return tubes
