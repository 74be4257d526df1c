"""What is compared of a model, and libRoadRunner's word on it."""

from dataclasses import dataclass
from functools import cached_property

from widgets.engine import Model, SolverFailed
from widgets.engine.reference import Reference
from widgets.library import Loaded
from widgets.page_engine import Series
from widgets.settings import Setting

# The reference's tolerances. Where amounts are tiny, an absolute one of 1e-14 leaves it
# in error itself; where large numbers cancel, it cannot meet 1e-20 and the next is
# tried.
RTOL, ATOLS = 1e-10, (1e-20, 1e-16, 1e-12)
# Steps between two reported times after which it is given up.
MOST_STEPS = 20_000


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


def subject_of(loaded: Loaded) -> Subject:
    """Take what a panel shows, over its own time."""
    spec = loaded.spec
    columns = sorted({quantity.column for quantity in spec.quantities.values()})
    return Subject(loaded.model, tuple(columns), spec.time.end, spec.time.points)


class Tightest:
    """LibRoadRunner at the tightest tolerance that it can meet at each setting."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def run(self, setting: Setting) -> Series:
        """Give each column over time.

        Raises
        ------
        SolverFailed
            At every tolerance; in the words of the last attempt.
        """
        *tighter, last = ATOLS
        for atol in tighter:
            try:
                return self.run_at(RTOL, atol, setting)
            except SolverFailed:
                continue
        return self.run_at(RTOL, last, setting)

    def run_at(self, rtol: float, atol: float, setting: Setting) -> Series:
        """Give each column over time, at one tolerance."""
        subject = self._subject
        times = 0.0, subject.end, subject.points
        values = self._loaded.run(*times, setting, tolerances=(rtol, atol))
        return dict(zip(subject.columns, values.T[1:], strict=True))

    @cached_property
    def _loaded(self) -> Reference:
        subject = self._subject
        return subject.model.reference(subject.columns, most_steps=MOST_STEPS)
