"""The two engines that `bench` compares, each ready to run a model again and again."""

import contextlib
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from widgets.engine import Model
from widgets.page_engine import find_deno

ROOT = Path(__file__).resolve().parents[1]
RUNNER = ROOT / "widgets" / "frontend" / "model" / "bench_cli.ts"


class RunError(Exception):
    """A run that an engine could not finish."""


class PageEngine:
    """A process of deno, whose engine is that of a browser."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [find_deno(), "run", "--no-lock", "--allow-read", str(RUNNER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self,
        module: Path,
        request: dict[str, Any],
        repeats: int = 1,
        *,
        columns: bool = False,
    ) -> dict[str, Any]:
        """Run a module and give the times of all runs, in milliseconds."""
        order = {"module": str(module), "request": request, "repeats": repeats}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order | {"columns": columns}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RunError(answer["error"])
        return answer

    def __enter__(self) -> "PageEngine":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


class RoadRunner:
    """A model loaded into libRoadRunner."""

    def __init__(self, model: Model, columns: list[str]) -> None:
        import roadrunner

        roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
        with silence():
            self._loaded = roadrunner.RoadRunner(model.sbml())
        self._loaded.timeCourseSelections = ["time", *columns]
        self._loaded.getIntegrator().setValue("maximum_num_steps", 1_000_000)

    def run(self, request: dict[str, Any], repeats: int = 1) -> tuple[list[float], Any]:
        """Give the times of all runs in milliseconds, and the values of the last."""
        integrator = self._loaded.getIntegrator()
        integrator.setValue("relative_tolerance", request["rtol"])
        integrator.setValue("absolute_tolerance", request["atol"])
        times = []
        try:
            with silence():
                for _ in range(repeats):
                    self._loaded.resetToOrigin()
                    start = time.perf_counter()
                    found = self._loaded.simulate(0, request["end"], request["points"])
                    times.append(1e3 * (time.perf_counter() - start))
        except RuntimeError as fault:
            raise RunError(" ".join(str(fault).split())) from fault
        return times, np.array(found)[:, 1:]


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Keep the warnings of a library off the terminal, where it writes them itself."""
    kept = [os.dup(1), os.dup(2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        for file in (*kept, nowhere):
            os.close(file)
