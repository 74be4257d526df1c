"""What a reader decides in the lab, in the order of the work."""

from collections.abc import Mapping
from typing import Any

Work = Mapping[str, Any]
Numbers = Mapping[str, float]

# Choices with a number in them; `lab.yml` holds what they mean.
SHORT_ARMS = (0.5, 1.5, 4.0)
LONG_ARMS = (3.0, 7.0, 13.0)
COLONIES = (24, 48, 96)
LANES = 12
MOST_ON_BLOT = 8
# The reader calls so many pups, a technician the rest.
OWN_PUPS = 16
MOST_LITTERS = 60
MOST_IN_GROUP = 40

START: dict[str, Any] = {
    "attempt": 0,
    "exon": "",
    "short": 0,
    "long": 0,
    "dna": "",
    "marker": "",
    "colonies": 0,
    "reruns": {},
    "picks": [],
    "counted": False,
    "clone": 0,
    "injections": 0,
    "mated": [],
    "checked": "",
    "backcrosses": 9,
    "controls": "",
    "assay": "",
    "worth": 0,
    "group": 10,
    "sexes": 2,
    "litters": 6,
    "bred": 0,
    "calls": {},
    "repeats": {},
    "chi": None,
    "verdict": "",
    "measured": False,
    "test": "",
    "conclusion": "",
    "causes": [],
    "next": "",
    "handed": False,
}


def made(**decisions: Any) -> dict[str, Any]:
    """Give the work with these decisions, the others as at the start.

    Raises
    ------
    ValueError
        The lab knows no such decision.
    """
    unknown = sorted(set(decisions) - set(START))
    if unknown:
        raise ValueError(
            f"The knockout lab knows no decision {', '.join(unknown)}. "
            f"It knows {', '.join(START)}."
        )
    return START | decisions
