"""A model's equations as LaTeX."""

from dataclasses import dataclass
from typing import Any

import sympy

from .network import Network
from .symbols import TIME, symbol


@dataclass(frozen=True)
class Equation:
    """One line of a model.

    Parameters
    ----------
    id
        What it determines: a quantity, or an event.
    label
        Kind of line, in words.
    latex
        The line, without dollar signs.
    """

    id: str
    label: str
    latex: str


def equations(network: Network) -> list[Equation]:
    """Give rates of change, then rules, start values and events."""
    return [
        *_changes(network),
        *(_line(id, "rule", _name(id), f) for id, f in network.rules.items()),
        *(
            _line(id, "start value", rf"{_name(id)}(0)", f)
            for id, f in network.initial.items()
        ),
        *(
            Equation(event.id, "event", _event(event.trigger, event.assignments))
            for event in network.events
        ),
    ]


def _changes(network: Network) -> list[Equation]:
    found = []
    for id in network.states:
        formula = network.rates.get(id, sympy.Integer(0))
        one = network.species.get(id)
        if one is not None and id in network.reacting:
            volume = 1 if one.is_amount else symbol(one.compartment)
            formula = sympy.Add(
                *(
                    reaction.changes[id] * reaction.rate / volume
                    for reaction in network.reactions.values()
                    if id in reaction.changes
                )
            )
        elif id not in network.rates:
            continue
        left = rf"\frac{{\text{{d}}\,{_name(id)}}}{{\text{{d}}t}}"
        found.append(_line(id, "rate of change", left, formula))
    return found


def _line(id: str, label: str, left: str, formula: Any) -> Equation:
    return Equation(id, label, f"{left} = {latex(formula)}")


def _event(trigger: Any, assignments: dict[str, Any]) -> str:
    lines = [
        rf"{_name(id)} \leftarrow {latex(value)}" for id, value in assignments.items()
    ]
    return rf"{latex(trigger)}:\quad " + r",\; ".join(lines)


def latex(formula: Any) -> str:
    """LaTeX of a formula, ids upright."""
    names = {s: _name(s.name) for s in formula.free_symbols if s != TIME}
    # Without a sign between them two names would read as one.
    return str(sympy.latex(formula, symbol_names=names | {TIME: "t"}, mul_symbol="dot"))


def _name(id: str) -> str:
    escaped = id.replace("_", r"\_")
    # Text keeps a name in one piece, where an upright formula is set letter by letter.
    return rf"\text{{{escaped}}}"
