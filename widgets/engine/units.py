"""Units in readable form, and whether they agree."""

from typing import Any

import libsbml

_PREFIXES = {
    -21: "z",
    -18: "a",
    -15: "f",
    -12: "p",
    -9: "n",
    -6: "µ",
    -3: "m",
    0: "",
    3: "k",
    6: "M",
}
_SHORT = {"mole": "mol", "litre": "L", "gram": "g", "kilogram": "kg", "metre": "m"}
# SBML's validation rules on units; the others on them are about units not given.
_DISAGREEMENTS = range(10501, 10600)
_TIMES = {1: "s", 60: "min", 3600: "h", 86400: "d"}


def readable(definition: Any) -> str:
    """Text of a unit, such as ``nmol/L`` or ``1/min``; empty when dimensionless."""
    above: list[str] = []
    below: list[str] = []
    units = [definition.getUnit(k).clone() for k in range(definition.getNumUnits())]
    _join_prefixes(units)
    for unit in units:
        if unit.isDimensionless() and unit.getMultiplier() == 1:
            continue
        exponent = unit.getExponentAsDouble()
        text = _one(unit)
        if abs(exponent) != 1:
            text += f"^{abs(exponent):g}"
        (above if exponent > 0 else below).append(text)
    text = "·".join(above) or ("1" if below else "")
    return "/".join([text, *below])


def _join_prefixes(units: list[Any]) -> None:
    """Give the prefix of a volume to the amount in it: zmol/pL is nmol/L."""
    for amount in units:
        for volume in units:
            if (
                amount.getKind() in (libsbml.UNIT_KIND_MOLE, libsbml.UNIT_KIND_GRAM)
                and volume.getKind() == libsbml.UNIT_KIND_LITRE
                and (amount.getExponent(), volume.getExponent()) == (1, -1)
            ):
                amount.setScale(amount.getScale() - volume.getScale())
                volume.setScale(0)


def _one(unit: Any) -> str:
    kind = libsbml.UnitKind_toString(unit.getKind())
    scale, factor = unit.getScale(), unit.getMultiplier()
    if kind == "second":
        time = round(factor * 10**scale, 9)
        return _TIMES.get(time, f"({time:g} s)")
    short = _SHORT.get(kind, "" if kind == "dimensionless" else kind)
    if factor == 1 and scale in _PREFIXES and short:
        return _PREFIXES[scale] + short
    return f"({factor * 10.0**scale:g} {short})".replace(" )", ")")


def units(document: Any) -> dict[str, str]:
    """Give the unit of each quantity; species by concentration unless amounts."""
    model = document.getModel()
    found = {}
    for items in (
        model.getListOfCompartments(),
        model.getListOfSpecies(),
        model.getListOfParameters(),
    ):
        for item in items:
            definition = item.getDerivedUnitDefinition()
            if definition is not None and definition.getNumUnits():
                found[item.getId()] = readable(definition)
    return found


def faults(document: Any, *, missing: bool = True) -> list[str]:
    """Give libsbml's findings on units that do not agree, and on those not given."""
    copy = document.clone()
    copy.getErrorLog().clearLog()
    for category in range(
        libsbml.LIBSBML_CAT_SBML, libsbml.LIBSBML_CAT_MODELING_PRACTICE + 1
    ):
        copy.setConsistencyChecks(
            category, category == libsbml.LIBSBML_CAT_UNITS_CONSISTENCY
        )
    copy.checkConsistency()
    errors = [copy.getError(k) for k in range(copy.getNumErrors())]
    return [
        " ".join(error.getMessage().split())
        for error in errors
        if missing or error.getErrorId() in _DISAGREEMENTS
    ]
