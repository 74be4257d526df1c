"""Many runs of one model on libRoadRunner, loaded once where that is right.

Loading compiles the model, which takes far longer than a run. What a loaded model keeps
of earlier runs and events is undone in four steps, in this order: everything back to
the file; the new numbers as start values, sizes of compartments first; all of it from
the start values, so that initial assignments follow; then species by the amounts that
their concentrations mean in those compartments. Tests hold this against fresh loads.

Three things are beyond that and load the model anew: a change of what an initial
assignment determines; an event that fires at the start, since what its trigger was is
lost; and a run that stops, since rules of time have no number between two runs.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import libsbml
import numpy as np
from numpy.typing import NDArray

from .errors import SolverFailed
from .network import Network
from .running import (
    finite,
    integrator_of,
    quiet_roadrunner,
    run_anew,
    set_accuracy,
)
from .steps import StepLimit


class Reference:
    """A model loaded on libRoadRunner, to be run at many settings.

    Parameters
    ----------
    document, network
        The model, as SBML and as formulas.
    columns
        What a run reports unless told otherwise.
    step_limit, defaults
        Longest step, from the values of all that may be changed.
    tolerances
        Relative and absolute, of a run that is given none.
    most_steps
        Steps between two reported times after which a run is given up.
    """

    def __init__(
        self,
        document: Any,
        network: Network,
        columns: Sequence[str],
        step_limit: StepLimit,
        defaults: Mapping[str, float],
        tolerances: tuple[float, float],
        most_steps: int,
    ) -> None:
        roadrunner = quiet_roadrunner()
        record = roadrunner.SelectionRecord
        # Not among them is SBML_INITIALIZE, which would bring the file's values back.
        self._everything = (
            record.TIME
            | record.RATE
            | record.FLOATING
            | record.BOUNDARY
            | record.GLOBAL_PARAMETER
            | record.COMPARTMENT
        )
        self._given = document, network
        self._forgets = any(not event.initially for event in network.events)
        self._step_limit = step_limit
        self._defaults = dict(defaults)
        self._columns = tuple(columns)
        self._tolerances = tolerances
        self._most_steps = most_steps
        self._loaded = roadrunner.RoadRunner(libsbml.writeSBMLToString(document))
        self._model = self._loaded.model
        self._integrator = integrator_of(self._loaded, most_steps)
        # Start values by concentration: they turn with the size of their compartment.
        self._concentrations = {
            id: one.declared
            for id, one in network.species.items()
            if not one.declared_as_amount
            and one.declared is not None
            and id not in network.initial
            and id not in network.rules
        }

    def run(
        self,
        start: float,
        end: float,
        points: int,
        changes: Mapping[str, float],
        columns: Sequence[str] | None = None,
        tolerances: tuple[float, float] | None = None,
    ) -> NDArray[np.float64]:
        """Integrate from the start; a row per time, the time in its first place.

        Raises
        ------
        SolverFailed
            With libRoadRunner's words.
        """
        times = start, end, points
        accuracy = tolerances or self._tolerances
        longest = self._step_limit(start, end, self._defaults | dict(changes))
        chosen = self._columns if columns is None else columns
        _, network = self._given
        if not (self._forgets or network.initial.keys() & changes.keys()):
            try:
                return self._run_again(times, chosen, changes, accuracy, longest)
            except SolverFailed:
                pass
        return run_anew(
            *self._given, times, chosen, changes, accuracy, longest, self._most_steps
        )

    def _run_again(
        self,
        times: tuple[float, float, int],
        columns: Sequence[str],
        changes: Mapping[str, float],
        accuracy: tuple[float, float],
        longest: float,
    ) -> NDArray[np.float64]:
        try:
            self._start(changes)
            set_accuracy(self._integrator, accuracy, longest)
            # A reset forgets what was selected.
            self._loaded.timeCourseSelections = ["time", *columns]
            values = np.array(self._loaded.simulate(*times))
        except RuntimeError as fault:
            raise SolverFailed(" ".join(str(fault).split())) from fault
        return finite(values)

    def _start(self, changes: Mapping[str, float]) -> None:
        self._loaded.resetToOrigin()
        _, network = self._given
        species = network.species
        for id, value in changes.items():
            if id not in species:
                self._model[f"init({id})"] = value
        self._model.reset(self._everything)
        amounts = {
            id: value if one.is_amount else value * self._size(one.compartment)
            for id, value in (self._concentrations | dict(changes)).items()
            if (one := species.get(id)) is not None
        }
        for id, value in amounts.items():
            self._model[f"init({id})"] = value
        self._model.reset(self._everything)

    def _size(self, compartment: str) -> Any:
        return self._model[compartment]
