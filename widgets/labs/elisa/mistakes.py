"""Which mistakes were made at a bench, and what each of them did.

What a mistake did is told by a probe: one well without chance, with the mistake and
without it. Twin of `frontend/labs/elisa/mistakes.ts`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from widgets.labs.elisa.analysis import Analysis, is_inside
from widgets.labs.elisa.chemistry import Numbers, reach, visible
from widgets.labs.elisa.content import StepId, content
from widgets.labs.elisa.plate import Luck, od_of
from widgets.labs.elisa.tubes import contents, thinned, truth
from widgets.labs.elisa.work import BLANK, Done, Work, dilution, is_edge

NO_LUCK = Luck(0, 0, 0, 0, 0, 1)
# An inner well and one on the rim.
INNER, RIM = 42, 36
FEWEST_WASHES = 3
FEWEST_BLANKS = 3
# Binding that came less far than this share of the usual is told.
ENOUGH = 0.9
LONGEST_COLOUR, SHORTEST_COLOUR = 30, 10
# Labels nearer than this to the volumes are right.
SAME = 0.02


@dataclass(frozen=True)
class Slip:
    """A mistake with the numbers that fill the gaps of its words."""

    id: str
    gaps: dict[str, float | None]


def mended(work: Work, slip: str, numbers: Numbers) -> Work:
    """Do the same again without one mistake of the protocol."""
    order = [step.id for step in content().steps]
    steps = {step.id: step for step in work.steps}
    usual = {name: int(numbers.get(f"usual_{name}", 0)) for name in order}
    washes = {
        name: 0 if name in ("substrate", "stop") else FEWEST_WASHES + 1
        for name in order
    }
    changes: dict[StepId, Done] = {}
    if slip == "order" or slip.startswith("skip-"):
        # One missing step may hide what another did, so all seven are put in order.
        fresh = [Done(id=s, minutes=usual[s], washes=washes[s]) for s in order]
        return _with(work, [steps.get(done.id, done) for done in fresh])
    for name, step in steps.items():
        minutes, rinses = step.minutes, step.washes
        if slip == "one-step" and name == "sample":
            rinses = washes[name]
        if slip == "poor-wash" and name in ("detect", "enzyme"):
            rinses = max(rinses, washes[name])
        if slip == "washed-away" and name in ("substrate", "stop"):
            rinses = 0
        if slip == "short" and name != "stop":
            minutes = max(minutes, usual[name])
        if slip == "long-colour" and name == "substrate":
            minutes = usual[name]
        changes[name] = Done(id=name, minutes=minutes, washes=rinses)
    again = _with(work, [changes[step.id] for step in work.steps])
    return again.model_copy(
        update={
            "seal": again.seal or slip == "edge",
            "correct": again.correct or slip == "uncorrected",
        }
    )


def _with(work: Work, steps: list[Done]) -> Work:
    return work.model_copy(update={"steps": steps})


def probe(
    work: Work, seed: int, code: str, place: int, numbers: Numbers
) -> float | None:
    """Colour of one well without chance; None beyond what the reader can tell."""
    tube = contents(work, seed, numbers)[code]
    return od_of(work, place, tube, NO_LUCK, 0.0, numbers)


def _of_protocol(work: Work, numbers: Numbers) -> Iterator[tuple[str, str, int]]:
    """Give mistakes of the protocol, each with what shows it and where."""
    order = [step.id for step in content().steps]
    steps = {step.id: step for step in work.steps}
    for name in order:
        if name not in steps:
            yield f"skip-{name}", BLANK if name == "block" else "s1", INNER
    done = [order.index(step.id) for step in work.steps]
    if done != sorted(done):
        yield "order", "s1", INNER
    if "sample" in steps and "detect" in steps:
        caught, gripped = done.index(2), done.index(3)
        if caught < gripped and steps["sample"].washes == 0:
            yield "one-step", _strongest(work, "shock"), INNER
    if any(
        name in steps and steps[name].washes < FEWEST_WASHES
        for name in ("detect", "enzyme")
    ):
        yield "poor-wash", BLANK, INNER
    if any(name in steps and steps[name].washes for name in ("substrate", "stop")):
        yield "washed-away", "s1", INNER
    if any(_is_short(step, numbers) for step in work.steps):
        yield "short", "s1", INNER
    if "substrate" in steps and steps["substrate"].minutes > LONGEST_COLOUR:
        yield "long-colour", "s1", INNER
    if not work.seal and any(c and is_edge(k) for k, c in enumerate(work.wells)):
        yield "edge", "s1", RIM
    if not work.correct:
        yield "uncorrected", BLANK, INNER


def _strongest(work: Work, sample: str) -> str:
    tubes = [f"{sample}:{k}" for k in (0, 1) if dilution(work, f"{sample}:{k}")]
    return min(tubes, key=lambda code: dilution(work, code), default="s1")


def _is_short(step: Done, numbers: Numbers) -> bool:
    if step.id == "stop":
        return False
    if step.id == "substrate":
        return step.minutes < SHORTEST_COLOUR
    return reach(numbers, step.id, step.minutes) < ENOUGH


def is_set(step: Done, numbers: Numbers) -> bool:
    """Whether a step lasts as long as it needs and is washed as it needs."""
    if step.id in ("substrate", "stop"):
        return step.washes == 0 and (
            step.id == "stop" or SHORTEST_COLOUR <= step.minutes <= LONGEST_COLOUR
        )
    return step.washes >= FEWEST_WASHES and not _is_short(step, numbers)


def _of_plate(
    work: Work, seed: int, found: Analysis, numbers: Numbers
) -> Iterator[Slip]:
    """Give mistakes of tubes, layout and report."""
    series, actual = work.series, thinned(work.series)
    if series.label > 0 and abs(actual / series.label - 1) > SAME:
        yield Slip("label", {"actual": actual, "stated": series.label})
    if not series.mix:
        yield Slip("unmixed", {})
    if not series.tips:
        yield Slip("tips", {})
    if found.fault in ("fault-levels", "fault-label"):
        yield Slip("no-standards", {})
    if work.wells.count(BLANK) < FEWEST_BLANKS:
        yield Slip("few-blanks", {})
    if any(row.wells == 1 for row in found.rows.values()):
        yield Slip("singles", {})
    yield from _of_samples(work, truth(seed), found, numbers)


def _of_samples(
    work: Work, true: dict[str, float], found: Analysis, numbers: Numbers
) -> Iterator[Slip]:
    rows, said = found.rows, work.answers.samples
    n = numbers
    tubes = [code for code in ("shock:0", "shock:1") if code in rows]
    if tubes and all(true["shock"] / dilution(work, c) > n["top"] for c in tubes):
        yield Slip("off-top", {})
    if work.plasma:
        yield Slip("matrix", {})
    elif not work.heat and "athlete:0" in rows:
        times = dilution(work, "athlete:0")
        seen = visible(n, true["athlete"] / times, n["receptor"] / times) * times
        if seen < (1 - n["value_within"]) * true["athlete"]:
            yield Slip("masked", {"now": seen, "mended": true["athlete"]})
    values = {
        name: each.value
        for name, each in said.items()
        if each.verdict == "value" and each.value is not None
    }
    value = values.get("joints")
    if not work.blocker and value is not None and not is_near(n, value, true["joints"]):
        yield Slip("bridged", {"now": value, "mended": true["joints"]})
    lloq = found.limits.lloq
    if "donor" in values and (lloq is None or true["donor"] < lloq):
        yield Slip("printed", {})
    if any(_forgot(work, found, name, value, n) for name, value in values.items()):
        yield Slip("forgot", {})


def is_near(numbers: Numbers, value: float, true: float) -> bool:
    """Whether a reported value is as near to the truth as this bench asks."""
    return abs(value / true - 1) <= numbers["value_within"]


def _forgot(
    work: Work, found: Analysis, sample: str, value: float, numbers: Numbers
) -> bool:
    """Whether the content of a diluted well was reported as it was."""
    for tube in (0, 1):
        code = f"{sample}:{tube}"
        row = found.rows.get(code)
        if dilution(work, code) > 1 and is_inside(row, found.limits, numbers):
            x = row.x if row else None
            if x and abs(value / x - 1) < SAME:
                return True
    return False


def slips(work: Work, seed: int, found: Analysis, numbers: Numbers) -> list[Slip]:
    """Name every mistake, in the order of the work, with what it did."""
    told = []
    for name, code, place in _of_protocol(work, numbers):
        again = mended(work, name, numbers)
        told.append(
            Slip(
                name,
                {
                    "now": probe(work, seed, code, place, numbers),
                    "mended": probe(again, seed, code, place, numbers),
                },
            )
        )
    return [*told, *_of_plate(work, seed, found, numbers)]
