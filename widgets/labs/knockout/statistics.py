"""Tests and their power. Twin: `frontend/labs/knockout/statistics.ts`, same cases."""

from collections.abc import Sequence
from functools import cache
from math import comb, erfc, exp, fsum, lgamma, log, log1p, pi, sqrt

ALPHA = 0.05
# Steps of the integral over the sample's standard deviation; halving changes 1e-12.
STEPS = 400
TINY = 1e-300
NEGLIGIBLE = 1e-14


def beta_share(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function, by Lentz's continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d, value = 1.0, 0.0, 1.0
    for step in range(400):
        m = step // 2
        if step == 0:
            part = 1.0
        elif step % 2 == 0:
            part = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            part = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 + part * d
        d = 1 / (d if abs(d) > TINY else TINY)
        c = 1 + part / (c if abs(c) > TINY else TINY)
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * (value - 1)


def t_tail(t: float, freedom: float) -> float:
    """Two-sided p of Student's t."""
    return beta_share(freedom / (freedom + t * t), freedom / 2, 0.5)


@cache
def t_critical(freedom: float) -> float:
    """Give the t beyond which both tails together hold ALPHA."""
    low, high = 0.0, 200.0
    for _ in range(80):
        middle = (low + high) / 2
        if t_tail(middle, freedom) > ALPHA:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def normal_below(z: float) -> float:
    """Give the share of a standard normal below z."""
    return erfc(-z / sqrt(2)) / 2


def t_power(effect: float, group: int) -> float:
    """Chance that a t-test of two equal groups finds an effect given in SD.

    The sample's standard deviation, in units of the true one, is integrated over by
    Simpson's rule; given it, the difference of means is normal.
    """
    if group < 2:
        return 0.0
    freedom = 2 * group - 2
    shift, critical = effect * sqrt(group / 2), t_critical(freedom)
    scale = log(2) + freedom / 2 * log(freedom / 2) - lgamma(freedom / 2)
    wide = 10 / sqrt(2 * freedom)
    low, high = max(0.0, 1 - wide), 1 + wide
    step = (high - low) / STEPS
    parts = []
    for k in range(STEPS + 1):
        s = low + k * step
        if s <= 0:
            continue
        density = exp(scale + (freedom - 1) * log(s) - freedom * s * s / 2)
        found = normal_below(shift - critical * s) + normal_below(-shift - critical * s)
        weight = 1 if k in (0, STEPS) else 4 if k % 2 else 2
        parts.append(weight * density * found)
    return min(1.0, fsum(parts) * step / 3)


def t_test(first: Sequence[float], second: Sequence[float]) -> dict[str, float]:
    """Student's t-test of two groups; needs two values in each."""
    sizes = [len(first), len(second)]
    if min(sizes) < 2:
        raise ValueError("A t-test needs two mice in each group: breed more.")
    means = [fsum(group) / len(group) for group in (first, second)]
    squares = [
        fsum((value - mean) ** 2 for value in group)
        for group, mean in zip((first, second), means, strict=True)
    ]
    freedom = sum(sizes) - 2
    spread = sqrt(sum(squares) / freedom)
    if spread == 0:
        raise ValueError("All mice read the same: there is no scatter to judge by.")
    error = spread * sqrt(1 / sizes[0] + 1 / sizes[1])
    difference = means[1] - means[0]
    t, margin = difference / error, t_critical(freedom) * error
    return {
        "difference": difference,
        "low": difference - margin,
        "high": difference + margin,
        "effect": difference / spread,
        "t": t,
        "freedom": freedom,
        "p": t_tail(t, freedom),
    }


def fisher(a: int, n: int, b: int, m: int) -> float:
    """Two-sided exact p for a of n against b of m (sum of the less likely tables)."""
    total, hits = n + m, a + b
    ways = [
        comb(n, k) * comb(m, hits - k) if 0 <= hits - k <= m else 0
        for k in range(n + 1)
    ]
    # Integers, so that ties are ties.
    return sum(way for way in ways if way <= ways[a]) / comb(total, hits)


def binomial(k: int, n: int, p: float) -> float:
    """Chance of exactly k of n."""
    if p <= 0 or p >= 1:
        return float(k == (0 if p <= 0 else n))
    return exp(
        lgamma(n + 1)
        - lgamma(k + 1)
        - lgamma(n - k + 1)
        + k * log(p)
        + (n - k) * log1p(-p)
    )


@cache
def fisher_power(wild: float, knockout: float, group: int) -> float:
    """Chance that Fisher's test of two equal groups finds two shares to differ."""
    chances = [
        [binomial(k, group, share) for k in range(group + 1)]
        for share in (wild, knockout)
    ]
    return fsum(
        chances[0][a] * chances[1][b]
        for a in range(group + 1)
        for b in range(group + 1)
        if chances[0][a] * chances[1][b] > NEGLIGIBLE
        and fisher(a, group, b, group) < ALPHA
    )


def chi_square(counts: Sequence[float]) -> tuple[float, float]:
    """χ² of +/+, +/− and −/− against 1 : 2 : 1, and its p (two degrees of freedom)."""
    total = sum(counts)
    if total == 0:
        raise ValueError("No pup has been called: read the gel first.")
    shares = (0.25, 0.5, 0.25)
    found = fsum(
        (count - total * share) ** 2 / (total * share)
        for count, share in zip(counts, shares, strict=True)
    )
    return found, exp(-found / 2)


def chi_power(pups: int, survival: float) -> float:
    """Chance that so many pups show that only a share of the knockouts lives.

    Exact, over all ways in which the pups may fall into the three classes.
    """
    whole = 0.75 + 0.25 * survival
    shares = (0.25 / whole, 0.5 / whole, 0.25 * survival / whole)
    logs = [log(share) if share > 0 else -1e9 for share in shares]
    wanted = -2 * log(ALPHA)
    parts = []
    for a in range(pups + 1):
        for c in range(pups - a + 1):
            b = pups - a - c
            found = 4 * (a * a + c * c + b * b / 2) / pups - pups
            if found >= wanted:
                ways = lgamma(a + 1) + lgamma(b + 1) + lgamma(c + 1)
                chance = a * logs[0] + b * logs[1] + c * logs[2] - ways
                parts.append(exp(lgamma(pups + 1) + chance))
    return fsum(parts)


def chance_of_both(pups: int, group: int, share: float) -> float:
    """Chance that each of two classes of this share has a group's number of pups."""
    rest = 1 - 2 * share
    parts = []
    for a in range(group, pups - group + 1):
        for b in range(group, pups - a + 1):
            c = pups - a - b
            if rest <= 0 and c > 0:
                continue
            ways = lgamma(pups + 1) - lgamma(a + 1) - lgamma(b + 1) - lgamma(c + 1)
            parts.append(
                exp(ways + (a + b) * log(share) + (c * log(rest) if c else 0.0))
            )
    return fsum(parts)


def fewest(power_of: "Power", wanted: float = 0.8, most: int = 60) -> int:
    """Give the smallest group with the wanted power, `most` if none has it."""
    low, high = 2, most
    while low < high:
        middle = (low + high) // 2
        if power_of(middle) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


class Power:
    """Power of a kind of measurement by the size of the group.

    Parameters
    ----------
    form : {"mean", "share"}
        What is measured: a number in each mouse, or whether it fell ill.
    wild : float
        Share of wild types that fall ill; unused for a mean.
    worth : float
        Difference to find: in SD, or as the share of knockouts that fall ill.
    """

    def __init__(self, form: str, wild: float, worth: float) -> None:
        self._form, self._wild, self._worth = form, wild, worth

    def __call__(self, group: int) -> float:
        """Give the power of two groups of this size."""
        if self._form == "mean":
            return t_power(self._worth, group)
        return fisher_power(self._wild, self._worth, group)


LOGIT_SD = pi / sqrt(3)
