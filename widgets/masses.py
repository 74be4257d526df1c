"""The mass of one molecule, which turns a mass into a number of molecules and back."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

# What can be told either way, and how many kDa one unit of a molecule's mass has.
CONVERTIBLE = re.compile(r"^([pnuµμm]?g/(L|dL|mL)|[fpnuµμm]?M)$")
KDA = {"kDa": 1.0, "Da": 1e-3, "g/mol": 1e-3, "kg/mol": 1.0}
GIVEN = re.compile(r"^(\d+(?:\.\d+)?) (kDa|Da|g/mol|kg/mol)$")


class Measurable(Protocol):
    """A parameter or a quantity, as far as its mass is concerned."""

    @property
    def unit(self) -> str:
        """Unit as printed."""

    @property
    def mass(self) -> str | None:
        """A mass with its unit, or the parameter that holds it."""


def mass_faults(
    place: str, thing: Measurable, parameters: Mapping[str, Measurable]
) -> Iterator[str]:
    """Say what keeps a mass from being used: `21 kDa`, or a parameter in kDa."""
    if thing.mass is None:
        return
    if not CONVERTIBLE.match(thing.unit):
        yield (
            f"{place}: `mass` turns pg/mL into pM and back; "
            f"{thing.unit or 'no unit'} is neither"
        )
    if GIVEN.match(thing.mass):
        if float(thing.mass.split()[0]) == 0:
            yield f"{place}: a mass of 0 turns nothing into anything"
        return
    holder = parameters.get(thing.mass)
    if holder is None:
        yield (
            f"{place}: mass {thing.mass} is neither a number with a unit, such as "
            "21 kDa, nor under `parameters`"
        )
    elif holder.unit not in KDA:
        yield (
            f"{place}: {thing.mass} is in {holder.unit or 'no unit'}, "
            f"a mass of a molecule in one of {', '.join(KDA)}"
        )


def page_mass(
    thing: Measurable, parameters: Mapping[str, Measurable]
) -> dict[str, Any]:
    """Write a mass for the page: a number, or a parameter with a factor."""
    if thing.mass is None:
        return {}
    if found := GIVEN.match(thing.mass):
        return {"mass": {"kDa": float(found[1]) * KDA[found[2]]}}
    return {"mass": {"parameter": thing.mass, "kDa": KDA[parameters[thing.mass].unit]}}
