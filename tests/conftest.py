"""What every test may ask for: the project, its built book, and a server for it."""

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from widgets.inputs import renew

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def project_root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def built_book() -> Path:
    """Give the folder of the built pages, made anew when one of its inputs changed."""
    build = ROOT / "_build"
    build.mkdir(exist_ok=True)
    # One worker builds, the others wait for it and find the stamp.
    with (build / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        renew(build_book)
    return build / "html"


def build_book() -> None:
    """Run `make book`, the command that readers' copies are made with."""
    # The virtual environment of this Python first, so that make finds the same tools.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    made = subprocess.run(
        ["make", "book"],
        cwd=ROOT,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        tail = "\n".join((made.stdout + made.stderr).splitlines()[-40:])
        pytest.fail(f"`make book` failed. Its last lines:\n{tail}", pytrace=False)


class Pages(SimpleHTTPRequestHandler):
    """Serve the built pages as a plain web server would."""

    # Connections stay open: a page of the book has some thirty files.
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a failing test names its page itself."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # An open connection of the browser must not hold up the end of the session.
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay calm when the browser drops a connection; raise anything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            raise


def serve(folder: Path) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), partial(Pages, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def site(built_book: Path) -> Iterator[str]:
    """Give the address of the built book, without a slash at its end."""
    yield from serve(built_book)
