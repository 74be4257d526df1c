"""What a model is written as runs elsewhere with the same curve."""

import antimony
import numpy as np
import pytest

from widgets.engine import Model
from widgets.engine.running import quiet_roadrunner
from widgets.library import list_simulations, load

# Two runs of the same integrator on texts that differ in form alone.
SAME = 1e-6


def curves(sbml: str, columns: tuple[str, ...], end: float) -> np.ndarray:
    """Run SBML with libRoadRunner alone, as another program would."""
    loaded = quiet_roadrunner().RoadRunner(sbml)
    loaded.getIntegrator().setValue("relative_tolerance", 1e-9)
    loaded.getIntegrator().setValue("absolute_tolerance", 1e-12)
    loaded.timeCourseSelections = ["time", *columns]
    return np.array(loaded.simulate(0, end, 51))


def sbml_of(text: str) -> str:
    """Read Antimony with Antimony alone."""
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(text) >= 0, antimony.getLastError()
    return str(antimony.getSBMLString(antimony.getMainModuleName()))


@pytest.mark.parametrize("form", ["sbml", "antimony"])
@pytest.mark.parametrize("name", list_simulations())
def test_the_written_model_gives_the_same_curves(name: str, form: str) -> None:
    loaded = load(name)
    model, end = loaded.model, loaded.spec.time.end
    columns = model.changing_columns
    written = model.sbml() if form == "sbml" else sbml_of(model.antimony())
    ours = model.simulate(end, points=51, columns=columns).values
    theirs = curves(written, columns, end)
    size = np.abs(ours).max(axis=0)
    assert (np.abs(theirs - ours).max(axis=0) <= SAME * size + 1e-12).all()


def test_what_is_written_is_read_back() -> None:
    text = "model m\n  compartment C = 2; A in C; A = 8; k = 1\n  A -> ; C*k*A\nend\n"
    model = Model.from_antimony(text)
    again = Model.from_sbml(model.sbml())
    assert again.defaults == model.defaults
    assert Model.from_antimony(model.antimony()).defaults == model.defaults
