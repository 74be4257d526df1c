"""The page grades every item of the bank as Python does, right answers and wrong."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizzes import grade, load_bank
from quizzes.schema import ChooseMany, ChooseOne, Numeric, Order
from widgets.page_engine import find_deno

GRADING = Path(__file__).parents[2] / "quizzes" / "frontend" / "grading.ts"
SCRIPT = """
import { grade } from %s;
const asked = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
console.log(JSON.stringify(asked.map(([item, response]) => {
  const { right, score } = grade(item, response);
  return [right, score];
})));
"""


def responses(item: Any) -> Iterator[Any]:
    """The key of an item first, then answers that miss it, each in its own way."""
    if isinstance(item, ChooseOne | ChooseMany):
        places = range(len(item.options))
        key = [place for place in places if item.options[place].right]
        if isinstance(item, ChooseOne):
            yield from sorted(places, key=lambda place: place not in key)
        else:
            yield key
            yield [place for place in places if place not in key]
            yield list(places)
    elif isinstance(item, Numeric):
        yield item.answer
        yield item.answer * (1 + 0.9 * item.tolerance)
        yield item.answer * (1 + 1.1 * item.tolerance)
        yield item.answer * 1000
    elif isinstance(item, Order):
        steps = list(range(len(item.steps)))
        yield steps
        yield steps[::-1]
        yield [1, 0, *steps[2:]]


@pytest.fixture(scope="module")
def asked() -> list[tuple[Any, Any]]:
    # What a simulation decides, the simulation's tests decide.
    return [(item, each) for item in load_bank().values() for each in responses(item)]


def test_both_grade_alike(asked: list[tuple[Any, Any]], tmp_path: Path) -> None:
    script, data = tmp_path / "grade.ts", tmp_path / "asked.json"
    script.write_text(SCRIPT % json.dumps(GRADING.as_uri()))
    written = [[item.model_dump(mode="json"), response] for item, response in asked]
    data.write_text(json.dumps(written))
    ran = subprocess.run(
        [find_deno(), "run", "--allow-read", "--no-config", str(script), str(data)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    for (item, response), (right, score) in zip(
        asked, json.loads(ran.stdout), strict=True
    ):
        mine = grade(item, response)
        assert (mine.right, mine.score) == (right, pytest.approx(score)), item.id


def test_keys_are_right_and_the_rest_is_not(asked: list[tuple[Any, Any]]) -> None:
    seen = set()
    for item, response in asked:
        is_key = item.id not in seen
        seen.add(item.id)
        near = isinstance(item, Numeric) and abs(response / item.answer - 1) < (
            item.tolerance
        )
        assert grade(item, response).right == (is_key or near), (item.id, response)
