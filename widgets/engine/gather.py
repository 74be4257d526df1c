"""From a libsbml document to a `Network`, refusing what would be run wrongly."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import sympy

from .errors import Problem, Refused
from .mathml import Unsupported, translate_condition, translate_number
from .network import CircularFormulas, Event, Network, Reaction, Species, in_order
from .slopes import Slopes
from .symbols import TIME, number, symbol

# Packages that say how a model is drawn or built, not what it does.
HARMLESS = {"comp", "groups", "l3v2extendedmath", "layout", "render"}


def gather(document: Any, file: str, noticed: Iterable[Problem] = ()) -> Network:
    """Collect a model's formulas.

    Parameters
    ----------
    noticed
        Problems that were found before, to be told together with those found here.

    Raises
    ------
    Refused
        With everything found that this engine does not run.
    """
    return _Gathering(document, file, noticed).network


class _Gathering:
    """One pass over a document; problems pile up until its end."""

    def __init__(self, document: Any, file: str, noticed: Iterable[Problem]) -> None:
        self.model = document.getModel()
        self.problems = list(noticed)
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
        self._order()
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
            # A package says itself whether a model means something else without it.
            if package not in HARMLESS and document.getPackageRequired(package):
                self.refuse(
                    "document",
                    f"its mathematics needs the SBML package {package}",
                    "Export the model as core SBML",
                )

    def _compartments(self) -> None:
        for item in self.model.getListOfCompartments():
            size = item.getSize() if item.isSetSize() else None
            # Without dimensions there is nothing to divide by.
            if size is None and item.getSpatialDimensionsAsDouble() == 0:
                size = 1.0
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
            elif item.isSetMath():
                kept = self.network.rules if item.isAssignment() else self.network.rates
                kept[id] = self.formula(item.getMath(), f"rule for {id}")

    def _initial_assignments(self) -> None:
        for item in self.model.getListOfInitialAssignments():
            id = item.getSymbol()
            if item.isSetMath():
                element = f"initial assignment of {id}"
                self.network.initial[id] = self.formula(item.getMath(), element)

    def _reactions(self) -> None:
        for item in self.model.getListOfReactions():
            id, element = item.getId(), f"reaction {item.getId()}"
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
                id = one.getSpecies()
                step = sign * self._share(one, element)
                factor = self.network.species[id].factor
                if factor:
                    step *= symbol(factor)
                changes[id] = changes.get(id, number(0)) + step
        return {id: change for id, change in changes.items() if change != 0}

    def _share(self, one: Any, element: str) -> Any:
        """How many of a species take part: a number, or the symbol of one."""
        given = one.getStoichiometry() if one.isSetStoichiometry() else None
        id = one.getId()
        if id:
            self.network.stoichiometries[id] = given
            return symbol(id)
        if given is None:
            self.refuse(
                element,
                f"how many {one.getSpecies()} take part is not said",
                "Write the number into the reaction",
            )
            return number(0)
        return number(given)

    def _events(self) -> None:
        for place, item in enumerate(self.model.getListOfEvents()):
            id = item.getId() or f"event{place}"
            element = f"event {id}"
            if not item.isSetTrigger() or not item.getTrigger().isSetMath():
                self.refuse(element, "it has no trigger", "Write at (time >= …)")
                continue
            trigger = item.getTrigger()
            delay, priority = item.getDelay(), item.getPriority()
            self.network.events.append(
                Event(
                    id=id,
                    trigger=self.formula(trigger.getMath(), element, condition=True),
                    initially=trigger.getInitialValue(),
                    persists=trigger.getPersistent(),
                    looks_back=item.getUseValuesFromTriggerTime(),
                    delay=self._optional(delay, element),
                    priority=self._optional(priority, element),
                    assignments={
                        one.getVariable(): self.formula(one.getMath(), element)
                        for one in item.getListOfEventAssignments()
                        if one.isSetMath()
                    },
                )
            )

    def _optional(self, part: Any, element: str) -> Any:
        if part is None or not part.isSetMath():
            return None
        return self.formula(part.getMath(), element)

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
            for name in sorted({s.name for s in formula.free_symbols - {TIME}}):
                if name not in known:
                    self.refuse(
                        element,
                        f"it uses {name}, which is no quantity",
                        "Use a species, parameter, compartment or reaction",
                    )

    def _order(self) -> None:
        """Sort assignment rules; write out rates that formulas ask for by name."""
        network = self.network
        rates = {id: reaction.rate for id, reaction in network.reactions.items()}
        # A concentration waits for its compartment where a rule gives that.
        volumes = {
            id: symbol(one.compartment)
            for id, one in network.species.items()
            if not one.is_amount and one.compartment in network.rules
        }
        try:
            order = in_order(volumes | network.rules | rates)
            start = {
                id: f for id, f in network.initial.items() if id not in network.rules
            }
            in_order(network.rules | rates | start)
            _write_out(network, order)
        except CircularFormulas as circle:
            self.refuse(
                ", ".join(circle.ids),
                "their formulas wait for one another",
                "Break the circle",
            )


def _write_out(network: Network, order: list[str]) -> None:
    """Put rates in place of reactions' ids and of rateOf, and sort the rules."""
    known: dict[Any, Any] = {}
    for id in order:
        if id in network.reactions:
            one = network.reactions[id]
            known[symbol(id)] = one.rate.xreplace(known)
            network.reactions[id] = replace(one, rate=known[symbol(id)])
        elif id in network.rules:
            network.rules[id] = network.rules[id].xreplace(known)
    network.rules = {id: network.rules[id] for id in order if id in network.rules}
    _change_all(network, lambda formula: formula.xreplace(known))
    slopes = Slopes(network)
    _change_all(network, slopes.without)


def _change_all(network: Network, change: Callable[[Any], Any]) -> None:
    for formulas in (network.rules, network.rates, network.initial):
        for id in formulas:
            formulas[id] = change(formulas[id])
    for id, one in network.reactions.items():
        changes = {species: change(share) for species, share in one.changes.items()}
        network.reactions[id] = replace(one, rate=change(one.rate), changes=changes)
    network.events = [event.changed(change) for event in network.events]


def _formulas(network: Network) -> Iterable[tuple[str, Any]]:
    """Every formula with the name of the element it belongs to."""
    for id, formula in (network.rules | network.rates).items():
        yield f"rule for {id}", formula
    for id, formula in network.initial.items():
        yield f"initial assignment of {id}", formula
    for id, reaction in network.reactions.items():
        yield f"reaction {id}", reaction.rate
    for event in network.events:
        for formula in event.formulas:
            yield f"event {event.id}", formula
