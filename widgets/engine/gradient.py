"""Derivatives of nodes, worked out backwards along the graph."""

from collections.abc import Callable

from .graph import CONDITIONS, Graph
from .symbols import TINY


class Gradients:
    """Derivatives by the state (places of ``y``) and by time (the name ``t``).

    What a flow is made of is gone through once, from the flow down, so that the cost
    is a few times that of the flow, however many states there are.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._moves: list[bool] = []
        self._known: dict[int, dict[int, int]] = {}

    def __call__(self, root: int) -> dict[int, int]:
        """Give the derivative by each leaf on which a node depends, by its number."""
        if root not in self._known:
            self._known[root] = self._gradient(root)
        return self._known[root]

    def _gradient(self, root: int) -> dict[int, int]:
        graph = self.graph
        slopes = {root: graph.one}
        found = {}
        for node in reversed(graph.below([root])):
            slope = slopes.get(node)
            if slope is None or not self.moves(node):
                continue
            operation = graph.operation(node)
            if operation in ("place", "name"):
                found[node] = slope
            elif operation == "select":
                # Only the branch that is taken: the other may be infinite.
                for leaf, part in self._branches(node).items():
                    _gather(graph, slopes, leaf, graph.mul(slope, part))
            elif operation not in CONDITIONS:
                for under, part in self._parts(node, slope):
                    if self.moves(under):
                        _gather(graph, slopes, under, part)
        return {leaf: slope for leaf, slope in found.items() if slope != graph.zero}

    def moves(self, node: int) -> bool:
        """Whether a node depends on state or time."""
        graph = self.graph
        for k in range(len(self._moves), node + 1):
            is_leaf = graph.nodes[k][:2] in (("name", "t"),) or (
                graph.nodes[k][:2] == ("place", "y")
            )
            self._moves.append(is_leaf or any(self._moves[u] for u in graph.under(k)))
        return self._moves[node]

    def _branches(self, node: int) -> dict[int, int]:
        graph = self.graph
        condition, one, other = graph.under(node)
        first, second = self(one), self(other)
        return {
            leaf: graph.select(
                condition, first.get(leaf, graph.zero), second.get(leaf, graph.zero)
            )
            for leaf in sorted({*first, *second})
        }

    def _parts(self, node: int, slope: int) -> list[tuple[int, int]]:
        graph = self.graph
        operation, under = graph.operation(node), graph.under(node)
        if operation == "+":
            return [(under[0], slope), (under[1], slope)]
        if operation == "-":
            return [(under[0], slope), (under[1], graph.neg(slope))]
        if operation == "neg":
            return [(under[0], graph.neg(slope))]
        if operation == "*":
            a, b = under
            return [(a, graph.mul(slope, b)), (b, graph.mul(slope, a))]
        if operation == "/":
            share = graph.div(slope, under[1])
            return [(under[0], share), (under[1], graph.neg(graph.mul(share, node)))]
        if operation == "power":
            x, n = under
            by_exponent = graph.call("powerLog", x, n)
            return [
                (x, graph.mul(slope, self._power_slope(node))),
                (n, graph.mul(slope, by_exponent)),
            ]
        if operation in _FLAT:
            return []
        inner = _SLOPES[operation](graph, under[0], node)
        return [(under[0], graph.mul(slope, inner))]

    def _power_slope(self, node: int) -> int:
        """``n * x**(n-1)`` from the power itself; apart from it where `x` vanishes."""
        graph = self.graph
        x, n = graph.under(node)
        return graph.select(
            graph.call(">", x, graph.number(TINY)),
            graph.div(graph.mul(n, node), x),
            graph.call("powerSlope", x, n),
        )


def _gather(graph: Graph, slopes: dict[int, int], node: int, part: int) -> None:
    slopes[node] = graph.add(slopes[node], part) if node in slopes else part


def _one_over_root(graph: Graph, inside: int) -> int:
    return graph.div(graph.one, graph.call("sqrt", inside))


def _square(graph: Graph, x: int) -> int:
    return graph.mul(x, x)


_FLAT = frozenset({"floor", "ceil", "factorial"})
# Operation → derivative, from the graph, the argument and the node itself.
_SLOPES: dict[str, Callable[[Graph, int, int], int]] = {
    "sqrt": lambda g, x, node: g.div(g.number(0.5), node),
    "exp": lambda g, x, node: node,
    "log": lambda g, x, node: g.div(g.one, x),
    "abs": lambda g, x, node: g.select(g.call("<", x, g.zero), g.number(-1), g.one),
    "sin": lambda g, x, node: g.call("cos", x),
    "cos": lambda g, x, node: g.neg(g.call("sin", x)),
    "tan": lambda g, x, node: g.add(g.one, _square(g, node)),
    "asin": lambda g, x, node: _one_over_root(g, g.sub(g.one, _square(g, x))),
    "acos": lambda g, x, node: g.neg(_one_over_root(g, g.sub(g.one, _square(g, x)))),
    "atan": lambda g, x, node: g.div(g.one, g.add(g.one, _square(g, x))),
    "sinh": lambda g, x, node: g.call("cosh", x),
    "cosh": lambda g, x, node: g.call("sinh", x),
    "tanh": lambda g, x, node: g.sub(g.one, _square(g, node)),
    "asinh": lambda g, x, node: _one_over_root(g, g.add(_square(g, x), g.one)),
    "acosh": lambda g, x, node: _one_over_root(g, g.sub(_square(g, x), g.one)),
    "atanh": lambda g, x, node: g.div(g.one, g.sub(g.one, _square(g, x))),
}
