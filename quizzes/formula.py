"""Arithmetic written in an item: nothing but numbers, names and a few functions."""

import ast
import math
import operator
from collections.abc import Callable, Mapping

OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
}


class FormulaError(ValueError):
    """A formula cannot be read or worked out; the message says where."""


def names_in(formula: str) -> set[str]:
    """Give the quantities that a formula asks for."""
    tree = _parse(formula)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and id(node) not in called
    }


def work_out(formula: str, values: Mapping[str, float]) -> float:
    """Work out a formula.

    Parameters
    ----------
    formula : str
        With ``+ - * / **``, brackets, numbers, names and exp, log (natural), log2,
        log10, sqrt.
    values : dict
        What the names stand for.

    Raises
    ------
    FormulaError
        It holds something else, an unknown name, or has no finite value.

    Examples
    --------
    >>> work_out("100 * (1 - 0.5 ** n)", {"n": 3})
    87.5
    """
    try:
        found = float(_value(_parse(formula).body, values))
    except (ArithmeticError, TypeError, ValueError) as error:
        raise FormulaError(f"`{formula}`: {error}") from error
    if not math.isfinite(found):
        raise FormulaError(f"`{formula}` has no finite value for {dict(values)}")
    return found


def _parse(formula: str) -> ast.Expression:
    try:
        return ast.parse(formula, mode="eval")
    except SyntaxError as error:
        raise FormulaError(f"`{formula}` is no formula: {error.msg}") from error


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if number is not True:
            return number
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            known = ", ".join(values) or "none"
            raise FormulaError(f"{name} is not drawn; there is {known}")
        case ast.UnaryOp(op=ast.USub(), operand=part):
            return -_value(part, values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.Call(func=ast.Name(id=name), args=[part], keywords=[]) if (
            name in FUNCTIONS
        ):
            return FUNCTIONS[name](_value(part, values))
    raise FormulaError(f"“{ast.unparse(node)}” is more than arithmetic")
