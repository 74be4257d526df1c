"""Whether the page's solver and libRoadRunner agree on a model.

A quantity may differ by 1e-4 of its largest value in that run, at every reported time.
libRoadRunner is the reference and runs far more tightly than that; the page's engine
runs as it does on the page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from widgets.engine import Model, SolverFailed, Trajectory
from widgets.library import Loaded, load
from widgets.measures import Curve
from widgets.page_engine import PageEngine, Series
from widgets.settings import Setting, settings_of

WITHIN = 1e-4
# A quantity that stays below this is held against it instead of its own largest value:
# then a difference below 1e-14, the page solver's absolute tolerance, does not count.
# The solver was told not to look there, and what it returns is its own rounding.
FLOOR = 1e-14 / WITHIN
# The reference. With 1e-14 it was itself the one in error where amounts are tiny.
RTOL, ATOL = 1e-10, 1e-20
# No run may take longer than these; the steps are libRoadRunner's, between two times.
MOST_SECONDS, MOST_STEPS = 10.0, 20_000

Outcome = Literal["agreed", "disagreed", "page failed", "libRoadRunner failed"]


@dataclass(frozen=True)
class Subject:
    """A model with what is compared of it."""

    model: Model
    columns: tuple[str, ...]
    end: float
    points: int

    @cached_property
    def modules(self) -> dict[str, str]:
        """The compiled model in both forms: a page takes the second where it must."""
        return {
            "WebAssembly": self.model.webassembly(self.columns),
            "JavaScript": self.model.javascript(self.columns),
        }


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


def subject_of(loaded: Loaded) -> Subject:
    """Take what a panel shows, over its own time."""
    spec = loaded.spec
    columns = sorted({quantity.column for quantity in spec.quantities.values()})
    return Subject(loaded.model, tuple(columns), spec.time.end, spec.time.points)


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
    """Run both engines at each setting."""
    end, points, columns = subject.end, subject.points, subject.columns
    reference = subject.model.reference(
        columns, rtol=RTOL, atol=ATOL, most_steps=MOST_STEPS
    )
    request = {
        "end": end,
        "points": points,
        "columns": columns,
        "maxSeconds": MOST_SECONDS,
    }
    modules = subject.modules
    orders = (
        (module, {**request, "values": setting})
        for setting in settings
        for module in modules.values()
    )
    with PageEngine(*modules.values()) as engine:
        runs = engine.runs(orders)
        for setting in settings:
            ours = {form: next(runs) for form in modules}
            try:
                values = reference.run(0.0, end, points, setting)
            except SolverFailed as failed:
                ran = not any(isinstance(series, str) for series in ours.values())
                said = str(failed)
                yield Compared(setting, "libRoadRunner failed", said, page_ran=ran)
                continue
            theirs = dict(zip(columns, values.T[1:], strict=True))
            yield _compared(setting, ours, theirs)


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


def gap(ours: Curve, theirs: Curve) -> tuple[float, int]:
    """Largest difference, as a part of the largest value, and its row."""
    size = max(float(np.max(np.abs(theirs))), FLOOR)
    gaps = np.abs(ours - theirs) / size
    # What is not a number differs more than anything.
    gaps = np.where(np.isnan(gaps), np.inf, gaps)
    row = int(np.argmax(gaps))
    return float(gaps[row]), row


def differences(
    ours: Series, theirs: Trajectory | Series, columns: Iterable[str]
) -> Iterator[str]:
    """Name the quantities that differ by more than 1e-4 of their largest value."""
    for column in columns:
        mine, reference = ours[column], theirs[column]
        error, row = gap(mine, reference)
        if error > WITHIN:
            yield (
                f"{column} differs by {error:.1e} of its largest value "
                f"({mine[row]:g}, libRoadRunner {reference[row]:g}, row {row})"
            )
