"""Every work of the bibliography is complete, and was seen before it was cited."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import dossiers
import pytest
import yaml
from dossiers import is_recalled
from prose_text import BOOK
from pybtex.database import Entry, parse_file, parse_string

from widgets.evidence import EvidenceError

sys.path.insert(0, str(BOOK / "_ext"))

from il6.citing import keys_in
from il6.seen import in_words, seen

ROOT = BOOK.parent
PLACES = {"journal", "publisher", "howpublished", "booktitle"}
IDENTIFIERS = {"doi", "pmid", "pmcid", "url"}
# Levels at which a statement of the work itself, or a report of it, was read.
READ = ("article text", "abstract", "page", "through ")


def works() -> dict[str, Entry]:
    path = BOOK / "evidence" / "references.bib"
    return dict(parse_file(str(path), bib_format="bibtex").entries)


def gaps(key: str, entry: Entry, known: dict[str, str]) -> list[str]:
    """What a work lacks without saying so."""
    fields, note = entry.fields, entry.fields.get("note", "").lower()
    found = []
    if "title" not in fields:
        found.append(f"{key}: has no title")
    if "year" not in fields and not re.search(r"year not confirmed|undated", note):
        found.append(f"{key}: has no year and no note that it was not confirmed")
    if not PLACES & set(fields) and "journal not confirmed" not in note:
        found.append(f"{key}: has no journal or publisher and no note about it")
    # An old paper may have no identifier; its issue or page finds it all the same.
    found_by_page = "journal" in fields and {"number", "pages"} & set(fields)
    told = "howpublished" in fields or "address not confirmed" in note
    if not (IDENTIFIERS & set(fields) or found_by_page or told):
        found.append(f"{key}: has no DOI, PMID or address, and no issue or pages")
    if key not in known:
        found.append(f"{key}: seen.yml does not say what was seen of it")
    return found


def cited() -> set[str]:
    """Keys of all works that pages, findings, models, numbers or items cite."""
    pages = [*BOOK.glob("*.md"), *(BOOK / "chapters").glob("*.md")]
    keys = {key for page in pages for key in keys_in(page.read_text(encoding="utf-8"))}
    data = [
        *(BOOK / "evidence").glob("*.yml"),
        *(ROOT / "quizzes" / "items").glob("*.yml"),
        *(ROOT / "widgets" / "simulations").glob("*/simulation.yml"),
        *(ROOT / "widgets" / "labs").glob("*/lab.yml"),
    ]
    for path in data:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        keys |= set(refs_in(content)) | set(listed_in(content))
    return keys


def refs_in(data: Any) -> Iterable[str]:
    """Every ``ref`` of a file, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get("ref"), str):
            yield data["ref"]
        yield from (ref for value in data.values() for ref in refs_in(value))
    elif isinstance(data, list):
        yield from (ref for value in data for ref in refs_in(value))


def listed_in(data: Any) -> Iterable[str]:
    """Keys in lists called ``sources``, ``refs`` or ``works``, however deep."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in {"sources", "refs", "works"} and isinstance(value, list):
                yield from (key for key in value if isinstance(key, str))
            else:
                yield from listed_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from listed_in(value)


def recalled(records: list[dict[str, Any]]) -> set[str]:
    """Works of which every record of the evidence is from memory alone."""
    levels: dict[str, set[bool]] = {}
    for record in records:
        if isinstance(record.get("ref"), str):
            levels.setdefault(record["ref"], set()).add(is_recalled(record))
    return {key for key, found in levels.items() if found == {True}}


def leaning_on_memory(
    keys: set[str], records: list[dict[str, Any]], known: dict[str, str]
) -> list[str]:
    """Cited works that the records only recall and nobody has looked at since."""
    return [
        f"{key}: cited, but only recalled; look it up and say in seen.yml what was seen"
        for key in sorted(keys & recalled(records))
        if not known.get(key, "").startswith((*READ, "title"))
    ]


def test_every_work_is_complete_or_says_what_is_missing() -> None:
    known = seen()
    found = [gap for key, entry in works().items() for gap in gaps(key, entry, known)]
    assert found == []


def test_what_was_seen_is_said_of_works_that_exist() -> None:
    assert sorted(set(seen()) - set(works())) == []


def test_no_cited_work_was_only_recalled() -> None:
    assert leaning_on_memory(cited(), dossiers.records(), seen()) == []


def test_citations_of_every_kind_are_found() -> None:
    assert {"sobotta2017", "hibi1990", "said2021", "erta2012"} <= cited()


GOOD = "title = {T}, year = {2000}, journal = {J}, doi = {10.1000/x}"


def work(fields: str) -> Entry:
    return parse_string(f"@misc{{some2000, {fields}}}", "bibtex").entries["some2000"]


@pytest.mark.parametrize(
    "fields",
    [
        GOOD,
        "title = {T}, note = {Undated}, howpublished = {web page}, url = {https://a.b}",
        "title = {T}, year = {1980}, journal = {J}, volume = {1}, pages = {2--3}",
        "title = {T}, note = {Journal not confirmed, year not confirmed}, pmid = {1}",
    ],
)
def test_a_complete_work_passes(fields: str) -> None:
    assert gaps("some2000", work(fields), {"some2000": "abstract"}) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (GOOD.replace("title = {T}, ", ""), "has no title"),
        (GOOD.replace("year = {2000}, ", ""), "has no year"),
        (GOOD.replace("journal = {J}, ", ""), "has no journal or publisher"),
        ("title = {T}, year = {2000}, journal = {J}", "no issue or pages"),
        (GOOD.replace(", doi = {10.1000/x}", ""), "has no DOI"),
    ],
)
def test_a_work_with_a_gap_is_refused(fields: str, message: str) -> None:
    found = gaps("some2000", work(fields), {"some2000": "abstract"})
    assert message in " ".join(found)


def test_a_work_nobody_says_to_have_seen_is_refused() -> None:
    assert "does not say what was seen" in " ".join(gaps("some2000", work(GOOD), {}))


@pytest.mark.parametrize("entry", ["recalled", "seen", "through ", ""])
def test_other_words_for_what_was_seen_are_refused(entry: str, tmp_path: Path) -> None:
    (tmp_path / "seen.yml").write_text(f'some2000: "{entry}"\n', encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"some2000"):
        seen(tmp_path)


def test_every_level_has_words() -> None:
    assert all(in_words(entry) for entry in seen().values())


RECALLED = [{"ref": "a", "seen": "recalled"}, {"ref": "b", "seen": "recalled"}]


@pytest.mark.parametrize("level", ["record", ""])
def test_a_cited_work_that_is_only_recalled_is_refused(level: str) -> None:
    assert leaning_on_memory({"a"}, RECALLED, {"a": level})


def test_a_work_that_is_read_since_or_not_cited_passes() -> None:
    more = [*RECALLED, {"ref": "b", "seen": "abstract"}]
    assert leaning_on_memory({"b"}, more, {}) == []
    assert leaning_on_memory({"a"}, RECALLED, {"a": "title"}) == []
    assert leaning_on_memory(set(), RECALLED, {}) == []
