"""A JupyterLab of its own, and notebooks open in it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

START_S = 90
STOP_S = 20

# What binder/postBuild sets for readers: MyST files open as notebooks. All cells are
# laid out at once, so that widgets far down the page mount too.
SETTINGS = {
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {
            "markdown": "Jupytext Notebook",
            "myst": "Jupytext Notebook",
        }
    },
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
}


@contextmanager
def jupyterlab(folder: Path, private: Path) -> Iterator[str]:
    """Run JupyterLab on a folder and give its address; nothing outlives the block."""
    settings = private / "config" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
    own = {
        "JUPYTER_CONFIG_DIR": private / "config",
        "JUPYTER_DATA_DIR": private / "data",
        "JUPYTER_RUNTIME_DIR": private / "runtime",
        "IPYTHONDIR": private / "ipython",
    }
    port = free_port()
    log = private / "jupyterlab.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
                *("--IdentityProvider.token=", "--ServerApp.password="),
                "--LabApp.expose_app_in_browser=True",
                "--LabApp.extension_manager=readonly",
                "--LabApp.news_url=None",
            ],
            cwd=folder,
            env=os.environ | {name: str(path) for name, path in own.items()},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for_server(server, f"{address}/api/status", log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(STOP_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_server(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    last_moment = time.monotonic() + START_S
    while time.monotonic() < last_moment and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


class Notebook:
    """A notebook open in JupyterLab, driven through the page."""

    def __init__(self, page: Page, address: str, file: str) -> None:
        self.page = page
        page.goto(f"{address}/lab/tree/{file}")
        page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
        page.evaluate(
            """async () => {
              const panel = window.jupyterapp.shell.currentWidget;
              await panel.context.ready;
              await panel.sessionContext.ready;
            }"""
        )

    def run_all(self) -> None:
        """Run all cells from top to bottom and wait for the last."""
        self.page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
        )

    def run_cell(self, index: int) -> Locator:
        """Run one cell, counted from zero, and give its output area."""
        self.page.evaluate(
            """async (index) => {
              const app = window.jupyterapp;
              app.shell.currentWidget.content.activeCellIndex = index;
              await app.commands.execute("notebook:run-cell");
            }""",
            index,
        )
        return self.page.locator(".jp-Cell").nth(index).locator(".jp-Cell-outputArea")

    def code_cells(self) -> list[dict[str, object]]:
        """Give the code cells with their outputs, in the notebook format."""
        cells: list[dict[str, object]] = self.page.evaluate(
            """() => {
              const panel = window.jupyterapp.shell.currentWidget;
              return panel.context.model.toJSON().cells
                .filter((cell) => cell.cell_type === "code");
            }"""
        )
        return cells
