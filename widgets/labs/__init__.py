"""Labs of the book: live on a page and in a notebook, and their data in Python."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.labs.elisa.widget import Elisa

__all__ = ["Elisa"]

_HOMES = {"Elisa": "widgets.labs.elisa.widget"}


def __getattr__(name: str) -> Any:
    """Import a lab when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'widgets.labs' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
