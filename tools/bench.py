"""Measure the page's engine against libRoadRunner: `make bench`.

Prints tables and writes `_build/bench.json`. Both engines run the same model in turn,
so that a ratio is fair although the machine may be busy; absolute times are not worth
much. Published SBML models are measured as well where a folder of them is given, by
`--models FOLDER` or the variable BENCH_MODELS.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from engines import ROOT, PageEngine, RoadRunner, RunError

from widgets.engine import EngineError, Model
from widgets.engine.module import JAVASCRIPT, WEBASSEMBLY, emit
from widgets.library import list_simulations, load
from widgets.page_engine import find_deno
from widgets.page_json import compiled

OUTPUT = ROOT / "_build" / "bench.json"
MODELS = ROOT.parent / "shared" / "reference" / "models"
POINTS = 400
WORKING = {"rtol": 1e-6, "atol": 1e-12}
TIGHT = {"rtol": 1e-10, "atol": 1e-15}
# Tried in this order for an error no larger than that of libRoadRunner.
LOOSER = (1e-4, 1e-5)
WARM_UP, ROUNDS, RUNS = 60, 30, 2
SIZES = (10, 30, 100, 300, 1000)
FRAME_MS, SWEEP = 1000 / 60, 30
# The two forms of a compiled model; `rr` is libRoadRunner.
FORMS: dict[str, Callable[..., str]] = {
    "js": Model.javascript,
    "wasm": Model.webassembly,
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """A model to run, and how long."""

    name: str
    model: Model
    end: float

    @property
    def columns(self) -> list[str]:
        """All species, as concentrations; where there are none, all that there is."""
        known = list(self.model.columns)
        return [name for name in known if name.startswith("[")] or known


def tasks(folder: Path) -> Iterator[Task]:
    """Give every simulation of the book, then published models that are at hand."""
    for name in list_simulations():
        loaded = load(name)
        yield Task(name, loaded.model, loaded.spec.time.end)
    manifest = folder / "manifest.json"
    runs = json.loads(manifest.read_text())["runs"] if manifest.is_file() else []
    for run in runs:
        if not run["overrides"]:
            try:
                model = Model.from_sbml(folder / run["sbml"])
            except EngineError as reason:
                print(f"{run['model']} is not run: {reason}", file=sys.stderr)
                continue
            yield Task(run["model"], model, run["end"])


def solve(task: Task, folder: Path) -> Row:
    """Time one model on both engines in turn, and tell how far off they are."""
    wide = {"end": task.end, "points": POINTS, "columns": task.columns}
    modules = write(task, folder)
    times: dict[str, list[float]] = {form: [] for form in (*FORMS, "rr", "alike")}
    row: Row = {"model": task.name}
    with PageEngine() as page:
        tight = page.run(modules["js"], wide | TIGHT, columns=True)
        truth = values(tight, task)
        for form, module in modules.items():
            answer = page.run(module, wide | WORKING, WARM_UP, columns=True)
            row |= {
                "steps": answer["steps"],
                f"{form} error": off(values(answer, task), truth),
            }
        row |= {"states": state_count(task.model), "nonzeros": answer["nonzeros"]}
        try:
            theirs = RoadRunner(task.model, task.columns)
            row["rr error"] = off(theirs.run(wide | WORKING)[1], truth)
        except RunError as fault:
            theirs = None
            row["failure"] = f"libRoadRunner: {fault}"
        alike = WORKING
        if theirs:
            alike = no_worse(page, modules["wasm"], task, wide, truth, row["rr error"])
            row["alike rtol"] = alike["rtol"]
        for _ in range(ROUNDS):
            for form, module in modules.items():
                times[form] += page.run(module, wide | WORKING, RUNS)["times"]
            if theirs:
                times["rr"] += theirs.run(wide | WORKING, RUNS)[0]
                times["alike"] += page.run(modules["wasm"], wide | alike, RUNS)["times"]
    for name, found in times.items():
        if found:
            row |= {f"{name} ms": median(found), f"{name} best ms": min(found)}
    for form in FORMS if theirs else ():
        row[f"{form}/rr"] = row[f"{form} ms"] / row["rr ms"]
        row[f"{form}/rr best"] = row[f"{form} best ms"] / row["rr best ms"]
    if theirs:
        row["alike/rr"] = row["alike ms"] / row["rr ms"]
    return row


def no_worse(
    page: PageEngine, module: Path, task: Task, wide: Row, truth: Any, limit: float
) -> Row:
    """Find the loosest tolerance at which the page errs no more than `limit`.

    At one tolerance the two engines differ in error, often by a factor of a hundred:
    only times for a like error compare like with like.
    """
    for rtol in LOOSER:
        loose = WORKING | {"rtol": rtol}
        answer = page.run(module, wide | loose, WARM_UP, columns=True)
        if off(values(answer, task), truth) <= limit:
            return loose
    return WORKING


def state_count(model: Model) -> int:
    """Count the states that the page's engine follows."""
    return len(model._system.states)


