"""What a reader takes away besides numbers: the model's files, and how to cite it."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from widgets.library import SIMULATIONS, Loaded
from widgets.yaml_file import read_yaml

CITATION = Path(__file__).resolve().parents[1] / "CITATION.cff"
# Long enough that no two versions of a model share it.
HASH_DIGITS = 12


def carry(loaded: Loaded, texts: bool) -> dict[str, Any]:
    """Say what the page's part "Take away" needs.

    Parameters
    ----------
    loaded : Loaded
        The simulation.
    texts : bool
        Whether the model's files come along, for places that have no address for them;
        on the page they lie beside the compiled model.
    """
    found: dict[str, Any] = {"model": model_hash(loaded), "cite": citation()}
    if not loaded.is_of_book:
        found["isForeign"] = True
    return found | ({"files": model_files(loaded)} if texts else {})


def model_files(loaded: Loaded) -> dict[str, str]:
    """Give the model as Antimony and as SBML, by the ending of the file."""
    return {"ant": _antimony(loaded), "xml": loaded.model.sbml()}


def model_hash(loaded: Loaded) -> str:
    """Tell this version of a model from every other: of its Antimony, by SHA-256."""
    contents = _antimony(loaded).encode()
    return hashlib.sha256(contents).hexdigest()[:HASH_DIGITS]


def _antimony(loaded: Loaded) -> str:
    """Give the book's own file with its remarks; any other model as it was read."""
    if not loaded.is_of_book:
        return loaded.model.antimony()
    return (SIMULATIONS / loaded.name / "model.ant").read_text(encoding="utf-8")


@cache
def citation(path: Path = CITATION) -> dict[str, str]:
    """Give the facts of a citation, as `CITATION.cff` has them.

    Raises
    ------
    ValueError
        The file lacks something that a citation needs; the message names it.
    """
    facts = read_yaml(path)
    lacking = [
        key
        for key in ("title", "authors", "version", "date-released", "license")
        if not facts.get(key)
    ]
    if lacking:
        raise ValueError(f"{path.name} lacks {', '.join(lacking)}: add it.")
    licences = facts["license"]
    found = {
        "authors": " and ".join(_name(author) for author in facts["authors"]),
        "title": str(facts["title"]),
        "version": str(facts["version"]),
        "year": str(facts["date-released"])[:4],
        "licence": licences if isinstance(licences, str) else ", ".join(licences),
    }
    return found | ({"url": str(facts["url"])} if facts.get("url") else {})


def _name(author: dict[str, str]) -> str:
    """Write an author as BibTeX and a reader both understand."""
    if "name" in author:
        return author["name"]
    given = " ".join(author.get("given-names", "").split())
    return f"{given} {author['family-names']}".strip()
