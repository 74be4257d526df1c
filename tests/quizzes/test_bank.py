"""The bank is sound, and an item that is not is refused with file, item and remedy."""

import json
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from quizzes import BankError, Quiz, load_bank, quiz
from quizzes.__main__ import main
from quizzes.check import check
from quizzes.drawn import page_item
from quizzes.draws import filled
from quizzes.schema import Item, read_item
from widgets.evidence import findings

DATA = Path(__file__).parents[1] / "data"

CHOICE: dict[str, Any] = {
    "id": "an-item",
    "kind": "choose-one",
    "chapter": "signalling",
    "claims": ["trans-cells"],
    "asks": "apply",
    "stem": "What lets the cell answer?",
    "options": [
        {"text": "This one", "right": True, "says": "So it is."},
        {"text": "That one", "says": "It is the other.", "error": "no-brake"},
        {"text": "No one", "says": "It is the first.", "error": "no-brake"},
    ],
}
NUMBER: dict[str, Any] = {
    "id": "a-number",
    "kind": "numeric",
    "chapter": "signalling",
    "claims": ["trans-cells"],
    "asks": "apply",
    "stem": "How much is it?",
    "answer": 2.0,
    "unit": "nM",
    "tolerance": 0.1,
    "derivation": "Two times one.",
    "says": "So it is.",
    "otherwise": {"error": "no-brake", "says": "Count again."},
}


