"""The clinic as a reader of a notebook meets it."""

from pathlib import Path
from typing import Any, ClassVar

from widgets.embedding import STATIC, Picture
from widgets.labs.clinic.page_json import addresses, page_spec, sources
from widgets.labs.clinic.picture import draw
from widgets.labs.lab import Lab


class Clinic(Lab):
    """Five patients, and choices that are weighed.

    Parameters
    ----------
    seed : int
        The patients are drawn from it; 0 lets the page choose one for its reader.

    Examples
    --------
    >>> clinic = Clinic(seed=7)
    >>> clinic.result
    {}
    """

    kind: ClassVar[str] = "clinic"
    name = "clinic"
    module_file: ClassVar[Path] = STATIC / "clinic.mjs"
    style_files: ClassVar[tuple[Path, ...]] = (*Lab.style_files, STATIC / "clinic.css")

    def __init__(self, seed: int = 0) -> None:
        super().__init__(spec=page_spec() | {"modules": sources()}, seed=seed)

    def page_state(self) -> dict[str, Any]:
        """Tell a page what a notebook is told, with the models in their own files."""
        return super().page_state() | {"spec": page_spec() | {"modules": addresses()}}

    def picture(self) -> Picture:
        """List the patients and how the reader has treated them."""
        return draw(page_spec(), self.work, self.result)
