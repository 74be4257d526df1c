"""What was seen of each work of the bibliography: ``seen.yml``, and its words."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from widgets.evidence import FOLDER, read_as

THROUGH = "through "
WORDS = {
    "article text": "part of the article",
    "abstract": "its abstract",
    "abstract in part": "its abstract, cut short",
    "page": "the page itself",
    "title": "its title only",
    "record": "its entry in a catalogue or on the publisher’s page",
}
Seen = Annotated[str, Field(pattern=rf"^({'|'.join(WORDS)}|{THROUGH}\S.+)$")]


@cache
def seen(folder: Path = FOLDER) -> dict[str, str]:
    """Give what was seen of each work, by its key.

    Raises
    ------
    EvidenceError
        The file is absent or says something else than the words above.
    """
    found: dict[str, str] = read_as(dict[str, Seen], folder / "seen.yml")
    return found


def in_words(entry: str) -> str:
    """Say it to a reader.

    Examples
    --------
    >>> in_words("abstract in part")
    'its abstract, cut short'
    >>> in_words("through a review of 2018")
    'a review of 2018, which reports it'
    """
    if entry.startswith(THROUGH):
        return f"{entry.removeprefix(THROUGH)}, which reports it"
    return WORDS[entry]
