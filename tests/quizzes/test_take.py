"""A quiz in a terminal: typed answers of every kind, hints, skips and an end."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from export_items import item

from quizzes import drawn, load_bank
from quizzes.__main__ import main
from quizzes.base import Chosen
from quizzes.cloze import Cloze
from quizzes.matching import Match
from quizzes.schema import Item, Numeric, Order, ReachAState
from quizzes.take import take
from quizzes.take_answers import Unread, letter, response
from quizzes.words import ShortText
from widgets.library import load

SEED = 11
Type = Callable[..., None]


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let `input` take these lines, one after the other, and then end."""

    def script(*lines: str) -> None:
        waiting = iter(lines)

        def read(prompt: str = "") -> str:
            print(prompt, end="")
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", read)

    return script


def key(item: Item) -> Iterator[str]:
    """Lines that answer an item rightly."""
    match item:
        case Chosen():
            rights = [k for k, option in enumerate(item.options) if option.right]
            yield " ".join(map(letter, rights))
        case Numeric():
            yield f"{item.answer!r} {item.unit}"
        case Order():
            shown = [item.start.index(k) for k in range(len(item.steps))]
            yield "".join(map(letter, shown))
        case Match():
            shown = [item.start.index(k) for k in range(len(item.pairs))]
            yield " ".join(map(letter, shown))
        case Cloze():
            yield ""
            for gap in item.gaps:
                rights = [k for k, option in enumerate(gap.options) if option.right]
                yield letter(rights[0]) if rights else gap.accepts[0]
        case ShortText():
            yield item.accepts[0]
        case ReachAState():
            tasks = {task.id: task for task in load(item.widget).spec.tasks}
            changes = tasks[item.task].key.items()
            yield " ".join(f"{name}={value!r}" for name, value in changes)


@pytest.mark.parametrize("chapter", ["measuring", "signalling", "blocking"])
def test_the_keys_of_a_whole_chapter_earn_every_point(
    chapter: str, type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [drawn(i, SEED) for i in load_bank().values() if i.chapter == chapter]
    type_in(*(line for each in asked for line in key(each)))
    assert main(["take", chapter, "--seed", str(SEED)]) == 0
    said = capsys.readouterr().out
    count = len(asked)
    assert f"Points: {count}, with {count} answered, 0 skipped, 0 left." in said
    assert said.count("  Right.") == count


def test_a_choice_says_what_each_option_means(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("a")
    assert take([item("choose-one")]) == 0
    said = capsys.readouterr().out
    assert "Which is not so?" in said
    assert "✗ First: It is so." in said
    assert "✓ Second: It is not: α ≠ β." in said
    assert "✗ Third" in said
    assert said.count("This would mean:") == 1


@pytest.mark.parametrize(
    ("kind", "lines", "score"),
    [
        ("choose-many", ["a"], 0.5),
        ("order", ["a b c"], 0.5),
        ("match", ["c c b"], 1 / 3),
        ("cloze", ["", "ferritin", "b"], 0.5),
    ],
)
def test_a_part_that_is_right_earns_its_share(
    kind: str,
    lines: list[str],
    score: float,
    type_in: Type,
    capsys: pytest.CaptureFixture[str],
) -> None:
    type_in(*lines)
    assert take([item(kind)]) == pytest.approx(score)
    assert f"Partly right: {score:.0%}." in capsys.readouterr().out


def test_a_slip_is_forgiven_and_a_wrong_word_is_told_the_right_one(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("hepcidine")
    assert take([item("short-text")]) == 1
    assert "It is: hepcidin." in capsys.readouterr().out
    type_in("ferritin")
    assert take([item("short-text")]) == 0
    said = capsys.readouterr().out
    assert "It stores." in said
    assert "It is: hepcidin." in said


def test_hints_come_one_by_one_and_end(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("?", "?", "?", "b")
    assert take([item("choose-one", hints=["Near.", "Nearer."])]) == 1
    said = capsys.readouterr().out
    assert said.index("Hint 1: Near.") < said.index("Hint 2: Nearer.")
    assert "There are no more hints." in said


def test_an_empty_line_skips_and_q_ends(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("", "b", "q")
    items = [item("choose-one", key) for key in ("a-1", "a-2", "a-3", "a-4")]
    assert take(items) == 0.25
    said = capsys.readouterr().out
    assert "Points: 1, with 1 answered, 1 skipped, 2 left. Nothing is kept." in said


def test_q_ends_within_a_text_and_within_a_task(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, lines in (("cloze", ["", "hepcidin", "q"]), ("reach-a-state", ["Q"])):
        type_in(*lines)
        take([item(kind)])
        assert "0 skipped, 1 left" in capsys.readouterr().out


def test_a_setting_is_tried_until_it_solves_the_task(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(
        "decoy_dose=much",
        "K1=3",
        "decoy_dose=1e9",
        "antibody_dose=5",
        "antibody_dose=0 decoy_dose=3",
    )
    assert take([item("reach-a-state")]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Write a number after decoy_dose=" in said
    assert "K1 cannot be set here. There is: antibody," in said
    assert "decoy_dose runs from" in said
    assert "of 2 goals are met." in said
    assert "Right." in said


def test_a_task_that_is_given_up_keeps_the_best_that_was_reached(type_in: Type) -> None:
    type_in("decoy_dose=0.5", "antibody_dose=1 decoy_dose=0", "")
    assert take([item("reach-a-state")]) == 0.5


UNREAD: list[tuple[str, str, str]] = [
    ("choose-one", "z", "letters from a to c"),
    ("choose-one", "a b", "one letter"),
    ("choose-many", "a a", "each letter once"),
    ("numeric", "many", "a number in nM"),
    ("numeric", "3 kg", "a number in nM"),
    ("order", "a b", "each of the 3 letters"),
    ("match", "a b", "3 letters, one for each entry"),
    ("short-text", "!?", "a word of at most"),
]


@pytest.mark.parametrize(("kind", "typed", "said"), UNREAD)
def test_what_is_no_answer_is_refused_with_what_would_be(
    kind: str, typed: str, said: str, type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Unread, match=said):
        response(item(kind), typed)
    type_in(typed, "")
    assert take([item(kind)]) == 0
    assert said in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("typed", ["2.5", "2,5 nM", " 25e-1 ", "2.5nm"])
def test_a_number_may_be_written_in_many_ways(typed: str) -> None:
    assert response(item("numeric"), typed) == 2.5


@pytest.mark.parametrize("typed", ["c a d", "CAD", "1c, 2a, 3d", "c;a;d"])
def test_letters_may_be_written_in_many_ways(typed: str) -> None:
    match: Any = item("match")
    assert response(match, typed) == [match.start[k] for k in (2, 0, 3)]


def test_an_unknown_chapter_or_item_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["take", "liver"]) == 1
    assert "no chapter liver. There are: meet" in capsys.readouterr().err
    assert main(["take", "meet", "--items", "no-such"]) == 1
    assert "meet has no item no-such" in capsys.readouterr().err


def test_one_item_is_asked_alone_and_a_seed_draws_the_same_numbers(
    type_in: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for seed in ("5", "5", "6"):
        type_in("q")
        main(["take", "signalling", "--items", "pg-into-pm", "--seed", seed])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert "Questions: 1." in shown[0]
