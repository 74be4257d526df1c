"""What no model covers, and how a choice is weighed. Twin of `judge.ts`."""

from dataclasses import dataclass
from math import exp, sqrt

from widgets.labs.clinic.course import Reading
from widgets.labs.clinic.draw import Case
from widgets.labs.clinic.plan import Plan
from widgets.labs.clinic.spec import Evidence, Patient, clinic_spec

# Of the normal distribution, for 95 per cent.
Z = 1.959963984540054
WEEKS_A_YEAR = 52.0


@dataclass(frozen=True)
class Moved:
    """A value before and after: expected, between its ends, and this patient's own."""

    id: str
    before: float
    expected: float
    low: float
    high: float
    own: float


@dataclass(frozen=True)
class Cost:
    """What something costs, in points off one."""

    id: str
    points: float


@dataclass(frozen=True)
class Judgement:
    """How a choice is weighed, and what chance made of it.

    `gain` is in per cent of such patients, between the ends `low` and `high` where a
    trial gives them; marks and `total` are between 0 and 1.
    """

    gain: float
    low: float | None
    high: float | None
    best: float
    benefit: float
    costs: list[Cost]
    cost: float
    reading: float
    total: float
    verdict: str
    probability: float
    happened: bool
    infected: bool


def moved(case: Case, plan: Plan, reading: Reading) -> list[Moved]:
    """Move what no model covers by the sizes of `lab.yml`, as far as signal stops."""
    found = []
    for effect in clinic_spec().effects:
        before = case.facts[effect.id]
        size = effect.by.get(plan.drug)
        if size is None or (effect.only and case.patient not in effect.only):
            found.append(Moved(effect.id, before, before, before, before, before))
            continue
        by, lean = reading.block, case.leaning[effect.id] * effect.spread
        own = (
            size.value * exp(lean) if effect.works_as == "ratio" else size.value + lean
        )
        expected, low, high, mine = (
            _after(before, value, by, effect.works_as)
            for value in (size.value, size.low, size.high, own)
        )
        found.append(Moved(effect.id, before, expected, low, high, mine))
    return found


def _after(before: float, value: float, block: float, works_as: str) -> float:
    if works_as == "share":
        return before * (1 + value * block)
    if works_as == "ratio":
        return float(before * value**block)
    return before + value * block


def evidence(patient: Patient, plan: Plan) -> Evidence | None:
    """Find what bears on a plan: the first entry that fits; none for no drug."""
    for entry in patient.evidence:
        fits = entry.drug in (plan.drug, "any")
        fits = fits and entry.dose in (None, plan.dose)
        if fits and entry.rhythm in (None, plan.rhythm) and plan.drug != "none":
            return entry
    return None


def gain_of(patient: Patient, entry: Evidence, fall: float) -> float:
    """Say how many more of a hundred fare well, weighed as the entry says."""
    sign = 1 if patient.better == "high" else -1
    held = min(1.0, fall / clinic_spec().scoring.full_fall) if entry.scaled else 1.0
    # Plus zero: no difference is not a loss.
    return sign * (entry.with_ - entry.without) * entry.weight * held + 0.0


def span_of(patient: Patient, entry: Evidence) -> tuple[float, float] | None:
    """Give the ends between which a trial leaves the gain; none without a trial."""
    if entry.span is not None:
        return entry.weight * entry.span[0], entry.weight * entry.span[1]
    if entry.sizes is None:
        return None
    low, high = newcombe(
        entry.with_ / 100, entry.sizes[0], entry.without / 100, entry.sizes[1]
    )
    if patient.better == "low":
        low, high = -high, -low
    return 100 * entry.weight * low, 100 * entry.weight * high


def newcombe(p1: float, n1: int, p2: float, n2: int) -> tuple[float, float]:
    """Give the 95 per cent interval of a difference of two shares (Newcombe 1998)."""
    low1, high1 = wilson(p1, n1)
    low2, high2 = wilson(p2, n2)
    difference = p1 - p2
    return (
        difference - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        difference + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )


def wilson(p: float, n: int) -> tuple[float, float]:
    """Give the 95 per cent interval of one share (Wilson 1927)."""
    middle = p + Z * Z / (2 * n)
    arm = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    return (middle - arm) / whole, (middle + arm) / whole


def costs(case: Case, plan: Plan, reading: Reading) -> list[Cost]:
    """List what the plan costs, longest courses in full."""
    spec = clinic_spec()
    weeks = spec.patient(case.patient).weeks
    length = min(1.0, weeks / spec.scoring.course)
    found = []
    for effect, value in zip(spec.effects, moved(case, plan, reading), strict=True):
        change = value.expected - value.before
        if effect.works_as == "share":
            change /= value.before
        worse = change if effect.worse == "up" else -change
        points = effect.points * max(0.0, worse) / effect.per * length
        if points > 0:
            found.append(Cost(effect.id, points))
    for sign in spec.signs:
        says = sign.by.get(plan.drug)
        if says and not says.harmless and case.patient in (sign.only or [case.patient]):
            found.append(Cost(sign.id, sign.points * reading.block * length))
    return found


def judge(case: Case, plan: Plan, reading: Reading, answer: int | None) -> Judgement:
    """Weigh a choice by what is expected of it, not by what chance made of it.

    Parameters
    ----------
    answer : int or None
        Place of the option chosen after the course; none if nothing was.
    """
    spec = clinic_spec()
    kind, rules = spec.patient(case.patient), spec.scoring
    entry = evidence(kind, plan)
    gain = gain_of(kind, entry, reading.fall) if entry else 0.0
    span = span_of(kind, entry) if entry and not entry.scaled else None
    best = max(gain_of(kind, e, 1.0) for e in kind.evidence if not e.scaled)
    if best > 0:
        benefit = max(0.0, min(1.0, gain / best))
    else:
        benefit = 1.0 if plan.drug == "none" else 0.0
        benefit = rules.open if plan.drug in kind.open else benefit
    bill = costs(case, plan, reading)
    cost = max(0.0, 1 - sum(item.points for item in bill))
    options = spec.questions[plan.drug].options
    is_right = answer is not None and options[answer].right
    understood = 1.0 if is_right else 0.0
    choice = benefit * (rules.floor + (1 - rules.floor) * cost)
    total = rules.reading * understood + (1 - rules.reading) * choice
    verdict = (
        "good" if total >= rules.good else "fair" if total >= rules.fair else "poor"
    )
    sign = 1 if kind.better == "high" else -1
    probability = (entry.without if entry else kind.untreated) + sign * gain
    rate = next(m.own for m in moved(case, plan, reading) if m.id == "infections")
    return Judgement(
        gain=gain,
        low=span[0] if span else None,
        high=span[1] if span else None,
        best=best,
        benefit=benefit,
        costs=bill,
        cost=cost,
        reading=understood,
        total=total,
        verdict=verdict,
        probability=probability,
        happened=case.luck < probability / 100,
        infected=case.mischance < 1 - exp(-rate / 100 * kind.weeks / WEEKS_A_YEAR),
    )
