"""The numbers under `checks` hold, and a check notices when they do not."""

import numpy as np
import pytest

from widgets.checks import judge, run_check
from widgets.library import SIMULATIONS, list_simulations, load
from widgets.parts import Check
from widgets.spec import read_spec

CHECKS = [
    pytest.param(name, check, id=f"{name}-{check.note}")
    for name in list_simulations()
    for check in read_spec(SIMULATIONS / name / "simulation.yml").checks
]

TIME = np.linspace(0, 4, 5)
# Rises to 4 at time 2 and falls to 1.
COLUMNS = {"x": np.array([0.0, 2, 4, 2, 1]), "y": np.array([4.0, 2, 0, 2, 3])}


@pytest.mark.parametrize(("name", "check"), CHECKS)
def test_the_model_gives_the_number(name: str, check: Check) -> None:
    assert run_check(load(name), check) is None


@pytest.mark.parametrize(
    "asked",
    [
        {"at_end": "x", "equals": 1.05, "within": 0.1},
        {"peak": "x", "above": 3.9, "below": 4.1},
        {"peak_time": "x", "equals": 2, "within": 0.1},
        {"share_of_peak": "x", "at": 3.5, "equals": 0.375, "within": 1e-9},
        {"conserved": ["x", "y"]},
    ],
)
def test_a_check_that_holds_says_nothing(asked: dict[str, object]) -> None:
    assert judge(Check.model_validate({**asked, "note": "n"}), TIME, COLUMNS) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"at_end": "x", "equals": 2, "within": 0.1}, "within 0.1 of 2, got 1"),
        ({"peak": "x", "above": 4}, "above 4, got 4"),
        ({"peak_time": "x", "below": 1}, "below 1, got 2"),
        ({"share_of_peak": "x", "at": 3, "above": 0.6}, "above 0.6, got 0.5"),
        ({"conserved": ["x"]}, "x must stay, but drifts by 4 from 0"),
    ],
)
def test_a_check_that_fails_says_what_came(asked: dict[str, object], said: str) -> None:
    fault = judge(Check.model_validate({**asked, "note": "n"}), TIME, COLUMNS)
    assert said in str(fault)


@pytest.mark.parametrize("asked", [{"at_end": "x", "above": 0}, {"conserved": ["x"]}])
def test_what_is_no_number_never_holds(asked: dict[str, object]) -> None:
    check = Check.model_validate({**asked, "note": "n"})
    assert judge(check, TIME, {"x": np.full(5, np.nan)})
