"""A model: read once, then run, shown and printed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import libsbml
import numpy as np
from numpy.typing import NDArray

from . import cache, labels, listing, reading, running, units
from .equations import Equation, equations
from .errors import EngineError, SolverFailed, UnknownQuantity
from .gather import gather
from .module import JAVASCRIPT, WEBASSEMBLY, emit
from .reference import Reference
from .start import defaults, exact_rules
from .steps import StepLimit
from .system import System, build
from .trajectory import Trajectory

SIMULATIONS = Path(__file__).parents[1] / "simulations"


class Model:
    """A system of reactions, rules and events that is known to run as it is meant.

    Use `load`, `from_antimony` or `from_sbml`. What this engine would run wrongly is
    refused there, with everything that has to be changed.

    Examples
    --------
    >>> decay = Model.from_antimony("model decay; k = 1; A = 8; A -> ; k*A; end")
    >>> decay.defaults["A"]
    8.0
    """

    def __init__(self, sbml: str, file: str) -> None:
        self._file = file
        self._document, lost = reading.parse(sbml, file)
        self._network = gather(self._document, file, lost)
        self._given_sbml = sbml

    @classmethod
    def load(cls, name: str) -> Self:
        """Read a model of this project by the name of its folder."""
        known = [path.parent.name for path in SIMULATIONS.glob("*/model.ant")]
        if name not in known:
            raise UnknownQuantity(name, known, where="simulations", role="a model here")
        return cls.from_antimony(SIMULATIONS / name / "model.ant")

    @classmethod
    def from_antimony(cls, source: str | Path) -> Self:
        """Read Antimony: a text, or the path of a file."""
        text, file = reading.text_and_name(source, "Antimony")
        return cls(reading.sbml_from_antimony(text, file), file)

    @classmethod
    def from_sbml(cls, source: str | Path) -> Self:
        """Read SBML: a text, or the path of a file."""
        return cls(*reading.text_and_name(source, "SBML"))

    @property
    def name(self) -> str:
        """Name that the author gave."""
        return self._network.name

    @property
    def columns(self) -> tuple[str, ...]:
        """What a run can report: ``S`` amounts, ``[S]`` concentrations, other ids."""
        return tuple(self._system.columns)

    @cached_property
    def defaults(self) -> dict[str, float]:
        """Start values of all that may be changed.

        Species are given by their concentration, or by amount where the model says so.
        """
        return defaults(self._network)

    @cached_property
    def units(self) -> dict[str, str]:
        """Readable unit of each quantity that has one."""
        return units.units(self._document)

    @cached_property
    def column_units(self) -> dict[str, str]:
        """Readable unit of each column that has one; that of time under ``time``."""
        return labels.column_units(self._document, self.columns)

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the author's words for quantities, by id, where the model has any."""
        return labels.names(self._document)

    @property
    def species(self) -> tuple[str, ...]:
        """Ids of the species."""
        return tuple(self._network.species)

    @property
    def compartments(self) -> tuple[str, ...]:
        """Ids of the compartments."""
        return tuple(self._network.compartments)

    @property
    def moving(self) -> tuple[str, ...]:
        """Ids of all whose value changes while the model runs."""
        network = self._network
        return (*network.states, *network.held, *network.rules)

    @property
    def constants(self) -> tuple[str, ...]:
        """Ids of parameters with a number of their own that nothing changes."""
        return tuple(id for id in self._own_numbers if id not in self.moving)

    @property
    def starts(self) -> tuple[str, ...]:
        """Ids of all else that has a number of its own: start values and sizes."""
        network, constants = self._network, self.constants
        every = [*network.species, *network.parameters, *network.compartments]
        own = {*self._own_numbers, *network.species, *network.compartments}
        own -= {*constants, *network.rules, *network.initial}
        return tuple(id for id in every if id in own)

    def switch_times(self) -> list[float]:
        """Give the times at which something is switched, at the defaults."""
        return self._step_limit.times(self.defaults)

    def unit_faults(self, *, missing: bool = True) -> list[str]:
        """Sentences on units that do not agree; none when all do.

        Parameters
        ----------
        missing
            Whether a unit that is not given counts: then nothing is known to agree.
        """
        return units.faults(self._document, missing=missing)

    def sbml(self) -> str:
        """Give the model as SBML, level 3 version 2."""
        return str(libsbml.writeSBMLToString(self._document))

    def antimony(self) -> str:
        """Give the model as Antimony."""
        return reading.antimony_from_sbml(self._given_sbml)

    def equations(self) -> list[Equation]:
        """Give rates of change, rules, start values and events as LaTeX."""
        return equations(self._network)

    def reactions(self) -> list[listing.ReactionLine]:
        """Give every reaction: what it uses and makes, and its rate law as LaTeX."""
        return listing.reactions(self._document, self._network)

    @property
    def states(self) -> tuple[str, ...]:
        """Ids whose values flow: reactions or rates of change move them."""
        return tuple(self._network.states)

    @property
    def held(self) -> tuple[str, ...]:
        """Ids whose values stay put until an event sets them."""
        return tuple(self._network.held)

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events."""
        return tuple(event.id for event in self._network.events)

    def javascript(self, columns: Sequence[str] | None = None) -> str:
        """Print the model as an ES module for the browser.

        Parameters
        ----------
        columns
            What it shall observe; everything by default.
        """
        return self._module(columns, JAVASCRIPT)

    def webassembly(self, columns: Sequence[str] | None = None) -> str:
        """Print the model as an ES module whose kernels are WebAssembly.

        It is what `javascript` gives, but faster, and not to be read. A page that may
        not compile WebAssembly needs the other one.

        Parameters
        ----------
        columns
            What it shall observe; everything by default.
        """
        return self._module(columns, WEBASSEMBLY)

    def _module(self, columns: Sequence[str] | None, flavour: str) -> str:
        def compiled() -> str:
            known = self._known_columns(columns, self.columns)
            return emit(self._system, known, flavour)

        wanted = None if columns is None else list(columns)
        return cache.kept([self._given_sbml, wanted, flavour], compiled)

    def simulate(
        self,
        end: float,
        *,
        points: int = 401,
        start: float = 0.0,
        columns: Sequence[str] | None = None,
        rtol: float = 1e-9,
        atol: float = 1e-12,
        **changes: float,
    ) -> Trajectory:
        """Run the model on libRoadRunner.

        The first run loads the model; later ones reset it, which is far quicker.

        Parameters
        ----------
        end, start
            In the model's unit of time.
        points
            Number of evenly spaced times, both ends included.
        columns
            What to report; by default species and all else that changes.
        rtol, atol
            Relative and absolute tolerance of the integration.
        **changes
            Start values that differ from the defaults. They act before initial
            assignments, and replace the one of an id that has one.
        """
        self.check_run(start, end, points, changes)
        columns = self._known_columns(columns, self.changing_columns)
        run = self._loaded.run
        try:
            values = run(start, end, points, changes, columns, (rtol, atol))
        except SolverFailed as fault:
            raise SolverFailed(
                f"{self._file}: libRoadRunner did not reach {end}: {fault}. "
                "Try a shorter run or values nearer to the defaults."
            ) from fault
        return self.trajectory(columns, values)

    def check_run(
        self, start: float, end: float, points: int, changes: Mapping[str, float]
    ) -> None:
        """Refuse a run that makes no sense, on whichever engine."""
        if not (math.isfinite(start) and math.isfinite(end) and start < end):
            raise EngineError(
                f"{self._file}: a run from {start} to {end} has no length."
            )
        if points < 2:
            raise EngineError(f"{self._file}: {points} points; a run needs at least 2.")
        self._check_changes(changes)

    def known_columns(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Give these columns, or refuse one that the model does not have."""
        return self._known_columns(tuple(columns), ())

    def trajectory(
        self, columns: Sequence[str], values: NDArray[np.float64]
    ) -> Trajectory:
        """Give numbers that a run of this model made their names and units.

        Parameters
        ----------
        columns
            What was reported, in order, without the time.
        values
            One row per time: the time, then the columns.
        """
        known = {name: self.column_units.get(name, "") for name in ("time", *columns)}
        return Trajectory(
            ("time", *columns),
            values,
            name=self.name,
            units={name: unit for name, unit in known.items() if unit},
        )

    def exact_rules(self, **changes: float) -> dict[str, float]:
        """Give assignment rules at the start without rounding on the way."""
        self._check_changes(changes)
        return exact_rules(self._network, changes)

    def reference(
        self,
        columns: Sequence[str],
        *,
        rtol: float = 1e-10,
        atol: float = 1e-14,
        most_steps: int = running.MOST_STEPS,
    ) -> Reference:
        """Load the model on libRoadRunner for many runs that report the same."""
        columns = self._known_columns(columns, ())
        return Reference(
            self._document,
            self._network,
            columns,
            self._step_limit,
            self.defaults,
            (rtol, atol),
            most_steps,
        )

    @cached_property
    def _loaded(self) -> Reference:
        return self.reference(self.changing_columns)

    @property
    def _own_numbers(self) -> list[str]:
        network = self._network
        given = {*network.rules, *network.initial}
        return [id for id in network.parameters if id not in given]

    @cached_property
    def _step_limit(self) -> StepLimit:
        return StepLimit(self._system)

    @cached_property
    def _system(self) -> System:
        return build(self._network)

    @property
    def changing_columns(self) -> tuple[str, ...]:
        """What a run reports unless told otherwise: species and all else that moves."""
        network = self._network
        species = [
            id if one.is_amount else f"[{id}]" for id, one in network.species.items()
        ]
        numbers = [
            *network.compartments,
            *network.parameters,
            *network.stoichiometries,
        ]
        moving = {*network.states, *network.held, *network.rules}
        return (*species, *(id for id in numbers if id in moving))

    def _known_columns(
        self, columns: Sequence[str] | None, default: tuple[str, ...]
    ) -> tuple[str, ...]:
        for name in columns or ():
            if name not in self._system.columns:
                role = "a quantity of this model"
                raise UnknownQuantity(name, self.columns, where=self._file, role=role)
        return default if columns is None else tuple(columns)

    def _check_changes(self, changes: Mapping[str, float]) -> None:
        inputs = self._network.inputs
        for id, value in changes.items():
            if id not in inputs:
                role = "a value that can be set"
                raise UnknownQuantity(id, inputs, where=self._file, role=role)
            if not math.isfinite(value):
                raise EngineError(
                    f"{self._file}: {id} = {value}; give a finite number."
                )
