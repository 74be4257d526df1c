"""The prose keeps the book's habits: spelling, words, claims, parts of a chapter."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

BOOK = Path(__file__).parents[2] / "book"
PAGES = sorted([*BOOK.glob("*.md"), *(BOOK / "chapters").glob("*.md")])
CHAPTERS = sorted((BOOK / "chapters").glob("*.md"))

# American forms as patterns of stems, each with the form to write instead.
AMERICAN = {
    "signaling": "signalling",
    "tumor": "tumour",
    "hematopo": "haematopo",
    "color": "colour",
    "behavior": "behaviour",
    "favor": "favour",
    r"labor(?:s|ed|ing)?\b": "labour",
    "center": "centre",
    r"liters?\b": "litre",
    "fiber": "fibre",
    "analyz": "analys",
    "desensitization": "desensitisation",
    "internalization": "internalisation",
    "organiz": "organis",
    "neutraliz": "neutralis",
    "stabiliz": "stabilis",
    "recogniz": "recognis",
    "summariz": "summaris",
    "labeled": "labelled",
    "labeling": "labelling",
    "modeling": "modelling",
    "modeled": "modelled",
    "estrogen": "oestrogen",
    "edema": "oedema",
    "gray": "grey",
    "percent": "per cent",
}

# Words that claim weight instead of giving it. `complex` is fine as a noun.
EMPTY = [
    r"important(ly)?",
    r"crucial(ly)?",
    r"interesting(ly)?",
    r"notabl[ey]",
    r"it should be noted",
    r"plays? an? (key|vital|central|major|pivotal) role",
    r"(very|highly|more|most|so|quite|too) complex",
    r"complex (interplay|role|network|process|picture|topic|subject|biology)",
]


def readable(text: str) -> str:
    """The words a reader sees: no header, code, addresses, keys or ids."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"^```\{code-cell\}.*?^```", "", text, flags=re.DOTALL | re.M)
    text = re.sub(
        r"^```\{(claims-table|bibliography)\}.*?^```", "", text, flags=re.S | re.M
    )
    text = re.sub(r"\{(cite:[pt]|claim|numref|ref|doc)\}`[^`]*`", "", text)
    text = re.sub(r"`[^`<]*<[^`>]*>`", lambda m: m[0].split("<")[0], text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"`[^`]*`", " ", re.sub(r"\{\w+\}`([^`]*)`", r"\1", text))


def american_forms(text: str) -> list[str]:
    """American spellings in the text, each with the British form."""
    return [
        f"{match[0]}: write {british}"
        for american, british in AMERICAN.items()
        for match in re.finditer(rf"\b{american}\w*", text, flags=re.IGNORECASE)
    ]


def empty_words(text: str) -> list[str]:
    """Words that say a thing matters and not why."""
    return [
        match[0]
        for pattern in EMPTY
        for match in re.finditer(rf"\b{pattern}\b", text, flags=re.IGNORECASE)
    ]


def claims_in(text: str) -> list[str]:
    return re.findall(r"\{claim\}`([^`]+)`", text)


def citations_in(text: str) -> set[str]:
    groups = re.findall(r"\{cite:[pt]\}`([^`]+)`", text)
    return {key.strip() for group in groups for key in group.split(",")}


def headings_with_gaps(text: str) -> list[str]:
    """Headings more than one level below the one before."""
    level, gaps = 0, []
    for marks, title in re.findall(r"^(#+) (.+)$", readable(text), flags=re.M):
        if len(marks) > level + 1:
            gaps.append(title)
        level = len(marks)
    return gaps


def missing_parts(text: str) -> list[str]:
    """Parts every chapter has and this one lacks."""
    needed = {
        "a guess": ":class: predict",
        "how we know": ":class: evidence",
        "what is disputed": ":class: disputed",
        "a summary": ":class: summary",
        "a note for teachers": "For teachers",
        "practice": 'quiz("',
        "the table of findings": "{claims-table}",
        "the sources": "{bibliography}",
    }
    return [part for part, sign in needed.items() if sign not in text]


