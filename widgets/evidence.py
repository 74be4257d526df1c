"""The book's evidence: its findings with their grades, and its references.

Everything that cites reads through this module: simulations for the sources of their
parameters, quiz items for their claims, the pages for chips and tables.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pybtex.database import BibliographyData, Entry, Person, parse_file
from pybtex.scanner import PybtexSyntaxError
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from widgets.yaml_file import read_yaml

FOLDER = Path(__file__).resolve().parents[1] / "book" / "evidence"

Grade = Literal["established", "supported", "mixed", "contested", "refuted"]
Text = Annotated[str, Field(min_length=1)]


class EvidenceError(ValueError):
    """The evidence files are absent or say something that cannot be used."""


class Finding(BaseModel):
    """One statement that the book puts to the test, and how it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    group: Text
    chapter: Text | None = None
    claim: Text
    grade: Grade | None = None
    system: str | None = None
    sources: list[str] = []
    caveat: str | None = None
    records: list[str] = []


@dataclass(frozen=True)
class Reference:
    """One work of the bibliography, as it is cited and where it is found."""

    key: str
    cite: str
    title: str
    href: str | None


@cache
def findings(folder: Path = FOLDER) -> dict[str, Finding]:
    """Every finding of the book by its id, in the order of the file.

    Parameters
    ----------
    folder : Path
        Where ``findings.yml`` lies; the book's own evidence if not given.

    Raises
    ------
    EvidenceError
        The file is absent or holds a wrong entry; all wrong entries are named.
    """
    path = folder / "findings.yml"
    entries: list[Finding] = read_as(list[Finding], path)
    found = {entry.id: entry for entry in entries}
    if len(found) < len(entries):
        ids = [entry.id for entry in entries]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        raise EvidenceError(f"{path.name}: used twice: {', '.join(twice)}. Rename one.")
    return found


@cache
def references(folder: Path = FOLDER) -> dict[str, Reference]:
    """Every work of the bibliography by its key.

    Parameters
    ----------
    folder : Path
        Where ``references.bib`` lies; the book's own evidence if not given.

    Raises
    ------
    EvidenceError
        The file is absent or is not BibTeX.

    Examples
    --------
    >>> references()["hibi1990"].cite
    'Hibi et al. 1990'
    """
    path = _existing(folder / "references.bib")
    try:
        library: BibliographyData = parse_file(str(path), bib_format="bibtex")
    except PybtexSyntaxError as error:
        raise EvidenceError(f"{path.name} is not BibTeX: {error}") from error
    return {key: _reference(key, entry) for key, entry in library.entries.items()}


def read_as(kind: Any, path: Path) -> Any:
    """Read a file of the evidence and check that it is of a kind.

    Raises
    ------
    EvidenceError
        The file is absent or holds wrong entries; all of them are named.
    """
    try:
        return TypeAdapter(kind).validate_python(read_yaml(_existing(path)))
    except yaml.YAMLError as error:
        raise EvidenceError(f"{path.name} is not YAML: {error}") from error
    except ValidationError as error:
        raise EvidenceError(_faults_of(path, error)) from error


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise EvidenceError(
            f"{path.name} is not in {path.parent.name}/: the evidence lies in "
            "book/evidence/. Restore it, or run from a full copy of the book."
        )
    return path


def _faults_of(path: Path, error: ValidationError) -> str:
    lines = [f"{path.name} has entries that cannot be used:"]
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        lines.append(f"  entry {place}: {fault['msg']}")
    return "\n".join(lines)


def _reference(key: str, entry: Entry) -> Reference:
    """Put one BibTeX entry into the words that the book prints."""
    title = _plain(entry.fields.get("title", key))
    authors = _authors(entry.persons.get("author", []))
    # A work whose authors nobody could confirm goes by the head of its title.
    name = authors or f"“{_plain(entry.fields.get('shorttitle', title))}”"
    return Reference(
        key=key,
        cite=f"{name} {entry.fields.get('year', '')}".strip(),
        title=title,
        href=_href(entry),
    )


def _authors(people: list[Person]) -> str:
    names = [_family_name(person) for person in people]
    if len(names) > 2 or names[1:] == ["others"]:
        return f"{names[0]} et al."
    return " and ".join(names)


def _family_name(person: Person) -> str:
    parts = [*person.prelast_names, *person.last_names]
    return _plain(" ".join(parts) or str(person))


def _href(entry: Entry) -> str | None:
    """Where the work is found: its DOI first, then PubMed, then its own page."""
    fields = entry.fields
    if "doi" in fields:
        return f"https://doi.org/{fields['doi']}"
    if "pmid" in fields:
        return f"https://pubmed.ncbi.nlm.nih.gov/{fields['pmid']}/"
    url: str | None = fields.get("url")
    return url


def _plain(text: str) -> str:
    """Drop the braces that protect capitals in BibTeX."""
    return text.replace("{", "").replace("}", "")
