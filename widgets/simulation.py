"""A simulation as a reader of a notebook meets it."""

from difflib import get_close_matches
from typing import Any

from traitlets import Dict, TraitError, validate

from widgets.carry import carry
from widgets.embedding import STATIC, LiveWidget, Picture
from widgets.engine import Trajectory
from widgets.library import Loaded, list_simulations, load
from widgets.page_json import compiled, page_spec
from widgets.parts import Parameter

__all__ = ["Simulation", "list_simulations", "show"]

# Rounding on the way through a slider must not put a value out of its own range.
ROUNDING = 1e-9


def show(name: str) -> "Simulation":
    """Show a simulation of the book: live here, and on the page made from here.

    Parameters
    ----------
    name : str
        One of `list_simulations()`.

    Raises
    ------
    SpecError
        There is no such simulation, or it has faults; the message lists them.

    Examples
    --------
    >>> sim = show("jak-stat-socs3")
    >>> sim["dose"] = 5
    >>> sim.values
    {'dose': 5.0}
    """
    return Simulation(load(name))


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
    """

    kind = "simulation"
    module_file = STATIC / "simulation.mjs"

    spec = Dict().tag(sync=True)
    values = Dict().tag(sync=True)
    readouts = Dict().tag(sync=True)

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
        """Tell a page what a notebook is told, with the model in a file of its own."""
        # As seen from the host, which lies in the site's `_static/il6`.
        plain = {"url": f"models/{self.name}.plain.mjs"}
        places = {
            "module": {"url": f"models/{self.name}.mjs", "plain": plain},
            "page": f"../../models/{self.name}.html",
            # The model's files lie beside the module and need not come along.
            "carry": carry(self._loaded, texts=False),
        }
        return {
            "spec": self.spec | places,
            "values": self.values,
            "readouts": self.readouts,
        }

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
                    f"(model {self.name}).\nWiden `range` in widgets/simulations/"
                    f"{self.name}/simulation.yml if the source supports it."
                )
        return {key: float(value) for key, value in setting.items()}

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
