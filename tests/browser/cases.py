"""What browser tests of simulations share: specs, panels, and which to try.

All panels run the same code, so a promise of that code is tried on the few simulations
that between them have everything a panel can hold. What depends on what the author of a
simulation wrote is tried on every one.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from book_pages import layouts

from widgets import show
from widgets.simulation import list_simulations

Case = TypeVar("Case")


@cache
def spec_of(name: str) -> dict[str, Any]:
    """What the page is told about a simulation."""
    found: dict[str, Any] = show(name).spec
    return found


def varied(
    cases: Sequence[Case], features: Callable[[Case], set[str]]
) -> Iterator[Case]:
    """Give few cases that together have every feature, the richest first."""
    left = set[str]().union(*map(features, cases))
    while left:
        best = max(cases, key=lambda case: len(features(case) & left))
        left -= features(best)
        yield best


@cache
def parameters_of(name: str) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in spec_of(name)["parameters"]}


def slider_features(case: tuple[str, dict[str, Any]]) -> set[str]:
    """What makes a slider behave in its own way."""
    name, control = case
    parameter = parameters_of(name)[control["parameter"]]
    found = {f"{parameter['scale']}, zero {bool(parameter.get('zero'))}"}
    found |= {key for key in ("mass", "marks", "landmarks") if parameter.get(key)}
    found |= {"no unit"} if not parameter["unit"] else set()
    found |= {"negative"} if parameter["min"] < 0 else set()
    return found


def features_of(name: str) -> set[str]:
    """What a simulation's panel is made of."""
    spec = spec_of(name)
    controls = spec["controls"]
    found = {f"control {each['kind']}" for each in controls}
    for control in controls:
        if control["kind"] == "slider":
            found |= slider_features((name, control))
    for plot in spec["plots"]:
        found.add(f"plot {plot['kind']} {plot.get('scale')}")
        found |= {f"plot with {key}" for key, value in plot.items() if value}
    found |= {f"with {key}" for key, value in spec.items() if value}
    if spec.get("predict"):
        found.add(f"predict {spec['predict']['kind']}")
    for part in (spec.get("diagram") or {}).get("parts", []):
        found.add(f"diagram {part['as']}")
    return found


def sliders_of(name: str) -> list[str]:
    return [
        control["parameter"]
        for control in spec_of(name)["controls"]
        if control["kind"] == "slider"
    ]


def strongest_slider(name: str) -> str:
    """The slider that a simulation offers first: the one its lead is about."""
    return sliders_of(name)[0]


every_simulation = pytest.mark.parametrize("name", list_simulations())
VARIED = list(varied(list_simulations(), features_of))
each_simulation = pytest.mark.parametrize("name", VARIED)

# The chapters that show those, and all pages but the other chapters.
CHAPTERS = Path(__file__).resolve().parents[2] / "book" / "chapters"
VARIED_CHAPTERS = [
    path.name
    for path in sorted(CHAPTERS.glob("*.md"))
    if any(f'show("{name}")' in path.read_text(encoding="utf-8") for name in VARIED)
]
KINDS_OF_PAGE = [
    name
    for name in layouts()
    if not name.startswith("chapters/")
    or f"{name.removeprefix('chapters/')}.md" in VARIED_CHAPTERS
]
each_kind_of_page = pytest.mark.parametrize("document", KINDS_OF_PAGE)
