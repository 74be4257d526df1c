"""One small model for each feature of SBML gives the same curves on both engines."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from widgets.engine import Model
from widgets.page_engine import run_on_page_engine

FEATURES = sorted((Path(__file__).parents[1] / "data" / "features").iterdir())
POINTS = 41
# What two solvers at these tolerances leave between them, of a column's largest value.
WITHIN = 1e-6

Form = Callable[[Model, Sequence[str]], str]


@pytest.mark.parametrize("form", [Model.javascript, Model.webassembly])
@pytest.mark.parametrize("file", FEATURES, ids=lambda file: file.stem)
def test_a_feature_runs_alike(file: Path, form: Form) -> None:
    model = read(file)
    end = float(found[1]) if (found := END.search(file.read_text())) else 0.0
    theirs = model.simulate(end, points=POINTS)
    columns = theirs.columns[1:]
    [ours] = run_on_page_engine(
        form(model, columns), [{}], columns, end=end, points=POINTS
    )
    assert not isinstance(ours, str), ours
    for column in columns:
        size = max(np.abs(theirs[column]).max(), 1e-12)
        assert ours[column] / size == pytest.approx(theirs[column] / size, abs=WITHIN)


# The first lines of each file say what it is for and when to stop.
END = re.compile(r"end ([\d.]+)(?: -->)?$", re.MULTILINE)


def read(file: Path) -> Model:
    is_antimony = file.suffix == ".ant"
    return Model.from_antimony(file) if is_antimony else Model.from_sbml(file)
