"""What a plate and its report are worth, each task from 0 to 1.

Everything is graded on the reader's own plate: its limits, its rows, its curve. Twin of
`frontend/labs/elisa/grading.ts`.
"""

from bisect import bisect_left

from widgets.labs.elisa.analysis import Analysis, ODs, hand_off, is_back
from widgets.labs.elisa.chemistry import Numbers
from widgets.labs.elisa.content import content
from widgets.labs.elisa.mistakes import FEWEST_BLANKS, is_near, is_set
from widgets.labs.elisa.tubes import truth
from widgets.labs.elisa.work import (
    BLANK,
    CONTROL,
    SPIKED,
    Said,
    Work,
    dilution,
    standards,
)

# A curve by hand may lie this far off its points, as a mean share of the colour.
HAND = 0.15
# Share of the standards that must be read back rightly.
MOST_BACK = 0.75
LEVELS = 6
# What is said of people counts as much as five other tasks.
WEIGHTS = {"reports": 5}
# A lower limit is as good as another within this factor.
LIMIT_FACTOR = 1.5
# Near an empty well replicates may scatter more, by this factor.
PALE, PALE_CV = 2.0, 4 / 3


def grade(
    work: Work, seed: int, ods: ODs, found: Analysis, numbers: Numbers
) -> dict[str, float]:
    """Give the score of every task."""
    return {
        "steps": (_order(work) + _setting(work, numbers)) / 2,
        "clean": _clean(found, numbers),
        "layout": _layout(work),
        "curve": _curve(work, ods, found, numbers),
        "range": _range(work, found),
        "checks": _checks(work, found, numbers),
        "plate": float(work.answers.plate == verdict(found, numbers)),
        "reports": sum(reports(work, seed, found, numbers).values())
        / len(content().samples),
    }


def total(scores: dict[str, float]) -> float:
    """Weigh the tasks into one score.

    Examples
    --------
    >>> total({"steps": 1, "reports": 0})
    0.16666666666666666
    """
    weights = {task: WEIGHTS.get(task, 1) for task in scores}
    points = sum(weights[task] * score for task, score in scores.items())
    return points / sum(weights.values())


def _order(work: Work) -> float:
    """Length of the longest part in its right order, of all steps."""
    order = [step.id for step in content().steps]
    tails: list[int] = []
    for step in work.steps:
        place = order.index(step.id)
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(order)


def _setting(work: Work, numbers: Numbers) -> float:
    """Share of all steps that are long enough, and washed as they need."""
    return sum(is_set(step, numbers) for step in work.steps) / len(content().steps)


def _clean(found: Analysis, numbers: Numbers) -> float:
    blank = found.limits.blank
    pale = blank is not None and blank <= numbers["blank_most"]
    many = [row for row in found.rows.values() if row.wells > 1]
    good = 0
    for row in many:
        near = row.od is not None and blank is not None and row.od < PALE * blank
        most = numbers["cv_most"] * (PALE_CV if near else 1)
        good += row.cv is not None and row.cv <= most
    return 0.5 * pale + (0.5 * good / len(many) if many else 0.0)


def _layout(work: Work) -> float:
    def twice(code: str) -> bool:
        return work.wells.count(code) > 1

    samples = all(
        twice(f"{sample.id}:0") or twice(f"{sample.id}:1")
        for sample in content().samples
    )
    parts = (
        work.wells.count(BLANK) >= FEWEST_BLANKS,
        sum(map(twice, standards())) >= LEVELS,
        samples,
        twice(CONTROL) and twice(SPIKED),
    )
    return sum(parts) / len(parts)


def backs_share(found: Analysis, numbers: Numbers) -> float:
    """Share of the standards that are read back rightly."""
    if not found.backs or found.fit is None:
        return 0.0
    good = sum(is_back(share, numbers) for share in found.backs.values())
    return good / len(found.backs)


def _curve(work: Work, ods: ODs, found: Analysis, numbers: Numbers) -> float:
    off = hand_off(work, work.hand, ods, numbers) if work.hand else None
    by_hand = off is not None and off <= HAND
    by_squares = work.fitted and backs_share(found, numbers) >= MOST_BACK
    return 0.5 * by_hand + 0.5 * by_squares


def _range(work: Work, found: Analysis) -> float:
    score, limits, said = 0.0, found.limits, work.answers
    for told, right in ((said.low, limits.lloq), (said.high, limits.top)):
        if told is None or right is None or told <= 0:
            continue
        if 1 / LIMIT_FACTOR <= told / right <= LIMIT_FACTOR:
            score += 0.5
    return score


def _checks(work: Work, found: Analysis, numbers: Numbers) -> float:
    score, said = 0.0, work.answers
    if found.spike is not None:
        score += 0.5 * (said.spike == _yes(is_back(found.spike, numbers)))
    if found.parallel:
        stay = all(is_back(ratio, numbers) for ratio in found.parallel.values())
        score += 0.5 * (said.parallel == _yes(stay))
    return score


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def verdict(found: Analysis, numbers: Numbers) -> str:
    """Give what the rules say of a plate: accept it, or repeat it."""
    blank = found.limits.blank
    good = (
        blank is not None
        and blank <= numbers["blank_most"]
        and backs_share(found, numbers) >= MOST_BACK
        and is_back(found.recovery, numbers)
    )
    return "accept" if good else "repeat"


def reports(
    work: Work, seed: int, found: Analysis, numbers: Numbers
) -> dict[str, float]:
    """Give the score of what is said of each person."""
    true = truth(seed)
    scores = {
        sample.id: _report(
            work, sample.id, bool(sample.bridge), true[sample.id], found, numbers
        )
        for sample in content().samples
    }
    right = next(o.id for o in content().meaning.options if o.right)
    scores["drug"] = (scores["drug"] + (work.answers.meaning == right)) / 2
    return scores


def _report(
    work: Work,
    sample: str,
    is_bridged: bool,
    true: float,
    found: Analysis,
    numbers: Numbers,
) -> float:
    said = work.answers.samples.get(sample, Said())
    tubes = [code for code in (f"{sample}:0", f"{sample}:1") if code in found.rows]
    if not tubes:
        return 0.0
    lloq, top = found.limits.lloq, found.limits.top
    is_low = lloq is not None and true < lloq
    if said.verdict == "below":
        # Honest; but a better plate would have told more of anyone but the donor.
        return (1.0 if sample == "donor" else 0.25) if is_low else 0.0
    if said.verdict == "above":
        beyond = top is not None and all(true / dilution(work, c) > top for c in tubes)
        return 0.5 if beyond else 0.0
    if said.verdict == "value" and said.value is not None:
        can_read = lloq is not None and true >= lloq
        return float(can_read and is_near(numbers, said.value, true))
    if said.verdict == "distrust":
        off = all(
            not is_near(numbers, read, true) for read in _read(work, tubes, found)
        )
        return (1.0 if is_bridged else 0.5) if off else 0.0
    return 0.0


def _read(work: Work, tubes: list[str], found: Analysis) -> list[float]:
    """Values of a sample by each of its tubes; none where the curve gives none."""
    rows = [(code, found.rows[code].x) for code in tubes]
    return [x * dilution(work, code) for code, x in rows if x]
