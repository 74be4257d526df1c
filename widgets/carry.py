"""What a reader takes away besides numbers: the model's files, and how to cite it."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from widgets.library import SIMULATIONS, Loaded

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
    found = {"model": model_hash(loaded.name), "cite": citation()}
    return found | ({"files": model_files(loaded)} if texts else {})


def model_files(loaded: Loaded) -> dict[str, str]:
    """Give the model as Antimony and as SBML, by the ending of the file."""
    antimony = (SIMULATIONS / loaded.name / "model.ant").read_text(encoding="utf-8")
    return {"ant": antimony, "xml": loaded.model.sbml()}


def model_hash(name: str) -> str:
    """Tell this version of a model from every other: of `model.ant`, by SHA-256."""
    contents = (SIMULATIONS / name / "model.ant").read_bytes()
    return hashlib.sha256(contents).hexdigest()[:HASH_DIGITS]


@cache
def citation(path: Path = CITATION) -> dict[str, str]:
    """Give the facts of a citation, as `CITATION.cff` has them.

    Raises
    ------
    ValueError
        The file lacks something that a citation needs; the message names it.
    """
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
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
