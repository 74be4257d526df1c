"""Where engines part, a second look excuses what no solver can help, and no error."""

from pathlib import Path

import numpy as np
import pytest

from widgets.doubt import Doubt, Verdict
from widgets.page_engine import Series
from widgets.parity import subject_of
from widgets.subject import Subject, Tightest
from widgets.targets import loaded_from

DECAY = "model m\n  A -> ; k*A; A = 1; k = 0.5\nend\n"
# Starts at nothing, by a difference whose last digit is all that grows.
BALANCED = "model m\n  a = 1; b = 1; x = a - b; x' = 10*x\nend\n"
# A difference of which doubles keep no digit.
CANCELLED = "model m\n  a = 1e9; y := (a + 1e-9) - a\nend\n"


def subject(text: str, folder: Path) -> Subject:
    file = folder / "m.ant"
    file.write_text(text)
    return subject_of(loaded_from(str(file), end=5))


def verdict(one: Subject, setting: dict[str, float], factor: float) -> Verdict | None:
    """Ask about a page whose answer is off by a factor."""
    reference = Tightest(one)
    theirs = reference.run(setting)
    shown: dict[str, Series | str] = {
        form: {column: factor * curve for column, curve in theirs.items()}
        for form in one.modules
    }
    with Doubt(one, reference) as doubt:
        return doubt.verdict(setting, shown, theirs)


def test_an_answer_that_rounding_decides_is_undetermined(tmp_path: Path) -> None:
    one = subject(BALANCED, tmp_path)
    theirs: Series = {column: np.zeros(one.points) for column in one.columns}
    ours: dict[str, Series | str] = dict.fromkeys(one.modules, "Too many steps.")
    with Doubt(one, Tightest(one)) as doubt:
        assert doubt.verdict({"a": 1.0, "b": 1.0}, ours, theirs) == "undetermined"


def test_a_page_that_runs_something_else_is_never_excused(tmp_path: Path) -> None:
    one = subject(DECAY, tmp_path)
    wrong = subject(DECAY.replace("k*A", "1.001*k*A"), tmp_path)
    assert verdict(one, {"k": 0.5}, 1.01) == "agreed when tightened"
    one.__dict__["modules"] = wrong.modules
    assert verdict(one, {"k": 0.5}, 1.01) is None


def test_a_page_that_fails_where_the_answer_is_plain_is_never_excused(
    tmp_path: Path,
) -> None:
    one = subject(DECAY, tmp_path)
    reference = Tightest(one)
    ours: dict[str, Series | str] = dict.fromkeys(one.modules, "Too many steps.")
    with Doubt(one, reference) as doubt:
        assert doubt.verdict({"k": 0.5}, ours, reference.run({"k": 0.5})) is None


@pytest.mark.parametrize(("part", "said"), [(1.0, "undetermined"), (0.5, None)])
def test_without_states_the_exact_value_decides(
    tmp_path: Path, part: float, said: Verdict | None
) -> None:
    one = subject(CANCELLED, tmp_path)
    reference = Tightest(one)
    theirs = reference.run({"a": 1e9})
    # libRoadRunner's own digits are lost, whoever is compared with it.
    assert theirs["y"][0] != pytest.approx(1e-9)
    shown = np.full(one.points, part * 1e-9)
    ours: dict[str, Series | str] = {form: {"y": shown} for form in one.modules}
    with Doubt(one, reference) as doubt:
        assert doubt.verdict({"a": 1e9}, ours, theirs) == said