def write(task: Task, folder: Path) -> dict[str, Path]:
    """Write a model in all forms."""
    found = {}
    for form, make in FORMS.items():
        found[form] = folder / f"{task.name}-{form}.mjs"
        found[form].write_text(make(task.model, task.columns), encoding="utf-8")
    return found


def values(answer: Row, task: Task) -> Any:
    """Put the page's columns side by side."""
    return np.array([answer["columns"][name] for name in task.columns]).T


def off(found: Any, truth: Any) -> float:
    """Largest error of any column, as a share of its largest value."""
    size = np.abs(truth).max(axis=0)
    gap = np.abs(found - truth).max(axis=0)
    # A column of rounding noise says nothing.
    return float(
        np.max(np.divide(gap, size, where=size > 1e-9, out=np.zeros_like(gap)))
    )


def cold(task: Task, folder: Path) -> Row:
    """Time the first solution in a fresh process: compiling, then the run itself."""
    wide = {"end": task.end, "points": POINTS, "columns": task.columns}
    row: Row = {"model": task.name}
    for form, module in write(task, folder).items():
        loads, firsts = [], []
        for _ in range(5):
            with PageEngine() as page:
                answer = page.run(module, wide | WORKING)
            loads.append(answer["load"])
            firsts.append(answer["times"][0])
        row |= {f"{form} load ms": min(loads), f"{form} first ms": min(firsts)}
    return row


def sweep(task: Task, folder: Path) -> Row:
    """Time the solutions of a sweep: only the end of each run is asked for."""
    short = {"end": task.end, "points": 2, "columns": task.columns}
    row: Row = {"model": task.name, "states": state_count(task.model), "solves": SWEEP}
    with PageEngine() as page:
        for form, module in write(task, folder).items():
            page.run(module, short | WORKING, WARM_UP)
            runs = [
                sum(page.run(module, short | WORKING, SWEEP)["times"])
                for _ in range(ROUNDS)
            ]
            row |= {
                f"{form} ms": median(runs),
                f"{form} frames": median(runs) / FRAME_MS,
            }
    return row


def network(size: int, *, ring: bool) -> str:
    """Write a chain or a ring of saturable steps in Antimony."""
    species = [f"species S{k} in C = {1 + k % 3}" for k in range(size)]
    pairs = [(k, k + 1) for k in range(size - 1)] + ([(size - 1, 0)] if ring else [])
    steps = [f"S{a} -> S{b}; C*k*S{a}/(1 + S{a} + 0.1*S{b})" for a, b in pairs]
    return "\n".join(
        ["model net", "compartment C = 1; k = 1.5", *species, *steps, "end"]
    )


def growth(folder: Path) -> Iterator[Row]:
    """Time a step on networks of growing size."""
    for kind in ("chain", "ring"):
        for size in SIZES:
            model = Model.from_antimony(network(size, ring=kind == "ring"))
            columns = [f"[S{size - 1}]"]
            row: Row = {"network": kind, "states": size}
            short = {"end": 20.0, "points": 2, "columns": columns}
            with PageEngine() as page:
                for form, make in FORMS.items():
                    module = folder / f"{kind}-{size}-{form}.mjs"
                    module.write_text(make(model, columns), encoding="utf-8")
                    page.run(module, short | WORKING, WARM_UP)
                    answer = page.run(module, short | WORKING, ROUNDS)
                    nonzeros, micro = answer["nonzeros"], 1e3 * min(answer["times"])
                    row |= {"nonzeros": nonzeros, "steps": answer["steps"]}
                    row[f"{form} µs/step"] = micro / answer["steps"]
                    row[f"{form} ns/step/nonzero"] = (
                        1e3 * micro / answer["steps"] / nonzeros
                    )
            yield row


