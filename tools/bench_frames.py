"""Measure how soon a simulation answers: from an input to the frame that shows it.

`python tools/bench_frames.py` drives every control of every simulation on the built
pages, with the page's processor slowed down fourfold, and prints what it found.
`--jupyter` measures the same models under ipywidgets and matplotlib in a JupyterLab as
well, in the same run and with the same brake on the page, and prints the ratio.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "_build" / "bench.json"
# The book's own parts, wherever this file is run from; and the way to a JupyterLab.
sys.path[:0] = [str(ROOT), str(ROOT / "tools"), str(ROOT / "tests" / "browser")]

# mypy does not look into the tests.
from book_pages import Book  # type: ignore[import-not-found]  # noqa: E402
from chromium import NAMES  # noqa: E402
from lab import Notebook, jupyterlab  # type: ignore[import-not-found]  # noqa: E402
from serve import PAGES, Pages, build  # noqa: E402

from widgets import show  # noqa: E402
from widgets.simulation import list_simulations  # noqa: E402

THROTTLE = 4
# What a screen of 60 pictures a second gives a frame.
BUDGET_MS = 16.7
# Places on its track that a thumb is dragged over, there and back; and arrow keys on
# the slider of ipywidgets, each of which waits for its picture.
STOPS, CLICKS, KEYS = 40, 10, 15
DESK = {"width": 1280, "height": 900}
PATIENCE_MS = 120_000

# For each input: `first`, the time until a frame that shows a change has been painted,
# and `last`, until the last one before the next input. A message that is sent in a
# frame's callback arrives when that frame has been painted.
WATCH = """([selector, kind]) => {
  const rows = globalThis.il6Frames = [];
  const { port1, port2 } = new MessageChannel();
  let isAsked = false;
  port1.onmessage = () => {
    isAsked = false;
    const row = rows.at(-1);
    const time = performance.now() - row.start;
    row.first ??= time;
    row.last = time;
  };
  new MutationObserver(() => {
    if (isAsked || rows.length === 0) return;
    isAsked = true;
    requestAnimationFrame(() => port2.postMessage(0));
  }).observe(document.querySelector(selector), {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  addEventListener(kind, () => {
    const start = performance.now();
    // Events of one frame are one input.
    if (rows.length > 0 && rows.at(-1).first === undefined) return;
    rows.push({ start });
  }, { capture: true });
}"""
QUIET = """() => new Promise((done) => requestAnimationFrame(() =>
  requestAnimationFrame(() => setTimeout(done, 200))))"""

# The same model as a reader would build it without this book.
NOTEBOOK = """
%matplotlib inline
import ipywidgets, matplotlib.pyplot as plt
from widgets.library import load
loaded = load({name!r})
spec, model = loaded.spec, loaded.model
columns = [spec.quantities[id].column for id in {lines!r}]
def draw(value):
    run = model.simulate(spec.time.end, points=spec.time.points, columns=columns,
                         **{{{parameter!r}: value}})
    figure, axes = plt.subplots(figsize=(5.4, 2.5))
    for column in columns:
        axes.plot(run.time, run[column])
    plt.show()
slider = ipywidgets.FloatSlider({default!r}, min={low!r}, max={high!r},
                                step={step!r}, continuous_update=True)
ipywidgets.interactive(draw, value=slider)
"""
# Inputs on the slider and pictures that come back for them.
LAB_WATCH = """() => {
  const rows = globalThis.il6Frames = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const row = rows.at(-1);
    row.first ??= performance.now() - row.start;
  };
  const output = document.querySelector(".widget-interact .widget-output");
  new MutationObserver(() => {
    const picture = output.querySelector("img");
    if (picture === null || rows.length === 0) return;
    const shown = () => requestAnimationFrame(() => port2.postMessage(0));
    picture.decode().then(shown, () => {});
  }).observe(output, { subtree: true, childList: true, attributes: true });
  addEventListener("keydown", () => rows.push({ start: performance.now() }), true);
}"""
LAB_ANSWERED = "() => globalThis.il6Frames.at(-1)?.first !== undefined"

Row = dict[str, Any]


def percentile(values: list[float], share: int) -> float:
    """Give a percentile of at least two values."""
    return quantiles(values, n=100, method="inclusive")[share - 1]


def frames(browsing: BrowserContext, site: str, names: list[str]) -> list[Row]:
    """Measure every control of these simulations: one row for each, times in ms."""
    book = Book(PAGES, site)
    rows = []
    for name in names:
        page = browsing.new_page()
        book.open(page, book.pages_with("simulation", name)[0], name)
        slow_down(browsing, page)
        mount = page.locator(f'.il6-widget[data-name="{name}"]')
        for control in show(name).spec["controls"]:
            found = measured(page, mount, control)
            rows.append({"simulation": name, "control": control["parameter"]} | found)
            # There are more than a hundred, and each takes seconds.
            print(told(rows[-1]), flush=True)
        page.close()
    return rows


def told(row: Row) -> str:
    """Write a line of the table."""
    name = f"{row['simulation']} {row['control']}"
    if row["p95"] is None:
        return f"{name:44}  changes nothing in the starting state"
    over = f"  over {BUDGET_MS}" if row["p95"] > BUDGET_MS else ""
    return (
        f"{name:44}{row['inputs']:7}{row['p50']:8.1f}{row['p95']:8.1f}"
        f"{row['settled_p50']:9.1f}{over}"
    )


def slow_down(browsing: BrowserContext, page: Page) -> None:
    """Put the brake on a page's main thread."""
    session = browsing.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


def measured(page: Page, mount: Locator, control: dict[str, Any]) -> Row:
    """Drag a slider, or click the options in turn."""
    name, kind = control["parameter"], control["kind"]
    form = {"slider": "range", "toggle": "checkbox", "choice": "radio"}[kind]
    options = mount.locator(f'input[type="{form}"][name="{name}"]')
    selector = mount.evaluate("(m) => `[data-name='${m.dataset.name}'] .il6-results`")
    act: Callable[[], None] = partial(drag, page, options.first)
    if kind != "slider":
        act = partial(click, options)
    # The first time compiles; the reader's first drag is warm as well.
    act()
    page.evaluate(QUIET)
    page.evaluate(WATCH, [selector, "input"])
    act()
    page.evaluate(QUIET)
    rows = [row for row in page.evaluate("il6Frames") if "first" in row]
    first = [row["first"] for row in rows]
    last = [row["last"] for row in rows]
    found: Row = {"kind": kind, "inputs": len(rows)}
    if len(rows) < 2:
        # Such as the choice of a drug that is not given: there is nothing to paint.
        return found | {"p50": None, "p95": None, "settled_p50": None}
    return found | {
        **{"p50": median(first), "p95": percentile(first, 95)},
        "settled_p50": median(last),
    }


def drag(page: Page, slider: Locator) -> None:
    """Drag a thumb from one end of its track to the other and back."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None, "a slider without a place on the page"
    y = box["y"] + box["height"] / 2
    xs = [box["x"] + 10 + (box["width"] - 20) * i / STOPS for i in range(STOPS + 1)]
    page.mouse.move(xs[0], y)
    page.mouse.down()
    for x in [*xs[1:], *reversed(xs)]:
        page.mouse.move(x, y)
    page.mouse.up()


def click(options: Locator) -> None:
    """Choose each option in turn, or flip a switch to and fro."""
    for _ in range(CLICKS):
        for option in options.all():
            option.click()


def beside_jupyter(
    browsing: BrowserContext, rows: list[Row], names: list[str]
) -> list[Row]:
    """Measure the first slider of each simulation under ipywidgets and matplotlib."""
    compared = []
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own) / "notebooks"
        folder.mkdir()
        for name in names:
            text = json.dumps(notebook(name))
            (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
        os.environ["PYTHONPATH"] = str(ROOT)
        with jupyterlab(folder, Path(own) / "jupyter") as address:
            for name in names:
                parameter = first_slider(name)["id"]
                times = lab_times(browsing, address, f"{name}.ipynb")
                ours = next(
                    row["p50"]
                    for row in rows
                    if (row["simulation"], row["control"]) == (name, parameter)
                )
                compared.append(
                    {
                        **{"simulation": name, "control": parameter},
                        **{"page_p50": ours, "ipywidgets_p50": median(times)},
                        "ratio": median(times) / ours,
                    }
                )
    return compared


def first_slider(name: str) -> dict[str, Any]:
    """Give the parameter of a simulation's first slider."""
    spec = show(name).spec
    wanted = next(c["parameter"] for c in spec["controls"] if c["kind"] == "slider")
    return next(p for p in spec["parameters"] if p["id"] == wanted)


def notebook(name: str) -> Row:
    """Write a notebook with the same model behind a slider of ipywidgets."""
    parameter = first_slider(name)
    plot = show(name).spec["plots"][0]
    low, high = parameter["min"], parameter["max"]
    code = NOTEBOOK.format(
        name=name,
        lines=plot.get("lines", plot.get("parts")),
        parameter=parameter["id"],
        default=parameter["default"],
        **{"low": low, "high": high, "step": (high - low) / 100},
    )
    cell = {"cell_type": "code", "source": code.strip(), "metadata": {}}
    python = {"name": "python3", "display_name": "Python 3"}
    return {
        "cells": [cell | {"outputs": [], "execution_count": None}],
        "metadata": {"kernelspec": python},
        **{"nbformat": 4, "nbformat_minor": 4},
    }


def lab_times(browsing: BrowserContext, address: str, file: str) -> list[float]:
    """Press arrow keys on the slider; times from each until its picture is painted."""
    page = browsing.new_page()
    opened = Notebook(page, address, file)
    opened.run_cell(0)
    handle = page.locator(".widget-interact .noUi-handle")
    # The handle itself has no size; what is seen of it is drawn by its style.
    handle.wait_for(state="attached")
    page.locator(".widget-interact .widget-output img").wait_for()
    slow_down(browsing, page)
    page.evaluate(LAB_WATCH)
    for press in range(KEYS):
        handle.evaluate("(handle) => handle.focus()")
        page.keyboard.press("ArrowRight" if press < KEYS // 2 else "ArrowLeft")
        page.wait_for_function(LAB_ANSWERED)
    times = [row["first"] for row in page.evaluate("il6Frames")]
    page.close()
    return times


def bench(names: list[str], *, jupyter: bool = False) -> dict[str, list[Row]]:
    """Measure simulations: rows under `frames`, and under `jupyter` when asked for."""
    build()
    with served() as site, browsing() as context:
        rows = frames(context, site, names)
        return {
            "frames": rows,
            "jupyter": beside_jupyter(context, rows, names) if jupyter else [],
        }


@contextmanager
def served() -> Iterator[str]:
    """Serve the built pages on a free port."""

    class Quiet(Pages):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the table is the output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PAGES)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browsing() -> Iterator[BrowserContext]:
    """Open a browser of the size of a desk."""
    own = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=own or None, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        yield context
        browser.close()


def main(arguments: list[str] | None = None) -> None:
    """Print the tables, and add them to what `tools/bench.py` wrote."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--jupyter", action="store_true", help="compare with ipywidgets"
    )
    parser.add_argument("name", nargs="*", help="simulations; all, if none is named")
    chosen = parser.parse_args(arguments)
    names = chosen.name or list(list_simulations())
    print(f"From input to painted frame, ms, processor slowed down {THROTTLE} times")
    print(f"{'control':44}{'inputs':>7}{'p50':>8}{'p95':>8}{'settled':>9}")
    found = bench(names, jupyter=chosen.jupyter)
    for row in found["jupyter"]:
        print(
            f"{row['simulation']} {row['control']}: ipywidgets and matplotlib "
            f"{row['ipywidgets_p50']:.0f} ms, this page {row['page_p50']:.1f} ms, "
            f"{row['ratio']:.0f} times as long"
        )
    earlier = json.loads(OUTPUT.read_text("utf-8")) if OUTPUT.is_file() else {}
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(earlier | found, indent=1), encoding="utf-8")
    print(f"\nadded to {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
