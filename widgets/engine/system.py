"""The equations as the browser needs them: state, constants, flows."""

from dataclasses import dataclass, field
from typing import Any

from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair

from .network import Event, Network, Species
from .slopes import Slopes
from .switches import NoFixedTime, comparisons, floors, solve_switch
from .symbols import TIME, number, symbol


@dataclass(frozen=True)
class Occasion:
    """An event over `y` and `p`.

    Parameters
    ----------
    values
        What it assigns, as it is to be stored but for `volumes`.
    targets
        Where each value goes: ``y3`` or ``p3``.
    volumes
        What each value is to be multiplied with at the moment it is stored, so that a
        concentration becomes an amount; 1 for the rest.
    """

    event: Event
    delay: Any
    priority: Any
    values: list[Any]
    targets: list[Any]
    volumes: list[Any]


@dataclass
class System:
    """A network over the vectors `y` (state) and `p` (what stays put for a while).

    `flows` are the formulas of reactions and rate rules; the change of state `i` is the
    sum of ``coefficient * flow`` over `shares[i]`. `p` begins with `kept`: constants,
    then what events alone change; `lifted` follows, formulas of those. At `stops`
    formulas may jump; `jumps` change their value where formulas do so at other times.
    """

    network: Network
    states: list[str]
    kept: list[str]
    y: list[Any]
    p: list[Any]
    lifted: list[Any] = field(default_factory=list)
    flows: list[Any] = field(default_factory=list)
    shares: list[dict[int, Any]] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)
    stops: list[Any] = field(default_factory=list)
    jumps: list[Any] = field(default_factory=list)
    triggers: list[Any] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)

    @property
    def is_restless(self) -> bool:
        """Whether something jumps with time in a way that no stop foretells."""
        parts = [one for trigger in self.triggers for one in comparisons(trigger)]
        sought = [one for one in parts if one.rhs not in self.stops]
        steps = [one for trigger in self.triggers for one in floors(trigger)]
        return any(one.has(TIME) for one in [*sought, *steps, *self.jumps])

    @property
    def parameter_count(self) -> int:
        """Length of `p`."""
        return len(self.kept) + len(self.lifted)


def build(network: Network) -> System:
    """Lower a network to a `System`."""
    states, held = network.states, network.held
    flowing = {*states, *held}
    kept = [*(id for id in network.inputs if id not in flowing), *held]
    system = System(
        network,
        states,
        kept,
        [symbol(f"y{k}") for k in range(len(states))],
        [symbol(f"p{k}") for k in range(len(kept))],
    )
    return _Lowering(system).system


