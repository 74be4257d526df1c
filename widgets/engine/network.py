"""A model as formulas: species, reactions, rules and events over sympy symbols.

In a formula the symbol of a species stands for its concentration, or for its amount
where the model says so (`hasOnlySubstanceUnits`), just as in SBML.
"""

from dataclasses import dataclass, field
from typing import Any

from .symbols import symbol

Expr = Any


@dataclass(frozen=True)
class Species:
    """A pool of matter.

    Parameters
    ----------
    is_amount
        Whether its symbol stands for the amount.
    declared
        Value it was declared with, None if an assignment gives it.
    declared_as_amount
        Whether that value is an amount.
    is_boundary
        Whether reactions leave it as it is.
    factor
        Id of the parameter that turns extents into its amount, if there is one.
    """

    id: str
    compartment: str
    is_amount: bool
    declared: float | None
    declared_as_amount: bool
    is_boundary: bool
    factor: str | None = None


@dataclass(frozen=True)
class Reaction:
    """Extent per time, and what one unit of extent does to each species."""

    id: str
    rate: Expr
    changes: dict[str, Expr]


@dataclass(frozen=True)
class Event:
    """Assignments carried out when a condition on time begins to hold."""

    id: str
    trigger: Expr
    initially: bool
    assignments: dict[str, Expr]


@dataclass
class Network:
    """All of a model that matters for its equations.

    `rules` are assignment rules in an order in which each uses only earlier ones.
    """

    name: str
    file: str
    compartments: dict[str, float | None] = field(default_factory=dict)
    species: dict[str, Species] = field(default_factory=dict)
    parameters: dict[str, float | None] = field(default_factory=dict)
    rules: dict[str, Expr] = field(default_factory=dict)
    rates: dict[str, Expr] = field(default_factory=dict)
    initial: dict[str, Expr] = field(default_factory=dict)
    reactions: dict[str, Reaction] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    @property
    def event_targets(self) -> set[str]:
        """Ids that some event sets."""
        return {target for event in self.events for target in event.assignments}

    @property
    def reacting(self) -> set[str]:
        """Ids of the species that reactions change."""
        touched = {s for reaction in self.reactions.values() for s in reaction.changes}
        return {id for id in touched if not self.species[id].is_boundary}

    @property
    def states(self) -> list[str]:
        """Ids whose values are carried from one moment to the next."""
        moving = (self.reacting | set(self.rates) | self.event_targets) - set(
            self.rules
        )
        return [id for id in [*self.species, *self.parameters] if id in moving]

    @property
    def inputs(self) -> list[str]:
        """Ids whose start a reader may choose: all that no rule determines."""
        every = [*self.compartments, *self.parameters, *self.species]
        return [id for id in every if id not in self.rules]

    def declared(self, id: str) -> float | None:
        """Value that an id was declared with."""
        if id in self.species:
            return self.species[id].declared
        return self.compartments.get(id, self.parameters.get(id))

    def expanded(self) -> dict[Expr, Expr]:
        """Give every rule and reaction as a formula without rules or reactions."""
        known: dict[Expr, Expr] = {}
        for id, formula in self.rules.items():
            known[symbol(id)] = formula.xreplace(known)
        return known


def in_order(formulas: dict[str, Expr]) -> list[str]:
    """Sort ids so that each formula uses only those before it.

    Raises
    ------
    CircularFormulas
        When some depend on one another.
    """
    needs = {
        id: {s.name for s in formula.free_symbols} & formulas.keys()
        for id, formula in formulas.items()
    }
    done: list[str] = []
    while needs:
        ready = [id for id, on in needs.items() if not on]
        if not ready:
            raise CircularFormulas(sorted(needs))
        done += ready
        needs = {
            id: on.difference(ready) for id, on in needs.items() if id not in ready
        }
    return done


class CircularFormulas(Exception):  # noqa: N818  (reads as a sentence)
    """Formulas that wait for one another."""

    def __init__(self, ids: list[str]) -> None:
        super().__init__(", ".join(ids))
        self.ids = ids
