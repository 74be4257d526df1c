"""The curve of four parameters through the standards, by weighted least squares.

Levenberg and Marquardt's method on (bottom, top, log midpoint, log slope); small, so
that the page can do the same to the last digits. Twin of `frontend/labs/elisa/fit.ts`;
a test compares it with scipy's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, isfinite, log, sqrt

from widgets.labs.elisa.work import Curve

ROUNDS = 400
# A step this small, as a share of the parameter, is the end.
SMALL = 1e-12
# Damping beyond this moves nothing any more.
STIFFEST = 1e12
# What is sensible: bottom and top (OD), log of the midpoint (pg/mL), log of the slope.
ENDS = ((-1.0, 1.0), (0.0, 12.0), (log(0.01), log(1e6)), (log(0.2), log(5.0)))
# Limits further apart than this, as a logarithm, say nothing.
LOOSEST = log(1e6)
# Half-widths of a 95 per cent interval by degrees of freedom (Student), 1 to 30.
STUDENT = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)

Vector = list[float]
Matrix = list[list[float]]


@dataclass(frozen=True)
class Point:
    """A well of a standard: IL-6 by its label (pg/mL), colour, and its weight."""

    x: float
    y: float
    weight: float


@dataclass(frozen=True)
class Fit:
    """A curve with what is needed to say how sure a reading is."""

    curve: Curve
    chi2: float
    scale: float
    """Variance of a well of weight 1."""
    freedom: int
    covariance: Matrix
    is_at_end: bool
    """A parameter stopped at the end of what is sensible."""


def colour(curve: Curve, x: float) -> float:
    """Colour that a curve gives for a concentration."""
    return curve.d + (curve.a - curve.d) / (1 + _ratio(curve, x))


def concentration(curve: Curve, y: float) -> float | None:
    """Concentration that a curve gives for a colour; None outside its two ends."""
    over, under = (y - curve.a), (curve.d - y)
    if under <= 0 or over <= 0:
        return None
    return float(curve.c * (over / under) ** (1 / curve.b))


def _ratio(curve: Curve, x: float) -> float:
    return float((x / curve.c) ** curve.b) if x > 0 else 0.0


def gradient(curve: Curve, x: float) -> Vector:
    """How the colour answers to bottom, top, log midpoint and log slope."""
    u = _ratio(curve, x)
    low = 1 / (1 + u)
    # u / (1 + u) without overflow; the products below are the derivative's.
    high = 1 - low
    bend = (curve.d - curve.a) * low * high
    stretch = log(x / curve.c) if x > 0 else 0.0
    return [low, high, -curve.b * bend, curve.b * stretch * bend]


def _curve(p: Vector) -> Curve:
    return Curve(a=p[0], d=p[1], c=exp(p[2]), b=exp(p[3]))


def chi_square(curve: Curve, points: Sequence[Point]) -> float:
    """Weighted sum of squares between a curve and the points."""
    return sum(p.weight * (p.y - colour(curve, p.x)) ** 2 for p in points)


def _start(points: Sequence[Point]) -> Vector:
    """Guess from the points: ends of the colours, and what lies half-way up."""
    low, high = min(p.y for p in points), max(p.y for p in points)
    top = 2 * high
    middle = min(
        (p for p in points if p.x > 0), key=lambda p: abs(p.y - (low + high) / 2)
    )
    return [low, top, log(2 * middle.x), 0.0]


def solve(matrix: Matrix, right: Vector) -> Vector | None:
    """Solve four linear equations by Gauss with pivots; None if they do not allow."""
    size = len(right)
    rows = [[*matrix[i], right[i]] for i in range(size)]
    for k in range(size):
        best = max(range(k, size), key=lambda i: abs(rows[i][k]))
        if rows[best][k] == 0 or not isfinite(rows[best][k]):
            return None
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(size):
            if i != k:
                factor = rows[i][k] / rows[k][k]
                for j in range(k, size + 1):
                    rows[i][j] -= factor * rows[k][j]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def _normal(curve: Curve, points: Sequence[Point]) -> tuple[Matrix, Vector]:
    matrix = [[0.0] * 4 for _ in range(4)]
    right = [0.0] * 4
    for p in points:
        g, rest = gradient(curve, p.x), p.y - colour(curve, p.x)
        for i in range(4):
            right[i] += p.weight * g[i] * rest
            for j in range(4):
                matrix[i][j] += p.weight * g[i] * g[j]
    return matrix, right


def _inverse(matrix: Matrix) -> Matrix | None:
    columns = [solve(matrix, [float(i == k) for i in range(4)]) for k in range(4)]
    if any(column is None for column in columns):
        return None
    return [[columns[j][i] for j in range(4)] for i in range(4)]  # type: ignore[index]


def fit(points: Sequence[Point]) -> Fit | None:
    """Lay the curve through the points; None if it does not settle.

    Parameters
    ----------
    points : sequence of Point
        Wells of at least five levels, one of them above zero.

    Examples
    --------
    >>> true = Curve(a=0.06, d=3.2, c=300, b=1)
    >>> levels = [0, 5, 10, 20, 40, 80, 160, 320]
    >>> found = fit([Point(x, colour(true, x), 1) for x in levels])
    >>> round(found.curve.c, 6)
    300.0
    """
    p = _start(points)
    damping, chi2 = 1e-3, chi_square(_curve(p), points)
    settled = False
    for _ in range(ROUNDS):
        matrix, right = _normal(_curve(p), points)
        step = inf
        while damping < STIFFEST:
            damped = [
                [v * (1 + damping) if i == j else v for j, v in enumerate(row)]
                for i, row in enumerate(matrix)
            ]
            move = solve(damped, right)
            if move is None:
                damping *= 10
                continue
            tried = [
                min(high, max(low, a + b))
                for a, b, (low, high) in zip(p, move, ENDS, strict=True)
            ]
            better = chi_square(_curve(tried), points)
            # Rounding may make the last steps look like none.
            if better <= chi2 * (1 + 1e-12):
                step = max(
                    abs(a - b) / (1 + abs(b)) for a, b in zip(tried, p, strict=True)
                )
                p, chi2, damping = tried, better, max(damping / 10, 1e-15)
                break
            damping *= 10
        if damping >= STIFFEST or step < SMALL:
            settled = True
            break
    freedom = len(points) - 4
    inverse = _inverse(_normal(_curve(p), points)[0])
    if not settled or inverse is None or freedom < 1:
        return None
    scale = chi2 / freedom
    return Fit(
        _curve(p),
        chi2,
        scale,
        freedom,
        [[scale * value for value in row] for row in inverse],
        any(a in ends for a, ends in zip(p, ENDS, strict=True)),
    )


def limits_of(
    found: Fit, y: float, weight: float, wells: int
) -> tuple[float, float] | None:
    """Give limits between which a reading lies with 95 per cent, pg/mL.

    The mean colour of `wells` wells errs, and so does the curve (delta method on the
    logarithm).
    """
    x = concentration(found.curve, y)
    if x is None or x <= 0:
        return None
    g, curve = gradient(found.curve, x), found.curve
    steep = -g[2]
    variance = found.scale / weight / wells
    for i in range(4):
        for j in range(4):
            variance += g[i] * found.covariance[i][j] * g[j]
    if curve.d <= curve.a or steep <= 0 or variance < 0:
        return None
    student = STUDENT[min(found.freedom, len(STUDENT)) - 1]
    width = student * sqrt(variance) / steep
    if width > LOOSEST:
        return None
    return x * exp(-width), x * exp(width)
