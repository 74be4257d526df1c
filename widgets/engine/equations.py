"""A model's equations as LaTeX."""

from dataclasses import dataclass
from typing import Any

import sympy

from .network import Event, Network
from .slopes import Slopes
from .symbols import TIME


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
        *(Equation(event.id, "event", _event(event)) for event in network.events),
    ]


def _changes(network: Network) -> list[Equation]:
    slopes = Slopes(network)
    left = r"\frac{{\text{{d}}\,{}}}{{\text{{d}}t}}"
    return [
        _line(id, "rate of change", left.format(_name(id)), slopes.of(id))
        for id in network.states
    ]


def _line(id: str, label: str, left: str, formula: Any) -> Equation:
    return Equation(id, label, f"{left} = {latex(formula)}")


def _event(event: Event) -> str:
    sets = [
        rf"{_name(id)} \leftarrow {latex(x)}" for id, x in event.assignments.items()
    ]
    when = latex(event.trigger)
    if event.delay is not None:
        when += rf"\;+\;{latex(event.delay)}"
    return rf"{when}:\quad " + r",\; ".join(sets)


def latex(formula: Any) -> str:
    """LaTeX of a formula, ids upright."""
    names = {s: _name(s.name) for s in formula.free_symbols if s != TIME}
    # Without a sign between them two names would read as one.
    return str(sympy.latex(formula, symbol_names=names | {TIME: "t"}, mul_symbol="dot"))


def _name(id: str) -> str:
    escaped = id.replace("_", r"\_")
    # Text keeps a name in one piece, where an upright formula is set letter by letter.
    return rf"\text{{{escaped}}}"
