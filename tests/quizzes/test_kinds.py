"""Items whose parts are filled in: what is refused, and with which words."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizzes import Quiz, grade
from quizzes.check import check
from quizzes.drawn import page_item
from quizzes.schema import read_item


def changed(item: dict[str, Any], path: str = "", value: Any = None) -> dict[str, Any]:
    """Copy an item with another value at a path such as ``pairs.0.left``."""
    copy: Any = deepcopy(item)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    here = copy
    for part in way:
        here = here[part]
    here[last] = value
    return dict(copy)


HEAD: dict[str, Any] = {
    "chapter": "signalling",
    "claims": ["trans-cells"],
    "asks": "apply",
    "stem": "Which belongs where?",
}
OTHERWISE = {"error": "no-brake", "says": "Read it again."}
MATCH: dict[str, Any] = HEAD | {
    "id": "a-match",
    "kind": "match",
    "pairs": [
        {"left": f"entry {n}", "right": f"partner {n}", "says": f"Reason {n}."}
        for n in "abc"
    ],
    "strays": [{"text": "nobody", "error": "no-brake", "says": "It has no entry."}],
    "start": [2, 3, 0, 1],
    "mistakes": [{"left": 0, "choice": 1, "error": "roles-swap", "says": "Swapped."}],
    "otherwise": OTHERWISE,
}
WORDS = {
    "accepts": ["hepcidin"],
    "rejects": [{"text": "ferritin", "error": "no-brake", "says": "It stores."}],
    "says": "The liver sends it.",
    "otherwise": OTHERWISE,
}
SHORT: dict[str, Any] = HEAD | WORDS | {"id": "a-word", "kind": "short-text"}
CLOZE: dict[str, Any] = HEAD | {
    "id": "a-cloze",
    "kind": "cloze",
    "text": "The {typed} and the {chosen}.",
    "gaps": [
        {"name": "typed", "label": "Which hormone?"} | WORDS,
        {
            "name": "chosen",
            "label": "Which way?",
            "options": [
                {"text": "up", "says": "It falls.", "error": "no-brake"},
                {"text": "down", "says": "So it is.", "right": True},
            ],
        },
    ],
}
DRAWS: dict[str, Any] = HEAD | {
    "id": "a-draw",
    "kind": "numeric",
    "stem": "What is {n} times {m}?",
    "draws": {
        "n": {"low": 1, "high": 3, "step": 1},
        "m": {"low": 0.5, "high": 1, "step": 0.25},
    },
    "formula": "n * m",
    "unit": "nM",
    "tolerance": 0.05,
    "derivation": "{n} times {m} is {answer}.",
    "says": "So it is.",
    "near_misses": [
        {"formula": "answer * 1000", "error": "unit-slip", "says": "Too many."}
    ],
    "otherwise": OTHERWISE,
}
RUN = {
    "widget": "il6-partition",
    "set": {"K1": "n", "K2": "m"},
    "quantity": "free_share",
}
RUNS = {k: v for k, v in DRAWS.items() if k != "formula"} | {
    "model": RUN,
    "id": "a-run",
}
POINT: dict[str, Any] = HEAD | {
    "id": "a-point",
    "kind": "point",
    "drawing": "three-modes",
    "options": [
        {"text": "one", "part": "three-modes-panel-1", "says": "So.", "right": True},
        {
            "text": "two",
            "part": "three-modes-panel-2",
            "says": "No.",
            "error": "no-brake",
        },
        {
            "text": "six",
            "part": "three-modes-panel-3",
            "says": "No.",
            "error": "no-brake",
        },
    ],
}
GOOD = [MATCH, SHORT, CLOZE, DRAWS, RUNS, POINT]


BAD = [
    (changed(MATCH, "start", [0, 1, 2, 3]), "gives the pairs away"),
    (changed(MATCH, "start", [0, 1, 2, 2]), "must hold each of [0, 1, 2, 3] once"),
    (changed(MATCH, "pairs.1.right", "partner a"), "“partner a” is there twice"),
    (changed(MATCH, "pairs.1.left", "entry a"), "“entry a” is there twice"),
    (changed(MATCH, "mistakes.0.choice", 9), "names what is not there"),
    (changed(MATCH, "mistakes.0.choice", 0), "is the right pair"),
    (changed(MATCH, "mistakes.0.choice", 3), "is a stray"),
    (changed(MATCH, "mistakes.0.error", "no-such"), "no-such is unknown"),
    (changed(MATCH, "otherwise"), "otherwise"),
    (changed(MATCH, "pairs.0.says", ""), "pairs.0.says"),
    (changed(MATCH, "pairs.0.right", "a" * 61), "more than 60 characters"),
    (changed(MATCH, "pairs.0.right", "the entry of all"), "gives the pair away"),
    (changed(SHORT, "accepts", []), "accepts"),
    (changed(SHORT, "accepts", ["-"]), "has neither letter nor digit"),
    (changed(SHORT, "rejects.0.text", "Hepcidin"), "is accepted and rejected"),
    (changed(SHORT, "accepts", ["IL-6R", "IL6R"]), "differ in case or hyphens only"),
    (changed(SHORT, "accepts", ["a" * 81]), "longer than the field takes"),
    (changed(SHORT, "stem", "What does hepcidin do?"), "stands in the question"),
    (changed(SHORT, "hints", ["It is Hepcidin."]), "stands in the question"),
    (changed(SHORT, "rejects.0.error", "no-such"), "no-such is unknown"),
    (changed(SHORT, "says", ""), "says"),
    (changed(CLOZE, "text", "The {chosen} and the {typed}."), "in the same order"),
    (changed(CLOZE, "text", "No gap."), "has the gaps none"),
    (changed(CLOZE, "gaps.0.options", [1]), "gaps.0.options"),
    (changed(CLOZE, "gaps.0.accepts", []), "either `accepts` or `options`"),
    (changed(CLOZE, "gaps.0.otherwise", None), "needs `says` and `otherwise`"),
    (changed(CLOZE, "gaps.0.rejects.0.text", "hepcidin"), "accepted and rejected"),
    (changed(CLOZE, "gaps.1.says", "Why."), "each option says its own"),
    (changed(CLOZE, "gaps.1.options.1.text", "up"), "offers one option twice"),
    (changed(CLOZE, "gaps.1.options.0.error", "no-such"), "no-such is unknown"),
    (changed(DRAWS, "draws.n.step", 0.7), "choose a `step` that ends there"),
    (changed(DRAWS, "draws.n.high", 999), "give 2997 sets of numbers"),
    (changed(DRAWS, "stem", "What is {n}?"), "`stem` must show each drawn number"),
    (changed(DRAWS, "derivation", "{k} is it."), "k is not drawn"),
    (changed(DRAWS, "formula", "n * k"), "k is not drawn"),
    (changed(DRAWS, "formula", "n * 2"), "m is drawn and not used"),
    (changed(DRAWS, "formula", "n *"), "is no formula"),
    (changed(DRAWS, "formula", "abs(n * m)"), "more than arithmetic"),
    (changed(DRAWS, "formula", "(n - 1) * m"), "the answer is 0"),
    (changed(DRAWS, "formula", None), "either a `formula` or a `model`"),
    (changed(DRAWS, "near_misses.0.formula", "answer * 1.01"), "holds right answers"),
    (changed(DRAWS, "near_misses.0.formula", "k"), "k is not drawn"),
    (changed(DRAWS, "unit", ""), "Give the unit"),
    (changed(RUNS, "model.widget", "no-such"), "no simulation is called no-such"),
    (changed(RUNS, "model.quantity", "no_such"), "has no quantity no_such"),
    (changed(RUNS, "model.set.K1", "k"), "k is not drawn"),
    (changed(RUNS, "model.set.no_such", 1), "no_such"),
    (changed(POINT, "drawing", "no-such"), "no drawing is called no-such"),
    (changed(POINT, "options.0.part", "no-such"), "no element with the id no-such"),
    (changed(POINT, "options.0.part", "three-modes-panel-2"), "two places have one"),
    (changed(POINT, "options.0.right", False), "needs an `error`"),
    (changed(POINT, "options.1", POINT["options"][0]), "has one right place, not 2"),
    (changed(POINT, "options.1.text", "ONE"), "is there twice"),
    (changed(CLOZE, "gaps.0.label", "Is it hepcidin?"), "stands in the question"),
]


def said_of(tmp_path: Path, item: dict[str, Any]) -> list[str]:
    path = tmp_path / "99-bad.yml"
    path.write_text(yaml.safe_dump([item]), encoding="utf-8")
    return [str(fault) for fault in check([path])]


@pytest.mark.parametrize("item", GOOD, ids=lambda item: item["id"])
def test_a_good_item_passes(tmp_path: Path, item: dict[str, Any]) -> None:
    assert said_of(tmp_path, item) == []


@pytest.mark.parametrize(("item", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_item_is_refused(
    tmp_path: Path, item: dict[str, Any], message: str
) -> None:
    said = said_of(tmp_path, item)
    assert message in " ".join(said)
    assert all(line.startswith("99-bad.yml, ") for line in said)


def test_all_faults_of_an_item_are_named_at_once(tmp_path: Path) -> None:
    item = changed(changed(MATCH, "start", [0, 1, 2, 3]), "mistakes.0.choice", 9)
    said = " ".join(said_of(tmp_path, item))
    assert "gives the pairs away" in said
    assert "names what is not there" in said


@pytest.mark.parametrize("item", GOOD, ids=lambda item: item["id"])
def test_what_was_read_can_be_written_and_read_again(item: dict[str, Any]) -> None:
    read = read_item(item)
    assert read_item(read.model_dump(mode="json")) == read


@pytest.mark.parametrize("item", GOOD, ids=lambda item: item["id"])
def test_marks_of_html_in_an_item_are_text(item: dict[str, Any]) -> None:
    stem = f"{item['stem']} Is 1 <b> 2?"
    shown = Quiz("a", "A", [read_item(changed(item, "stem", stem))]).html()
    assert "Is 1 &lt;b&gt; 2?" in shown
    assert "Is 1 <b>" not in shown


def test_a_wrong_pair_says_its_misunderstanding_and_the_right_one_with_its_reason() -> (
    None
):
    said = grade(read_item(MATCH), [1, 1, 2]).feedback
    assert [(r.part, r.right, r.error, r.key) for r in said] == [
        (0, False, "roles-swap", None),
        (0, False, None, "partner a"),
        (1, True, None, None),
        (2, True, None, None),
    ]


def test_the_drawing_of_a_point_has_ids_of_its_own() -> None:
    told = page_item(read_item(POINT))
    for option in told["options"]:
        assert f'id="a-point--{option["part"]}"' in told["svg"]
    assert 'id="three-modes-panel-1"' not in told["svg"]


def test_both_sides_of_pairs_can_be_read_without_scripts() -> None:
    html = Quiz("a", "A", [read_item(MATCH)]).html().split("</script>")[1]
    assert html.index("entry c") < html.index("partner c") < html.index("partner b")
