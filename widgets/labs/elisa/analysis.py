"""From colours to concentrations, and what a referee would ask of them.

Twin of `frontend/labs/elisa/analysis.ts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

from widgets.labs.elisa.chemistry import Numbers
from widgets.labs.elisa.fit import (
    Fit,
    Point,
    colour,
    concentration,
    fit,
    limits_of,
)
from widgets.labs.elisa.tubes import labelled
from widgets.labs.elisa.work import (
    BLANK,
    CONTROL,
    SPIKED,
    Curve,
    Work,
    dilution,
    standards,
)

LEVELS = 5
# Standards whose colours differ by less hold no curve, OD.
FLAT = 0.05
# Weights are not told from colours nearer to nothing than this, OD.
PALEST = 0.02

ODs = Sequence[float | None]


@dataclass(frozen=True)
class Row:
    """What the plate says of everything that went in by one name."""

    code: str
    wells: int
    """Wells that were filled."""
    over: int
    """Of these, wells darker than the reader can tell."""
    od: float | None
    cv: float | None
    """Standard deviation over mean of the wells' colour."""
    x: float | None
    """Concentration in the well read off the curve, pg/mL."""
    low: float | None
    high: float | None
    """Limits of 95 per cent."""


@dataclass(frozen=True)
class Limits:
    """Where detection and quantification begin, and where the curve ends, pg/mL."""

    blank: float | None
    """Mean colour of the blanks."""
    lod: float | None
    lloq: float | None
    top: float | None
    """Highest standard that is read back rightly."""


@dataclass(frozen=True)
class Analysis:
    """All that follows from a plate once a curve is laid through it."""

    fit: Fit | None
    fault: str
    """Why there is no curve: a word of `colleague` in `lab.yml`; else empty."""
    rows: dict[str, Row]
    backs: dict[str, float | None]
    """Each standard read back, as a share of its label."""
    limits: Limits
    recovery: float | None
    """The control, as a share of what is stated on it."""
    spike: float | None
    """What the spiked sample holds more, as a share of what was added."""
    parallel: dict[str, float]
    """Weaker over stronger tube, both multiplied back, by sample."""


def weight(work: Work, y: float, numbers: Numbers) -> float:
    """Give the weight of a well by its colour, as the reader chose."""
    if work.weights == "equal":
        return 1.0
    shown = max(y, PALEST)
    if work.weights == "relative":
        return 1 / (shown * shown)
    n = numbers
    return 1 / (n["read_sd"] ** 2 + (n["well_cv"] * shown) ** 2)


def mean(values: Sequence[float]) -> float:
    """Mean, summed from the left as on the page."""
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def spread(values: Sequence[float]) -> float:
    """Give the standard deviation of a sample of at least two."""
    middle = mean(values)
    return sqrt(sum((v - middle) ** 2 for v in values) / (len(values) - 1))


def grouped(work: Work, ods: ODs) -> dict[str, list[float]]:
    """Colours of the wells by what is in them; wells too dark are left out."""
    groups: dict[str, list[float]] = {}
    for code, od in zip(work.wells, ods, strict=True):
        if code:
            group = groups.setdefault(code, [])
            if od is not None:
                group.append(od)
    return groups


def labels(work: Work, numbers: Numbers) -> dict[str, float]:
    """Concentrations that the plate is told, blank included, by code."""
    told = dict(zip(standards(), labelled(work, numbers), strict=False))
    return {BLANK: 0.0, **told} if told else {}


def points(work: Work, ods: ODs, numbers: Numbers) -> list[Point] | str:
    """Give the wells of the standards with weights, or the word of a fault."""
    told, groups = labels(work, numbers), grouped(work, ods)
    placed = [code for code in groups if code == BLANK or code in standards()]
    if len(placed) < LEVELS:
        return "fault-levels"
    if not told:
        return "fault-label"
    means = {code: mean(groups[code]) for code in placed if groups[code]}
    if len(means) < LEVELS:
        return "fault-over"
    if max(means.values()) - min(means.values()) < FLAT:
        return "fault-flat"
    order = sorted(means, key=lambda code: told[code])
    if len({told[code] for code in order}) < LEVELS:
        return "fault-levels"
    if means[order[0]] > means[order[-1]]:
        return "fault-falling"
    # In the order of the plate, so that sums are the page's.
    return [
        Point(told[code], od, weight(work, means[code], numbers))
        for code, od in zip(work.wells, ods, strict=True)
        if code in means and od is not None
    ]


