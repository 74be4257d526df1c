"""The checks of a simulation: numbers that its model must give, on any simulator.

`judge` holds one entry under `checks` of a simulation.yml against one run, so that
libRoadRunner and the page's engine answer to the same words.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import numpy as np

from widgets import teaching_checks
from widgets.library import SIMULATIONS, Loaded, faults_of, load
from widgets.measures import Curve, measure, three_digits
from widgets.parts import Check

# Dense enough that a peak's time is known to a thousandth of the run.
POINTS = 2001

# What counts as conserved, as a part of the whole: well above the solvers' own error.
CONSERVED = 1e-6

__all__ = ["POINTS", "all_faults", "faults_of", "judge", "run_check"]


def judge(check: Check, time: Curve, columns: Mapping[str, Curve]) -> str | None:
    """Say what is wrong with a run in the eyes of a check; nothing if it holds."""
    if check.kind == "conserved":
        return _drift(check, np.sum([columns[name] for name in check.columns], axis=0))
    (name,) = check.columns
    value = asked(check, time, columns[name])
    wrong = [
        f"{word} {three_digits(bound)}"
        for word, bound, holds in _bounds(check, value)
        if not holds
    ]
    if not wrong:
        return None
    return f"{check.note}: must be {' and '.join(wrong)}, got {value:.6g} ({name})."


def asked(check: Check, time: Curve, curve: Curve) -> float:
    """Work out the number that a check asks for."""
    if check.at is not None:
        return float(np.interp(check.at, time, curve)) / measure("peak", time, curve)
    kind = {"at_end": "end", "peak": "peak", "peak_time": "peak-time"}[check.kind]
    return measure(kind, time, curve)


def _bounds(check: Check, value: float) -> Iterator[tuple[str, float, bool]]:
    if check.equals is not None and check.within is not None:
        word = f"within {check.within:g} of"
        yield word, check.equals, abs(value - check.equals) <= check.within
    if check.above is not None:
        yield "above", check.above, value > check.above
    if check.below is not None:
        yield "below", check.below, value < check.below


def _drift(check: Check, total: Curve) -> str | None:
    drift = float(np.abs(total - total[0]).max())
    # Written so that a total that is no number fails as well.
    if drift <= CONSERVED * float(np.abs(total).max()):
        return None
    return (
        f"{check.note}: {' + '.join(check.columns)} must stay, but drifts by "
        f"{drift:.3g} from {total[0]:.6g}. Look for a reaction that makes or loses it."
    )


def run_check(loaded: Loaded, check: Check) -> str | None:
    """Run a simulation on libRoadRunner as a check wants it, and judge the run."""
    run = loaded.model.simulate(
        loaded.spec.time.end, points=POINTS, columns=check.columns, **check.set
    )
    return judge(check, run.time, {name: run[name] for name in check.columns})


def all_faults(name: str, folder: Path = SIMULATIONS) -> list[str]:
    """Everything wrong with a simulation: its files first, then its checks."""
    if faults := faults_of(name, folder):
        return faults
    loaded = load(name, folder)
    broken = (
        f"checks: {fault}"
        for check in loaded.spec.checks
        if (fault := run_check(loaded, check))
    )
    return [
        f"{name}/simulation.yml: {fault}"
        for fault in chain(broken, teaching_checks.faults(loaded))
    ]
