"""Labs of the book: live on a page and in a notebook, and their data in Python."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.labs.clinic import Clinic
    from widgets.labs.elisa.widget import Elisa
    from widgets.labs.knockout.widget import Knockout

__all__ = ["Clinic", "Elisa", "Knockout"]

_HOMES = {
    "Clinic": "widgets.labs.clinic",
    "Elisa": "widgets.labs.elisa.widget",
    "Knockout": "widgets.labs.knockout.widget",
}


def __getattr__(name: str) -> Any:
    """Import a lab when it is first asked for: the simulators take seconds to load."""
    if name not in _HOMES:
        raise AttributeError(f"module 'widgets.labs' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
