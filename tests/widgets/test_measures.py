"""Numbers read off a run: the cases that the page's twin must pass as well."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from widgets.measures import measure

CASES = json.loads(
    (Path(__file__).resolve().parents[1] / "data/measures.json").read_text("utf-8")
)
KINDS = (
    *("start", "end", "peak", "peak-time", "end-over-peak"),
    *("area", "half-life", "time-above"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["reason"])
def test_a_number_is_read_off_as_on_the_page(case: dict[str, Any]) -> None:
    time, curve = np.array(case["time"], float), np.array(case["curve"], float)
    for kind in KINDS:
        if kind in case:
            wanted = np.nan if case[kind] is None else case[kind]
            got = measure(kind, time, curve, case["threshold"])
            assert got == pytest.approx(wanted, nan_ok=True), kind


def test_every_kind_has_a_case() -> None:
    assert all(any(kind in case for case in CASES) for kind in KINDS)
