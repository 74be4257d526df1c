"""A second look at a difference: is the solver wrong, or what it is asked.

Far beyond the ranges there are settings that no solver at its usual tolerance gets
right, and some at which double precision does not determine the answer at all.
"""

import itertools
import random
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, Literal, Self

import numpy as np

from widgets.engine import SolverFailed
from widgets.gaps import agree
from widgets.page_engine import PageEngine, Series
from widgets.settings import Setting
from widgets.subject import Subject, Tightest

Verdict = Literal["agreed when tightened", "undetermined"]

# Tolerances of the second look, the tightest first: a population that falls to 1e-30
# and grows again is lost at any absolute tolerance above that.
TIGHT = [{"rtol": 1e-10, "atol": atol} for atol in (1e-300, 1e-40, 1e-20)]
# Tolerances at which libRoadRunner must agree with itself, to be held against anybody.
OTHERS = ((1e-10, 1e-12), (1e-8, 1e-16))
# Some fifty units in the last place. Where such a change of the parameters alone moves
# libRoadRunner's answer beyond what is allowed, rounding decides.
NUDGE = 1e-14
NUDGES = 4
MOST_SECONDS = 30.0


class Doubt:
    """Engines for the second look, started when there is a first need."""

    def __init__(self, subject: Subject, reference: Tightest) -> None:
        self._subject, self._reference = subject, reference
        self._stack = ExitStack()
        self._engine: PageEngine | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def verdict(
        self, setting: Setting, ours: Mapping[str, Series | str], theirs: Series
    ) -> Verdict | None:
        """Say what explains a difference; nothing when the page's engine is wrong.

        Parameters
        ----------
        setting
            Where the engines part.
        ours
            What each form of the compiled model gave, or why it failed.
        theirs
            What libRoadRunner gave.
        """
        runs = [series for series in ours.values() if not isinstance(series, str)]
        is_whole = len(runs) == len(ours)
        if is_whole and self._agrees_when_tightened(setting, theirs):
            return "agreed when tightened"
        if self._is_undetermined(setting, theirs):
            return "undetermined"
        if is_whole and self._is_exact(setting, runs):
            return "undetermined"
        return None

    def _agrees_when_tightened(self, setting: Setting, theirs: Series) -> bool:
        """Whether both forms come to libRoadRunner's answer at some tolerance."""
        if self._engine is None:
            engine = PageEngine(*self._subject.modules.values())
            self._engine = self._stack.enter_context(engine)
        request = request_of(self._subject) | {"maxSeconds": MOST_SECONDS}
        for module in self._subject.modules.values():
            orders = ((module, request | {"values": setting} | at) for at in TIGHT)
            runs = list(self._engine.runs(orders))
            if not any(
                not isinstance(run, str) and agree(run, theirs, theirs) for run in runs
            ):
                return False
        return True

    def _is_undetermined(self, setting: Setting, theirs: Series) -> bool:
        """Whether libRoadRunner parts with itself, tolerance or rounding deciding."""
        dice = random.Random(0)
        nudged = [
            {id: v * (1 + NUDGE * dice.uniform(-1, 1)) for id, v in setting.items()}
            for _ in range(NUDGES)
        ]
        try:
            others = itertools.chain(
                (self._reference.run_at(*at, setting) for at in OTHERS),
                map(self._reference.run, nudged),
            )
            return not all(agree(run, theirs, theirs) for run in others)
        except SolverFailed:
            return True

    def _is_exact(self, setting: Setting, runs: list[Series]) -> bool:
        """Whether the page is right and libRoadRunner lost its digits in a formula.

        Without states the answer can be worked out with as many digits as it takes.
        """
        model = self._subject.model
        if model.states:
            return False
        exact = model.exact_rules(**setting)
        shown = [column for column in self._subject.columns if column in exact]
        truth = {name: np.full(self._subject.points, exact[name]) for name in shown}
        return all(agree(run, truth, shown) for run in runs)


def request_of(subject: Subject) -> dict[str, Any]:
    """Ask the page's engine for what is compared; see `RunRequest` in ``run.ts``."""
    return {
        "end": subject.end,
        "points": subject.points,
        "columns": list(subject.columns),
    }
