"""Every number of the founding document's reference list is followed up."""

import re
import sys
from pathlib import Path

import dossiers
import pytest
import yaml
from prose_text import BOOK

from widgets.evidence import EvidenceError, findings, references

sys.path.insert(0, str(BOOK / "_ext"))

from il6.seen import seen
from il6.source_list import TITLE, Listed, counts, source_list

LAST = 26


def faults(entries: list[Listed], works: set[str], names: set[str]) -> list[str]:
    """What is wrong with the list, each with its remedy."""
    numbers = [entry.number for entry in entries]
    found = []
    if numbers != list(range(1, LAST + 1)):
        found.append(f"the numbers are {numbers}; list 1 to {LAST} in order")
    for entry in entries:
        if unknown := sorted(set(entry.works) - works):
            found.append(f"{entry.number}: {unknown} not in references.bib")
        if unknown := sorted(set(entry.findings) - names):
            found.append(f"{entry.number}: {unknown} not in findings.yml")
        if entry.outcome == "resolved" and len(entry.works) != 1:
            found.append(f"{entry.number}: resolved, so name the one work it is")
        if entry.outcome == "replaced" and not entry.works:
            found.append(f"{entry.number}: replaced, so name what is cited instead")
        if entry.outcome == "replaced" and entry.printed != TITLE:
            found.append(f"{entry.number}: no title, so resolved or unresolvable")
    return found


def test_every_number_is_resolved_replaced_or_declared_unresolvable() -> None:
    assert faults(source_list(), set(references()), set(findings())) == []


def test_what_replaces_an_entry_was_read() -> None:
    cited = {key for e in source_list() if e.outcome != "resolved" for key in e.works}
    assert [
        key for key in sorted(cited) if seen().get(key) in {"title", "record", None}
    ] == []


def test_the_page_counts_them() -> None:
    numbers = [int(number) for number in re.findall(r"\d+", counts(source_list()))]
    assert numbers[0] == LAST == sum(numbers[1:])


def test_findings_carry_the_numbers_that_the_document_gave_them() -> None:
    path = dossiers.folder() / "seed-findings.yml"
    if not path.is_file():
        pytest.skip(f"the list of founding statements is not in {dossiers.folder()}")
    groups = yaml.safe_load(path.read_text(encoding="utf-8")).values()
    given = {
        (number, statement["id"])
        for group in groups
        for statement in group
        for number in statement.get("refs", [])
    }
    assert {(e.number, name) for e in source_list() for name in e.findings} == given


def listed(number: int, **change: object) -> Listed:
    entry = {
        "number": number,
        "printed": TITLE,
        "outcome": "resolved",
        "works": ["a2000"],
        "remark": "A review.",
        "findings": ["x"],
    }
    return Listed.model_validate(entry | change)


WHOLE = [listed(number) for number in range(1, LAST + 1)]


def test_a_whole_list_passes() -> None:
    assert faults(WHOLE, {"a2000"}, {"x"}) == []


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (WHOLE[:-1], "list 1 to 26"),
        ([*WHOLE, WHOLE[0]], "list 1 to 26"),
        ([listed(1, works=["b2000"]), *WHOLE[1:]], "not in references.bib"),
        ([listed(1, findings=["y"]), *WHOLE[1:]], "not in findings.yml"),
        ([listed(1, works=[]), *WHOLE[1:]], "name the one work"),
        ([listed(1, outcome="replaced", works=[]), *WHOLE[1:]], "cited instead"),
        (
            [listed(1, outcome="replaced", printed="a.org"), *WHOLE[1:]],
            "no title",
        ),
    ],
)
def test_a_list_with_a_fault_is_refused(entries: list[Listed], message: str) -> None:
    assert message in " ".join(faults(entries, {"a2000"}, {"x"}))


def test_another_outcome_is_refused(tmp_path: Path) -> None:
    entry = listed(1).model_dump() | {"outcome": "lost"}
    text = yaml.safe_dump([entry])
    (tmp_path / "source-list.yml").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match="'resolved', 'replaced' or 'unresolvable'"):
        source_list(tmp_path)