def asks_itself(name: str) -> bool:
    """Whether a simulation keeps its plots empty until the reader has guessed."""
    path = BOOK.parent / "widgets" / "simulations" / name / "simulation.yml"
    return path.is_file() and "predict" in yaml.safe_load(path.read_text("utf-8"))


def shown_without_prediction(text: str) -> list[str]:
    """Simulations that ask for no prediction, and have no item that asks before."""
    unasked, asked = [], False
    for call, name in re.findall(r'^(quiz|show)\("([^"]+)"', text, flags=re.M):
        if call == "quiz":
            asked = True
        else:
            if not asked and not asks_itself(name):
                unasked.append(name)
            asked = False
    return unasked


def findings() -> dict[str, dict[str, Any]]:
    path = BOOK / "evidence" / "findings.yml"
    return {f["id"]: f for f in yaml.safe_load(path.read_text(encoding="utf-8"))}


def bibliography_keys() -> set[str]:
    text = (BOOK / "evidence" / "references.bib").read_text(encoding="utf-8")
    return set(re.findall(r"^@\w+\{([^,\s]+),", text, flags=re.M))


page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


@page
def test_spelling_is_british(path: Path) -> None:
    assert american_forms(readable(path.read_text(encoding="utf-8"))) == []


@page
def test_no_word_claims_weight_instead_of_giving_it(path: Path) -> None:
    assert empty_words(readable(path.read_text(encoding="utf-8"))) == []


@page
def test_headings_descend_without_gaps(path: Path) -> None:
    assert headings_with_gaps(path.read_text(encoding="utf-8")) == []


@page
def test_claims_and_citations_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(claims_in(text)) - set(findings()) == set()
    assert citations_in(text) - bibliography_keys() == set()


@chapter
def test_a_chapter_teaches_all_its_findings(path: Path) -> None:
    own = {name for name, f in findings().items() if f["chapter"] == path.stem}
    assert own, f"no finding names {path.stem} as its chapter"
    assert own - set(claims_in(path.read_text(encoding="utf-8"))) == set()


@chapter
def test_a_chapter_has_all_its_parts(path: Path) -> None:
    assert missing_parts(path.read_text(encoding="utf-8")) == []


@chapter
def test_a_prediction_precedes_every_simulation(path: Path) -> None:
    assert shown_without_prediction(path.read_text(encoding="utf-8")) == []


def test_findings_are_worded_as_the_pages_are() -> None:
    texts = [f"{f['claim']} {f.get('caveat') or ''}" for f in findings().values()]
    assert american_forms(" ".join(texts)) == []
    assert empty_words(" ".join(texts)) == []


@pytest.mark.parametrize(
    ("bad", "check"),
    [
        ("Trans-signaling reaches the tumor.", american_forms),
        ("Ten percent of the labeled protein", american_forms),
        ("IL-6 is a crucial factor", empty_words),
        ("The regulation is very complex.", empty_words),
        ("IL-6 plays a key role", empty_words),
        ("# One\n\n### Three\n", headings_with_gaps),
        ('show("nameless")\n', shown_without_prediction),
        ("# A chapter without anything", missing_parts),
    ],
)
def test_bad_prose_is_refused(bad: str, check: Any) -> None:
    assert check(bad)


@pytest.mark.parametrize(
    "good",
    ["the complex of six chains", "two complexes", "signalling", "molecular weight"],
)
def test_good_words_pass(good: str) -> None:
    assert american_forms(good) + empty_words(good) == []


def test_words_inside_code_and_keys_are_not_read() -> None:
    text = '```{code-cell} python\nquiz("signaling")\n```\n{claim}`signaling-x` fine'
    assert american_forms(readable(text)) == []


def test_an_unknown_claim_is_seen() -> None:
    assert set(claims_in("Fact. {claim}`no-such-claim`")) - set(findings())
