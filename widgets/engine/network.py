"""A model as formulas: species, reactions, rules and events over sympy symbols.

In a formula the symbol of a species stands for its concentration, or for its amount
where the model says so (`hasOnlySubstanceUnits`), just as in SBML.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

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
    """Assignments carried out when a condition begins to hold, or some time later.

    Parameters
    ----------
    initially
        Whether the condition is taken to have held before the start.
    persists
        Whether it still comes to pass when the condition ends during the delay.
    looks_back
        Whether its values are those of the moment at which the condition began.
    delay
        Time from the condition to the assignments; None for none.
    priority
        Among events of one moment the highest goes first; None comes last.
    """

    id: str
    trigger: Expr
    initially: bool
    persists: bool
    looks_back: bool
    delay: Expr | None
    priority: Expr | None
    assignments: dict[str, Expr]

    @property
    def formulas(self) -> list[Expr]:
        """Every formula of the event."""
        parts = [self.trigger, self.delay, self.priority, *self.assignments.values()]
        return [part for part in parts if part is not None]

    def changed(self, change: Callable[[Expr], Expr]) -> "Event":
        """Copy with each formula changed."""

        def optional(part: Expr | None) -> Expr | None:
            return None if part is None else change(part)

        return replace(
            self,
            trigger=change(self.trigger),
            delay=optional(self.delay),
            priority=optional(self.priority),
            assignments={id: change(part) for id, part in self.assignments.items()},
        )


@dataclass
class Network:
    """All of a model that matters for its equations.

    `rules` are assignment rules in an order in which each uses only earlier ones.
    `stoichiometries` are those that have an id of their own.
    """

    name: str
    file: str
    compartments: dict[str, float | None] = field(default_factory=dict)
    species: dict[str, Species] = field(default_factory=dict)
    parameters: dict[str, float | None] = field(default_factory=dict)
    stoichiometries: dict[str, float | None] = field(default_factory=dict)
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
        """Ids whose values flow: reactions or rate rules change them all the time."""
        moving = (self.reacting | set(self.rates)) - set(self.rules)
        return [id for id in self._every if id in moving]

    @property
    def held(self) -> list[str]:
        """Ids whose values stay put but for the moments at which an event sets them."""
        set_apart = {*self.states, *self.rules}
        targets = self.event_targets - set_apart
        return [id for id in self._every if id in targets]

    @property
    def inputs(self) -> list[str]:
        """Ids whose start a reader may choose: all that no rule determines."""
        return [id for id in self._every if id not in self.rules]

    @property
    def _every(self) -> list[str]:
        numbers = (*self.compartments, *self.parameters, *self.stoichiometries)
        return [*numbers, *self.species]

    def declared(self, id: str) -> float | None:
        """Value that an id was declared with."""
        if id in self.species:
            return self.species[id].declared
        numbers = self.compartments | self.parameters | self.stoichiometries
        return numbers.get(id)


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
