"""Start values: declared numbers, overrides, then what initial assignments give."""

from collections.abc import Iterable, Mapping
from typing import Any

import sympy

from .network import Network, in_order
from .symbols import TIME, symbol


def formulas(network: Network) -> dict[str, Any]:
    """Give formulas that hold at the start, in an order of evaluation.

    A species declared by its amount has a concentration that follows its compartment:
    that too is a formula, over a symbol ``(amount) id`` for the declared number.
    """
    found = {**network.rules}
    found |= {id: f for id, f in network.initial.items() if id not in network.rules}
    for id, one in network.species.items():
        # Declared in the other measure: it turns with the compartment's size.
        if id not in found and one.declared_as_amount != one.is_amount:
            declared = symbol(f"(declared) {id}")
            volume = symbol(one.compartment)
            found[id] = declared * volume if one.is_amount else declared / volume
    return {id: found[id] for id in in_order(found)}


def defaults(network: Network, time: float = 0.0) -> dict[str, float]:
    """Start values of everything a reader may choose."""
    values: dict[Any, Any] = {TIME: time}
    rules = formulas(network)
    for id in network.inputs:
        declared = network.declared(id)
        if id not in rules and declared is not None:
            values[symbol(id)] = declared
        elif declared is not None:
            values[symbol(f"(declared) {id}")] = declared
    wanted = _needed(rules, network.inputs)
    for id, formula in rules.items():
        if id in wanted:
            known = {one: sympy.Float(values[one]) for one in formula.free_symbols}
            values[symbol(id)] = float(formula.xreplace(known))
    return {id: float(values[symbol(id)]) for id in network.inputs}


def _needed(rules: Mapping[str, Any], ids: Iterable[str]) -> set[str]:
    """Give the rules that these quantities depend on, themselves among them."""
    waiting, found = [id for id in ids if id in rules], set[str]()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            used = (one.name for one in rules[id].free_symbols)
            waiting += (name for name in used if name in rules)
    return found


def exact_rules(
    network: Network, changes: Mapping[str, float], digits: int = 400
) -> dict[str, float]:
    """Work out assignment rules at the start with far more digits than a double has.

    In a model without states that is all there is to know.
    """
    values: dict[Any, Any] = {TIME: sympy.Float(0, digits)}
    declared = {id: network.declared(id) for id in network.inputs}
    for id, value in (declared | dict(changes)).items():
        if value is not None:
            values[symbol(id)] = sympy.Float(value, digits)
    found = {}
    for id, formula in formulas(network).items():
        if id in changes:
            continue
        value = formula.xreplace(values).evalf(digits)
        values[symbol(id)] = value
        if id in network.rules:
            found[id] = float(value)
    return found
