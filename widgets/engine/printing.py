"""Formulas as JavaScript text."""

from collections.abc import Mapping
from typing import Any

from .graph import Graph
from .helpers import HELPERS
from .lowering import Lowering

# How tightly operations bind; a looser one inside a tighter one needs brackets.
_BINDS = {"select": 0, "or": 1, "and": 2, "==": 3, "!=": 3, "xor": 3}
_BINDS |= dict.fromkeys(("<", "<=", ">", ">="), 4)
_BINDS |= {"+": 5, "-": 5, "*": 6, "/": 6, "neg": 7, "not": 7}
_SIGNS = {"or": "||", "and": "&&", "==": "===", "!=": "!==", "xor": "!=="}
# What the module brings along itself; all other functions are those of `Math`.
OWN = frozenset({*HELPERS, "factorial"})


def javascript(part: Any) -> str:
    """Print a formula of sympy."""
    graph = Graph()
    return written(graph, Lowering(graph)(part), {})


def written(graph: Graph, node: int, names: Mapping[int, str], least: int = 0) -> str:
    """Print a node, in brackets where it binds less tightly than `least`.

    Parameters
    ----------
    names
        What nodes are called that have been computed before.
    """
    if node in names:
        return names[node]
    operation, *arguments = graph.nodes[node]
    if operation == "number":
        return _number(float(arguments[0]), least)  # type: ignore[arg-type]
    if operation == "name":
        return str(arguments[0])
    if operation == "place":
        return f"{arguments[0]}[{arguments[1]}]"
    if operation in ("true", "false"):
        return str(operation)
    return _operation(graph, node, names, least)


def _operation(graph: Graph, node: int, names: Mapping[int, str], least: int) -> str:
    operation, under = graph.operation(node), graph.under(node)
    binds = _BINDS.get(operation)

    def inside(place: int, at_least: int) -> str:
        return written(graph, under[place], names, at_least)

    if binds is None:
        home = "" if operation in OWN else "Math."
        parts = ", ".join(inside(place, 0) for place in range(len(under)))
        return f"{home}{operation}({parts})"
    if operation == "select":
        text = f"{inside(0, 1)} ? {inside(1, 1)} : {inside(2, 0)}"
    elif len(under) == 1:
        text = ("-" if operation == "neg" else "!") + inside(0, binds + 1)
    else:
        # Not a*(b*c): numbers round, so the order of operations is part of them.
        sign = _SIGNS.get(operation, operation)
        text = f"{inside(0, binds)} {sign} {inside(1, binds + 1)}"
    return f"({text})" if binds < least else text


def _number(value: float, least: int) -> str:
    if value != value or value in (float("inf"), -float("inf")):
        text = {"inf": "Infinity", "-inf": "-Infinity"}.get(str(value), "NaN")
    else:
        text = (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        )
    return f"({text})" if value < 0 and least > _BINDS["*"] else text


def helpers() -> str:
    """Print the functions that a module brings along."""
    lines = [
        f"const {name} = (x, n) => {written(graph, node, {})};\n"
        for name, (graph, node) in HELPERS.items()
    ]
    return "".join(lines) + _FACTORIAL


_FACTORIAL = """\
export function factorial(x) {
  let product = x < 0 || !Number.isInteger(x) ? NaN : 1;
  for (let k = 2; k <= x && product < Infinity; k++) product *= k;
  return product;
}
"""
