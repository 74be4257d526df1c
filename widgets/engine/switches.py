"""Conditions on time: where formulas jump and when events fire.

Where a comparison can be brought into the form ``time ≥ T`` with a `T` that stays put
between two events, the solver stops exactly there. Any other jump it has to look for.
"""

from typing import Any

import sympy
from sympy.core.relational import Relational

from .symbols import TIME, Floor


class NoFixedTime(Exception):  # noqa: N818  (reads as a sentence)
    """A comparison of time with something that is not constant."""


def solve_switch(condition: Any, constants: set[str]) -> tuple[type, Any]:
    """Relation and time `T` of a comparison: it holds when ``relation(time, T)`` does.

    Raises
    ------
    NoFixedTime
        When the comparison is not linear in time, or uses what flows.
    """
    difference = sympy.expand(condition.lhs - condition.rhs)
    slope = difference.coeff(TIME, 1)
    rest = difference.coeff(TIME, 0)
    is_linear = sympy.expand(difference - slope * TIME - rest) == 0
    # The sign of the slope decides which side is "after", so it must be a number.
    if not (is_linear and slope.is_number and slope.is_nonzero):
        raise NoFixedTime(condition)
    if {s.name for s in rest.free_symbols} - constants:
        raise NoFixedTime(condition)
    relation = condition.func if slope > 0 else condition.reversed.func
    return relation, -rest / slope


def comparisons(formula: Any) -> list[Any]:
    """Give the comparisons in a formula that hold time, in a fixed order."""
    found = [one for one in formula.atoms(Relational) if one.has(TIME)]
    return sorted(found, key=sympy.default_sort_key)


def floors(formula: Any) -> list[Any]:
    """Give the steps of a formula that are rounded down, in a fixed order."""
    return sorted(formula.atoms(Floor), key=sympy.default_sort_key)
