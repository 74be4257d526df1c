"""What happens in one well, step after step, in whatever order they come.

Amounts are shares of a full well (all places taken after usual times); a reagent that
is loose is 1 when it was just put in. Twin of `frontend/labs/elisa/chemistry.ts`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from widgets.labs.elisa.work import Done

Numbers = Mapping[str, float]


@dataclass(frozen=True)
class Fluid:
    """What the sample step puts into a well."""

    seen: float
    """IL-6 that this pair of antibodies can grip, pg/mL."""
    bridges: float
    """Capture antibodies ready to be bridged, as a share of a full well."""


@dataclass
class Well:
    """What sticks in a well and what is loose in it."""

    capture: float = 0.0
    bare: float = 1.0
    caught: float = 0.0
    held: float = 0.0
    detector: float = 0.0
    stuck_detector: float = 0.0
    enzyme: float = 0.0
    stuck_enzyme: float = 0.0
    dye: float = 0.0
    loose_capture: float = 0.0
    loose_il6: float = 0.0
    loose_detector: float = 0.0
    loose_enzyme: float = 0.0
    has_substrate: bool = False
    is_stopped: bool = False


def reach(numbers: Numbers, step: str, minutes: float) -> float:
    """How far binding comes in a time, as a share of what the usual time gives."""
    tau, usual = numbers[f"tau_{step}"], numbers[f"usual_{step}"]
    return (1 - exp(-minutes / tau)) / (1 - exp(-usual / tau))


def bound(numbers: Numbers, il6: float) -> float:
    """Share of capture antibodies that hold IL-6 at a concentration in pg/mL."""
    if il6 <= 0:
        return 0.0
    return 1 / (1 + float((numbers["midpoint"] / il6) ** numbers["slope"]))


def rate(well: Well) -> float:
    """Give the colour that all enzyme in a well makes in the usual time."""
    return well.enzyme + well.stuck_enzyme + well.loose_enzyme


def do(well: Well, step: Done, fluid: Fluid, numbers: Numbers) -> None:
    """Let one step happen, without the washes after it."""
    n, minutes = numbers, step.minutes
    if step.id == "coat":
        well.capture += (well.bare - well.capture) * reach(n, "coat", minutes)
        well.loose_capture = 1
    elif step.id == "block":
        covered = min(1 - n["block_gap"], reach(n, "block", minutes))
        well.bare *= 1 - covered
    elif step.id == "sample":
        stray = 1 / (1 + n["stray_capture"] * well.loose_capture)
        share = bound(n, fluid.seen) * reach(n, "sample", minutes) * stray
        well.caught = well.capture * share
        well.held = well.capture * fluid.bridges
        well.loose_il6 = fluid.seen
    elif step.id == "detect":
        free = n["hook"] / (n["hook"] + well.loose_il6)
        grip = reach(n, "detect", minutes)
        well.detector = (well.caught * free + well.held) * grip
        well.stuck_detector = n["detector_sticks"] * well.bare * grip
        well.loose_detector = 1
    elif step.id == "enzyme":
        left = 1 / (1 + n["taken_up"] * well.loose_detector)
        grip = reach(n, "enzyme", minutes)
        well.enzyme = (well.detector + well.stuck_detector) * grip * left
        well.stuck_enzyme = n["enzyme_sticks"] * well.bare * grip
        well.loose_enzyme = n["loose_enzyme"]
    elif step.id == "substrate":
        well.has_substrate = True
        if not well.is_stopped:
            well.dye += rate(well) * minutes / n["usual_substrate"]
    else:
        well.is_stopped = True


def wash(well: Well, times: int, luck: float, numbers: Numbers) -> None:
    """Rinse a well; `luck` makes it better or worse than others (1 is neither)."""
    if times == 0:
        return
    left = min(1.0, numbers["residue"] ** times * luck)
    well.loose_capture *= left
    well.loose_il6 *= left
    well.loose_detector *= left
    well.loose_enzyme *= left
    well.dye *= left
    # Whatever was in the well before, a rinsed well holds no substrate any more.
    well.has_substrate = False


def carried_out(
    steps: Sequence[Done], fluid: Fluid, luck: float, numbers: Numbers
) -> Well:
    """Follow one well through the protocol."""
    well = Well()
    for step in steps:
        do(well, step, fluid, numbers)
        wash(well, step.washes, luck, numbers)
    return well


def visible(numbers: Numbers, il6: float, receptor: float) -> float:
    """IL-6 that the pair can grip, of all there is; soluble IL-6R covers the rest.

    `il6` in pg/mL, `receptor` in nmol/L. The share on the receptor comes from its
    equilibrium; of it, `mask` is missed.
    """
    if il6 <= 0 or receptor <= 0:
        return max(0.0, il6)
    # 1 nmol/L of a protein of 1 kDa is 1,000 pg/mL.
    per_nm = numbers["il6_mass"] * 1000
    total, kd = il6 / per_nm, numbers["receptor_kd"]
    half = (kd + receptor - total) / 2
    # The root in the form that does not cancel: half is above zero in plasma.
    free = kd * total / (half + sqrt(half * half + kd * total))
    return (free + (1 - numbers["mask"]) * (total - free)) * per_nm
