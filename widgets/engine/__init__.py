"""Models in, curves, equations and JavaScript out; knows no subject matter.

A model is written in Antimony or SBML. `Model` runs it on libRoadRunner and prints it
as an ES module for the browser; what either would run wrongly is refused first.
"""

from .equations import Equation
from .errors import EngineError, Refused, SolverFailed, UnknownQuantity
from .model import Model
from .trajectory import Trajectory

__all__ = [
    "EngineError",
    "Equation",
    "Model",
    "Refused",
    "SolverFailed",
    "Trajectory",
    "UnknownQuantity",
]
