"""Chance that is the same here and on the page: one seed, one course of events.

The generator is xoshiro128** 1.1 of Blackman and Vigna (Scrambled linear pseudorandom
number generators, ACM Transactions on Mathematical Software 47, 2021), whose 32-bit
arithmetic JavaScript has too. `frontend/labs/chance.ts` is the twin; both read
`tests/data/chance-cases.json`.
"""

from collections.abc import MutableSequence, Sequence
from math import cos, exp, log, pi, sqrt
from typing import Any

WORD = 0xFFFFFFFF
# Beyond, a Poisson number is the sum of smaller ones: exp(-mean) would underflow.
MOST_AT_ONCE = 500.0


def _rotated(value: int, by: int) -> int:
    return ((value << by) | (value >> (32 - by))) & WORD


def hashed(text: str) -> int:
    """Make a word of a text (FNV-1a)."""
    word = 0x811C9DC5
    for byte in text.encode():
        word = ((word ^ byte) * 0x01000193) & WORD
    return word


def mixed(value: int) -> int:
    """Spread the bits of a word, so that neighbours share nothing (MurmurHash3)."""
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & WORD
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & WORD
    return value ^ (value >> 16)


class Chance:
    """A stream of chance events.

    Parameters
    ----------
    seed : int
        0 to 2³² - 1; others are taken modulo 2³².
    stream : str, optional
        What the chance is for. Streams of one seed are independent of each other, so
        that one more event in one place changes nothing in another.

    Examples
    --------
    >>> Chance(7, "plate").uniform() == Chance(7, "plate").uniform()
    True
    """

    def __init__(self, seed: int, stream: str = "") -> None:
        start = (seed ^ hashed(stream)) & WORD
        steps = [(start + (k + 1) * 0x9E3779B9) & WORD for k in range(4)]
        self._state = [mixed(step) for step in steps]

    def word(self) -> int:
        """Give a whole number, 0 to 2³² - 1."""
        s = self._state
        result = (_rotated((s[1] * 5) & WORD, 7) * 9) & WORD
        t = (s[1] << 9) & WORD
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = _rotated(s[3], 11)
        return result

    def uniform(self) -> float:
        """Give a number from 0 up to and without 1, in steps of 2⁻³²."""
        return self.word() / 2**32

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """Give a normal number (Box and Muller 1958); takes two words."""
        # Away from 0, whose logarithm is none.
        radius = sqrt(-2 * log((self.word() + 1) / 2**32))
        return mean + sd * radius * cos(2 * pi * self.uniform())

    def lognormal(self, median: float, cv: float) -> float:
        """Give a log-normal number by its median and coefficient of variation."""
        return median * exp(self.normal(0.0, sqrt(log(1 + cv * cv))))

    def happens(self, probability: float) -> bool:
        """Say whether an event of this probability happens."""
        return self.uniform() < probability

    def below(self, count: int) -> int:
        """Give a whole number from 0 to `count` - 1."""
        return int(self.uniform() * count)

    def poisson(self, mean: float) -> int:
        """Give a Poisson number by counting (Knuth 1969)."""
        total = 0
        while mean > MOST_AT_ONCE:
            total += self.poisson(MOST_AT_ONCE)
            mean -= MOST_AT_ONCE
        limit, product = exp(-mean), self.uniform()
        while product > limit:
            total += 1
            product *= self.uniform()
        return total

    def binomial(self, count: int, probability: float) -> int:
        """Count how many of `count` events happen."""
        return sum(self.happens(probability) for _ in range(count))

    def weighted(self, weights: Sequence[float]) -> int:
        """Choose a place with a probability in proportion to its weight."""
        rest = self.uniform() * sum(weights)
        for place, weight in enumerate(weights):
            rest -= weight
            if rest < 0:
                return place
        return len(weights) - 1

    def shuffle(self, items: MutableSequence[Any]) -> None:
        """Put items into any order, in place (Durstenfeld 1964)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
