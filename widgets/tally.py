"""What many comparisons of the two engines come to: counts, and the worst error."""

from collections import Counter
from dataclasses import dataclass, field
from typing import get_args

from widgets.parity import Compared, Outcome
from widgets.settings import Setting

# Kept of what speaks against the page's engine; the rest is counted.
EXAMPLES = 5
FAULTS: tuple[Outcome, ...] = ("disagreed", "page failed")


@dataclass
class Tally:
    """Comparisons added up."""

    counts: Counter[str] = field(default_factory=Counter)
    worst: dict[str, tuple[float, Setting]] = field(default_factory=dict)
    examples: list[Compared] = field(default_factory=list)
    page_alone: int = 0
    """Settings at which libRoadRunner failed and the page's engine did not."""

    def add(self, one: Compared) -> None:
        """Count one comparison."""
        self.counts[one.outcome] += 1
        for column, error in one.errors.items():
            self._heavier(column, error, one.setting)
        if one.outcome == "libRoadRunner failed":
            self.page_alone += one.page_ran
        elif one.outcome in FAULTS:
            self._keep(one)

    def merge(self, other: "Tally") -> None:
        """Count all that another tally has counted."""
        self.counts += other.counts
        self.page_alone += other.page_alone
        for column, (error, setting) in other.worst.items():
            self._heavier(column, error, setting)
        for one in other.examples:
            self._keep(one)

    @property
    def total(self) -> int:
        """Number of comparisons."""
        return self.counts.total()

    @property
    def faults(self) -> int:
        """Comparisons that speak against the page's engine."""
        return sum(self.counts[outcome] for outcome in FAULTS)

    def lines(self) -> list[str]:
        """Outcomes, then the worst error of each column, then examples."""
        outcomes: tuple[str, ...] = get_args(Outcome)
        found = [f"{self.counts[name]:8,}  {name}" for name in outcomes]
        if self.page_alone:
            found[-1] += f" (the page's engine ran at {self.page_alone:,} of them)"
        if self.worst:
            found.append("worst error, as a part of the quantity's largest value:")
        by_error = sorted(self.worst.items(), key=lambda item: -item[1][0])
        found += [f"{error:10.1e}  {column}" for column, (error, _) in by_error]
        return found + [f"- {one}" for one in self.examples]

    def _heavier(self, column: str, error: float, setting: Setting) -> None:
        if column not in self.worst or error > self.worst[column][0]:
            self.worst[column] = error, setting

    def _keep(self, one: Compared) -> None:
        if len(self.examples) < EXAMPLES:
            self.examples.append(one)
