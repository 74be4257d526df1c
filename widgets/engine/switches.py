"""Conditions on time: where formulas jump and when events fire.

Each comparison that holds time is brought into the form ``time ≥ T`` with a `T` made of
constants alone, so that the solver can stop exactly there.
"""

from typing import Any

import sympy
from sympy.core.relational import Relational

from .errors import Problem
from .network import Event, Network
from .symbols import TIME, Floor, symbol


class NoFixedTime(Exception):  # noqa: N818  (reads as a sentence)
    """A comparison of time with something that is not constant."""


def solve_switch(condition: Any, constants: set[str]) -> tuple[type, Any]:
    """Relation and time `T` of a comparison: it holds when ``relation(time, T)`` does.

    Raises
    ------
    NoFixedTime
        When the comparison is not linear in time, or uses what changes in a run.
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


def constants_of(network: Network) -> set[str]:
    """Ids that keep their value through a whole run."""
    changing = {*network.states, *network.rules}
    return {id for id in network.inputs if id not in changing}


def expand_rules(network: Network, formula: Any) -> Any:
    """Write assignment rules out in a formula."""
    return formula.xreplace(network.expanded())


def check_switches(network: Network) -> list[Problem]:
    """Refuse events that wait for the state, and jumps at times not known before."""
    constants = constants_of(network)
    problems = []
    for event in network.events:
        problems += _event_problems(network, event, constants)
    formulas = {f"rule for {id}": f for id, f in network.rates.items()}
    formulas |= {f"rule for {id}": f for id, f in network.rules.items()}
    formulas |= {f"reaction {r.id}": r.rate for r in network.reactions.values()}
    for element, formula in formulas.items():
        expanded = expand_rules(network, formula)
        if any(step.has(TIME) for step in expanded.atoms(Floor)):
            problems.append(_no_fixed_time(element, "floor or ceil of time"))
        for condition in comparisons(expanded):
            try:
                solve_switch(condition, constants)
            except NoFixedTime:
                problems.append(_no_fixed_time(element, _text(condition)))
    return problems


def _event_problems(
    network: Network, event: Event, constants: set[str]
) -> list[Problem]:
    trigger = expand_rules(network, event.trigger)
    allowed = {TIME, *map(symbol, constants)}
    remedy = "Write its condition as time >= T with T made of constants"
    if trigger.free_symbols - allowed:
        names = ", ".join(sorted(s.name for s in trigger.free_symbols - allowed))
        fault = f"it waits for {names}, which changes while the model runs"
        return [Problem(f"event {event.id}", fault, remedy)]
    try:
        for condition in comparisons(trigger):
            solve_switch(condition, constants)
    except NoFixedTime:
        fault = f"no fixed time follows from {_text(trigger)}"
        return [Problem(f"event {event.id}", fault, remedy)]
    return []


def _no_fixed_time(element: str, what: str) -> Problem:
    fault = f"it jumps at a time that is not known beforehand ({what})"
    return Problem(element, fault, "Compare time with constants: time >= T")


def _text(condition: Any) -> str:
    return str(condition).replace("(time)", "time")
