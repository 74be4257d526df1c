"""Whether the page's solver and libRoadRunner agree on a model.

A quantity may differ by 1e-4 of its largest value in that run, at every reported time.
libRoadRunner is the reference and runs far more tightly than that; the page's engine
runs as it does on the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from widgets.doubt import Doubt, request_of
from widgets.engine import SolverFailed
from widgets.gaps import differences, gap
from widgets.library import load
from widgets.page_engine import (
    PageEngine,
    Series,
    run_many_on_page_engine,
    run_on_page_engine,
)
from widgets.settings import Setting, corners_of, settings_of
from widgets.subject import Subject, Tightest, subject_of

__all__ = [
    "Compared",
    "Subject",
    "compare",
    "corners_of",
    "differences",
    "disagreements",
    "run_many_on_page_engine",
    "run_on_page_engine",
    "subject_of",
]

# No run of the page's engine may take longer.
MOST_SECONDS = 10.0

Outcome = Literal[
    "agreed",
    "agreed when tightened",
    "undetermined",
    "disagreed",
    "page failed",
    "libRoadRunner failed",
]


@dataclass(frozen=True)
class Compared:
    """One setting, run by both engines."""

    setting: Setting
    outcome: Outcome
    what: str = ""
    errors: Mapping[str, float] = field(default_factory=dict)
    """Largest difference of each column, as a part of its largest value."""
    page_ran: bool = True

    def __str__(self) -> str:
        changed = ", ".join(f"{k} = {v!r}" for k, v in self.setting.items())
        return f"at {changed or 'the defaults'}: {self.outcome}: {self.what}"


def disagreements(name: str, *, draws: int = 50, seed: int = 1) -> list[Compared]:
    """Compare both engines wherever a reader of the book can go.

    Parameters
    ----------
    name : str
        Folder in ``widgets/simulations``.
    draws : int
        Number of random points in the ranges.
    seed : int
        Start of the random numbers: the same seed, the same settings.

    Returns
    -------
    list of Compared
        Where they do not agree; empty when they do everywhere.
    """
    loaded = load(name)
    settings = settings_of(loaded.spec, draws=draws, seed=seed)
    found = compare(subject_of(loaded), list(settings))
    return [one for one in found if one.outcome != "agreed"]


def compare(subject: Subject, settings: Sequence[Setting]) -> Iterator[Compared]:
    """Run both engines at each setting; a difference is looked at a second time."""
    request = request_of(subject) | {"maxSeconds": MOST_SECONDS}
    modules = subject.modules
    orders = (
        (module, {**request, "values": setting})
        for setting in settings
        for module in modules.values()
    )
    reference = Tightest(subject)
    with PageEngine(*modules.values()) as engine, Doubt(subject, reference) as doubt:
        runs = engine.runs(orders)
        for setting in settings:
            ours = {form: next(runs) for form in modules}
            try:
                theirs = reference.run(setting)
            except SolverFailed as failed:
                ran = not any(isinstance(series, str) for series in ours.values())
                said = str(failed)
                yield Compared(setting, "libRoadRunner failed", said, page_ran=ran)
                continue
            one = _compared(setting, ours, theirs)
            if one.outcome != "agreed" and (
                found := doubt.verdict(setting, ours, theirs)
            ):
                one = replace(one, outcome=found, errors={})
            yield one


def _compared(
    setting: Setting, ours: Mapping[str, Series | str], theirs: Series
) -> Compared:
    """Judge both forms; the worse of them counts."""
    failures, faults = [], []
    errors = dict.fromkeys(theirs, 0.0)
    for form, series in ours.items():
        if failure := _failure(series):
            failures.append(f"{form}: {failure}")
            continue
        assert not isinstance(series, str)
        faults += [f"{form}: {one}" for one in differences(series, theirs, theirs)]
        for column, reference in theirs.items():
            error, _ = gap(series[column], reference)
            errors[column] = max(errors[column], error)
    if failures:
        return Compared(setting, "page failed", "; ".join(failures), page_ran=False)
    outcome: Outcome = "disagreed" if faults else "agreed"
    return Compared(setting, outcome, "; ".join(faults), errors)


def _failure(series: Series | str) -> str:
    """Say what keeps a run from being compared; nothing if it can be."""
    if isinstance(series, str):
        return series
    lost = [column for column, curve in series.items() if not np.isfinite(curve).all()]
    return f"not a finite number: {', '.join(lost)}" if lost else ""