def changed(item: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """Copy an item with other parts; None takes a part away."""
    copy = deepcopy(item) | parts
    return {key: value for key, value in copy.items() if value is not None}


def options(*changes: tuple[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """Options of the good item with some of their parts changed."""
    found = deepcopy(CHOICE["options"])
    for place, change in changes:
        found[place] |= change
        found[place] = {k: v for k, v in found[place].items() if v is not None}
    return list(found)


STATE: dict[str, Any] = {
    "id": "a-state",
    "kind": "reach-a-state",
    "chapter": "signalling",
    "claims": ["trans-cells"],
    "asks": "apply",
    "widget": "il6-partition",
    "task": "spare-the-classic-arm",
}


BAD = [
    (changed(STATE, widget="no-such"), "no simulation is called no-such"),
    (changed(STATE, task="no-such"), "has no task no-such; it has spare-the"),
    (changed(STATE, stem="Do it."), "remove stem: the simulation says it"),
    (changed(STATE, chapter="../index"), "String should match"),
    (changed(CHOICE, claims=["no-such"]), "claim no-such is unknown"),
    (changed(CHOICE, claims=[]), "claims"),
    (changed(CHOICE, claims=["trans-outcome"]), "is contested"),
    (changed(CHOICE, chapter="no-such"), "chapter no-such does not exist"),
    (changed(CHOICE, stem="What is not so?"), "negates with a plain"),
    (changed(CHOICE, asks="guess"), "Choose one of recall"),
    (changed(CHOICE, kind="essay"), "Choose one of choose-one"),
    (
        changed(CHOICE, options=options((1, {"right": True, "error": None}))),
        "has one right option, not 2",
    ),
    (changed(CHOICE, options=options((1, {"error": None}))), "needs an `error`"),
    (changed(CHOICE, options=options((1, {"error": "new"}))), "new is unknown"),
    (changed(CHOICE, options=options((1, {"says": None}))), "Say what the choice"),
    (changed(CHOICE, options=options((1, {"text": "this one"}))), "there twice"),
    (changed(CHOICE, options=options((2, {"text": "All of the above"}))), "for others"),
    (changed(NUMBER, unit=None), "Give the unit"),
    (changed(NUMBER, tolerance=None), "Give the fraction"),
    (changed(NUMBER, derivation=None), "how the answer follows"),
    (
        changed(
            NUMBER,
            near_misses=[{"low": 1.0, "high": 3.0, "error": "no-brake", "says": "x"}],
        ),
        "holds right answers",
    ),
]


def written(tmp_path: Path, *items: dict[str, Any]) -> Path:
    path = tmp_path / "99-bad.yml"
    path.write_text(yaml.safe_dump(list(items)), encoding="utf-8")
    return path


def test_the_bank_has_no_fault() -> None:
    assert [str(fault) for fault in check()] == []


def test_good_items_pass(tmp_path: Path) -> None:
    assert check([written(tmp_path, CHOICE, NUMBER, STATE)]) == []


@pytest.mark.parametrize(("item", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_item_is_refused(
    tmp_path: Path, item: dict[str, Any], message: str
) -> None:
    said = [str(fault) for fault in check([written(tmp_path, item)])]
    assert message in " ".join(said)
    assert all(line.startswith("99-bad.yml, ") for line in said)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    said = check([written(tmp_path, CHOICE, CHOICE)])
    assert "is used in" in " ".join(map(str, said))


def test_right_options_that_are_the_longest_by_far_are_refused(tmp_path: Path) -> None:
    long = options((0, {"text": "This one, because of all that we have read of it"}))
    items = [changed(CHOICE, id=f"item-{k}", options=long) for k in range(3)]
    assert "longest by far" in " ".join(map(str, check([written(tmp_path, *items)])))


def test_right_options_always_at_one_place_are_refused(tmp_path: Path) -> None:
    items = [changed(CHOICE, id=f"item-{k}") for k in range(6)]
    assert "stands at place 1" in " ".join(map(str, check([written(tmp_path, *items)])))


def test_wrong_options_that_are_all_absolute_are_refused(tmp_path: Path) -> None:
    sweeping = [
        {"text": f"It {word} does", "error": "no-brake", "says": "No."}
        for word in ("always", "never", "only")
    ]
    right = {"text": "It does at times", "right": True, "says": "Yes."}
    item = changed(CHOICE, options=[right, *sweeping])
    assert "absolute word" in " ".join(map(str, check([written(tmp_path, item)])))
    # Striking them out helps no more once a key has such a word too.
    right["text"] = "It only does at times"
    item = changed(CHOICE, options=[right, *sweeping])
    assert "absolute" not in " ".join(map(str, check([written(tmp_path, item)])))


def test_a_habit_of_absolute_words_is_refused(tmp_path: Path) -> None:
    texts = ("It does", "It always does", "It never does", "It did")
    choices = [
        {"text": text, "says": "Hm."} | ({} if at == 0 else {"error": "no-brake"})
        for at, text in enumerate(texts)
    ]
    choices[0]["right"] = True
    items = [changed(CHOICE, id=f"item-{k}", options=choices) for k in range(6)]
    assert "guesses right more often" in " ".join(
        map(str, check([written(tmp_path, *items)]))
    )


def test_a_stem_that_ends_in_an_article_is_refused(tmp_path: Path) -> None:
    item = changed(CHOICE, stem="The carrier of IL-6 in blood is an")
    assert "article" in " ".join(map(str, check([written(tmp_path, item)])))


def test_a_fault_says_the_line_of_its_item(tmp_path: Path) -> None:
    path = written(tmp_path, CHOICE, changed(NUMBER, claims=["no-such"]))
    [fault] = check([path])
    assert fault.line is not None
    assert NUMBER["id"] in path.read_text().splitlines()[fault.line - 1]


def test_the_command_says_what_is_wrong_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = written(tmp_path, changed(CHOICE, claims=["no-such"]))
    assert main(["check", str(bad)]) == 1
    said = capsys.readouterr()
    assert "99-bad.yml, an-item" in said.out + said.err


def test_every_finding_of_the_chapter_is_asked() -> None:
    asked = {claim for item in load_bank().values() for claim in item.claims}
    own = {f.id for f in findings().values() if f.chapter == "signalling"}
    assert own
    assert own <= asked


def test_the_bank_has_items_of_every_kind() -> None:
    kinds = [
        kind
        for model in get_args(get_args(Item)[0])
        for kind in kinds_of(get_args(model)[0])
    ]
    assert {item.kind for item in load_bank().values()} == set(kinds)


def kinds_of(model: Any) -> tuple[str, ...]:
    return get_args(model.model_fields["kind"].annotation)


def test_practice_has_fifteen_items() -> None:
    assert len(quiz("signalling").spec["items"]) >= 15


def test_a_quiz_of_what_is_not_there_names_what_is() -> None:
    with pytest.raises(ValueError, match=r"There are: .*signalling"):
        quiz("no-such")
    with pytest.raises(ValueError, match="no item no-such"):
        quiz("signalling", items=["no-such"])


def test_a_bank_with_a_bad_file_is_not_loaded(tmp_path: Path) -> None:
    written(tmp_path, changed(NUMBER, unit=None))
    with pytest.raises(BankError, match=r"99-bad\.yml, a-number"):
        load_bank(tmp_path)


def test_the_items_of_the_page_tests_are_those_of_the_bank() -> None:
    kept = json.loads((DATA / "grading-items.json").read_text(encoding="utf-8"))
    bank = load_bank()
    assert kept == [page_item(bank[item["id"]]) for item in kept]


def test_the_questions_can_be_read_without_scripts() -> None:
    html = quiz("signalling").html()
    for item in quiz("signalling").spec["items"]:
        numbers = item["variants"][0]["shown"] if "variants" in item else {}
        assert escape(filled(item["stem"], numbers)) in html


def test_an_emphasised_word_is_emphasised_without_scripts_too() -> None:
    item = read_item(changed(CHOICE, stem="What is *not* so?"))
    assert "What is <em>not</em> so?" in Quiz("a", "A", [item]).html()


def test_the_page_is_told_what_each_claim_says_and_how_it_stands() -> None:
    spec = quiz("signalling").spec
    claims = {claim for item in spec["items"] for claim in item["claims"]}
    assert set(spec["findings"]) == claims
    assert all(entry["claim"] and entry["grade"] for entry in spec["findings"].values())
