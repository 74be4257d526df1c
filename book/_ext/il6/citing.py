"""Which pages rest on a work: chapters by their citations, models by ``ref``."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from widgets.library import SIMULATIONS, list_simulations
from widgets.yaml_file import read_yaml

from .chapters import chapters

CITATION = re.compile(r"\{cite:[a-z]+\}`([^`]+)`")


def keys_in(text: str) -> set[str]:
    """Keys of the works that a page cites."""
    groups = CITATION.findall(text)
    return {key.strip() for group in groups for key in group.split(",")}


def refs_in(data: Any) -> Iterator[str]:
    """Every ``ref`` of a simulation, however deep."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "ref" and isinstance(value, str):
                yield value
            else:
                yield from refs_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from refs_in(value)


def pages_by_work() -> dict[str, list[tuple[str, str]]]:
    """Documents and their names for each key, chapters first, each page once."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for chapter in chapters():
        for key in keys_in(chapter.text):
            found[key].append((chapter.page, chapter.name))
    for name in list_simulations():
        data = read_yaml(SIMULATIONS / name / "simulation.yml")
        for key in set(refs_in(data)):
            found[key].append((f"models/{name}", f"model “{data['title']}”"))
    return found
