"""How far two runs are apart, column by column."""

from collections.abc import Iterable, Iterator

import numpy as np

from widgets.engine import Trajectory
from widgets.measures import Curve
from widgets.page_engine import Series

WITHIN = 1e-4
# A quantity that stays below this is held against it instead of its own largest value:
# then a difference below 1e-16, the page solver's absolute tolerance, does not count.
# The solver was told not to look there, and what it returns is its own rounding.
FLOOR = 1e-16 / WITHIN


def gap(ours: Curve, theirs: Curve) -> tuple[float, int]:
    """Largest difference, as a part of the largest value, and its row."""
    size = max(float(np.max(np.abs(theirs))), FLOOR)
    gaps = np.abs(ours - theirs) / size
    # What is not a number differs more than anything.
    gaps = np.where(np.isnan(gaps), np.inf, gaps)
    row = int(np.argmax(gaps))
    return float(gaps[row]), row


def agree(ours: Series, theirs: Series, columns: Iterable[str]) -> bool:
    """Whether no column differs by more than 1e-4 of its largest value."""
    return not any(differences(ours, theirs, columns))


def differences(
    ours: Series, theirs: Trajectory | Series, columns: Iterable[str]
) -> Iterator[str]:
    """Name the quantities that differ by more than 1e-4 of their largest value."""
    for column in columns:
        mine, reference = ours[column], theirs[column]
        error, row = gap(mine, reference)
        if error > WITHIN:
            yield (
                f"{column} differs by {error:.1e} of its largest value "
                f"({mine[row]:g}, libRoadRunner {reference[row]:g}, row {row})"
            )
