"""The page's engine outside of a page: a compiled model run by deno.

Deno has the JavaScript engine of Chromium, so curves here are the curves of the page.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

RUNNER = Path(__file__).parent / "frontend" / "model" / "run_cli.ts"
# Requests under way: one is run while the answer before it is read. Few enough that
# they fit into a pipe, so that neither side ever waits for the other to read.
AHEAD = 2

Setting = Mapping[str, float]
# Column to values over time.
Series = dict[str, NDArray[np.float64]]


class PageEngineError(RuntimeError):
    """The page's engine could not be started here."""


class PageEngine:
    """A compiled model, ready to be run many times.

    Examples
    --------
    >>> from widgets.engine import Model
    >>> model = Model.from_antimony("model m; x' = -k*x; x = 1; k = 1; end")
    >>> with PageEngine(model.javascript()) as engine:
    ...     [run] = engine.runs([{"end": 1, "points": 2, "columns": ["x"]}])
    >>> round(float(run["x"][1]), 4)
    0.3679
    """

    def __init__(self, source: str) -> None:
        self._source = source

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        module = Path(self._folder.name) / "model.mjs"
        module.write_text(self._source, encoding="utf-8")
        self._said = (Path(self._folder.name) / "errors").open("w+", encoding="utf-8")
        self._deno = subprocess.Popen(
            [find_deno(), "run", "--no-lock", "--allow-read", str(RUNNER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            encoding="utf-8",
        )
        try:
            self._send({"module": str(module)})
            self._receive()
        except PageEngineError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self._deno.stdin is not None
        assert self._deno.stdout is not None
        # Stopped in the middle of a run it would go on to its end.
        self._deno.kill()
        self._deno.wait()
        # What was not read yet is of no use any more.
        with suppress(BrokenPipeError):
            self._deno.stdin.close()
        self._deno.stdout.close()
        self._said.close()
        self._folder.cleanup()

    def runs(self, requests: Iterable[Mapping[str, Any]]) -> Iterator[Series | str]:
        """Run requests (`RunRequest` in ``run.ts``) in turn; failures are sentences."""
        under_way = 0
        for request in requests:
            self._send(request)
            under_way += 1
            if under_way == AHEAD:
                under_way -= 1
                yield read_result(self._receive())
        for _ in range(under_way):
            yield read_result(self._receive())

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._deno.stdin is not None
        try:
            self._deno.stdin.write(json.dumps(message) + "\n")
            self._deno.stdin.flush()
        except BrokenPipeError as broken:
            raise self._died() from broken

    def _receive(self) -> dict[str, Any]:
        assert self._deno.stdout is not None
        line = self._deno.stdout.readline()
        if not line:
            raise self._died()
        return dict(json.loads(line))

    def _died(self) -> PageEngineError:
        self._deno.wait()
        self._said.seek(0)
        said = self._said.read().strip()
        return PageEngineError(f"{RUNNER.name} failed:\n{said}")


def run_on_page_engine(
    source: str,
    settings: Sequence[Setting],
    columns: Sequence[str],
    *,
    end: float,
    points: int,
) -> list[Series | str]:
    """Run a compiled model at several settings; a failed run gives its message."""
    request = {"end": end, "points": points, "columns": list(columns)}
    with PageEngine(source) as engine:
        return list(engine.runs({**request, "values": s} for s in settings))


def read_result(result: Mapping[str, Any]) -> Series | str:
    """Turn one answer of the runner into series, or into its message."""
    if "error" in result:
        return str(result["error"])
    columns = result["columns"].items()
    return {name: np.array(values, dtype=np.float64) for name, values in columns}


def find_deno() -> str:
    """Path of deno: beside this Python, else on the search path."""
    beside = shutil.which("deno", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("deno")
    if found is None:
        raise PageEngineError(
            "deno is absent: it runs the page's solver. "
            "Install requirements-dev.txt, which holds it."
        )
    return found
