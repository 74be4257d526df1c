"""The page grades every item of the bank as Python does, right answers and wrong."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quizzes import drawn, grade, load_bank
from quizzes.cloze import Cloze, Gap
from quizzes.drawn import page_item
from quizzes.draws import NumericDraws
from quizzes.matching import Match
from quizzes.pointing import Point
from quizzes.schema import ChooseMany, ChooseOne, Item, Numeric, Order, ReachAState
from quizzes.words import ShortText, Typed
from widgets.page_engine import find_deno

FRONTEND = Path(__file__).parents[2] / "quizzes" / "frontend"
SEEDS = (1, 2, 77)
SCRIPT = """
import { drawn } from %s;
import { grade } from %s;
const asked = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
console.log(JSON.stringify(asked.map(([item, response, seed]) => {
  const { right, score, feedback } = grade(drawn(item, seed), response);
  return [right, score, feedback.map(({ part, right, says, error, key }) =>
    [part, right, says, error, key ?? null])];
})));
"""


class Asked(NamedTuple):
    """An item, an answer to it, and whether that answer is right."""

    item: Item
    response: Any
    right: bool
    seed: int = 0


def chosen(item: Any) -> Iterator[tuple[Any, bool]]:
    """Each option alone, the right one and the wrong."""
    for place, option in enumerate(item.options):
        yield place, option.right


def many(item: ChooseMany) -> Iterator[tuple[Any, bool]]:
    places = range(len(item.options))
    key = [place for place in places if item.options[place].right]
    yield key, True
    yield [place for place in places if place not in key], False
    yield list(places), False
    yield key[1:], False


def numbers(item: Numeric) -> Iterator[tuple[Any, bool]]:
    yield item.answer, True
    yield item.answer * (1 + 0.9 * item.tolerance), True
    yield item.answer * (1 + 1.1 * item.tolerance), False
    yield item.answer * 1000, False
    for miss in item.near_misses:
        yield miss.low, False


def orders(item: Order) -> Iterator[tuple[Any, bool]]:
    steps = list(range(len(item.steps)))
    yield steps, True
    yield steps[::-1], False
    yield [1, 0, *steps[2:]], False


def pairs(item: Match) -> Iterator[tuple[Any, bool]]:
    """The key, a turn of it, each mistake alone, each stray for the first entry."""
    key = list(range(len(item.pairs)))
    yield key, True
    yield [*key[1:], 0], False
    for mistake in item.mistakes:
        yield [*key[: mistake.left], mistake.choice, *key[mistake.left + 1 :]], False
    for stray in range(len(key), len(item.choices)):
        yield [stray, *key[1:]], False


def typed(words: Typed) -> Iterator[tuple[str, bool]]:
    """Every word accepted and rejected, another spelling, and one that nobody meant."""
    for word in words.accepts:
        yield word, True
        yield f" {word.upper()}! ", True
    for reject in words.rejects:
        yield reject.text, False
    yield "zymurgy", False


def fillings(gap: Gap) -> list[tuple[Any, bool]]:
    words = gap.words()
    return list(typed(words) if words else chosen(gap))


def gaps(item: Cloze) -> Iterator[tuple[Any, bool]]:
    """Each gap in every way while the others are right."""
    ways = [fillings(gap) for gap in item.gaps]
    key = [next(filling for filling, right in way if right) for way in ways]
    for place, way in enumerate(ways):
        for filling, right in way:
            yield [*key[:place], filling, *key[place + 1 :]], right


KINDS: dict[type, Any] = {
    ChooseOne: chosen,
    ChooseMany: many,
    Numeric: numbers,
    Order: orders,
    Match: pairs,
    Cloze: gaps,
    ShortText: typed,
    Point: chosen,
}


def all_asked() -> Iterator[Asked]:
    for item in load_bank().values():
        if isinstance(item, NumericDraws):
            for seed in SEEDS:
                for response, right in numbers(drawn(item, seed)):  # type: ignore[arg-type]
                    yield Asked(item, response, right, seed)
        # What a simulation decides, the simulation's tests decide.
        elif not isinstance(item, ReachAState):
            for response, right in KINDS[type(item)](item):
                yield Asked(item, response, right)


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return list(all_asked())


def test_both_grade_alike_and_say_the_same(asked: list[Asked], tmp_path: Path) -> None:
    script, data = tmp_path / "grade.ts", tmp_path / "asked.json"
    modules = [
        json.dumps((FRONTEND / name).as_uri()) for name in ("draws.ts", "grading.ts")
    ]
    script.write_text(SCRIPT % tuple(modules))
    told = {one.item.id: page_item(one.item) for one in asked}
    written = [[told[one.item.id], one.response, one.seed] for one in asked]
    data.write_text(json.dumps(written))
    ran = subprocess.run(
        [find_deno(), "run", "--allow-read", "--no-config", str(script), str(data)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    for one, (right, score, feedback) in zip(
        asked, json.loads(ran.stdout), strict=True
    ):
        mine = grade(one.item, one.response, seed=one.seed)
        where = (one.item.id, one.response)
        assert (mine.right, mine.score) == (right, pytest.approx(score)), where
        remarks = [[r.part, r.right, r.says, r.error, r.key] for r in mine.feedback]
        assert remarks == feedback, where


def test_keys_are_right_and_the_rest_is_not(asked: list[Asked]) -> None:
    for one in asked:
        result = grade(one.item, one.response, seed=one.seed)
        assert result.right == one.right, (one.item.id, one.response)


def test_every_kind_of_the_bank_is_asked(asked: list[Asked]) -> None:
    found = {type(one.item) for one in asked}
    assert found == {*KINDS, NumericDraws}
    assert {one.right for one in asked} == {True, False}
