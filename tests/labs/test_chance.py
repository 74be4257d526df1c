"""One seed gives one course of events, and events come as often as they should."""

import json
from pathlib import Path
from statistics import mean, variance

from widgets.labs.chance import Chance

CASES = Path(__file__).parents[1] / "data" / "chance-cases.json"
MANY = 20_000


def test_the_known_events_come_again():
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        chance = Chance(case["seed"], case["stream"])
        assert [chance.word() for _ in case["words"]] == case["words"]
        assert chance.normal(5, 2) == case["normal"]
        assert chance.poisson(3.5) == case["poisson"]
        assert chance.poisson(1200) == case["many"]
        assert chance.binomial(40, 0.25) == case["binomial"]
        assert chance.weighted([1, 2, 1]) == case["weighted"]
        deck = list(range(8))
        chance.shuffle(deck)
        assert deck == case["shuffled"]


def test_the_generator_is_the_published_one():
    # First numbers of the authors' C code for the state 1, 2, 3, 4.
    chance = Chance(0)
    chance._state = [1, 2, 3, 4]
    assert [chance.word() for _ in range(4)] == [11520, 0, 5927040, 70819200]


def test_events_come_as_often_as_they_should():
    chance = Chance(1)
    normals = [chance.normal(5, 2) for _ in range(MANY)]
    assert abs(mean(normals) - 5) < 0.06
    assert abs(variance(normals) - 4) < 0.2
    counts = [chance.poisson(3.5) for _ in range(MANY)]
    assert abs(mean(counts) - 3.5) < 0.06
    assert abs(variance(counts) - 3.5) < 0.2
    shares = [chance.lognormal(10, 0.1) for _ in range(MANY)]
    assert abs(sorted(shares)[MANY // 2] - 10) < 0.05
    assert abs(variance(shares) ** 0.5 / mean(shares) - 0.1) < 0.005


def test_streams_and_seeds_share_nothing():
    starts = {
        Chance(seed, stream).word() for seed in range(100) for stream in ("a", "b", "")
    }
    assert len(starts) == 300