def large() -> Iterator[Task]:
    """Give networks whose compilation takes long."""
    for size in SIZES[-2:]:
        model = Model.from_antimony(network(size, ring=True))
        yield Task(f"ring-{size}", model, 20.0)


def compile_times(task: Task) -> Row:
    """Time what lies between a model's text and its module; nothing is kept."""
    text = task.model.sbml()
    start = time.perf_counter()
    system = Model.from_sbml(text)._system
    read = time.perf_counter() - start
    row: Row = {"model": task.name, "states": len(system.states), "read s": read}
    for form, flavour in (("js", JAVASCRIPT), ("wasm", WEBASSEMBLY)):
        start = time.perf_counter()
        emit(system, task.columns, flavour)
        row[f"{form} s"] = time.perf_counter() - start
    return row


def sizes(found: list[Task]) -> Iterator[Row]:
    """Weigh what a reader downloads, compressed."""
    for name in ("solver", "model"):
        source = ROOT / "widgets" / "frontend" / name / "mod.ts"
        yield {"what": f"frontend/{name} alone", "gzip kB": zipped(bundled(source))}
    for name in list_simulations():
        fast, plain = compiled(load(name))
        yield {
            "what": f"{name}, as on the page",
            "wasm kB": zipped(fast),
            "js kB": zipped(plain),
        }
    for task in found:
        row: Row = {
            "what": f"{task.name}, all species",
            "states": state_count(task.model),
        }
        for form, make in FORMS.items():
            row[f"{form} kB"] = zipped(make(task.model, task.columns))
        yield row


def bundled(source: Path) -> str:
    """Bundle a part of the front end by itself."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "bundle.mjs"
        command = [find_deno(), "bundle", "--quiet", "--minify", f"--output={output}"]
        subprocess.run([*command, str(source)], cwd=ROOT, check=True)
        return output.read_text(encoding="utf-8")


def zipped(text: str) -> float:
    """Kilobytes after gzip."""
    return len(gzip.compress(text.encode(), 9)) / 1000


def table(title: str, rows: list[Row]) -> None:
    """Print rows under the names of all their columns."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([show(row.get(name)) for name in names] for row in rows)]
    widths = [max(len(line[k]) for line in cells) for k in range(len(names))]
    print(f"\n{title}")
    for line in cells:
        print("  ".join(cell.rjust(w) for cell, w in zip(line, widths, strict=True)))
    sys.stdout.flush()


def show(value: Any) -> str:
    """Write a number with the digits that count."""
    if value is None:
        return "-"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    given = os.environ.get("BENCH_MODELS", str(MODELS))
    parser.add_argument("--models", type=Path, default=Path(given))
    found = list(tasks(parser.parse_args().models))
    # The book's model that is nearest to twenty states.
    middle = min(found, key=lambda task: abs(state_count(task.model) - 20))
    parts: dict[str, Callable[[Path], Iterator[Row]]] = {
        f"Warm runs, {POINTS} points, all species": lambda folder: (
            solve(task, folder) for task in found
        ),
        "First solution in a fresh process": lambda folder: (
            cold(task, folder) for task in found
        ),
        f"{SWEEP} solutions, against a frame of {FRAME_MS:.1f} ms": lambda folder: iter(
            [sweep(middle, folder)]
        ),
        "Growth": growth,
        "Compiling": lambda _: map(compile_times, [*found, *large()]),
        "Sizes": lambda _: sizes(found),
    }
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for title, make in parts.items():
            results[title] = list(make(Path(folder)))
            table(title, results[title])
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(results, indent=1), encoding="utf-8")
    print(f"\nwrote {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
