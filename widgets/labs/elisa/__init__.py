"""The ELISA bench: one plate of 96 wells, from the coat to the report.

The same seed and the same work give the same plate here and on the page.

Examples
--------
>>> from widgets.labs import elisa
>>> work = elisa.good_work()
>>> ods = elisa.read_plate(work, seed=7)
>>> found = elisa.analyse(work, ods)
>>> 100 < found.fit.curve.c < 1000
True
"""

from widgets.labs.elisa.analysis import Analysis, ODs
from widgets.labs.elisa.analysis import analyse as _analyse
from widgets.labs.elisa.content import content
from widgets.labs.elisa.example import good_work
from widgets.labs.elisa.fit import Fit, Point, colour, concentration, fit
from widgets.labs.elisa.grading import grade as _grade
from widgets.labs.elisa.mistakes import Slip
from widgets.labs.elisa.mistakes import slips as _slips
from widgets.labs.elisa.plate import read_plate
from widgets.labs.elisa.tubes import truth
from widgets.labs.elisa.work import Work

__all__ = [
    "Analysis",
    "Fit",
    "Point",
    "Slip",
    "Work",
    "analyse",
    "colour",
    "concentration",
    "fit",
    "good_work",
    "grade",
    "read_plate",
    "slips",
    "truth",
]


def analyse(work: Work, ods: ODs) -> Analysis:
    """Lay the curve through a plate and read everything off it."""
    return _analyse(work, ods, content().values())


def grade(work: Work, seed: int) -> dict[str, float]:
    """Score a plate and its report, each task from 0 to 1."""
    ods = read_plate(work, seed)
    return _grade(work, seed, ods, analyse(work, ods), content().values())


def slips(work: Work, seed: int) -> list[Slip]:
    """Name the mistakes of a plate with what each of them did."""
    found = analyse(work, read_plate(work, seed))
    return _slips(work, seed, found, content().values())
