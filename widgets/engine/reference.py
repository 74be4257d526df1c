"""Many runs of one model on libRoadRunner, loaded once.

Loading compiles the model, which takes far longer than a run. What a loaded model keeps
of earlier runs and events is undone in four steps, in this order: everything back to
the file; the new numbers as start values, sizes of compartments first; all of it from
the start values, so that initial assignments follow; then species by the amounts that
their concentrations mean in those compartments. Tests hold this against fresh loads.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import EngineError, SolverFailed
from .network import Network
from .running import integrator_of, quiet_roadrunner
from .steps import StepLimit


class Reference:
    """A model loaded on libRoadRunner, to be run at many settings.

    Parameters
    ----------
    sbml, network
        The model, as text and as formulas.
    columns
        What each run reports.
    step_limit, defaults
        Longest step, from the values of all that may be changed.
    tolerances
        Relative and absolute.
    most_steps
        Steps between two reported times after which a run is given up.
    """

    def __init__(
        self,
        sbml: str,
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
        self._network = network
        self._step_limit = step_limit
        self._defaults = dict(defaults)
        self._selections = ["time", *columns]
        self._loaded = roadrunner.RoadRunner(sbml)
        self._model = self._loaded.model
        self._integrator = integrator_of(self._loaded, tolerances, most_steps)
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
        self, start: float, end: float, points: int, changes: Mapping[str, float]
    ) -> NDArray[np.float64]:
        """Integrate from the start; a row per time, the time in its first place.

        Raises
        ------
        SolverFailed
            With libRoadRunner's words.
        EngineError
            A change concerns what an initial assignment determines.
        """
        if determined := self._network.initial.keys() & changes.keys():
            raise EngineError(
                f"{', '.join(sorted(determined))}: given by an initial assignment; "
                "use Model.simulate, which loads the model anew."
            )
        try:
            self._start(changes)
            longest = self._step_limit(start, end, self._defaults | dict(changes))
            self._integrator.setValue("maximum_time_step", longest)
            # A reset forgets what was selected.
            self._loaded.timeCourseSelections = self._selections
            values = np.array(self._loaded.simulate(start, end, points))
        except RuntimeError as fault:
            raise SolverFailed(" ".join(str(fault).split())) from fault
        if not np.isfinite(values).all():
            raise SolverFailed("a value is not a finite number")
        return values

    def _start(self, changes: Mapping[str, float]) -> None:
        self._loaded.resetToOrigin()
        species = self._network.species
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