def analyse(work: Work, ods: ODs, numbers: Numbers) -> Analysis:
    """Lay the curve and read everything off it; reads that are no numbers are none."""
    ods = [od if od is not None and isfinite(od) else None for od in ods]
    found = points(work, ods, numbers)
    curve: Fit | None = None
    fault = found if isinstance(found, str) else ""
    if not isinstance(found, str):
        curve = fit(found)
        fault = "" if curve else "fault-lost"
    rows = _rows(work, ods, curve, numbers)
    told = labels(work, numbers)
    backs = {
        code: row.x / told[code] if row.x is not None else None
        for code, row in rows.items()
        if told.get(code, 0) > 0
    }
    control = rows.get(CONTROL)
    limits = _limits(rows, backs, told, curve, grouped(work, ods), numbers)
    return Analysis(
        curve,
        fault,
        rows,
        backs,
        limits,
        control.x / numbers["control"] if control and control.x is not None else None,
        _spike(rows, numbers),
        _parallel(work, rows, limits, numbers),
    )


def _rows(work: Work, ods: ODs, curve: Fit | None, numbers: Numbers) -> dict[str, Row]:
    rows = {}
    for code, values in grouped(work, ods).items():
        filled = work.wells.count(code)
        od = mean(values) if values else None
        cv = spread(values) / od if od and len(values) > 1 else None
        x = low = high = None
        if curve and od is not None:
            x = concentration(curve.curve, od)
            limits = limits_of(curve, od, weight(work, od, numbers), len(values))
            low, high = limits or (None, None)
        rows[code] = Row(code, filled, filled - len(values), od, cv, x, low, high)
    return rows


def is_back(share: float | None, numbers: Numbers) -> bool:
    """Whether what is read back is near enough to what is meant."""
    if share is None:
        return False
    return numbers["recovery_low"] <= share <= numbers["recovery_high"]


def _limits(
    rows: dict[str, Row],
    backs: dict[str, float | None],
    told: dict[str, float],
    curve: Fit | None,
    groups: dict[str, list[float]],
    numbers: Numbers,
) -> Limits:
    blanks = groups.get(BLANK, [])
    blank = mean(blanks) if blanks else None
    lod = lloq = top = None
    if curve and len(blanks) > 1:
        middle, sd = mean(blanks), spread(blanks)
        lod = concentration(curve.curve, middle + numbers["lod_sds"] * sd)
        lloq = concentration(curve.curve, middle + numbers["loq_sds"] * sd)
    good = [code for code, share in backs.items() if is_back(share, numbers)]
    if good:
        top = max(told[code] for code in good)
        lowest = min(told[code] for code in good)
        # A limit that no standard vouches for is the lowest standard's.
        lloq = lowest if lloq is None else max(lloq, lowest)
    return Limits(blank, lod, lloq, top)


def _spike(rows: dict[str, Row], numbers: Numbers) -> float | None:
    more, bare = rows.get(SPIKED), rows.get("athlete:0")
    if not more or not bare or more.x is None or bare.x is None:
        return None
    return (more.x - bare.x) / numbers["spike"]


def is_inside(row: Row | None, limits: Limits, numbers: Numbers) -> bool:
    """Whether a well can be read: not below the lower limit nor above the standards."""
    if row is None or row.x is None or limits.lloq is None or limits.top is None:
        return False
    return limits.lloq <= row.x <= limits.top * numbers["recovery_high"]


def _parallel(
    work: Work, rows: dict[str, Row], limits: Limits, numbers: Numbers
) -> dict[str, float]:
    """Compare two tubes of a sample, where both can be read."""
    found = {}
    for sample in work.tubes:
        strong, weak = sorted(
            (f"{sample}:{k}" for k in (0, 1)), key=lambda code: dilution(work, code)
        )
        times = dilution(work, strong), dilution(work, weak)
        a, b = rows.get(strong), rows.get(weak)
        if times[0] == times[1] or not (a and a.x and b and b.x):
            continue
        if is_inside(a, limits, numbers) and is_inside(b, limits, numbers):
            found[sample] = b.x * times[1] / (a.x * times[0])
    return found


def hand_off(work: Work, hand: Curve, ods: ODs, numbers: Numbers) -> float | None:
    """Mean deviation of a curve drawn by hand from the standards, of the colour."""
    found = points(work, ods, numbers)
    if isinstance(found, str):
        return None
    off = [abs(p.y - colour(hand, p.x)) / max(p.y, PALEST) for p in found]
    return mean(off)
