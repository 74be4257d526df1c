"""Published models give the curves that two independent simulators agree on.

The models are not part of the project; without them these tests are skipped.
"""

import json
from typing import Any

import libsbml
import numpy as np
import pytest
from numpy.typing import NDArray
from reference import REFERENCE, needed

from widgets.engine import Model
from widgets.page_engine import Series, run_on_page_engine

# Of each column's largest value; what never gets above NOISE is the solvers' noise.
WITHIN = 1e-4
NOISE = 1e-6

MANIFEST = REFERENCE / "models" / "manifest.json"
RUNS = json.loads(MANIFEST.read_text())["runs"] if MANIFEST.is_file() else [{}]


@pytest.mark.parametrize(
    "run", RUNS, ids=lambda run: f"{run.get('slug')}-{run.get('variant')}"
)
def test_a_published_model_follows_its_reference(run: dict[str, Any]) -> None:
    folder = needed("models")
    model = Model.from_sbml(folder / run["sbml"])
    trajectory = folder / run["trajectory"]
    names = trajectory.read_text().splitlines()[0].replace('"', "").split(",")[1:]
    expected = np.loadtxt(trajectory, delimiter=",", skiprows=1)[:, 1:]
    columns = [f"[{name.strip('[]')}]" for name in names]
    ids = ids_by_name(model)
    changes = {ids[name]: float(value) for name, value in run["overrides"].items()}
    for module in (model.javascript(columns), model.webassembly(columns)):
        time = {"end": run["end"], "points": run["points"]}
        [ours] = run_on_page_engine(module, [changes], columns, **time)
        compare(ours, expected, columns)


def compare(
    ours: Series | str, expected: NDArray[np.float64], columns: list[str]
) -> None:
    assert not isinstance(ours, str), ours
    for place, column in enumerate(columns):
        size = np.abs(expected[:, place]).max()
        if size > NOISE:
            gap = np.abs(ours[column] - expected[:, place]).max() / size
            assert gap < WITHIN, f"{column} is off by {gap:.1e}"


def ids_by_name(model: Model) -> dict[str, str]:
    """Ids of the parameters by the names that the authors gave."""
    document = libsbml.readSBMLFromString(model.sbml())
    every = document.getModel().getListOfParameters()
    return {one.getName() or one.getId(): one.getId() for one in every}
