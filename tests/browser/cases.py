"""What browser tests of simulations share: each simulation's spec and its panels."""

from functools import cache
from typing import Any

import pytest

from widgets import show
from widgets.simulation import list_simulations


@cache
def spec_of(name: str) -> dict[str, Any]:
    """What the page is told about a simulation."""
    found: dict[str, Any] = show(name).spec
    return found


each_simulation = pytest.mark.parametrize("name", list_simulations())


def sliders_of(name: str) -> list[str]:
    return [
        control["parameter"]
        for control in spec_of(name)["controls"]
        if control["kind"] == "slider"
    ]


def strongest_slider(name: str) -> str:
    """The slider that a simulation offers first: the one its lead is about."""
    return sliders_of(name)[0]
