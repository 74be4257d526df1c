"""Formulas: from libsbml's syntax tree to sympy."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import libsbml
import sympy
from sympy.logic.boolalg import Boolean

from .symbols import (
    AVOGADRO,
    TIME,
    Factorial,
    Floor,
    Power,
    RateOf,
    ceiling,
    number,
    symbol,
)


class Unsupported(Exception):  # noqa: N818  (reads as a sentence)
    """A piece of a formula that would not be run as it is meant."""

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.remedy = remedy


def translate(node: Any) -> Any:
    """Turn a syntax tree into a sympy expression over `symbol`s and `TIME`.

    Raises
    ------
    Unsupported
        On what is not run: `delay`, random draws, a formula that is not there.
    """
    if node is None:
        raise Unsupported("a formula is missing", "Write it out")
    kind = node.getType()
    if kind in _LEAVES:
        return _LEAVES[kind](node)
    if kind == libsbml.AST_FUNCTION_PIECEWISE:
        return _piecewise(node)
    if kind in _RELATIONS:
        return _relation(_RELATIONS[kind], [translate_number(c) for c in _under(node)])
    if kind in _LOGIC:
        return _LOGIC[kind](*[translate_condition(c) for c in _under(node)])
    if kind in _OPERATIONS:
        return _OPERATIONS[kind](*[translate_number(c) for c in _under(node)])
    name = node.getName() or libsbml.formulaToL3String(node)
    raise Unsupported(f"the function {name} is not run", _remedy(kind))


def translate_number(node: Any) -> Any:
    """Translate where a number is due: SBML lets a condition stand for 1 or 0."""
    value = translate(node)
    if _is_condition(value):
        return sympy.Piecewise((sympy.Integer(1), value), (sympy.Integer(0), True))
    return value


def translate_condition(node: Any) -> Any:
    """Translate where a condition is due: SBML lets any number but 0 stand for true."""
    value = translate(node)
    return value if _is_condition(value) else sympy.Ne(value, 0)


def _is_condition(value: Any) -> bool:
    # To sympy a symbol may be either; in SBML it is always a number.
    return isinstance(value, Boolean) and not value.is_Symbol


def _under(node: Any) -> list[Any]:
    return [node.getChild(place) for place in range(node.getNumChildren())]


def _piecewise(node: Any) -> Any:
    parts = _under(node)
    pairs = [
        (translate_number(value), translate_condition(condition))
        for value, condition in zip(parts[::2], parts[1::2], strict=False)
    ]
    if len(parts) % 2:
        pairs.append((translate_number(parts[-1]), sympy.true))
    if not pairs:
        raise Unsupported("a piecewise formula has no pieces", "Give it one")
    return sympy.Piecewise(*pairs)


def _relation(relation: Callable[..., Any], sides: list[Any]) -> Any:
    # a < b < c holds when each neighbouring pair does.
    return sympy.And(*[relation(a, b) for a, b in pairwise(sides)])


def _power(x: Any, n: Any) -> Any:
    return x**n if n.is_Integer else Power(x, n)


def _root(*parts: Any) -> Any:
    degree, x = parts if len(parts) == 2 else (sympy.Integer(2), parts[0])
    return sympy.sqrt(x) if degree == 2 else Power(x, 1 / degree)


def _log(*parts: Any) -> Any:
    base, x = parts if len(parts) == 2 else (sympy.Integer(10), parts[0])
    return sympy.log(x) / sympy.log(base)


def _minus(a: Any, b: Any = None) -> Any:
    return -a if b is None else a - b


def _least(*parts: Any) -> Any:
    least = parts[0]
    for part in parts[1:]:
        least = sympy.Piecewise((least, least <= part), (part, True))
    return least


def _greatest(*parts: Any) -> Any:
    greatest = parts[0]
    for part in parts[1:]:
        greatest = sympy.Piecewise((greatest, greatest >= part), (part, True))
    return greatest


def _quotient(a: Any, b: Any) -> Any:
    # SBML cuts towards zero.
    ratio = a / b
    return sympy.Piecewise((Floor(ratio), ratio >= 0), (ceiling(ratio), True))


def _rate(x: Any) -> Any:
    if not x.is_Symbol or x == TIME:
        raise Unsupported("rateOf takes one quantity", "Write rateOf(id)")
    return RateOf(x)


def _implies(a: Any, b: Any) -> Any:
    return sympy.Or(sympy.Not(a), b)


def _remedy(kind: int) -> str:
    if kind == libsbml.AST_FUNCTION_DELAY:
        return "Use a chain of stages in place of delay()"
    return "Write it with the four operations, powers, exp, ln or piecewise"


def _reciprocal(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda x: 1 / function(x)


def _of_reciprocal(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda x: function(1 / x)


_LEAVES: dict[int, Callable[[Any], Any]] = {
    libsbml.AST_INTEGER: lambda node: sympy.Integer(node.getInteger()),
    libsbml.AST_REAL: lambda node: number(node.getReal()),
    libsbml.AST_REAL_E: lambda node: number(node.getReal()),
    libsbml.AST_RATIONAL: lambda node: sympy.Rational(
        node.getNumerator(), node.getDenominator()
    ),
    libsbml.AST_NAME: lambda node: symbol(node.getName()),
    libsbml.AST_NAME_TIME: lambda node: TIME,
    libsbml.AST_NAME_AVOGADRO: lambda node: sympy.Float(AVOGADRO),
    libsbml.AST_CONSTANT_PI: lambda node: sympy.pi,
    libsbml.AST_CONSTANT_E: lambda node: sympy.E,
    libsbml.AST_CONSTANT_TRUE: lambda node: sympy.true,
    libsbml.AST_CONSTANT_FALSE: lambda node: sympy.false,
}

_RELATIONS: dict[int, Callable[..., Any]] = {
    libsbml.AST_RELATIONAL_EQ: sympy.Eq,
    libsbml.AST_RELATIONAL_NEQ: sympy.Ne,
    libsbml.AST_RELATIONAL_LT: sympy.Lt,
    libsbml.AST_RELATIONAL_LEQ: sympy.Le,
    libsbml.AST_RELATIONAL_GT: sympy.Gt,
    libsbml.AST_RELATIONAL_GEQ: sympy.Ge,
}

_LOGIC: dict[int, Callable[..., Any]] = {
    libsbml.AST_LOGICAL_AND: sympy.And,
    libsbml.AST_LOGICAL_OR: sympy.Or,
    libsbml.AST_LOGICAL_NOT: sympy.Not,
    libsbml.AST_LOGICAL_XOR: sympy.Xor,
    libsbml.AST_LOGICAL_IMPLIES: _implies,
}

_OPERATIONS: dict[int, Callable[..., Any]] = {
    libsbml.AST_PLUS: lambda *parts: sympy.Add(*parts),
    libsbml.AST_MINUS: _minus,
    libsbml.AST_TIMES: lambda *parts: sympy.Mul(*parts),
    libsbml.AST_DIVIDE: lambda a, b: a / b,
    libsbml.AST_POWER: _power,
    libsbml.AST_FUNCTION_POWER: _power,
    libsbml.AST_FUNCTION_ROOT: _root,
    libsbml.AST_FUNCTION_EXP: sympy.exp,
    libsbml.AST_FUNCTION_LN: sympy.log,
    libsbml.AST_FUNCTION_LOG: _log,
    libsbml.AST_FUNCTION_ABS: lambda x: sympy.Piecewise((x, x >= 0), (-x, True)),
    libsbml.AST_FUNCTION_FLOOR: Floor,
    libsbml.AST_FUNCTION_CEILING: ceiling,
    libsbml.AST_FUNCTION_FACTORIAL: Factorial,
    libsbml.AST_FUNCTION_QUOTIENT: _quotient,
    libsbml.AST_FUNCTION_REM: lambda a, b: a - b * _quotient(a, b),
    libsbml.AST_FUNCTION_RATE_OF: _rate,
    libsbml.AST_FUNCTION_MIN: _least,
    libsbml.AST_FUNCTION_MAX: _greatest,
    libsbml.AST_FUNCTION_SIN: sympy.sin,
    libsbml.AST_FUNCTION_COS: sympy.cos,
    libsbml.AST_FUNCTION_TAN: sympy.tan,
    libsbml.AST_FUNCTION_SEC: _reciprocal(sympy.cos),
    libsbml.AST_FUNCTION_CSC: _reciprocal(sympy.sin),
    libsbml.AST_FUNCTION_COT: _reciprocal(sympy.tan),
    libsbml.AST_FUNCTION_ARCSIN: sympy.asin,
    libsbml.AST_FUNCTION_ARCCOS: sympy.acos,
    libsbml.AST_FUNCTION_ARCTAN: sympy.atan,
    libsbml.AST_FUNCTION_SINH: sympy.sinh,
    libsbml.AST_FUNCTION_COSH: sympy.cosh,
    libsbml.AST_FUNCTION_TANH: sympy.tanh,
    libsbml.AST_FUNCTION_SECH: _reciprocal(sympy.cosh),
    libsbml.AST_FUNCTION_CSCH: _reciprocal(sympy.sinh),
    libsbml.AST_FUNCTION_COTH: _reciprocal(sympy.tanh),
    libsbml.AST_FUNCTION_ARCSEC: _of_reciprocal(sympy.acos),
    libsbml.AST_FUNCTION_ARCCSC: _of_reciprocal(sympy.asin),
    libsbml.AST_FUNCTION_ARCCOT: _of_reciprocal(sympy.atan),
    libsbml.AST_FUNCTION_ARCSINH: sympy.asinh,
    libsbml.AST_FUNCTION_ARCCOSH: sympy.acosh,
    libsbml.AST_FUNCTION_ARCTANH: sympy.atanh,
    libsbml.AST_FUNCTION_ARCSECH: _of_reciprocal(sympy.acosh),
    libsbml.AST_FUNCTION_ARCCSCH: _of_reciprocal(sympy.asinh),
    libsbml.AST_FUNCTION_ARCCOTH: _of_reciprocal(sympy.atanh),
}
