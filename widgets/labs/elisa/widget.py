"""The ELISA bench: a lab in which a plate is run, read, fitted and judged."""

from pathlib import Path
from typing import Any, ClassVar

import traitlets
from pydantic import ValidationError

from widgets.embedding import STATIC, Picture
from widgets.labs.elisa.analysis import Analysis, analyse
from widgets.labs.elisa.content import content, spec
from widgets.labs.elisa.picture import draw
from widgets.labs.elisa.plate import read_plate
from widgets.labs.elisa.work import Work
from widgets.labs.lab import Lab


class Elisa(Lab):
    """The ELISA bench, live, and its plate for the same seed in Python.

    Parameters
    ----------
    seed : int
        The learner's, 1 to 2³² - 1; the page shows its own. 0 lets the page choose.
    work : Work, optional
        What has been done already; an empty bench if not given.

    Examples
    --------
    >>> from widgets.labs.elisa import good_work
    >>> bench = Elisa(seed=7, work=good_work())
    >>> bench.found().fault
    ''
    """

    kind: ClassVar[str] = "elisa"
    name = "elisa"
    module_file: ClassVar[Path] = STATIC / "elisa.mjs"
    style_files: ClassVar[tuple[Path, ...]] = (*Lab.style_files, STATIC / "elisa.css")

    def __init__(self, *, seed: int = 0, work: Work | None = None) -> None:
        done = work.model_dump(mode="json") if work else {}
        super().__init__(spec=spec(), seed=seed, work=done)

    @traitlets.validate("work")  # type: ignore[untyped-decorator]
    def _is_work(self, proposal: Any) -> Any:
        try:
            Work.model_validate(proposal["value"])
        except ValidationError as error:
            faults = "; ".join(
                f"{'.'.join(map(str, fault['loc'])) or 'work'}: {fault['msg']}"
                for fault in error.errors()
            )
            raise traitlets.TraitError(
                f"This is no work of the bench: {faults}. "
                "Change a `Work` and give its `model_dump(mode='json')`."
            ) from error
        return proposal["value"]

    def done(self) -> Work:
        """Give what has been done, those things not done as at the start."""
        return Work.model_validate(self.work)

    def ods(self) -> list[float | None]:
        """Give the optical density of each well, A1 to H12, as the page shows it."""
        return read_plate(self.done(), self.seed)

    def found(self) -> Analysis:
        """Give the curve and everything read off it."""
        return analyse(self.done(), self.ods(), content().values())

    def picture(self) -> Picture:
        """Draw the plate as it stands."""
        work = self.done()
        return draw(work, self.ods() if work.read and self.seed else None)
