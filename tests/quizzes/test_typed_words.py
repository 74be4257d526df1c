"""Slips of spelling are forgiven, other words are not; the page reads them too."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizzes.spelling import distance, nearest

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "spelling-cases.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["reason"])
def test_slips_are_counted_as_the_case_says(case: dict[str, Any]) -> None:
    assert distance(case["typed"], case["answer"]) == case["slips"]


def test_the_nearest_answer_is_found_and_the_first_of_equals() -> None:
    assert nearest("hepcdin", ["ferritin", "hepcidin"]) == (1, 1)
    assert nearest("stroma", ["Stroma", "stroma"]) == (0, 0)
    assert nearest("glucose", ["hepcidin"]) is None
