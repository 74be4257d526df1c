"""Every finding is taught in its chapter, listed in a table and asked twice."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from prose_text import BOOK, CHAPTERS

ITEMS = sorted((BOOK.parent / "quizzes" / "items").glob("[0-9]*.yml"))
TOTAL = 73
FENCE = re.compile(r"^(`{3,})\{.*?^\1$", re.DOTALL | re.MULTILINE)
TABLE = re.compile(r"^```\{claims-table\} *(\S+)", re.MULTILINE)


def load(path: Path) -> list[dict[str, Any]]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def findings() -> list[dict[str, Any]]:
    return load(BOOK / "evidence" / "findings.yml")


def texts() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in CHAPTERS}


def told(text: str) -> set[str]:
    """Claims whose chips stand in a chapter's sentences."""
    return set(re.findall(r"\{claim\}`([^`]+)`", FENCE.sub("", text)))


def listed(text: str, entries: list[dict[str, Any]]) -> set[str]:
    """Claims that the tables of a chapter list."""
    names = set(TABLE.findall(text))
    return {f["id"] for f in entries if names & {f["group"], f.get("chapter")}}


def untaught(entries: list[dict[str, Any]], pages: dict[str, str]) -> list[str]:
    """What keeps findings from being taught, each with its remedy."""
    faults = []
    for finding in entries:
        name, chapter = finding["id"], finding.get("chapter")
        if chapter is None:
            faults.append(f"{name}: no chapter teaches it; name one under `chapter`")
        elif chapter not in pages:
            faults.append(f"{name}: there is no chapter {chapter}")
        else:
            if name not in told(pages[chapter]):
                faults.append(
                    f"{name}: {chapter} never states it; add {{claim}}`{name}`"
                )
            if name not in listed(pages[chapter], entries):
                faults.append(
                    f"{name}: not in a table of {chapter}; add {{claims-table}}"
                )
    return faults


def seldom_asked(names: list[str], items: list[dict[str, Any]]) -> list[str]:
    """Findings without two items that differ in kind or in depth."""
    asked = defaultdict(set)
    for item in items:
        for name in item["claims"]:
            asked[name].add((item["kind"], item["asks"]))
    return [
        f"{name}: asked in {len(asked[name])} way(s); "
        "add an item of another kind or depth"
        for name in names
        if len(asked[name]) < 2
    ]


def test_all_findings_are_taught_told_and_listed() -> None:
    entries = findings()
    assert untaught(entries, texts()) == []
    pages = texts()
    taught = [f for f in entries if f["id"] in told(pages[f["chapter"]])]
    assert len(taught) == len(entries) == TOTAL


def test_every_finding_is_asked_in_two_ways() -> None:
    items = [item for path in ITEMS for item in load(path)]
    assert seldom_asked([f["id"] for f in findings()], items) == []


FINDING = {"id": "x", "group": "g", "chapter": "meet"}
FENCED = "\n\n```{drawing} a\n{claim}`x`\n```\n"
PAGE = "It is so. {claim}`x`\n\n```{claims-table} meet\n```\n"


def test_a_finding_that_is_told_and_listed_passes() -> None:
    assert untaught([FINDING], {"meet": PAGE}) == []


@pytest.mark.parametrize(
    ("change", "page", "message"),
    [
        ({"chapter": None}, PAGE, "no chapter teaches it"),
        ({"chapter": "heart"}, PAGE, "there is no chapter heart"),
        ({}, PAGE.replace("{claim}`x`", ""), "never states it"),
        ({}, PAGE.replace("{claim}`x`", FENCED), "never states it"),
        ({}, "It is so. {claim}`x`", "not in a table"),
        ({}, PAGE.replace("meet", "blood"), "not in a table"),
    ],
)
def test_a_finding_that_is_not_taught_is_refused(
    change: dict[str, Any], page: str, message: str
) -> None:
    assert message in " ".join(untaught([FINDING | change], {"meet": page}))


@pytest.mark.parametrize(
    "second",
    [
        [],
        [{"claims": ["x"], "kind": "order", "asks": "recall"}],
        [{"claims": ["y"], "kind": "match", "asks": "judge"}],
    ],
    ids=["once", "twice the same", "the other asks something else"],
)
def test_a_finding_asked_in_one_way_is_refused(second: list[dict[str, Any]]) -> None:
    items = [{"claims": ["x"], "kind": "order", "asks": "recall"}, *second]
    assert seldom_asked(["x"], items)


@pytest.mark.parametrize(("kind", "asks"), [("match", "recall"), ("order", "judge")])
def test_another_kind_or_depth_suffices(kind: str, asks: str) -> None:
    items = [
        {"claims": ["x"], "kind": "order", "asks": "recall"},
        {"claims": ["x"], "kind": kind, "asks": asks},
    ]
    assert seldom_asked(["x"], items) == []
