"""The findings are complete, and what a chapter teaches is graded and sourced."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

EVIDENCE = Path(__file__).parents[2] / "book" / "evidence"
CHAPTERS = Path(__file__).parents[2] / "book" / "chapters"

GRADES = {"established", "supported", "mixed", "contested", "refuted"}

# The promise to readers, quiz items and old links: ids stay, in this order.
IDS = {
    "what-is-il6": """identity modes-of-action sources name discovery
        myokine-adipokine mechanism-outline acute-phase chronic-biomarker
        chronic-disruption homeostasis""",
    "signaling": """receptor-expression classic-cells classic-activation
        classic-outcome trans-cells sil6r-origin trans-activation trans-outcome
        downstream fig-pathways""",
    "metabolism": """metabolic-hormone metabolic-sources-targets glucose-tolerance
        liver-insulin-action glp1 lipid-mobilisation anti-obesity
        row-glucose-uptake row-insulin-sensitivity row-lipolysis
        row-fat-oxidation""",
    "cns": """neurotrophic cns-sources neurogenesis gliogenesis
        survival-regeneration synaptic-plasticity row-neuronal-differentiation
        row-oligodendrocyte row-nerve-regeneration row-sleep""",
    "hematopoiesis": """hsc-regulator hsc-required hsc-knockout
        emergency-myelopoiesis myeloid-replenishment hspc-autocrine
        row-hsc-emergence row-progenitor-proliferation row-lineage-commitment
        row-granulopoiesis""",
    "methods": """elisa-purpose elisa-coating elisa-blocking elisa-sample
        elisa-detection elisa-enzyme elisa-substrate elisa-measurement fig-elisa
        ko-purpose ko-generation ko-selection ko-blastocyst ko-breeding
        ko-phenotyping ko-challenge ko-molecular fig-ko""",
    "therapy": "dichotomy global-blockade-risk selective-blockade",
}


def promised() -> list[tuple[str, str]]:
    """Group and id of every finding, in order."""
    return [(group, name) for group, names in IDS.items() for name in names.split()]


def load_findings() -> list[dict[str, Any]]:
    return yaml.safe_load((EVIDENCE / "findings.yml").read_text(encoding="utf-8"))


def bibliography_keys() -> set[str]:
    text = (EVIDENCE / "references.bib").read_text(encoding="utf-8")
    return set(re.findall(r"^@\w+\{([^,\s]+),", text, flags=re.MULTILINE))


def chapter_names() -> set[str]:
    return {page.stem for page in CHAPTERS.glob("*.md")}


def faults(finding: dict[str, Any], keys: set[str], chapters: set[str]) -> list[str]:
    """Everything that is wrong with one entry, in sentences."""
    found = []
    name = finding.get("id", "(no id)")

    def wrong(text: str) -> None:
        found.append(f"{name}: {text}")

    if not str(finding.get("claim") or "").strip():
        wrong("has no wording; say the statement in `claim`")
    grade = finding.get("grade")
    if grade is not None and grade not in GRADES:
        wrong(f"grade {grade!r} is not one of {', '.join(sorted(GRADES))}")
    for key in finding.get("sources") or []:
        if key not in keys:
            wrong(f"source {key} is not in references.bib")
    chapter = finding.get("chapter")
    if chapter is None:
        return found
    if chapter not in chapters:
        wrong(f"chapter {chapter} does not exist")
    if grade is None:
        wrong("is taught without a grade")
    for field in ("system", "sources", "caveat", "records"):
        if not finding.get(field):
            wrong(f"is taught without `{field}`")
    if grade in {"mixed", "contested"} and len(finding.get("sources") or []) < 2:
        wrong(f"is {grade} but shows one side: cite a source for each reading")
    return found


def test_the_73_findings_are_there_in_order() -> None:
    assert len(promised()) == 73
    assert [(f["group"], f["id"]) for f in load_findings()] == promised()


def test_no_entry_has_a_fault() -> None:
    keys, chapters = bibliography_keys(), chapter_names()
    assert [t for f in load_findings() for t in faults(f, keys, chapters)] == []


def test_the_signalling_chapter_teaches_its_whole_group() -> None:
    taught = {f["id"] for f in load_findings() if f["chapter"] == "signalling"}
    assert taught == set(IDS["signaling"].split())


def test_contested_findings_say_what_limits_them_at_length() -> None:
    contested = [f for f in load_findings() if f["grade"] == "contested"]
    assert contested, "the chapter has a dispute, so some finding must be contested"
    # A sentence for each side: shorter than this is a shrug.
    assert [f["id"] for f in contested if len(f["caveat"].split()) < 20] == []


def test_keys_of_the_bibliography_are_unique() -> None:
    text = (EVIDENCE / "references.bib").read_text(encoding="utf-8")
    keys = re.findall(r"^@\w+\{([^,\s]+),", text, flags=re.MULTILINE)
    assert len(keys) == len(set(keys))


def test_every_reference_has_a_title_and_a_way_to_be_named() -> None:
    text = (EVIDENCE / "references.bib").read_text(encoding="utf-8")
    entries = re.split(r"^@", text, flags=re.MULTILINE)[1:]
    nameless = [
        entry.split(",")[0]
        for entry in entries
        if "\n  title = " not in entry
        or ("\n  author = " not in entry and "\n  shorttitle = " not in entry)
    ]
    assert nameless == []


GOOD = {
    "id": "example",
    "group": "signaling",
    "chapter": "signalling",
    "claim": "A cell with gp130 answers.",
    "grade": "contested",
    "system": "mouse",
    "sources": ["rosejohn2012", "fazel2019"],
    "caveat": "One organ.",
    "records": ["a-record"],
}

BAD = [
    ({"grade": "certain"}, "is not one of"),
    ({"grade": None}, "taught without a grade"),
    ({"claim": " "}, "has no wording"),
    ({"sources": []}, "taught without `sources`"),
    ({"sources": ["nobody1900", "fazel2019"]}, "not in references.bib"),
    ({"sources": ["fazel2019"]}, "shows one side"),
    ({"caveat": None}, "taught without `caveat`"),
    ({"system": ""}, "taught without `system`"),
    ({"records": []}, "taught without `records`"),
    ({"chapter": "no-such-chapter"}, "does not exist"),
]


def test_a_good_entry_passes() -> None:
    assert faults(GOOD, {"rosejohn2012", "fazel2019"}, {"signalling"}) == []


@pytest.mark.parametrize(
    ("change", "message"), BAD, ids=[message for _, message in BAD]
)
def test_a_bad_entry_is_refused(change: dict[str, Any], message: str) -> None:
    keys, chapters = {"rosejohn2012", "fazel2019"}, {"signalling"}
    assert message in " ".join(faults(GOOD | change, keys, chapters))
