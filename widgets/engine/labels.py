"""What the columns of a run are called and measured in."""

from collections.abc import Iterable
from typing import Any

from .units import readable, units


def column_units(document: Any, columns: Iterable[str]) -> dict[str, str]:
    """Readable unit of each column that has one, time included."""
    model = document.getModel()
    known = units(document)
    time = known_unit(model, model.getTimeUnits())
    found = {"time": time} if time else {}
    for column in columns:
        unit = _unit_of(model, known, column)
        if unit:
            found[column] = unit
    return found


def names(document: Any) -> dict[str, str]:
    """Give the author's own words for a quantity, where a model has any, by id."""
    model = document.getModel()
    own = {model.getId(): model.getName()} if model.getName() else {}
    lists = (
        model.getListOfSpecies(),
        model.getListOfParameters(),
        model.getListOfCompartments(),
    )
    return own | {
        item.getId(): item.getName()
        for items in lists
        for item in items
        if item.getName()
    }


def known_unit(model: Any, unit: str) -> str:
    """Read a unit by its id in the model, or by its SBML name; empty if there is none.

    SBML has no other way to spell out a built-in unit than to give it to a quantity.
    """
    if not unit:
        return ""
    definition = model.getUnitDefinition(unit)
    if definition is not None:
        return readable(definition)
    copy = model.clone()
    probe = copy.createParameter()
    probe.setId("unit_probe_")
    probe.setUnits(unit)
    derived = probe.getDerivedUnitDefinition()
    return readable(derived) if derived is not None else unit


def _unit_of(model: Any, known: dict[str, str], column: str) -> str:
    species = model.getSpecies(column.strip("[]"))
    if species is not None:
        is_amount = species.getHasOnlySubstanceUnits()
        if column.startswith("[") != is_amount:
            return known.get(species.getId(), "")
        substance = known_unit(
            model, species.getSubstanceUnits() or model.getSubstanceUnits()
        )
        if not is_amount:
            return substance
        volume = known.get(species.getCompartment(), "")
        return f"{substance}/{volume}" if substance and volume else ""
    reaction = model.getReaction(column)
    if reaction is not None:
        extent = known_unit(model, model.getExtentUnits())
        time = known_unit(model, model.getTimeUnits())
        return f"{extent}/{time}" if extent and time else ""
    return known.get(column, "")
