"""The mouse house: a lab in which a knockout is made, bred, measured and judged."""

from pathlib import Path
from typing import Any, ClassVar

from widgets.embedding import STATIC, Picture
from widgets.labs.knockout.cross import cohort
from widgets.labs.knockout.everything import everything
from widgets.labs.knockout.schema import lab_spec
from widgets.labs.knockout.work import START, made
from widgets.labs.lab import Lab

# Two gel lanes and a mouse between them: stands for the lab where it cannot be live.
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" role="img" '
    'aria-label="A gel and a mouse" fill="none" stroke="currentColor" '
    'stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">'
    '<rect x="4" y="6" width="44" height="48" rx="4"/>'
    '<path d="M11 18h8M11 40h8M24 18h8M37 40h5"/>'
    '<path d="M62 46c0-14 10-22 22-22 8 0 14 4 20 12l8 5c-2 4-6 5-10 5z"/>'
    '<circle cx="92" cy="22" r="6"/><path d="M62 46c-8 2-8-6-2-7M106 39h.1"/></svg>'
)
SENTENCE = (
    "Where scripts run, a lab stands here: you design the vector, read the gels, breed "
    "and genotype the mice, measure them, and report what they show."
)


class Knockout(Lab):
    """The knockout lab, live, and its data for the same seed in Python.

    Parameters
    ----------
    seed : int
        The learner's, 1 to 2³² - 1; the page shows its own. 0 lets the page choose.
    **decisions
        What has been decided already; `made` lists the names.

    Examples
    --------
    >>> lab = Knockout(seed=7, bred=8)
    >>> lab.pups()[:3]
    [[1, 0], [0, 0], [0, 1]]
    """

    kind: ClassVar[str] = "knockout"
    name = "knockout"
    module_file: ClassVar[Path] = STATIC / "knockout.mjs"
    style_files: ClassVar[tuple[Path, ...]] = (
        *Lab.style_files,
        STATIC / "knockout.css",
    )

    def __init__(self, *, seed: int = 0, **decisions: Any) -> None:
        work = made(**decisions) if decisions else {}
        super().__init__(spec=lab_spec(), seed=seed, work=work)

    def decisions(self) -> dict[str, Any]:
        """Give every decision so far, those not taken as at the start."""
        return {**START, **self.work}

    def pups(self) -> list[list[int]]:
        """Give the pups bred so far: copies of Il6 lost, and sex (0 female)."""
        work = self.decisions()
        return cohort(
            self.spec["numbers"], self.spec["litter"], self.seed, work["bred"]
        )

    def everything(self) -> dict[str, Any]:
        """Give all data that the decisions lead to; the page makes the same."""
        return everything(self.spec, self.seed, self.decisions())

    def picture(self) -> Picture:
        """Stand in with a mark and a sentence."""
        return Picture(MARK, f"{self.spec['title']}. {SENTENCE}")
