"""What the labs share: a widget whose data are made for one learner from a seed."""

from pathlib import Path
from typing import Any, ClassVar

import traitlets

from widgets.embedding import STATIC, LiveWidget


class Lab(LiveWidget):
    """A lab: what the reader does in it, and how it went.

    A subclass is called on a page by its `kind`, which names its ES module and its
    style sheet too, and gives `spec` and `picture`.
    """

    spec = traitlets.Dict(help="Words and numbers of the lab.").tag(sync=True)
    seed = traitlets.Int(0, help="The learner's; 0 lets the page choose.").tag(
        sync=True
    )
    work = traitlets.Dict(help="What the reader has done so far.").tag(sync=True)
    result = traitlets.Dict(help="Score from 0 to 1 by task, once graded.").tag(
        sync=True
    )

    style_files: ClassVar[tuple[Path, ...]] = (
        STATIC / "tokens.css",
        STATIC / "widgets.css",
    )

    def page_state(self) -> dict[str, Any]:
        """Tell a page what a notebook is told."""
        return {
            "spec": self.spec,
            "seed": self.seed,
            "work": self.work,
            "result": self.result,
        }
