"""Runs on libRoadRunner."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import libsbml
import numpy as np
from numpy.typing import NDArray

from .errors import SolverFailed
from .network import Network

# Between two reported times; more than any run needs that can be followed at all.
MOST_STEPS = 200_000


def run_anew(
    document: Any,
    network: Network,
    times: tuple[float, float, int],
    columns: Sequence[str],
    changes: Mapping[str, float],
    tolerances: tuple[float, float],
    longest_step: float,
    most_steps: int,
) -> NDArray[np.float64]:
    """Load a model and integrate it from its start.

    Changed values are written into the model before it is loaded. What returns has a
    row per time, the time in its first place.

    Raises
    ------
    SolverFailed
        With libRoadRunner's words.
    """
    roadrunner = quiet_roadrunner()
    text = libsbml.writeSBMLToString(with_changes(document, network, changes))
    start, end, points = times
    try:
        loaded = roadrunner.RoadRunner(text)
        integrator = integrator_of(loaded, most_steps)
        set_accuracy(integrator, tolerances, longest_step)
        loaded.timeCourseSelections = ["time", *columns]
        values = np.array(loaded.simulate(start, end, points))
    except RuntimeError as fault:
        raise SolverFailed(" ".join(str(fault).split())) from fault
    return finite(values)


def finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the numbers of a run, or refuse them where one is none."""
    if not np.isfinite(values).all():
        raise SolverFailed("a value is not a finite number")
    return values


def integrator_of(loaded: Any, most_steps: int) -> Any:
    """Give a loaded model's integrator, told how long to work."""
    integrator = loaded.getIntegrator()
    integrator.setValue("maximum_num_steps", most_steps)
    return integrator


def set_accuracy(
    integrator: Any, tolerances: tuple[float, float], longest_step: float
) -> None:
    """Tell an integrator how exactly to work."""
    integrator.setValue("relative_tolerance", tolerances[0])
    integrator.setValue("absolute_tolerance", tolerances[1])
    # A switch between two steps would otherwise go unnoticed.
    integrator.setValue("maximum_time_step", longest_step)


def quiet_roadrunner() -> Any:
    """Import libRoadRunner so that it speaks through its exceptions alone."""
    # Its integrator writes to standard output on its own, past the logger below.
    for kind in ("ERROR", "WARNING"):
        os.environ.setdefault(f"SUNLOGGER_{kind}_FILENAME", os.devnull)
    import roadrunner

    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
    return roadrunner


def with_changes(document: Any, network: Network, changes: Mapping[str, float]) -> Any:
    """Copy of a document that starts from other values."""
    changed = document.clone()
    model = changed.getModel()
    for id, value in changes.items():
        model.removeInitialAssignment(id)
        if id in network.compartments:
            model.getCompartment(id).setSize(value)
        elif id in network.parameters:
            model.getParameter(id).setValue(value)
        elif id in network.stoichiometries:
            model.getElementBySId(id).setStoichiometry(value)
        elif network.species[id].is_amount:
            model.getSpecies(id).setInitialAmount(value)
        else:
            model.getSpecies(id).setInitialConcentration(value)
    return changed
