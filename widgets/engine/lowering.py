"""From sympy to the graph of operations."""

from functools import reduce
from typing import Any

import sympy

from .graph import Graph
from .symbols import TIME

# Beyond this a whole power is left to the library.
MOST_FACTORS = 64
# What sympy calls a function, where the graph has the same under another name.
_NAMES = {
    "Abs": "abs",
    "Factorial": "factorial",
    "Floor": "floor",
    "floor": "floor",
    "ceiling": "ceil",
    "Power": "power",
    "PowerSlope": "powerSlope",
    "PowerLog": "powerLog",
}
_SAME = frozenset(
    [
        "exp",
        "log",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
    ]
)


class Lowering:
    """Turns formulas over ``y3``, ``p3``, `TIME` and other names into nodes."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._done: dict[Any, int] = {}

    def __call__(self, part: Any) -> int:
        """Give the node of a formula."""
        found = self._done.get(part)
        if found is None:
            found = self._done[part] = self._lower(sympy.sympify(part))
        return found

    def _lower(self, part: Any) -> int:
        graph = self.graph
        if part == TIME:
            return graph.name("t")
        if part.is_Symbol:
            return self._symbol(part.name)
        if part in (sympy.true, sympy.false):
            return graph.call("true" if part == sympy.true else "false")
        if part.is_number and not part.args:
            return graph.number(_value(part))
        if part.is_Add:
            return self._sum(part)
        if part.is_Mul:
            return self._product(part)
        if part.is_Pow:
            return self._power(*part.args)
        if part.is_Piecewise:
            return self._piecewise(part)
        if part.is_Relational:
            return graph.call(part.rel_op, self(part.lhs), self(part.rhs))
        if part.is_Boolean:
            return self._logic(part)
        return self._call(part)

    def _symbol(self, name: str) -> int:
        # y3 and p3 are entries of vectors; anything else is a name of its own.
        if name[0] in "yp" and name[1:].isdigit():
            return self.graph.place(name[0], int(name[1:]))
        return self.graph.name(name)

    def _sum(self, part: Any) -> int:
        terms = [self(one) for one in part.args]
        # What is added first: a sum that starts with a minus costs one more.
        terms.sort(key=lambda node: self.graph.operation(node) == "neg")
        return reduce(self.graph.add, terms)

    def _product(self, part: Any) -> int:
        above, below = self.graph.one, self.graph.one
        for one in part.args:
            if one.is_Pow and one.exp.is_Number and one.exp.is_negative:
                below = self.graph.mul(below, self._power(one.base, -one.exp))
            else:
                above = self.graph.mul(above, self(one))
        return self.graph.div(above, below)

    def _power(self, base: Any, exponent: Any) -> int:
        graph = self.graph
        if base == sympy.E:
            return graph.call("exp", self(exponent))
        if exponent.is_Number and exponent.is_negative:
            return graph.div(graph.one, self._power(base, -exponent))
        if exponent.is_Integer and 0 < exponent <= MOST_FACTORS:
            return graph.power(self(base), int(exponent))
        if exponent == sympy.Rational(1, 2):
            return graph.call("sqrt", self(base))
        return graph.call("power", self(base), self(exponent))

    def _piecewise(self, part: Any) -> int:
        found = self.graph.number(float("nan"))
        for value, condition in reversed(part.args):
            found = self.graph.select(self(condition), self(value), found)
        return found

    def _logic(self, part: Any) -> int:
        inside = [self(one) for one in part.args]
        if isinstance(part, sympy.Not):
            return self.graph.call("not", *inside)
        if isinstance(part, sympy.ITE):
            holds, one, other = inside
            other = self.graph.call("and", self.graph.call("not", holds), other)
            return self.graph.call("or", self.graph.call("and", holds, one), other)
        word = {sympy.And: "and", sympy.Or: "or", sympy.Xor: "xor"}[type(part)]
        return reduce(lambda a, b: self.graph.call(word, a, b), inside)

    def _call(self, part: Any) -> int:
        name = type(part).__name__
        inside = [self(one) for one in part.args]
        if name in ("Max", "Min"):
            word = ">=" if name == "Max" else "<="
            return reduce(
                lambda a, b: self.graph.select(self.graph.call(word, a, b), a, b),
                inside,
            )
        if name in _SAME or name in _NAMES:
            return self.graph.call(_NAMES.get(name, name), *inside)
        raise ValueError(f"{name} has no form in the browser: add it to lowering.py.")


def _value(part: Any) -> float:
    if part.is_finite:
        return float(part)
    return {"oo": float("inf"), "-oo": -float("inf")}.get(str(part), float("nan"))
