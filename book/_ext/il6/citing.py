"""Which pages rest on a work: chapters by their citations, models by ``ref``."""

import re
from collections import defaultdict

from widgets.library import SIMULATIONS, list_simulations, sources_of
from widgets.spec import read_spec

from .chapters import chapters

CITATION = re.compile(r"\{cite:[a-z]+\}`([^`]+)`")


def keys_in(text: str) -> set[str]:
    """Keys of the works that a page cites."""
    groups = CITATION.findall(text)
    return {key.strip() for group in groups for key in group.split(",")}


def pages_by_work() -> dict[str, list[tuple[str, str]]]:
    """Documents and their names for each key, chapters first, each page once."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for chapter in chapters():
        for key in keys_in(chapter.text):
            found[key].append((chapter.page, chapter.name))
    for name in list_simulations():
        spec = read_spec(SIMULATIONS / name / "simulation.yml")
        for key in {source.ref for _, source in sources_of(spec) if source.ref}:
            found[key].append((f"models/{name}", f"model “{spec.title}”"))
    return found
