"""Model files: from Antimony or SBML text to one flat libsbml document.

Afterwards local parameters are global ones, and calls of the model's own functions are
written out, so that the rest of the engine meets neither.
"""

from pathlib import Path
from typing import Any

import antimony
import libsbml

from . import syntax
from .errors import Problem, Refused


def text_and_name(source: str | Path, what: str) -> tuple[str, str]:
    """Text of a model and the name to call it by in messages.

    A path, or one line that names an existing file, is read; anything else is the
    model itself.
    """
    if isinstance(source, str) and ("\n" in source or not Path(source).is_file()):
        return source, f"{what} text"
    path = Path(source)
    return path.read_text(encoding="utf-8"), path.name


def sbml_from_antimony(text: str, file: str) -> str:
    """Translate Antimony to SBML, or refuse with Antimony's own words."""
    antimony.clearPreviousLoads()
    if antimony.loadAntimonyString(text) < 0:
        raise Refused(file, [syntax.problem(text, antimony.getLastError())])
    return str(antimony.getSBMLString(antimony.getMainModuleName()))


def antimony_from_sbml(text: str) -> str:
    """Translate SBML to Antimony."""
    antimony.clearPreviousLoads()
    antimony.loadSBMLString(text)
    return str(antimony.getAntimonyString(antimony.getMainModuleName()))


def parse(text: str, file: str) -> tuple[Any, list[Problem]]:
    """Read SBML, check it, and flatten what can be flattened.

    Returns
    -------
    document : libsbml.SBMLDocument
        At level 3 version 2.
    lost : list of Problem
        What the document as given holds and this one cannot say.
    """
    document = libsbml.readSBMLFromString(text)
    _refuse_errors(document, file)
    if document.getModel() is None:
        fault = Problem("document", "it holds no model", "Give an SBML model")
        raise Refused(file, [fault])
    document.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    document.setConsistencyChecks(libsbml.LIBSBML_CAT_MODELING_PRACTICE, False)
    document.checkConsistency()
    _refuse_errors(document, file)
    if document.isPackageEnabled("comp"):
        _convert(document, "flatten comp")
    if document.getLevel() == 1:
        _give_default_volumes(document)
    lost = fast_reactions(document)
    document.setLevelAndVersion(3, 2, False)
    _convert(document, "promoteLocalParameters")
    _convert(document, "expandFunctionDefinitions")
    return document, lost


def fast_reactions(document: Any) -> list[Problem]:
    """Find the reactions marked fast: the latest SBML has no word for them."""
    return [
        Problem(
            f"reaction {one.getId()}",
            "it is marked fast",
            "Give it a large rate constant, or put its equilibrium into a rule",
        )
        for one in document.getModel().getListOfReactions()
        if one.isSetFast() and one.getFast()
    ]


def _give_default_volumes(document: Any) -> None:
    """Write out what the first level of SBML leaves unsaid: a volume of 1."""
    for one in document.getModel().getListOfCompartments():
        one.setVolume(one.getVolume())


def _convert(document: Any, option: str) -> None:
    properties = libsbml.ConversionProperties()
    properties.addOption(option, True)
    document.convert(properties)


def _refuse_errors(document: Any, file: str) -> None:
    faults = [
        Problem(
            f"line {error.getLine()}",
            " ".join(error.getMessage().split()).rstrip("."),
            "Correct the SBML there",
        )
        for error in (document.getError(k) for k in range(document.getNumErrors()))
        if error.getSeverity() >= libsbml.LIBSBML_SEV_ERROR
    ]
    if faults:
        raise Refused(file, faults)
