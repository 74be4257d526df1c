"""A model runs as it is written, and says so when it cannot."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from widgets.engine import EngineError, Model, UnknownQuantity

DECAY = "model decay\ncompartment C = 2; k = 0.5; species A in C = 8\nA -> ; C*k*A\nend"
STARTS = """model starts
  compartment C = 2; a = 3; b = 2*a; species S in C = b, T in C = 4
  move: S -> T; C * S
  at (time >= 1): a = 9
end"""
HILL = """model hill
  compartment C = 2; n = 1.5; k = 2; on = 3
  species S in C = 4, T in C = 0
  drive := piecewise(k, time >= on, 0)
  move: S -> T; C * drive * S^n / (1 + S^n)
  back: T -> S; C * T
end"""

PROBE = """
const m = await import(Deno.args[0]);
const n = m.states.length;
const y = new Float64Array(n), p = new Float64Array(m.parameterCount);
m.init(JSON.parse(Deno.args[1]), y, p, 0);
const out = new Float64Array(m.columns.length);
m.observe(0, y, p, out);
const start = Object.fromEntries(m.columns.map((name, k) => [name, out[k]]));
for (let i = 0; i < n; i++) y[i] += 0.3 + 0.1 * i;
const jac = new Float64Array(m.rows.length), drift = new Float64Array(n);
m.jacobian(5, y, p, jac, drift);
const dense = Array.from({ length: n }, () => Array(n).fill(0));
m.rows.forEach((row, k) => dense[row][m.cols[k]] = jac[k]);
const slopes = Array.from({ length: n }, () => Array(n).fill(0));
const up = new Float64Array(n), down = new Float64Array(n);
for (let j = 0; j < n; j++) {
  const h = 1e-6 * (1 + Math.abs(y[j])), kept = y[j];
  y[j] = kept + h; m.rhs(5, y, p, up);
  y[j] = kept - h; m.rhs(5, y, p, down);
  y[j] = kept;
  for (let i = 0; i < n; i++) slopes[i][j] = (up[i] - down[i]) / (2 * h);
}
const lu = new Float64Array(m.factorCount), x = Float64Array.from(y);
const growth = m.factor(jac, 2.5, lu);
m.solve(lu, x);
console.log(JSON.stringify({ start, dense, slopes, y: [...y], x: [...x], growth,
  stops: m.stops(p) }));
"""


def probe(model: Model, folder: Path, **overrides: float) -> dict[str, Any]:
    """What the module gives when a browser's engine runs it."""
    (folder / "m.mjs").write_text(model.javascript(), encoding="utf-8")
    (folder / "probe.mjs").write_text(PROBE, encoding="utf-8")
    address = (folder / "m.mjs").as_uri()
    done = subprocess.run(
        [
            Path(sys.executable).with_name("deno"),
            "run",
            "--allow-read",
            folder / "probe.mjs",
            address,
            json.dumps(overrides),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return dict(json.loads(done.stdout))


def test_decay_follows_its_closed_form() -> None:
    run = Model.from_antimony(DECAY).simulate(4, points=9, k=0.7)
    assert run["[A]"] == pytest.approx(8 * np.exp(-0.7 * run.time), rel=1e-6)


@pytest.mark.parametrize("text", [DECAY, STARTS, HILL])
def test_jacobian_and_factors_agree_with_differences(text: str, tmp_path: Path) -> None:
    found = probe(Model.from_antimony(text), tmp_path)
    dense = np.array(found["dense"])
    assert dense == pytest.approx(np.array(found["slopes"]), abs=1e-6)
    matrix = 2.5 * np.eye(len(dense)) - dense
    assert matrix @ found["x"] == pytest.approx(np.array(found["y"]))


@pytest.mark.parametrize("name", ["a", "b", "C", "S", "T"])
def test_browser_and_simulate_start_alike(name: str, tmp_path: Path) -> None:
    model = Model.from_antimony(STARTS)
    start = probe(model, tmp_path, **{name: 7.0})["start"]
    run = model.simulate(2, points=3, columns=model.columns, **{name: 7.0})
    assert start == pytest.approx({one: run[one][0] for one in model.columns})


def test_an_event_leaves_no_trace_in_the_next_run() -> None:
    model = Model.from_antimony(STARTS)
    first = model.simulate(2, points=5)
    assert first["a"].tolist() == [3, 3, 9, 9, 9]
    assert model.simulate(2, points=5).values == pytest.approx(first.values)


def test_a_switch_in_time_is_a_stop(tmp_path: Path) -> None:
    assert probe(Model.from_antimony(HILL), tmp_path, on=6)["stops"] == [6]


def test_unknown_names_are_met_with_the_nearest() -> None:
    model = Model.from_antimony(DECAY)
    with pytest.raises(UnknownQuantity, match=r"Did you mean.*\[A\]"):
        model.simulate(1, columns=["[A}"])
    with pytest.raises(UnknownQuantity, match="kk"):
        model.simulate(1, kk=1)


def test_a_run_without_length_is_refused() -> None:
    with pytest.raises(EngineError, match="no length"):
        Model.from_antimony(DECAY).simulate(0)


def test_units_that_disagree_are_told() -> None:
    text = DECAY.replace("end", "unit m1 = metre; unit s1 = second\nx = 1; x has m1")
    text += "\nw := x; w has s1\nend"
    assert Model.from_antimony(text).unit_faults()
