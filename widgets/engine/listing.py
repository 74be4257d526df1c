"""A model's reactions as lines that can be read."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .equations import latex
from .network import Network

NOTHING = "∅"


@dataclass(frozen=True)
class ReactionLine:
    """One reaction.

    Parameters
    ----------
    id
        Its name in the model.
    text
        What is used and what is made, such as ``2 A + B → C``.
    rate
        Its rate law as LaTeX, without dollar signs.
    """

    id: str
    text: str
    rate: str


def reactions(document: Any, network: Network) -> list[ReactionLine]:
    """Give every reaction in the order of the file."""
    return list(_lines(document.getModel(), network))


def _lines(model: Any, network: Network) -> Iterator[ReactionLine]:
    for reaction in model.getListOfReactions():
        used = _side(reaction.getListOfReactants())
        made = _side(reaction.getListOfProducts())
        rate = latex(network.reactions[reaction.getId()].rate)
        yield ReactionLine(reaction.getId(), f"{used} → {made}", rate)


def _side(references: Any) -> str:
    parts = [_factor(each) + each.getSpecies() for each in references]
    return " + ".join(parts) or NOTHING


def _factor(reference: Any) -> str:
    """How many take part; by its name where the number is not fixed."""
    number = reference.getStoichiometry()
    if math.isfinite(number) and reference.getConstant():
        return "" if number == 1 else f"{number:g} "
    return f"{reference.getId()} "
