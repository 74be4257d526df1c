"""From a libsbml document to a `Network`, refusing what would be run wrongly."""

from collections.abc import Iterable
from typing import Any

import sympy

from .errors import Problem, Refused
from .mathml import Unsupported, translate_condition, translate_number
from .network import CircularFormulas, Event, Network, Reaction, Species, in_order
from .switches import check_switches
from .symbols import number, symbol


def gather(document: Any, file: str) -> Network:
    """Collect a model's formulas.

    Raises
    ------
    Refused
        With everything found that this engine does not run.
    """
    return _Gathering(document, file).network


class _Gathering:
    """One pass over a document; problems pile up until its end."""

    def __init__(self, document: Any, file: str) -> None:
        self.model = document.getModel()
        self.problems: list[Problem] = []
        name = self.model.getId() or self.model.getName() or file
        self.network = Network(name, file)
        self._packages(document)
        self._compartments()
        self._parameters()
        self._species()
        self._rules()
        self._initial_assignments()
        self._reactions()
        self._events()
        self._constraints()
        self._values()
        if self._order():
            self.problems += check_switches(self.network)
        if self.problems:
            raise Refused(file, self.problems)

    def refuse(self, element: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(element, fault, remedy))

    def formula(self, node: Any, element: str, *, condition: bool = False) -> Any:
        """Translate a formula; a fault is noted and stands as 0 meanwhile."""
        try:
            return translate_condition(node) if condition else translate_number(node)
        except Unsupported as problem:
            self.refuse(element, problem.fault, problem.remedy)
            return sympy.false if condition else number(0)

    def _packages(self, document: Any) -> None:
        for k in range(document.getNumPlugins()):
            package = document.getPlugin(k).getPackageName()
            if package not in {
                "layout",
                "render",
                "comp",
                "groups",
                "l3v2extendedmath",
            }:
                self.refuse(
                    "document",
                    f"it uses the SBML package {package}",
                    "Export the model as core SBML",
                )

    def _compartments(self) -> None:
        for item in self.model.getListOfCompartments():
            size = item.getSize() if item.isSetSize() else None
            self.network.compartments[item.getId()] = size

    def _parameters(self) -> None:
        for item in self.model.getListOfParameters():
            value = item.getValue() if item.isSetValue() else None
            self.network.parameters[item.getId()] = value

    def _species(self) -> None:
        common = self.model.getConversionFactor() or None
        for item in self.model.getListOfSpecies():
            by_amount = item.isSetInitialAmount()
            declared = None
            if by_amount:
                declared = item.getInitialAmount()
            elif item.isSetInitialConcentration():
                declared = item.getInitialConcentration()
            self.network.species[item.getId()] = Species(
                id=item.getId(),
                compartment=item.getCompartment(),
                is_amount=item.getHasOnlySubstanceUnits(),
                declared=declared,
                declared_as_amount=by_amount,
                is_boundary=item.getBoundaryCondition() or item.getConstant(),
                factor=item.getConversionFactor() or common,
            )

    def _rules(self) -> None:
        for item in self.model.getListOfRules():
            id = item.getVariable()
            if item.isAlgebraic():
                self.refuse(
                    "algebraic rule",
                    "it gives an equation without saying what to solve it for",
                    "Solve it by hand and write an assignment rule",
                )
            elif self._is_changeable(id, f"rule for {id}"):
                kept = self.network.rules if item.isAssignment() else self.network.rates
                kept[id] = self.formula(item.getMath(), f"rule for {id}")

    def _is_changeable(self, id: str, element: str) -> bool:
        if id in self.network.compartments:
            self.refuse(
                element,
                f"the compartment {id} changes its size while the model runs",
                "Keep compartments constant, or carry amounts instead",
            )
            return False
        known = id in self.network.parameters or id in self.network.species
        if not known:
            self.refuse(
                element,
                f"{id} is a stoichiometry",
                "Write the number into the reaction",
            )
        return known

    def _initial_assignments(self) -> None:
        for item in self.model.getListOfInitialAssignments():
            id = item.getSymbol()
            element = f"initial assignment of {id}"
            if id in self.network.compartments or self._is_changeable(id, element):
                self.network.initial[id] = self.formula(item.getMath(), element)

    def _reactions(self) -> None:
        for item in self.model.getListOfReactions():
            id, element = item.getId(), f"reaction {item.getId()}"
            if item.isSetFast() and item.getFast():
                self.refuse(
                    element,
                    "it is marked fast",
                    "Give it a large rate constant, or put its equilibrium into a rule",
                )
            if not item.isSetKineticLaw():
                self.refuse(element, "it has no rate", "Give it a kinetic law")
                continue
            rate = self.formula(item.getKineticLaw().getMath(), element)
            self.network.reactions[id] = Reaction(
                id, rate, self._changes(item, element)
            )

    def _changes(self, item: Any, element: str) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        sides = ((-1, item.getListOfReactants()), (1, item.getListOfProducts()))
        for sign, side in sides:
            for one in side:
                if one.isSetStoichiometryMath() or not one.isSetStoichiometry():
                    self.refuse(
                        element,
                        f"how many {one.getSpecies()} take part is no fixed number",
                        "Write the number into the reaction",
                    )
                    continue
                id = one.getSpecies()
                step = sign * number(one.getStoichiometry())
                factor = self.network.species[id].factor
                if factor:
                    step *= symbol(factor)
                changes[id] = changes.get(id, number(0)) + step
        return {id: change for id, change in changes.items() if change != 0}

    def _events(self) -> None:
        for place, item in enumerate(self.model.getListOfEvents()):
            id = item.getId() or f"event{place}"
            element = f"event {id}"
            for part, is_set in (
                ("delay", item.isSetDelay()),
                ("priority", item.isSetPriority()),
            ):
                if is_set:
                    self.refuse(
                        element,
                        f"it has a {part}",
                        "Put the time into its condition: time >= …",
                    )
            if not item.isSetTrigger():
                self.refuse(element, "it has no trigger", "Write at (time >= …)")
                continue
            trigger = item.getTrigger()
            self.network.events.append(
                Event(
                    id=id,
                    trigger=self.formula(trigger.getMath(), element, condition=True),
                    initially=trigger.getInitialValue(),
                    assignments=self._assignments(item, element),
                )
            )

    def _assignments(self, item: Any, element: str) -> dict[str, Any]:
        return {
            one.getVariable(): self.formula(one.getMath(), element)
            for one in item.getListOfEventAssignments()
            if self._is_changeable(one.getVariable(), element)
        }

    def _constraints(self) -> None:
        if self.model.getNumConstraints():
            self.refuse(
                "constraints",
                "the model sets limits that are not watched while it runs",
                "Remove them, or check the curves",
            )

    def _values(self) -> None:
        network = self.network
        for id in network.inputs:
            if network.declared(id) is None and id not in network.initial:
                self.refuse(id, "it has no value at the start", f"Write {id} = …")
        known = set(network.inputs) | set(network.rules) | set(network.reactions)
        for element, formula in _formulas(network):
            for name in sorted({s.name for s in formula.free_symbols} - known):
                if name != "(time)":
                    self.refuse(
                        element,
                        f"it uses {name}, which is no quantity",
                        "Use a species, parameter, compartment or reaction",
                    )

    def _order(self) -> bool:
        """Sort assignment rules; a reaction's id in a formula means its rate."""
        network = self.network
        rates = {id: reaction.rate for id, reaction in network.reactions.items()}
        try:
            order = in_order(network.rules | rates)
            start = {
                id: f for id, f in network.initial.items() if id not in network.rules
            }
            in_order(network.rules | rates | start)
        except CircularFormulas as circle:
            self.refuse(
                ", ".join(circle.ids),
                "their formulas wait for one another",
                "Break the circle",
            )
            return False
        _write_out(network, order)
        return True


