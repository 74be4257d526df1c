"""The pages of reference say all that the evidence files say, and no more."""

import re

import pytest
from il6.bibliography_page import counts as seen_counts
from il6.bibliography_page import formatted, initial
from il6.chapters import chapters
from il6.citing import keys_in, pages_by_work
from il6.claims import chip_html, place
from il6.findings_page import filter_html, row_html, rows_html
from il6.numbers import card_html, numbers
from il6.seen import seen
from il6.source_list import source_list, table_html
from il6.species import NONE, species_of

from widgets.evidence import Finding, findings, references

ALL = list(findings().values())


@pytest.mark.parametrize(
    ("system", "species"),
    [
        ("Mice without IL-6; cells of 15 patients", ["human", "mouse"]),
        ("Rat hepatocytes", ["rat"]),
        ("Randomised trials of two drugs", ["human"]),
        ("Zebrafish embryos; murine cells", ["mouse", "zebrafish"]),
        ("Cynomolgus monkeys", ["monkey"]),
        ("Abstracts of the original papers", [NONE]),
        ("A moderate dose, by the manual", [NONE]),
    ],
)
def test_species_are_read_from_whole_words(system: str, species: list[str]) -> None:
    assert species_of(system) == species


def test_only_documents_and_chemistry_have_no_species() -> None:
    graded = [f for f in ALL if f.system]
    without = {f.id for f in graded if species_of(f.system or "") == [NONE]}
    assert without <= {"name", "discovery", "elisa-blocking", "elisa-coating"}


@pytest.mark.parametrize("finding", [f for f in ALL if f.grade], ids=lambda f: f.id)
def test_the_row_of_a_finding_says_everything(finding: Finding) -> None:
    row = row_html(finding, "chapters/x.html")
    assert f'id="finding-{finding.id}"' in row
    assert f'data-grade="{finding.grade}"' in row
    assert f"chapters/x.html#{place(finding.id)}" in row
    for key in finding.sources:
        assert (references()[key].href or references()[key].cite)[:20] in row
    assert "Limits" in row
    assert "System" in row


def test_every_finding_has_one_row_and_counts_once() -> None:
    rows = rows_html(ALL, "x.html")
    assert len(re.findall(r'<tr id="finding-', rows)) == len(ALL) == 73
    assert 'data-total="73">73 of 73 findings' in filter_html(chapters(), 73, len(ALL))


def test_the_filter_holds_its_place_and_takes_nothing_until_a_script_answers() -> None:
    form = re.search(r"<form[^>]*>", filter_html(chapters(), 73, 73))
    assert form
    assert " inert" in form[0]
    assert "hidden" not in form[0]


def test_only_the_first_chip_of_a_claim_is_the_place_to_link_to() -> None:
    finding = ALL[0]
    assert f'id="{place(finding.id)}"' in chip_html(finding, 0, first=True)
    assert f'id="{place(finding.id)}"' not in chip_html(finding, 1)


def test_every_work_is_listed_once_under_a_letter() -> None:
    works = formatted()
    assert set(works) == set(references())
    assert all(initial(work).isalpha() for work in works.values())
    letters = [initial(work) for work in works.values()]
    assert letters == sorted(letters)


def test_a_group_of_authors_is_printed_without_braces() -> None:
    assert not [key for key, work in formatted().items() if "{" in work.astext()]


def test_works_are_counted_by_what_was_seen() -> None:
    numbers_said = re.findall(r"\d+", seen_counts(list(references())).astext())
    assert int(numbers_said[0]) == sum(map(int, numbers_said[1:])) == len(references())


def test_a_work_names_the_pages_that_rest_on_it() -> None:
    pages = pages_by_work()
    assert ("chapters/signalling", "Signalling") in pages["ward1995"]
    assert any(page.startswith("models/") for page, _ in pages["sobotta2017"])


def test_citations_and_references_of_models_are_found() -> None:
    assert keys_in("So {cite:p}`a2000, b2001` and {cite:t}`c2002`.") == {
        "a2000",
        "b2001",
        "c2002",
    }
    pages = [page for page, _ in pages_by_work()["sobotta2017"]]
    assert "models/jak-stat-socs3" in pages


@pytest.mark.parametrize("number", numbers(), ids=lambda number: number.id)
def test_a_number_is_printed_with_all_that_limits_it(number) -> None:
    card = card_html(number, "Meet IL-6", "chapters/meet.html")
    for text in (number.value, number.unit, "Range", "Measured in", "Source"):
        assert text in card
    assert all(references()[key].cite in card for key in number.refs)
    assert "chapters/meet.html" in card


def test_every_number_of_the_source_list_has_a_row() -> None:
    rows = table_html(source_list(), "findings.html")
    found = re.findall(r'id="number-(\d+)"', rows)
    assert found == [str(entry.number) for entry in source_list()]
    assert "findings.html#finding-homeostasis" in rows


def test_chapters_come_in_the_order_of_reading() -> None:
    names = [chapter.id for chapter in chapters()]
    assert names[:2] == ["meet", "signalling"]
    assert names[-1] == "blocking"
    assert chapters()[1].name == "Signalling"


def test_every_cited_work_says_what_was_seen_of_it() -> None:
    assert set(pages_by_work()) - set(seen()) == set()
