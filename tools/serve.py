"""Build the book if something changed since the last time, and serve it."""

import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from widgets.inputs import renew

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "_build" / "html"
PORT = 8000


class Pages(SimpleHTTPRequestHandler):
    """Serve files with the types that browsers insist on."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Report failures only, so that the address stays in sight."""
        if str(code) >= "400":
            super().log_request(code, size)


def build() -> None:
    """Run `make book`."""
    if subprocess.run(["make", "book"], cwd=ROOT, check=False).returncode:
        sys.exit("The book could not be built; the reason is above.")


def main() -> None:
    """Build, print the address, and serve until the reader stops it."""
    renew(build)
    try:
        server = ThreadingHTTPServer(
            ("localhost", PORT), partial(Pages, directory=str(PAGES))
        )
    except OSError as error:
        sys.exit(
            f"Port {PORT} cannot be used ({error.strerror}). "
            "Stop what uses it, then run the command again."
        )
    print(f"The book is at http://localhost:{PORT} (stop with Ctrl+C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
