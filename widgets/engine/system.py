"""The equations as the browser needs them: state, constants, flows, derivatives."""

from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair

from .network import Network
from .switches import comparisons, constants_of, solve_switch
from .symbols import TIME, number, symbol


@dataclass
class System:
    """A network over the vectors `y` (state) and `p` (constants, then what they give).

    `flows` are the formulas of reactions and rate rules; the change of state `i` is the
    sum of ``coefficient * flow`` over `shares[i]`.
    """

    network: Network
    states: list[str]
    constants: list[str]
    y: list[Any]
    p: list[Any]
    lifted: list[Any] = field(default_factory=list)
    flows: list[Any] = field(default_factory=list)
    shares: list[dict[int, Any]] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)
    stops: list[Any] = field(default_factory=list)
    triggers: list[Any] = field(default_factory=list)
    assignments: list[dict[int, Any]] = field(default_factory=list)

    def slopes(self) -> dict[tuple[int, int], Any]:
        """Differentiate the flows by the states, without those that are zero."""
        found = {}
        for place, flow in enumerate(self.flows):
            for k, state in enumerate(self.y):
                if flow.has(state) and (slope := flow.diff(state)) != 0:
                    found[place, k] = slope
        return found

    def drifts(self) -> dict[int, Any]:
        """Differentiate the flows by time, without those that are zero."""
        slopes = {k: flow.diff(TIME) for k, flow in enumerate(self.flows)}
        return {k: slope for k, slope in slopes.items() if slope != 0}


def build(network: Network) -> System:
    """Lower a network to a `System`."""
    states = network.states
    kept = constants_of(network)
    constants = [id for id in network.inputs if id in kept]
    system = System(
        network,
        states,
        constants,
        [symbol(f"y{k}") for k in range(len(states))],
        [symbol(f"p{k}") for k in range(len(constants))],
    )
    return _Lowering(system).system


class _Lowering:
    """Turns formulas over ids into formulas over `y` and `p`."""

    def __init__(self, system: System) -> None:
        self.system, self.network = system, system.network
        self.places = {id: k for k, id in enumerate(system.states)}
        self.stored = dict(zip(system.states, system.y, strict=True))
        self.stored |= dict(zip(system.constants, system.p, strict=True))
        self.kept: dict[Any, Any] = {}
        self.values = {symbol(id): self._value(id) for id in self.network.inputs}
        for id, formula in self.network.rules.items():
            self.values[symbol(id)] = formula.xreplace(self.values)
        self._flows()
        self._columns()
        self._events()

    def _value(self, id: str) -> Any:
        one = self.network.species.get(id)
        if one is None or one.is_amount:
            return self.stored[id]
        return self.stored[id] / self.stored[one.compartment]

    def lower(self, formula: Any) -> Any:
        return self.lift(self._switches(formula.xreplace(self.values)))

    def _switches(self, formula: Any) -> Any:
        """Write comparisons with time over the very constant at which to stop."""
        names = {s.name for s in self.system.p}
        found = {}
        for condition in comparisons(formula):
            relation, time = solve_switch(condition, names)
            stop = self._keep(time) if time.free_symbols else time
            if stop not in self.system.stops:
                self.system.stops.append(stop)
            found[condition] = relation(TIME, stop)
        return formula.xreplace(found)

    def _keep(self, part: Any) -> Any:
        if part.is_Symbol or not part.free_symbols:
            return part
        if part not in self.kept:
            place = len(self.system.constants) + len(self.system.lifted)
            self.kept[part] = symbol(f"p{place}")
            self.system.lifted.append(part)
        return self.kept[part]

    def lift(self, part: Any) -> Any:
        """Replace largest subexpressions of constants alone by one constant each."""
        if isinstance(part, Relational) or part.is_Boolean or not part.args:
            return part
        if isinstance(part, ExprCondPair):
            return ExprCondPair(self.lift(part.expr), part.cond)
        if self._is_constant(part):
            return self._keep(part)
        if part.is_Add or part.is_Mul:
            fixed = [one for one in part.args if self._is_constant(one)]
            moving = [self.lift(one) for one in part.args if one not in fixed]
            if sum(bool(one.free_symbols) for one in fixed):
                fixed = [self._keep(part.func(*fixed))]
            return part.func(*fixed, *moving)
        return part.func(*[self.lift(one) for one in part.args])

    def _is_constant(self, part: Any) -> bool:
        moving = {TIME, *self.system.y}
        return not (part.free_symbols & moving)

    def _flows(self) -> None:
        system, network = self.system, self.network
        system.shares = [{} for _ in system.states]
        reacting = network.reacting
        for reaction in network.reactions.values():
            place = len(system.flows)
            system.flows.append(self.lower(reaction.rate))
            for id, change in reaction.changes.items():
                if id in reacting and id in self.places:
                    share = self.lift(change.xreplace(self.values))
                    system.shares[self.places[id]][place] = share
        for id, rate in network.rates.items():
            system.shares[self.places[id]][len(system.flows)] = number(1)
            system.flows.append(self.lower(self._as_stored(id, rate)))

    def _as_stored(self, id: str, formula: Any) -> Any:
        """Turn a concentration into the amount that is stored."""
        one = self.network.species.get(id)
        if one is None or one.is_amount:
            return formula
        return formula * symbol(one.compartment)

    def _columns(self) -> None:
        columns, network = self.system.columns, self.network
        for id, one in network.species.items():
            value = self.values[symbol(id)]
            volume = self.values[symbol(one.compartment)]
            columns[id] = value if one.is_amount else value * volume
            columns[f"[{id}]"] = value / volume if one.is_amount else value
        for id in (*network.parameters, *network.compartments):
            columns[id] = self.values[symbol(id)]
        for id, reaction in network.reactions.items():
            columns[id] = reaction.rate.xreplace(self.values)

    def _events(self) -> None:
        for event in self.network.events:
            self.system.triggers.append(
                self._switches(event.trigger.xreplace(self.values))
            )
            self.system.assignments.append(
                {
                    self.places[id]: self._as_stored(id, value).xreplace(self.values)
                    for id, value in event.assignments.items()
                }
            )


def pattern(system: System) -> dict[tuple[int, int], Any]:
    """Entries of the Jacobian as sums over slopes, row by row.

    Each entry is a formula over symbols ``d<flow>_<state>``.
    """
    entries: dict[tuple[int, int], Any] = {}
    by_flow: dict[int, list[int]] = {}
    for flow, state in system.slopes():
        by_flow.setdefault(flow, []).append(state)
    for row, shares in enumerate(system.shares):
        for flow, share in shares.items():
            for column in by_flow.get(flow, ()):
                term = share * sympy.Symbol(f"d{flow}_{column}", real=True)
                entries[row, column] = entries.get((row, column), 0) + term
    return dict(sorted(entries.items()))
