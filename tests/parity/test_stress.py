"""Random settings, in the ranges and far beyond them: no failure, no NaN, no hang."""

from pathlib import Path

import pytest

from widgets.library import list_simulations, load
from widgets.page_engine import PageEngine, PageEngineError
from widgets.parity import Compared, compare, subject_of
from widgets.settings import random_settings
from widgets.stress import FURTHER, WITHIN, stress
from widgets.tally import Tally
from widgets.targets import loaded_from

# The whole is `python -m widgets parity --samples 10000`.
SAMPLES = 60
DECAY = "model m\n  A -> B; k*A; A = 1; B = 0; k = 0.5\nend\n"


@pytest.mark.parametrize("name", list_simulations())
def test_the_page_engine_withstands_the_book_s_models(name: str) -> None:
    tallies = stress(name, samples=SAMPLES, processes=1)
    for tally in tallies.values():
        assert tally.total == SAMPLES / 2
        assert not tally.faults, "\n".join(map(str, tally.examples))
    within = tallies[WITHIN]
    assert within.counts["agreed"] == within.total


def test_settings_depend_on_the_seed_alone(tmp_path: Path) -> None:
    file = tmp_path / "m.ant"
    file.write_text(DECAY)

    def worst(processes: int, seed: int) -> object:
        tallies = stress(str(file), samples=20, seed=seed, processes=processes, end=5)
        return tallies[WITHIN].worst, tallies[FURTHER].worst

    assert worst(2, 1) == worst(1, 1)
    assert worst(1, 1) != worst(1, 2)


def test_beyond_is_a_hundredfold_and_keeps_sign_and_switches() -> None:
    for name in list_simulations():
        spec = load(name).spec
        seen = list(random_settings(spec, draws=300, seed=1, beyond=100))
        for key, parameter in spec.parameters.items():
            values = [setting[key] for setting in seen]
            # No range of the book has values below zero.
            assert parameter.low / 100 <= min(values)
            assert max(values) <= parameter.high * 100
        for control in spec.controls:
            offered = getattr(control, "options", None)
            if offered:
                chosen = {setting[control.parameter] for setting in seen}
                assert chosen == {option.value for option in offered}
        for log in [k for k, p in spec.parameters.items() if p.scale == "log"][:1]:
            range_ = spec.parameters[log]
            values = [setting[log] for setting in seen]
            assert min(values) < range_.low < range_.high < max(values)


def test_each_outcome_has_its_name(tmp_path: Path) -> None:
    file = tmp_path / "up.ant"
    # Without end for k = 1 before the time is over; both must say so.
    file.write_text("model up\n  x' = k*x^2; x = 1; k = 0.1\nend\n")
    subject = subject_of(loaded_from(str(file), end=2))
    fine, both = compare(subject, [{}, {"k": 1.0}])
    assert (fine.outcome, both.outcome) == ("agreed", "libRoadRunner failed")
    assert not both.page_ran


def test_the_tally_names_what_speaks_against_the_page() -> None:
    tally, other = Tally(), Tally()
    tally.add(Compared({}, "agreed", errors={"x": 1e-9}))
    other.add(Compared({"k": 2.0}, "disagreed", "x differs", {"x": 0.1}))
    other.add(Compared({}, "page failed", "Time limit", page_ran=False))
    other.add(Compared({}, "libRoadRunner failed", "CVODE"))
    tally.merge(other)
    assert (tally.total, tally.faults, tally.page_alone) == (4, 2, 1)
    said = "\n".join(tally.lines())
    assert "1  libRoadRunner failed (the page's engine ran at 1 of them)" in said
    assert "1.0e-01  x" in said
    assert "- at k = 2.0: disagreed: x differs" in said
    assert "page failed: Time limit" in said


def test_a_run_without_time_left_is_a_named_outcome() -> None:
    from widgets.engine import Model

    request = {"end": 1, "points": 2, "columns": ["[A]"], "maxSeconds": 0}
    module = Model.from_antimony(DECAY).webassembly()
    with PageEngine(module) as engine:
        [said] = engine.runs([(module, request)])
        assert str(said).startswith("Time limit")
        [fine] = engine.runs([(module, {**request, "maxSeconds": 60})])
        assert not isinstance(fine, str)


def test_a_module_that_is_none_is_told_with_deno_s_words() -> None:
    with pytest.raises(PageEngineError, match="no compiled model"), PageEngine("1"):
        pass
