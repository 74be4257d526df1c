"""What the reader of the plate shows: an optical density for each well.

Twin of `frontend/labs/elisa/plate.ts`; both read `tests/data/elisa-cases.json`.
"""

from dataclasses import dataclass
from math import exp

from widgets.labs.chance import Chance
from widgets.labs.elisa.chemistry import Numbers, carried_out, rate
from widgets.labs.elisa.content import content
from widgets.labs.elisa.tubes import Tube, contents
from widgets.labs.elisa.work import COLUMNS, Work, is_edge, well_name

TIMED = ("sample", "detect", "enzyme")


@dataclass(frozen=True)
class Luck:
    """Chance events of one well; standard normal unless said."""

    pipette: float
    washing: float
    well: float
    read: float
    haze: float
    scratch: float
    """Uniform: a scratch below `scratch_share`."""


def luck_of(seed: int, run: int, place: int) -> Luck:
    """Draw what chance does to a well; the same whatever is in it."""
    chance = Chance(seed, f"elisa well {run} {well_name(place)}")
    pipette, washing, well, read, haze = (chance.normal() for _ in range(5))
    return Luck(pipette, washing, well, read, haze, chance.uniform())


def slant(seed: int, run: int, numbers: Numbers) -> float:
    """Share by which the last column is darker than the middle, or paler."""
    chance = Chance(seed, f"elisa slant {run}")
    return numbers["gradient"] * (2 * chance.uniform() - 1)


def od_of(
    work: Work, place: int, tube: Tube, luck: Luck, lean: float, numbers: Numbers
) -> float | None:
    """Optical density of one well; None where it is darker than can be told."""
    n, column = numbers, place % COLUMNS
    fluid = tube.fluid(n, 1 + n["pipette_cv"] * luck.pipette)
    washing = exp(n["residue_spread"] * luck.washing)
    well = carried_out(work.steps, fluid, washing, n)
    dye = well.dye
    if well.has_substrate and not well.is_stopped:
        late = n["read_wait"] + n["column_wait"] * column
        dye += rate(well) * late / n["usual_substrate"]
    if not well.is_stopped:
        dye /= n["acid"]
    across = 1 + lean * (2 * column / (COLUMNS - 1) - 1)
    rim = 1.0
    if is_edge(place):
        minutes = sum(step.minutes for step in work.steps if step.id in TIMED)
        grown = min(1.0, minutes / n["edge_minutes"])
        rim += n["edge_sealed" if work.seal else "edge_open"] * grown
    empty = n["blank"] if well.has_substrate else 0.0
    colour = empty + (n["plateau"] - n["blank"]) * dye * across * rim
    od = colour * (1 + n["well_cv"] * luck.well) + n["read_sd"] * luck.read
    dull = n["haze"] * (1 + 0.25 * luck.haze)
    if luck.scratch < n["scratch_share"]:
        dull += n["scratch"]
    # The reader's limit holds for the light at 450 nm, whatever is taken off later.
    if od + dull > n["ceiling"]:
        return None
    return od if work.correct else od + dull


def read_plate(
    work: Work, seed: int, numbers: Numbers | None = None
) -> list[float | None]:
    """Read the plate: 96 optical densities, A1 to H12; empty wells give None.

    Examples
    --------
    >>> read_plate(Work(), 7) == [None] * 96
    True
    """
    n = numbers or content().values()
    tubes, lean = contents(work, seed, n), slant(seed, work.run, n)
    return [
        od_of(work, place, tubes[code], luck_of(seed, work.run, place), lean, n)
        if code in tubes
        else None
        for place, code in enumerate(work.wells)
    ]
