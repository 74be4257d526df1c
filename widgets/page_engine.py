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
# Text of a compiled model, and a `RunRequest` of ``run.ts``.
Order = tuple[str, Mapping[str, Any]]
# Column to values over time.
Series = dict[str, NDArray[np.float64]]


class PageEngineError(RuntimeError):
    """The page's engine could not be started here."""


class PageEngine:
    """Compiled models, ready to be run many times.

    Parameters
    ----------
    *sources
        Texts of compiled models, all that is going to be run.

    Examples
    --------
    >>> from widgets.engine import Model
    >>> model = Model.from_antimony("model m; x' = -k*x; x = 1; k = 1; end")
    >>> module = model.webassembly()
    >>> with PageEngine(module) as engine:
    ...     [run] = engine.runs([(module, {"end": 1, "points": 2, "columns": ["x"]})])
    >>> round(float(run["x"][1]), 4)
    0.3679
    """

    def __init__(self, *sources: str) -> None:
        self._sources = tuple(dict.fromkeys(sources))

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        self._files: dict[str, str] = {}
        for place, source in enumerate(self._sources):
            file = folder / f"model{place}.mjs"
            file.write_text(source, encoding="utf-8")
            self._files[source] = str(file)
        self._said = (folder / "errors").open("w+", encoding="utf-8")
        self._deno = subprocess.Popen(
            [find_deno(), "run", "--no-lock", "--allow-read", str(RUNNER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            encoding="utf-8",
        )
        try:
            for file_name in self._files.values():
                self._send({"module": file_name})
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

    def runs(self, orders: Iterable[Order]) -> Iterator[Series | str]:
        """Run models in turn, each as its request says; failures are sentences."""
        under_way = 0
        for source, request in orders:
            self._send({"module": self._files[source], "request": request})
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
    return run_many_on_page_engine(
        [(source, {**request, "values": setting}) for setting in settings]
    )


def run_many_on_page_engine(orders: Sequence[Order]) -> list[Series | str]:
    """Run compiled models, each as its request says; a failed run gives its message."""
    with PageEngine(*(source for source, _ in orders)) as engine:
        return list(engine.runs(orders))


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
