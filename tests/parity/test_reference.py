"""A model that is loaded once runs as one that is loaded anew each time."""

import random

import numpy as np
import pytest

from widgets.engine import Model, SolverFailed, reading
from widgets.engine.gather import gather
from widgets.engine.reference import Reference
from widgets.engine.running import MOST_STEPS, run_anew
from widgets.engine.steps import StepLimit
from widgets.engine.system import build

# All that a reset may forget: events, initial assignments of each kind of quantity,
# sizes of compartments under amounts and concentrations, boundary species, rate rules.
MODELS = {
    "event changes what starts depend on": """model starts
      compartment C = 2; a = 3; b = 2*a; species S in C = b, T in C = 4
      move: S -> T; C * S
      at (time >= 1): a = 9
    end""",
    "computed compartment": """model sizes
      compartment D = v; v = 3; species W in D = q*T, T in D = 8/D; q = 2
      go: W -> T; D*W
      at (time >= 2): q = 1
    end""",
    "everything": """model everything
      compartment C = 2, D = v; v = 3; q = 0.5
      species S in C = 4, T in D = 8/D, U in C = 1, $B in C = 2, W in D = T*q
      substanceOnly species X in C = 6
      p = 1; z = S*p + C; r = 3; var s = 2; var w = 0
      s' = -q*s
      f := s*z
      move: S -> T; C*p*S
      back: T -> U; D*q*T*B
      go: X -> ; q*X
      wx: -> W; D*f
      at (time >= r): w = 5, s = s + z
      at (time >= r + 1): S = 2*q, w = 0, p = 0.1
      at (time > 0.5): X = X + 1
    end""",
}
MODELS |= {
    # An event still waits when the run ends, or has fired on a state.
    "events of all kinds": """model waiting
      compartment C = 2; species S in C = 8, T in C = 0; k = 0.4
      move: S -> T; C*k*S
      at 5 after (S < 4): k = 0.1
      at 1 after (time > 0.5): T = T + 1
      at (T > 3): S = S + 2
    end""",
}
END, POINTS, DRAWS = 6.0, 13, 25
TIGHT = (1e-10, 1e-14)
# Far below what parity allows, well above what 1e-10 leaves.
SAME = 1e-9


def settings_of(model: Model) -> list[dict[str, float]]:
    dice = random.Random(3)
    ids = [*model.constants, *model.starts]
    return [
        {
            id: model.defaults[id] * 10 ** dice.uniform(-0.5, 0.5)
            for id in dice.sample(ids, dice.randint(1, len(ids)))
        }
        for _ in range(DRAWS)
    ]


def run(reference: Reference, setting: dict[str, float]) -> np.ndarray:
    return reference.run(0.0, END, POINTS, setting)


@pytest.mark.parametrize("text", MODELS.values(), ids=list(MODELS))
def test_a_run_equals_one_that_is_loaded_for_it(text: str) -> None:
    model = Model.from_antimony(text)
    columns, (rtol, atol) = model.columns, TIGHT
    document, lost = reading.parse(model.sbml(), "given.xml")
    network = gather(document, "given.xml", lost)
    limit = StepLimit(build(network))
    given = document, network, (0.0, END, POINTS), columns
    for setting in settings_of(model):
        longest = limit(0.0, END, model.defaults | setting)
        fresh = run_anew(*given, setting, TIGHT, longest, MOST_STEPS)
        reused = model.simulate(
            END, points=POINTS, columns=columns, rtol=rtol, atol=atol, **setting
        ).values
        size = np.abs(fresh).max(axis=0)
        gaps = np.abs(reused - fresh).max(axis=0)
        assert (gaps <= SAME * size + 1e-12).all(), setting


@pytest.mark.parametrize("text", MODELS.values(), ids=list(MODELS))
def test_what_ran_before_changes_not_a_bit(text: str) -> None:
    model = Model.from_antimony(text)
    reference = model.reference(model.columns)
    settings = settings_of(model)
    forth = [run(reference, setting) for setting in settings]
    back = [run(reference, setting) for setting in reversed(settings)]
    for once, again in zip(forth, reversed(back), strict=True):
        assert np.array_equal(once, again)


def test_a_failed_run_leaves_nothing_behind() -> None:
    text = "model up\n  x' = k*x^2; x = 1; k = 0.1\nend\n"
    reference = Model.from_antimony(text).reference(["x"], most_steps=2000)
    before = run(reference, {})
    with pytest.raises(SolverFailed):
        run(reference, {"k": 1.0})
    assert np.array_equal(run(reference, {}), before)


def test_what_an_assignment_determines_may_be_set() -> None:
    model = Model.from_antimony(MODELS["event changes what starts depend on"])
    assert model.simulate(0.5, columns=["b"])["b"][0] == 6
    assert model.simulate(0.5, columns=["b"], b=1.0)["b"][0] == 1
    assert model.simulate(0.5, columns=["b"])["b"][0] == 6


def test_an_event_at_the_start_fires_in_each_run() -> None:
    model = Model.from_antimony("""model early
      a = 0; b = 0; c = 0
      at (time >= 0), t0=false: a = 1
      at (time >= 0), t0=true: b = 1
      at (time >= c), t0=false: b = 2
    end""")
    for c, expected in ((5.0, 0.0), (0.0, 2.0), (5.0, 0.0)):
        run = model.simulate(1, points=2, columns=["a", "b"], c=c)
        assert (run["a"][-1], run["b"][-1]) == (1.0, expected)


def test_a_compartment_that_follows_time_is_there_in_each_run() -> None:
    model = Model.from_antimony("""model breathing
      compartment V; V := 2 + sin(time); species A in V = 2
      use: A -> ; V*0.4*A
    end""")
    first, second = (model.simulate(4, columns=["[A]", "V"]).values for _ in range(2))
    assert np.array_equal(first, second)
    assert first[-1, 1] == pytest.approx(4 * np.exp(-1.6) / (2 + np.sin(4)), rel=1e-6)