def _write_out(network: Network, order: list[str]) -> None:
    """Put rates in place of reactions' ids, and sort the rules."""
    known: dict[Any, Any] = {}
    for id in order:
        if id in network.reactions:
            one = network.reactions[id]
            rate = one.rate.xreplace(known)
            network.reactions[id] = Reaction(id, rate, one.changes)
            known[symbol(id)] = rate
        else:
            network.rules[id] = network.rules[id].xreplace(known)
    network.rules = {id: network.rules[id] for id in order if id in network.rules}
    for formulas in (network.rates, network.initial):
        for id in formulas:
            formulas[id] = formulas[id].xreplace(known)
    network.events = [
        Event(
            event.id,
            event.trigger.xreplace(known),
            event.initially,
            {id: value.xreplace(known) for id, value in event.assignments.items()},
        )
        for event in network.events
    ]


def _formulas(network: Network) -> Iterable[tuple[str, Any]]:
    """Every formula with the name of the element it belongs to."""
    for id, formula in (network.rules | network.rates).items():
        yield f"rule for {id}", formula
    for id, formula in network.initial.items():
        yield f"initial assignment of {id}", formula
    for id, reaction in network.reactions.items():
        yield f"reaction {id}", reaction.rate
    for event in network.events:
        yield f"event {event.id}", event.trigger
        for value in event.assignments.values():
            yield f"event {event.id}", value
