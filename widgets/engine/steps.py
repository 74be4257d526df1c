"""How long a step of libRoadRunner may be, so that it does not pass over a switch."""

from collections.abc import Mapping
from itertools import pairwise
from math import isfinite

import sympy

from .symbols import symbol
from .system import System

# Of the run: the longest step where there are switches, and the shortest that a limit
# is ever brought down to.
LONGEST, SHORTEST = 1 / 50, 1e-4
# Likewise where something jumps at times that nothing foretells.
RESTLESS = 1e-3


class StepLimit:
    """The limit for one model, at any values of its constants."""

    def __init__(self, system: System) -> None:
        self._constants = system.kept
        self._is_restless = system.is_restless
        known = dict(zip(system.p, system.p, strict=False))
        for k, lifted in enumerate(system.lifted):
            known[symbol(f"p{len(self._constants) + k}")] = lifted.xreplace(known)
        stops = [stop.xreplace(known) for stop in system.stops]
        places = system.p[: len(self._constants)]
        self._times = (
            sympy.lambdify(places, stops, ["math", "sympy"]) if stops else None
        )

    def __call__(self, start: float, end: float, values: Mapping[str, float]) -> float:
        """Half the shortest time between two switches; 0 stands for no limit."""
        limits = [RESTLESS * (end - start)] if self._is_restless else []
        if stops := self.times(values):
            limits.append(self._between(start, end, stops))
        return min(limits, default=0.0)

    def _between(self, start: float, end: float, stops: list[float]) -> float:
        times = sorted({start, end, *stops})
        inside = [time for time in times if start <= time <= end]
        gaps = (b - a for a, b in pairwise(inside))
        shortest = min([LONGEST * (end - start), *(gap / 2 for gap in gaps)])
        return max(shortest, SHORTEST * end)

    def times(self, values: Mapping[str, float]) -> list[float]:
        """Give the times of all switches; one that cannot be worked out is none."""
        if self._times is None:
            return []
        try:
            found = self._times(*(values[id] for id in self._constants))
        except ArithmeticError:
            return []
        return [float(time) for time in found if isfinite(time)]
