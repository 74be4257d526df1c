"""Drawn numbers: the same seed gives the same item, and every set can be graded."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from quizzes import Quiz, drawn, grade, load_bank
from quizzes.drawn import page_item
from quizzes.draws import NumericDraws, pick, variants
from quizzes.formula import FormulaError, names_in, work_out
from quizzes.schema import Numeric

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "draw-cases.json").read_text("utf-8")
)
DRAWS = [item for item in load_bank().values() if isinstance(item, NumericDraws)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_seed_picks_the_place_that_the_page_picks(case: dict[str, Any]) -> None:
    assert pick(case["seed"], case["item"], case["count"]) == case["place"]


def test_seeds_reach_every_set_of_numbers_about_equally_often() -> None:
    counts = Counter(pick(seed, "an-item", 10) for seed in range(2000))
    assert len(counts) == 10
    assert min(counts.values()) > 140
    assert max(counts.values()) < 260


@pytest.mark.parametrize("item", DRAWS, ids=lambda item: item.id)
def test_every_set_of_numbers_is_graded_by_its_own_answer(item: NumericDraws) -> None:
    count = len(variants(item))
    seeds = {pick(seed, item.id, count): seed for seed in range(60 * count)}
    assert len(seeds) == count
    for seed in seeds.values():
        one = drawn(item, seed)
        assert isinstance(one, Numeric)
        assert "{" not in one.stem + one.derivation + one.says + "".join(one.hints)
        assert grade(item, one.answer, seed=seed).right
        for miss in one.near_misses:
            said = grade(item, (miss.low + miss.high) / 2, seed=seed)
            assert not said.right
            assert said.feedback[0].error in item.errors()


def test_the_same_seed_gives_the_same_numbers_and_another_others() -> None:
    item = load_bank()["pg-into-pm"]
    assert drawn(item, 5) == drawn(item, 5)
    assert len({drawn(item, seed).stem for seed in range(40)}) > 10


def test_an_item_without_draws_stays_as_it_is() -> None:
    item = load_bank()["three-sources"]
    assert drawn(item, 5) is item


def test_the_page_is_told_the_answers_of_all_sets_and_no_formula() -> None:
    item = load_bank()["light-at-your-density"]
    told = page_item(item)
    assert "formula" not in told
    assert set(told["variants"][0]["shown"]) == {"density", "answer"}
    assert told["variants"][3]["answer"] == pytest.approx(10)


def test_the_model_gives_the_answer_where_the_item_says_so() -> None:
    item = load_bank()["free-at-your-constant"]
    assert isinstance(item, NumericDraws)
    by_constant = {v.shown["constant"]: v.answer for v in variants(item)}
    # The chapter states both of these numbers.
    assert by_constant["20"] == pytest.approx(25, abs=0.5)
    assert by_constant["5"] == pytest.approx(8, abs=0.5)


def test_without_scripts_the_question_has_numbers() -> None:
    html = Quiz("a", "A", [load_bank()["pg-into-pm"]]).html().split("</script>")[1]
    assert "holds 2 pg/mL" in html


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * n", 7),
        ("-(n - 1) / 4", -0.5),
        ("2 ** n", 8),
        ("log10(1000) + sqrt(4)", 5),
        ("exp(log(n))", 3),
    ],
)
def test_a_formula_is_worked_out(formula: str, value: float) -> None:
    assert work_out(formula, {"n": 3}) == pytest.approx(value)


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("n +", "is no formula"),
        ("m + 1", "m is not drawn; there is n"),
        ("1 / (n - 3)", "division"),
        ("log(-n)", "log"),
        ("__import__('os')", "more than arithmetic"),
        ("n.real", "more than arithmetic"),
        ("'a' * 3", "more than arithmetic"),
        ("True + 1", "more than arithmetic"),
        ("10.0 ** 999", "`10.0"),
        ("(-n) ** 0.5", "complex"),
    ],
)
def test_a_formula_that_is_none_is_refused(formula: str, message: str) -> None:
    with pytest.raises(FormulaError, match=message.replace("*", r"\*")):
        work_out(formula, {"n": 3})


def test_names_of_functions_are_no_quantities() -> None:
    assert names_in("log(n) + m") == {"n", "m"}
