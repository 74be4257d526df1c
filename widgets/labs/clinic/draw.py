"""A virtual patient made from the learner's seed. Twin of `frontend/…/draw.ts`."""

from dataclasses import dataclass
from math import floor

from widgets.labs.chance import Chance
from widgets.labs.clinic.spec import Draw, clinic_spec

# Nobody is further from the middle than this many standard deviations.
FURTHEST = 2.0

Body = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Case:
    """One virtual patient: what is on the chart, and what nobody can see.

    Attributes
    ----------
    facts : dict
        Values before treatment, by id, in the units of `lab.yml`.
    body : dict
        Constants of each model that are this patient's own.
    leaning : dict
        How far each effect is from the mean, in standard deviations.
    luck : float
        Between 0 and 1: whether the patient is among those who respond.
    mischance : float
        Between 0 and 1: whether a serious infection comes.
    """

    seed: int
    patient: str
    number: int
    facts: dict[str, float]
    body: Body
    leaning: dict[str, float]
    luck: float
    mischance: float


def patient(seed: int, name: str, number: int = 0) -> Case:
    """Draw a patient of a kind.

    Parameters
    ----------
    seed : int
        The learner's.
    name : str
        One of ``clinic_spec().patients``, such as ``"ra"``.
    number : int
        How many of this kind came before.

    Examples
    --------
    >>> patient(7, "ra").facts == patient(7, "ra").facts
    True
    """
    spec = clinic_spec()
    kind = spec.patient(name)
    stream = f"clinic:{name}:{number}"
    chance = Chance(seed, stream)
    facts: dict[str, float] = {
        key: rounded(drawn(chance, kind.facts[key]), fact.digits)
        for key, fact in spec.facts.items()
    }
    chance = Chance(seed, f"{stream}:effects")
    leaning: dict[str, float] = {
        effect.id: max(-FURTHEST, min(FURTHEST, chance.normal()))
        for effect in spec.effects
    }
    chance = Chance(seed, f"{stream}:fate")
    luck, mischance = chance.uniform(), chance.uniform()
    body = _body(seed, f"{stream}:body", facts["weight"])
    return Case(seed, name, number, facts, body, leaning, luck, mischance)


def others(case: Case) -> list[Body]:
    """Draw the bodies of others with the same chart, for the band around a curve."""
    stream = f"clinic:{case.patient}:{case.number}:other"
    return [
        _body(case.seed, f"{stream}:{k}", case.facts["weight"])
        for k in range(clinic_spec().others)
    ]


def _body(seed: int, stream: str, weight: float) -> Body:
    spec = clinic_spec()
    chance = Chance(seed, stream)
    found: Body = {name: {} for name in spec.models}
    for part in spec.variation:
        value = drawn(chance, part.draw)
        if part.per_weight is not None:
            value *= part.per_weight / weight
        found[part.model][part.id] = value
    return found


def drawn(chance: Chance, draw: Draw) -> float:
    """Draw a number that differs between patients."""
    if draw.median is None:
        return draw.low + (draw.high - draw.low) * chance.uniform()
    return max(draw.low, min(draw.high, chance.lognormal(draw.median, draw.cv)))


def rounded(value: float, digits: int) -> float:
    """Round half up, as the page does too."""
    power = 10.0**digits
    return floor(value * power + 0.5) / power
