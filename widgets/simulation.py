"""A simulation as a reader of a notebook meets it."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from traitlets import Dict, List, TraitError, validate

from widgets.automatic import panel_of
from widgets.carry import carry
from widgets.embedding import STATIC, LiveWidget, Picture
from widgets.engine import Model, Trajectory
from widgets.library import Loaded, list_simulations, load
from widgets.page_json import compiled, page_spec
from widgets.parts import Parameter
from widgets.spec import SpecError
from widgets.targets import is_name, model_from

__all__ = ["Simulation", "list_simulations", "show"]

# Rounding on the way through a slider must not put a value out of its own range.
ROUNDING = 1e-9


def show(what: str | Path | Model, *, end: float | None = None) -> "Simulation":
    r"""Show a simulation of the book, or any model: live here, and on pages made of it.

    Parameters
    ----------
    what : str, Path or Model
        One of `list_simulations()`; or a model, its Antimony text, or a file of
        Antimony (``.ant``) or SBML (``.xml``, ``.sbml``). A model gets a slider for
        each of its numbers and plots of its species by itself.
    end : float
        Last time of a model, in its own unit; by default one at which its curves have
        settled, which the panel names. The book's simulations have their own.

    Raises
    ------
    SpecError
        There is no such simulation, or it has faults; the message lists them.
    Refused
        The model is not run; the message says why, and where in its text.

    Examples
    --------
    >>> sim = show("jak-stat-socs3")
    >>> sim["dose"] = 5
    >>> sim.values
    {'dose': 5.0}
    >>> show("A -> B; k*A; A = 1; B = 0; k = 0.5\n")["k"]
    0.5
    """
    if not isinstance(what, Model):
        if is_name(what):
            if end is not None:
                raise SpecError(f"{what} has its own time; `end` is for models alone.")
            return Simulation(load(str(what)))
        what = model_from(what)
    return Simulation(panel_of(what, end=end))


class Simulation(LiveWidget):
    """A model with its controls and plots; what a reader sets is seen on both sides.

    Attributes
    ----------
    spec : dict
        All that the page is told; see `widgets/frontend/view/spec.ts`.
    values : dict
        Parameters that differ from their defaults because somebody set them, by id.
    readouts : dict
        Numbers of the last run on the page, by id; empty before it.
    guess : dict
        What the reader predicted before the run; empty before it and when skipped.
    solved : list of str
        Tasks that the reader has solved on the page, by id.
    """

    kind = "simulation"
    module_file = STATIC / "simulation.mjs"

    spec = Dict().tag(sync=True)
    values = Dict().tag(sync=True)
    readouts = Dict().tag(sync=True)
    guess = Dict().tag(sync=True)
    solved = List().tag(sync=True)

    def __init__(self, loaded: Loaded) -> None:
        self.name = loaded.name
        self._loaded = loaded
        fast, plain = compiled(loaded)
        module = {"source": fast, "plain": {"source": plain}}
        super().__init__(spec=page_spec(loaded, module))

    def __getitem__(self, parameter: str) -> float:
        """Give a parameter's value as it stands, in its own unit."""
        self._known(parameter)
        default = self._loaded.model.defaults[parameter]
        return float(self.values.get(parameter, default))

    def __setitem__(self, parameter: str, value: float) -> None:
        """Set a parameter; the page's control follows."""
        # A new dict, because a change inside the old one would not be noticed.
        self.values = {**self.values, parameter: float(value)}

    def reset(self) -> None:
        """Put every parameter back to its default."""
        self.values = {}

    def run(self, **changes: float) -> Trajectory:
        """Run the model on libRoadRunner with the values as they stand.

        Parameters
        ----------
        **changes : float
            Values for this run alone, by id.

        Returns
        -------
        Trajectory
            Over the time of the plots, as densely as they are drawn.
        """
        time = self._loaded.spec.time
        setting: dict[str, Any] = {**self._checked({**self.values, **changes})}
        return self._loaded.model.simulate(time.end, points=time.points, **setting)

    def page_state(self) -> dict[str, Any]:
        """Tell a page what a notebook is told, with all code in files of its own."""
        # As seen from the host, which lies in the site's `_static/il6`.
        plain = {"url": f"models/{self.name}.plain.mjs"}
        places = {
            "module": {"url": f"models/{self.name}.mjs", "plain": plain},
            "worker": {"url": "worker.mjs"},
            "page": f"../../models/{self.name}.html",
            # The model's files lie beside the module and need not come along.
            "carry": carry(self._loaded, texts=False),
        }
        # The book has files for its own models; any other comes along.
        spec = self.spec | places if self._loaded.is_of_book else self.spec
        traits = ("values", "readouts", "guess", "solved")
        return {"spec": spec} | {name: getattr(self, name) for name in traits}

    def picture(self) -> Picture:
        """Draw the plots for the values as they stand."""
        from widgets.picture import draw

        return draw(self._loaded, tuple(sorted(self.values.items())))

    def page_picture(self) -> Picture:
        """Draw the plots in colours that follow the page's theme."""
        from widgets.picture import themed

        return themed(self.picture())

    @validate("values")  # type: ignore[untyped-decorator]  # traitlets has no types
    def _fits(self, proposal: Any) -> dict[str, float]:
        return self._checked(proposal["value"])

    def _checked(self, setting: dict[str, float]) -> dict[str, float]:
        """Refuse a setting that a control could not make."""
        for key, value in setting.items():
            parameter = self._known(key)
            low, high = parameter.low, parameter.high
            slack = ROUNDING * max(abs(low), abs(high))
            inside = low - slack <= value <= high + slack
            if not (inside or parameter.allows(value)):
                raise TraitError(
                    f"{key} must be between {_range(parameter)}, got {value:g} "
                    f"(model {self.name}).\n{self._remedy()}"
                )
        return {key: float(value) for key, value in setting.items()}

    def _remedy(self) -> str:
        if self._loaded.is_of_book:
            file = f"widgets/simulations/{self.name}/simulation.yml"
            return f"Widen `range` in {file} if the source supports it."
        return "Change the number in the model's text, or run `Model.simulate`."

    def _known(self, key: str) -> Parameter:
        parameters = self._loaded.spec.parameters
        if key not in parameters:
            near = get_close_matches(key, parameters, n=3) or sorted(parameters)
            raise TraitError(
                f"{key} is no parameter of {self.name}. "
                f"Choose one of: {', '.join(near)}."
            )
        return parameters[key]


def _range(parameter: Parameter) -> str:
    """Say what is allowed, with the unit."""
    span = f"{parameter.low:g} and {parameter.high:g} {parameter.unit}".strip()
    return f"{span}, or 0" if parameter.zero else span
