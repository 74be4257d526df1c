"""The table tells how each finding is asked about; the schema fits the bank."""

import json
from copy import deepcopy

import pytest
from export_items import item
from jsonschema import Draft202012Validator

from quizzes.__main__ import main
from quizzes.bank import item_files, load_bank
from quizzes.coverage import coverage
from quizzes.json_schema import json_schema
from widgets.evidence import findings
from widgets.yaml_file import read_yaml


def rows(table: str) -> dict[str, list[str]]:
    """Cells of each finding's row."""
    head, *body = table.split("\n\n")[0].splitlines()
    assert head.split() == [
        *("chapter", "finding", "recall", "explain", "apply", "analyse", "judge", "all")
    ]
    return {line.split()[1]: line.split()[2:] for line in body}


def test_a_cell_counts_the_items_of_each_kind():
    items = [
        item("choose-one", "a"),
        item("choose-one", "b"),
        item("order", "c", asks="judge"),
    ]
    assert rows(coverage(items))["trans-cells"] == ["·", "·", "2co", "·", "1o", "3"]


def test_two_kinds_in_a_cell_stand_side_by_side():
    table = coverage([item("choose-one"), item("numeric")])
    assert "1co 1n" in table


def test_a_finding_without_items_is_a_row_of_dots():
    table = rows(coverage([item("choose-one")]))
    untested = {k for k, found in findings().items() if found.chapter == "signalling"}
    untested -= {"trans-cells"}
    assert untested
    assert all(table[claim] == [*"·····", "0"] for claim in untested)


def test_every_finding_of_the_bank_has_a_row(capsys: pytest.CaptureFixture[str]):
    assert main(["coverage"]) == 0
    table = rows(capsys.readouterr().out)
    assert set(table) >= {
        claim for each in load_bank().values() for claim in each.claims
    }


def test_a_chapter_without_items_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", "--chapter", "nowhere"]) == 1
    assert "no items of the chapter nowhere" in capsys.readouterr().err


def test_the_whole_bank_fits_the_schema():
    check = Draft202012Validator(json_schema())
    for path in item_files():
        assert not list(check.iter_errors(read_yaml(path))), path.name


@pytest.mark.parametrize(
    "change",
    [{"stem": None}, {"asks": "guess"}, {"kind": "riddle"}, {"claims": []}, {"x": 1}],
    ids=["no stem", "no depth", "no kind", "no claims", "unknown part"],
)
def test_what_is_no_item_does_not_fit_the_schema(change: dict[str, object]):
    entry = deepcopy(read_yaml(item_files()[0]))[0] | change
    entry = {key: part for key, part in entry.items() if part is not None}
    assert not Draft202012Validator(json_schema()).is_valid([entry])


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()
