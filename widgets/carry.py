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
    facts = citation()
    if not loaded.is_of_book:
        # Its authors wrote the program, and not the model.
        facts = {**facts, "title": f"{facts['title']} (the program that ran it)"}
    found = {"model": hash_of(antimony_of(loaded)), "cite": facts}
    return found | ({"files": model_files(loaded)} if texts else {})


def model_files(loaded: Loaded) -> dict[str, str]:
    """Give the model as Antimony and as SBML, by the ending of the file."""
    return {"ant": antimony_of(loaded), "xml": loaded.model.sbml()}


def antimony_of(loaded: Loaded) -> str:
    """Give a model's text: the file of the book, or what the model is written as."""
    if loaded.is_of_book:
        return _text_of(loaded.name)
    return loaded.model.antimony()


def model_hash(name: str) -> str:
    """Tell this version of a model of the book from every other."""
    return hash_of(_text_of(name))


def hash_of(antimony: str) -> str:
    """Shorten a model's text, by SHA-256."""
    return hashlib.sha256(antimony.encode()).hexdigest()[:HASH_DIGITS]


def _text_of(name: str) -> str:
    # As the bytes are, so that anybody can work out the same hash from the file.
    return (SIMULATIONS / name / "model.ant").read_bytes().decode()


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
