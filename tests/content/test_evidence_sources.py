"""Whatever is cited anywhere exists, can be found, and says how it was confirmed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pybtex.database import BibliographyData, Entry, parse_string

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "book"
BIBLIOGRAPHY = BOOK / "evidence" / "references.bib"

DOI = re.compile(r"10\.\d{4,9}/[^\s{}<>\"]+[^\s{}<>\".,;]")
PMID = re.compile(r"[1-9]\d{0,7}")
PMCID = re.compile(r"PMC[1-9]\d*")
YEAR = re.compile(r"(19|20)\d\d")
FORMS = {"doi": DOI, "pmid": PMID, "pmcid": PMCID, "year": YEAR}

# What a note says was not confirmed, and the fields that would print it all the same.
UNCONFIRMED = {
    "journal not confirmed": ("journal", "volume", "pages"),
    "year not confirmed": ("year",),
}


def bibliography() -> BibliographyData:
    return parse_string(BIBLIOGRAPHY.read_text(encoding="utf-8"), "bibtex")


def values_of(key: str, data: Any) -> Iterator[str]:
    """Every text under a key, however deep in lists and mappings."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield from [value] if isinstance(value, str) else value or []
            else:
                yield from values_of(key, value)
    elif isinstance(data, list):
        for item in data:
            yield from values_of(key, item)


def cited_in_page(text: str) -> set[str]:
    groups = re.findall(r"\{cite:[a-z]+\}`([^`]+)`", text)
    return {key.strip() for group in groups for key in group.split(",")}


def cited_in_data(data: Any) -> set[str]:
    """Keys of works in a simulation, in quiz items or in findings."""
    return {*values_of("ref", data), *values_of("sources", data)}


def citing_files() -> list[Path]:
    pages = [*BOOK.glob("*.md"), *(BOOK / "chapters").glob("*.md")]
    return sorted(
        [
            *pages,
            BOOK / "evidence" / "findings.yml",
            *(ROOT / "widgets" / "simulations").glob("*/simulation.yml"),
            *(ROOT / "widgets" / "labs").glob("*/lab.yml"),
            *(ROOT / "quizzes").glob("**/*.yml"),
        ]
    )


def cited_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return (
        cited_in_page(text)
        if path.suffix == ".md"
        else cited_in_data(yaml.safe_load(text))
    )


def faults(key: str, entry: Entry) -> list[str]:
    """Everything that is wrong with one work, in sentences."""
    fields = entry.fields
    found = [
        f"{key}: {name} {fields[name]!r} is malformed; copy it from the record"
        for name, form in FORMS.items()
        if name in fields and not form.fullmatch(fields[name])
    ]
    note = fields.get("note", "").lower()
    for remark, names in UNCONFIRMED.items():
        found += [
            f"{key}: prints `{name}` though the note says: {remark}"
            for name in names
            if remark in note and name in fields
        ]
    if "author list not confirmed" in note and entry.persons.get("author"):
        found.append(f"{key}: prints authors though the note says: not confirmed")
    if "year" not in fields and not {"year not confirmed", "undated"} & set(
        note.split(", ")
    ):
        found.append(
            f"{key}: has no year; add it or note `Year not confirmed` or `Undated`"
        )
    return found


@pytest.mark.parametrize(
    "path", citing_files(), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_every_cited_work_is_in_the_bibliography(path: Path) -> None:
    assert cited_in(path) - set(bibliography().entries) == set()


def test_no_work_is_malformed_or_prints_what_is_not_confirmed() -> None:
    works = bibliography().entries.items()
    assert [fault for key, entry in works for fault in faults(key, entry)] == []


def test_no_two_works_share_an_identifier() -> None:
    for name in ("doi", "pmid", "pmcid"):
        seen = [
            entry.fields[name].lower()
            for entry in bibliography().entries.values()
            if name in entry.fields
        ]
        assert sorted({value for value in seen if seen.count(value) > 1}) == []


def test_a_taught_finding_can_be_looked_up() -> None:
    works = bibliography().entries
    text = (BOOK / "evidence" / "findings.yml").read_text(encoding="utf-8")
    taught = [f for f in yaml.safe_load(text) if f.get("chapter")]
    lost = {
        key
        for finding in taught
        for key in finding["sources"]
        if not {"doi", "pmid", "pmcid", "url", "pages", "howpublished"}
        & set(works[key].fields)
    }
    assert taught
    assert lost == set()


def work(fields: str) -> list[str]:
    entries = parse_string(f"@misc{{some2000, {fields}}}", "bibtex").entries
    return faults("some2000", entries["some2000"])


GOOD = "year = {2000}, doi = {10.1073/pnas.97.18.10101}, pmid = {10963678}"


def test_a_good_work_passes() -> None:
    assert work(GOOD) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("year = {2000}, doi = {doi.org/10.1073/x}", "doi"),
        ("year = {2000}, doi = {10.1073/pnas.97.}", "doi"),
        ("year = {2000}, pmid = {PMC123}", "pmid"),
        ("year = {2000}, pmcid = {123}", "pmcid"),
        ("year = {20o0}", "year"),
        ("title = {No year}", "has no year"),
        ("year = {2000}, note = {Year not confirmed}", "prints `year`"),
        (
            "journal = {Nature}, year = {2000}, note = {Journal not confirmed}",
            "prints `journal`",
        ),
        (
            "author = {Doe, J.}, year = {2000}, note = {Author list not confirmed}",
            "prints authors",
        ),
    ],
)
def test_a_bad_work_is_refused(fields: str, message: str) -> None:
    assert message in " ".join(work(fields))


def test_citations_are_found_wherever_they_stand() -> None:
    data = {"parameters": {"k": {"source": {"ref": "a"}}}, "items": [{"ref": "b"}]}
    assert cited_in_data(data) == {"a", "b"}
    assert cited_in_data([{"sources": ["c", "d"]}, {"sources": None}]) == {"c", "d"}
    assert cited_in_page("So {cite:p}`e2000, f2001` and {cite:t}`g2002`.") == {
        "e2000",
        "f2001",
        "g2002",
    }


def test_an_unknown_citation_is_seen() -> None:
    assert cited_in_page("{cite:p}`nobody1900`") - set(bibliography().entries)