class _Lowering:
    """Turns formulas over ids into formulas over `y` and `p`."""

    def __init__(self, system: System) -> None:
        self.system, self.network = system, system.network
        self.slopes = Slopes(system.network)
        self.places = {id: k for k, id in enumerate(system.states)}
        self.stored = dict(zip(system.states, system.y, strict=True))
        self.stored |= dict(zip(system.kept, system.p, strict=True))
        self.lifted: dict[Any, Any] = {}
        self.moving = {TIME, *system.y}
        self.values: dict[Any, Any] = {}
        self._values()
        self._flows()
        self._columns()
        self._events()

    def _values(self) -> None:
        """Work out what each id stands for, rules in their order."""
        network = self.network
        late: list[Species] = []
        for id in network.inputs:
            one = network.species.get(id)
            if one is None or one.is_amount:
                self.values[symbol(id)] = self.stored[id]
            else:
                late.append(one)
        self._concentrations(late)
        for id, rule in network.rules.items():
            self.values[symbol(id)] = rule.xreplace(self.values)
            self._concentrations(late)

    def _concentrations(self, late: list[Species]) -> None:
        """Divide by the volumes that are known by now."""
        for one in [one for one in late if symbol(one.compartment) in self.values]:
            volume = self.values[symbol(one.compartment)]
            self.values[symbol(one.id)] = self.stored[one.id] / volume
            late.remove(one)

    def lower(self, formula: Any) -> Any:
        return self.lift(self._switches(formula.xreplace(self.values), jumps=True))

    def _switches(self, formula: Any, *, jumps: bool) -> Any:
        """Write comparisons with time over the very constant at which to stop.

        With `jumps`, what cannot be written so is looked for while the model runs.
        """
        found = {}
        sought = [one for one in floors(formula) if not self._is_constant(one)]
        for condition in comparisons(formula):
            names = {s.name for s in self.system.p}
            try:
                relation, time = solve_switch(condition, names)
            except NoFixedTime:
                sought.append(condition)
                continue
            stop = self._keep(time) if time.free_symbols else time
            if stop not in self.system.stops:
                self.system.stops.append(stop)
            found[condition] = relation(TIME, stop)
        if jumps:
            new = [one for one in sought if one not in self.system.jumps]
            self.system.jumps.extend(new)
        return formula.xreplace(found)

    def _keep(self, part: Any) -> Any:
        if part.is_Symbol or not part.free_symbols:
            return part
        if part not in self.lifted:
            place = len(self.system.kept) + len(self.system.lifted)
            self.lifted[part] = symbol(f"p{place}")
            self.system.lifted.append(part)
        return self.lifted[part]

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
        return self.moving.isdisjoint(part.free_symbols)

    def _flows(self) -> None:
        system, network = self.system, self.network
        system.shares = [{} for _ in system.states]
        reacting = network.reacting
        for reaction in network.reactions.values():
            place = self._flow(self.lower(reaction.rate))
            for id, change in reaction.changes.items():
                if id not in reacting or id not in self.places:
                    continue
                share = self.lower(change)
                if self._is_constant(share):
                    system.shares[self.places[id]][place] = share
                else:
                    own = self._flow(share * system.flows[place])
                    system.shares[self.places[id]][own] = number(1)
        for id, rate in network.rates.items():
            place = self._flow(self.lower(self._amount_rate(id, rate)))
            system.shares[self.places[id]][place] = number(1)

    def _flow(self, formula: Any) -> int:
        self.system.flows.append(formula)
        return len(self.system.flows) - 1

    def _amount_rate(self, id: str, rate: Any) -> Any:
        """Rate of what is stored: an amount, where a rule is on the concentration."""
        one = self.network.species.get(id)
        if one is None or one.is_amount:
            return rate
        growth = self.slopes.of(one.compartment)
        return rate * symbol(one.compartment) + symbol(id) * growth

    def _columns(self) -> None:
        columns, network = self.system.columns, self.network
        for id, one in network.species.items():
            value = self.values[symbol(id)]
            volume = self.values[symbol(one.compartment)]
            columns[id] = value if one.is_amount else value * volume
            columns[f"[{id}]"] = value / volume if one.is_amount else value
        numbers = (*network.compartments, *network.parameters)
        for id in (*numbers, *network.stoichiometries):
            columns[id] = self.values[symbol(id)]
        for id, reaction in network.reactions.items():
            columns[id] = reaction.rate.xreplace(self.values)

    def _events(self) -> None:
        for event in self.network.events:
            trigger = event.trigger.xreplace(self.values)
            self.system.triggers.append(self._switches(trigger, jumps=False))
            changes = event.assignments
            self.system.occasions.append(
                Occasion(
                    event=event,
                    delay=self._optional(event.delay),
                    priority=self._optional(event.priority),
                    values=[self._optional(value) for value in changes.values()],
                    targets=[self.stored[id] for id in changes],
                    volumes=[self._volume(id) for id in changes],
                )
            )

    def _optional(self, formula: Any) -> Any:
        return None if formula is None else formula.xreplace(self.values)

    def _volume(self, id: str) -> Any:
        one = self.network.species.get(id)
        if one is None or one.is_amount:
            return number(1)
        return self.values[symbol(one.compartment)]
