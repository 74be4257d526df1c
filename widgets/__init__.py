"""What is live on a page: simulations, and the model behind each of them.

`show` puts a simulation into a notebook or onto a page; `Model` runs it without one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.engine import Model, Trajectory
    from widgets.library import list_simulations
    from widgets.simulation import Simulation, show

__all__ = ["Model", "Simulation", "Trajectory", "list_simulations", "show"]

_HOMES = {
    "Model": "widgets.engine",
    "Simulation": "widgets.simulation",
    "Trajectory": "widgets.engine",
    "list_simulations": "widgets.library",
    "show": "widgets.simulation",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: the simulators take seconds to load."""
    if name not in _HOMES:
        raise AttributeError(f"module 'widgets' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
