"""Formulas as JavaScript text."""

from typing import Any

import sympy

from .symbols import TIME

_CALLS = {
    "exp": "Math.exp",
    "log": "Math.log",
    "sin": "Math.sin",
    "cos": "Math.cos",
    "tan": "Math.tan",
    "asin": "Math.asin",
    "acos": "Math.acos",
    "atan": "Math.atan",
    "sinh": "Math.sinh",
    "cosh": "Math.cosh",
    "tanh": "Math.tanh",
    "asinh": "Math.asinh",
    "acosh": "Math.acosh",
    "atanh": "Math.atanh",
    "Factorial": "factorial",
    "Floor": "Math.floor",
    "Power": "power",
    "PowerSlope": "powerSlope",
    "PowerLog": "powerLog",
}
_RELATIONS = {"==": "===", "!=": "!=="}


def javascript(part: Any) -> str:
    """Print a formula; every compound piece stands in brackets."""
    if part == TIME:
        return "t"
    if part.is_Symbol:
        return _symbol(part.name)
    if part in (sympy.true, sympy.false):
        return str(part).lower()
    if part.is_Number or part.is_NumberSymbol:
        return _number(part)
    if part.is_Add:
        return "(" + " + ".join(map(javascript, part.args)).replace("+ -", "- ") + ")"
    if part.is_Mul:
        return _product(part)
    if part.is_Pow:
        return _power(*part.args)
    if part.is_Piecewise:
        return _piecewise(part)
    if part.is_Relational:
        relation = _RELATIONS.get(part.rel_op, part.rel_op)
        return f"({javascript(part.lhs)} {relation} {javascript(part.rhs)})"
    if part.is_Boolean:
        return _logic(part)
    inside = ", ".join(map(javascript, part.args))
    return f"{_CALLS[type(part).__name__]}({inside})"


def _symbol(name: str) -> str:
    # y3 and p3 are entries of vectors; anything else is a local constant.
    if name[0] in "yp" and name[1:].isdigit():
        return f"{name[0]}[{name[1:]}]"
    return name


def _number(value: Any) -> str:
    if value.is_Integer:
        text = str(value)
    elif value.is_finite:
        text = repr(float(value))
    else:
        text = {"oo": "Infinity", "-oo": "-Infinity"}.get(str(value), "NaN")
    return text


def _product(part: Any) -> str:
    above, below = sympy.fraction(part, exact=True)
    if below == 1:
        factors = [one for one in part.args if one != -1]
        text = " * ".join(map(javascript, factors))
        # An odd number of factors -1 turns the sign; sympy keeps at most one.
        return f"-({text})" if len(factors) < len(part.args) else f"({text})"
    return f"({javascript(above)} / {javascript(below)})"


def _power(base: Any, exponent: Any) -> str:
    if exponent == -1:
        return f"(1 / {javascript(base)})"
    if exponent == sympy.Rational(1, 2):
        return f"Math.sqrt({javascript(base)})"
    if base == sympy.E:
        return f"Math.exp({javascript(exponent)})"
    if exponent.is_Integer and exponent < 0:
        return f"(1 / {_power(base, -exponent)})"
    if base.is_Symbol and exponent in (2, 3):
        return "(" + " * ".join([javascript(base)] * int(exponent)) + ")"
    return f"power({javascript(base)}, {javascript(exponent)})"


def _piecewise(part: Any) -> str:
    text = "NaN"
    for value, condition in reversed(part.args):
        if condition == sympy.true:
            text = javascript(value)
        else:
            text = f"({javascript(condition)} ? {javascript(value)} : {text})"
    return text


def _logic(part: Any) -> str:
    inside = [javascript(one) for one in part.args]
    if isinstance(part, sympy.Not):
        return f"!{inside[0]}"
    if isinstance(part, sympy.ITE):
        return "({} ? {} : {})".format(*inside)
    sign = {sympy.And: " && ", sympy.Or: " || ", sympy.Xor: " !== "}[type(part)]
    return "(" + sign.join(inside) + ")"
