"""Symbols and functions that models are made of, beyond what sympy offers.

Every symbol is real. The functions here are those whose derivatives sympy writes in a
form that fails at a border: ``x**n/x`` at zero, or a step.
"""

import math
from typing import Any

import sympy

# No id of SBML holds a space or a bracket, so this cannot meet a model's own name.
TIME = sympy.Symbol("(time)", real=True)

AVOGADRO = 6.02214076e23
# Below this an empty pool is met: a fractional power has no slope there.
TINY = 1e-20


def symbol(name: str) -> Any:
    """Symbol of a quantity by its id."""
    return sympy.Symbol(name, real=True)


def number(value: float) -> Any:
    """Make a number exact where that is possible, so that ``1.0*x`` never arises."""
    if not math.isfinite(value):
        return sympy.nan if math.isnan(value) else sympy.oo * (1 if value > 0 else -1)
    whole = float(value).is_integer() and abs(value) < 2**53
    return sympy.Integer(int(value)) if whole else sympy.Float(value)


def _both_numbers(x: Any, n: Any) -> bool:
    return bool(x.is_Number and n.is_Number)


class Power(sympy.Function):  # type: ignore[misc]
    """``x`` to the power ``n`` where ``n`` is no whole number known beforehand.

    Below zero, where a fractional power does not exist, it is taken as 0: a step of
    the solver may overshoot an empty pool by a rounding error.
    """

    nargs = 2
    is_real = True

    @classmethod
    def eval(cls, x: Any, n: Any) -> Any:
        """Fold numbers."""
        if n == 1:
            return x
        if n.is_Integer:
            return x**n
        if _both_numbers(x, n):
            return number(power(float(x), float(n)))
        return None

    def fdiff(self, argindex: int = 1) -> Any:
        """Differentiate by the base or by the exponent."""
        x, n = self.args
        return PowerSlope(x, n) if argindex == 1 else PowerLog(x, n)

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        base = printer.parenthesize(self.args[0], 1000)
        text = f"{base}^{{{printer._print(self.args[1])}}}"
        return text if exp is None else rf"\left({text}\right)^{{{exp}}}"


class PowerSlope(sympy.Function):  # type: ignore[misc]
    """``n * x**(n-1)``, kept finite at zero for ``n`` below 1."""

    nargs = 2
    is_real = True


class PowerLog(sympy.Function):  # type: ignore[misc]
    """``x**n * log(x)``, zero for an empty pool."""

    nargs = 2
    is_real = True


class Floor(sympy.Function):  # type: ignore[misc]
    """Largest whole number not above the argument; its slope counts as 0."""

    nargs = 1
    is_real = True

    @classmethod
    def eval(cls, x: Any) -> Any:
        """Fold numbers."""
        return sympy.Integer(math.floor(x)) if x.is_Number else None

    def fdiff(self, argindex: int = 1) -> Any:
        """Flat between two steps."""
        return sympy.Integer(0)


class Factorial(sympy.Function):  # type: ignore[misc]
    """Factorial of a whole number; its slope counts as 0."""

    nargs = 1
    is_real = True

    @classmethod
    def eval(cls, x: Any) -> Any:
        """Fold numbers."""
        return sympy.Integer(math.factorial(int(x))) if x.is_Number else None

    def fdiff(self, argindex: int = 1) -> Any:
        """Flat: SBML knows it for whole numbers only."""
        return sympy.Integer(0)


class RateOf(sympy.Function):  # type: ignore[misc]
    """Rate of change of the quantity whose symbol it holds; written out by `Slopes`."""

    nargs = 1
    is_real = True


def ceiling(x: Any) -> Any:
    """Smallest whole number not below ``x``."""
    return -Floor(-x)


def power(x: float, n: float) -> float:
    """Value of `Power`, in the same terms as on the page (`helpers`)."""
    if x < 0:
        return math.pow(x, n) if float(n).is_integer() else 0.0
    return math.pow(x, n) if x > 0 or n >= 0 else math.inf
