"""The glossary is whole and in order; chapters link a term where they first use it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from prose_text import BOOK, CHAPTERS, glossary_terms, late_links

FEWEST = 60


def terms() -> list[str]:
    return glossary_terms((BOOK / "glossary.md").read_text(encoding="utf-8"))


def place(name: str) -> list[tuple[int, int, str]]:
    """Where a term stands: by letters and whole numbers, whatever is between them."""
    plain = "".join(sign for sign in name.casefold() if sign.isalnum())
    parts = re.findall(r"\d+|\D+", plain)
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts]


def disorder(names: list[str]) -> list[str]:
    """Terms out of the order of the alphabet, and terms that stand twice."""
    small = [name.casefold() for name in names]
    faults = [
        f"“{after}” stands after “{before}”"
        for before, after in pairwise(names)
        if place(before) > place(after)
    ]
    return faults + sorted(
        {f"“{name}” stands twice" for name in names if small.count(name.casefold()) > 1}
    )


def test_the_glossary_is_large_enough() -> None:
    assert len(terms()) >= FEWEST


def test_terms_are_in_order_and_none_stands_twice() -> None:
    assert disorder(terms()) == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_the_first_use_of_a_term_is_a_link(path: Path) -> None:
    assert late_links(path.read_text(encoding="utf-8"), terms()) == []


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["Zinc", "Antibody"], "“Antibody” stands after “Zinc”"),
        (["Cell", "cell"], "stands twice"),
        (["CRP", "Affinity"], "stands after"),
    ],
)
def test_a_glossary_in_disorder_is_refused(names: list[str], message: str) -> None:
    assert message in " ".join(disorder(names))


@pytest.mark.parametrize(
    "names", [["IL-1β", "IL-10"], ["CD34", "C/EBP"], ["358Ala", "ACTH", "Acute phase"]]
)
def test_numbers_and_signs_are_ordered_as_a_reader_looks(names: list[str]) -> None:
    assert disorder(names) == []


TERMS = ["Antibody", "Biopsy", "Half-life", "IL-6", "IL-6R", "pSTAT3"]


@pytest.mark.parametrize(
    "text",
    [
        "An antibody is one.",
        "Antibodies. Later an {term}`antibody`.",
        "Two biopsies.",
        "A half-life of hours.",
        "So IL-6 comes.",
        "It has {term}`IL-6R` and no IL-6.",
        ":::{admonition} Guess\n:class: predict\nIs it IL-6?\n:::\n",
        "A code `x` and IL-6 and `y`.",
    ],
)
def test_a_term_used_without_a_link_is_refused(text: str) -> None:
    assert "link its first use" in " ".join(late_links(text, TERMS))


@pytest.mark.parametrize(
    "text",
    [
        "An {term}`antibody` is one; antibodies are many.",
        "Two {term}`biopsies <biopsy>`.",
        "So {actor}`IL-6 <il6>` comes, and IL-6 goes.",
        "# Of IL-6\n\n## IL-6 again\n",
        "```{drawing} x\n:name: IL-6\nA caption on IL-6.\n```\n",
        "The file `IL-6` and {cite:p}`IL-6`.",
        "| IL-6 | a table |\n",
        "The word antibodylike, and anti-IL-6.",
    ],
)
def test_a_linked_term_and_what_is_no_prose_pass(text: str) -> None:
    assert late_links(text, TERMS) == []


def test_the_line_of_a_late_link_is_named() -> None:
    assert late_links("One.\n\nAn antibody.\n", TERMS)[0].startswith(
        "line 3: “Antibody”"
    )
