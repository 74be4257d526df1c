"""How fast a quantity changes, as a formula: what SBML calls rateOf."""

from typing import Any

import sympy

from .network import CircularFormulas, Network
from .symbols import TIME, RateOf, number, symbol


class Slopes:
    """Rates of change of a network's quantities, over its own ids.

    Kinetic laws and rules must not hold ids of reactions any more.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._known: dict[str, Any] = {}
        self._open: list[str] = []

    def of(self, id: str) -> Any:
        """Rate of what the symbol of an id stands for.

        Raises
        ------
        CircularFormulas
            When a rate needs itself.
        """
        if id not in self._known:
            if id in self._open:
                raise CircularFormulas(sorted(self._open))
            self._open.append(id)
            self._known[id] = self.without(self._find(id))
            self._open.pop()
        return self._known[id]

    def without(self, formula: Any) -> Any:
        """Write rates out in a formula."""
        asked = formula.atoms(RateOf)
        return formula.xreplace({one: self.of(one.args[0].name) for one in asked})

    def amount(self, id: str) -> Any:
        """Rate at which reactions change the amount of a species."""
        return sympy.Add(
            *(
                reaction.changes[id] * reaction.rate
                for reaction in self.network.reactions.values()
                if id in reaction.changes
            )
        )

    def _find(self, id: str) -> Any:
        network = self.network
        if id in network.rates:
            return network.rates[id]
        if id in network.rules:
            return self._along(network.rules[id])
        one = network.species.get(id)
        if one is None:
            return number(0)
        rate = self.amount(id) if id in network.reacting else number(0)
        if one.is_amount:
            return rate
        volume = symbol(one.compartment)
        dilution = symbol(id) * self.of(one.compartment)
        # Term by term, so that the volume cancels out of kinetic laws.
        terms = sympy.Add.make_args(rate - dilution)
        return sympy.Add(*(term / volume for term in terms))

    def _along(self, formula: Any) -> Any:
        """Chain rule over all that a formula holds."""
        formula = self.without(formula)
        rate = formula.diff(TIME)
        for part in sorted(formula.free_symbols - {TIME}, key=str):
            rate += formula.diff(part) * self.of(part.name)
        return rate
