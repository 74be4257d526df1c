"""The compiled kernels step as the readable ones do, and weigh what they may."""

import gzip
import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from widgets.engine import Model
from widgets.engine.cache import MOST_FILES, kept
from widgets.library import list_simulations, load
from widgets.page_engine import find_deno, run_on_page_engine
from widgets.page_json import compiled

FRONTEND = Path(__file__).parents[3] / "widgets" / "frontend"

# y' = -2 t y^2 from 1 depends on time and is 1/(1 + t^2).
BELL = "model bell\n  y = 1; y' = -2 * time * y^2\nend"
# An odd number of states: vectors of two have one to spare.
CYCLE = """model cycle
  A = 1; B = 0.5; D = 0
  A' = D - A*B
  B' = A*B - 20*B^2
  D' = 20*B^2 - D
end"""

STEPS = """
const [frontend, file] = Deno.args;
const { loadModel } = await import(`${frontend}/model/mod.ts`);
const { KernelStepper, Rodas5P } = await import(`${frontend}/solver/mod.ts`);
const model = await loadModel({ source: await Deno.readTextFile(file) });
const { parameterCount, kernel } = model;

function follow(stepper, steps, end) {
  model.init({}, stepper.y, stepper.p, 0);
  const h = end / steps, middle = new Float64Array(stepper.y.length), between = [];
  for (let i = 0; i < steps; i++) {
    stepper.linearise(i * h);
    stepper.step(i * h, h);
    stepper.interpolate(0.5, middle);
    between.push(...middle);
    stepper.y.set(stepper.next);
  }
  const { y, error, fallbacks } = stepper;
  return { end: [...y], between, error: [...error], fallbacks };
}

const results = {};
for (const steps of [16, 32, 64]) {
  const fast = new KernelStepper(model, parameterCount, kernel);
  results[`fast ${steps}`] = follow(fast, steps, 2);
}
results.plain = follow(new Rodas5P(model, parameterCount), 64, 2);
// No growth at all is borne: every step goes the long way.
kernel.array("mostGrowth", 1)[0] = -1;
results.pivoted = follow(new KernelStepper(model, parameterCount, kernel), 64, 2);
console.log(JSON.stringify(results));
"""


@pytest.fixture(scope="module", params=[BELL, CYCLE], ids=["bell", "cycle"])
def steps(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Steps of one length, by the kernels, by plain JavaScript and with pivots."""
    with tempfile.TemporaryDirectory() as folder:
        module, script = Path(folder) / "m.mjs", Path(folder) / "steps.mjs"
        model = Model.from_antimony(request.param)
        module.write_text(model.webassembly(), encoding="utf-8")
        script.write_text(STEPS, encoding="utf-8")
        command = [find_deno(), "run", "--allow-read", script, FRONTEND.as_uri()]
        done = subprocess.run([*command, module], capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return dict(json.loads(done.stdout)) | {"text": request.param}


@pytest.mark.parametrize("other", ["plain", "pivoted"])
@pytest.mark.parametrize("what", ["end", "between", "error"])
def test_steps_agree_with_those_of(
    steps: dict[str, Any], other: str, what: str
) -> None:
    fast = np.array(steps["fast 64"][what])
    assert fast == pytest.approx(np.array(steps[other][what]), rel=1e-9, abs=1e-13)


def test_the_dense_factorisation_is_the_exception(steps: dict[str, Any]) -> None:
    assert steps["fast 64"]["fallbacks"] == 0
    assert steps["pivoted"]["fallbacks"] == 64


def test_the_kernels_keep_order_five_and_four_between(steps: dict[str, Any]) -> None:
    if steps["text"] != BELL:
        return

    def errors(count: int) -> tuple[float, float]:
        found = steps[f"fast {count}"]
        middles = (np.arange(count) + 0.5) * 2 / count
        between = np.abs(np.array(found["between"]) - 1 / (1 + middles**2))
        return abs(found["end"][0] - 0.2), float(between.max())

    for coarse, fine in ((16, 32), (32, 64)):
        at_end, between = np.log2(np.array(errors(coarse)) / np.array(errors(fine)))
        assert at_end > 4.7
        assert between > 3.6


def chain(size: int) -> str:
    species = [f"species S{k} in C = {k % 3}" for k in range(size)]
    steps = [f"S{k} -> S{k + 1}; C*S{k}/(1 + S{k})" for k in range(size - 1)]
    return "\n".join(["model chain", "compartment C = 1", *species, *steps, "end"])


def test_kernels_in_pieces_give_the_same_curves() -> None:
    model = Model.from_antimony(chain(200))
    columns = ["[S0]", "[S199]"]
    runs = [
        run_on_page_engine(module, [{}], columns, end=400, points=9)[0]
        for module in (model.javascript(columns), model.webassembly(columns))
    ]
    assert not any(isinstance(run, str) for run in runs), runs
    for column in columns:
        assert runs[0][column] == pytest.approx(runs[1][column], rel=1e-6, abs=1e-9)


# Kilobytes after gzip; more states may weigh more.
SOLVER_KB = 6


def most_kb(states: int) -> float:
    return 8 if states <= 20 else 28 * states / 66


def kilobytes(text: str) -> float:
    return len(gzip.compress(text.encode(), 9)) / 1000


@pytest.mark.parametrize("name", list_simulations())
def test_a_model_on_the_page_is_light(name: str) -> None:
    loaded = load(name)
    states = len(loaded.model.defaults)
    for module in compiled(loaded):
        assert kilobytes(module) <= most_kb(states)


def test_the_solver_is_light(tmp_path: Path) -> None:
    output = tmp_path / "solver.mjs"
    command = [find_deno(), "bundle", "--quiet", "--minify", f"--output={output}"]
    subprocess.run([*command, FRONTEND / "solver" / "mod.ts"], check=True)
    assert kilobytes(output.read_text(encoding="utf-8")) <= SOLVER_KB


@pytest.fixture
def counted() -> tuple[list[str], Callable[[], str]]:
    made: list[str] = []

    def make() -> str:
        made.append("module")
        return "module"

    return made, make


def test_what_was_compiled_before_is_not_compiled_again(
    tmp_path: Path, counted: tuple[list[str], Callable[[], str]]
) -> None:
    made, make = counted
    assert [kept(["a", None], make, tmp_path) for _ in range(3)] == ["module"] * 3
    assert len(made) == 1
    kept(["a", ["x"]], make, tmp_path)
    assert len(made) == 2


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, counted: tuple[list[str], Callable[[], str]]
) -> None:
    made, make = counted
    file = tmp_path / "no-folder"
    file.write_text("")
    assert kept(["a"], make, file) == kept(["a"], make, file) == "module"
    assert len(made) == 2


def test_what_was_compiled_long_ago_is_thrown_away(tmp_path: Path) -> None:
    for k in range(MOST_FILES + 5):
        kept([k], lambda: "module", tmp_path)
    assert len(list(tmp_path.iterdir())) == MOST_FILES
