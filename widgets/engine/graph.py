"""Formulas as one graph in which each value stands once.

Formulas are made from the leaves up, and what is the same becomes the same node: that
is how common subexpressions are found. A node is known by its number, and those it is
made of have smaller ones.
"""

import math
from collections.abc import Iterable

Node = tuple[object, ...]

# Whether something holds: these nodes are conditions, all others are numbers.
RELATIONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
CONDITIONS = RELATIONS | {"and", "or", "xor", "not", "true", "false"}
LEAVES = frozenset({"number", "name", "place", "true", "false"})


class Graph:
    """Nodes ``(operation, *arguments)``; leaves are numbers, names and places."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Node, int] = {}
        self.zero, self.one = self.number(0), self.number(1)

    def number(self, value: float) -> int:
        """Give the node of a number."""
        return self._node(("number", math.nan if value != value else value + 0.0))

    def name(self, text: str) -> int:
        """Give the node of what a function is told under a name."""
        return self._node(("name", text))

    def place(self, array: str, index: int) -> int:
        """Give the node of an entry of an array, such as ``y[3]``."""
        return self._node(("place", array, index))

    def operation(self, node: int) -> str:
        """Name what a node does."""
        return str(self.nodes[node][0])

    def under(self, node: int) -> tuple[int, ...]:
        """Nodes that a node is made of."""
        operation, *arguments = self.nodes[node]
        return () if operation in LEAVES else tuple(arguments)  # type: ignore[arg-type]

    def value(self, node: int) -> float | None:
        """Value of a number; nothing for other nodes."""
        operation, *arguments = self.nodes[node]
        return float(arguments[0]) if operation == "number" else None  # type: ignore[arg-type]

    def call(self, operation: str, *arguments: int) -> int:
        """Give the node of an operation that is not simplified."""
        return self._node((operation, *arguments))

    def add(self, a: int, b: int) -> int:
        """Sum of two nodes."""
        if self.zero in (a, b):
            return b if a == self.zero else a
        if self._is("neg", b):
            return self.sub(a, self.under(b)[0])
        if self._is("neg", a):
            return self.sub(b, self.under(a)[0])
        return self._folded("+", *sorted((a, b)))

    def sub(self, a: int, b: int) -> int:
        """Difference of two nodes."""
        if b == self.zero:
            return a
        if a == self.zero:
            return self.neg(b)
        if self._is("neg", b):
            return self.add(a, self.under(b)[0])
        return self._folded("-", a, b)

    def neg(self, a: int) -> int:
        """Opposite of a node."""
        value = self.value(a)
        if value is not None:
            return self.number(-value)
        if self._is("neg", a):
            return self.under(a)[0]
        if self._is("-", a):
            return self.sub(*reversed(self.under(a)))
        return self._node(("neg", a))

    def mul(self, a: int, b: int) -> int:
        """Product of two nodes."""
        if self.zero in (a, b):
            return self.zero
        if self.one in (a, b):
            return b if a == self.one else a
        for one, other in ((a, b), (b, a)):
            if self._is("neg", one):
                return self.neg(self.mul(self.under(one)[0], other))
            if self.value(one) == -1:
                return self.neg(other)
        return self._folded("*", *sorted((a, b)))

    def div(self, a: int, b: int) -> int:
        """Quotient of two nodes."""
        if b == self.one or a == self.zero:
            return a
        if self._is("neg", a):
            return self.neg(self.div(self.under(a)[0], b))
        return self._folded("/", a, b)

    def power(self, base: int, exponent: int) -> int:
        """Whole power above zero, by repeated squares."""
        if exponent == 1:
            return base
        half = self.power(base, exponent // 2)
        square = self.mul(half, half)
        return self.mul(square, base) if exponent % 2 else square

    def select(self, condition: int, a: int, b: int) -> int:
        """Choose `a` where a condition holds, else `b`."""
        operation = self.operation(condition)
        if a == b or operation in ("true", "false"):
            return b if operation == "false" else a
        return self._node(("select", condition, a, b))

    def below(self, roots: Iterable[int]) -> list[int]:
        """Every node that some are made of, themselves included, leaves first."""
        found: set[int] = set()
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += self.under(node)
        return sorted(found)

    def _is(self, operation: str, node: int) -> bool:
        return self.nodes[node][0] == operation

    def _folded(self, operation: str, a: int, b: int) -> int:
        left, right = self.value(a), self.value(b)
        if (
            left is not None
            and right is not None
            and not (operation == "/" and not right)
        ):
            return self.number(_FOLD[operation](left, right))
        return self._node((operation, a, b))

    def _node(self, node: Node) -> int:
        place = self._known.setdefault(node, len(self.nodes))
        if place == len(self.nodes):
            self.nodes.append(node)
        return place


_FOLD = {
    "+": float.__add__,
    "-": float.__sub__,
    "*": float.__mul__,
    "/": float.__truediv__,
}
