"""Whose bodies, cells or molecules a finding was seen in, read from its ``system``."""

import re

# What a system says, as beginnings of words, and the species it then is about.
SIGNS = {
    "human": r"humans?|people|persons?|men|women|adults?|volunteers?|patients?|children"
    r"|trials?|cohorts?|carriers?|donors?",
    "mouse": r"mouse|mice|murine",
    "rat": r"rats?",
    "monkey": r"monkeys?|macaques?",
    "zebrafish": r"zebrafish",
}
NONE = "none"
SPECIES = (*SIGNS, NONE)


def species_of(system: str) -> list[str]:
    """Name the species of a system, in the order of SIGNS.

    Examples
    --------
    >>> species_of("Mice; cells of nine patients")
    ['human', 'mouse']
    >>> species_of("Kit inserts")
    ['none']
    """
    found = [
        name
        for name, words in SIGNS.items()
        if re.search(rf"\b(?:{words})\b", system, re.IGNORECASE)
    ]
    return found or [NONE]
