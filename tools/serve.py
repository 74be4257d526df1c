"""Build the book if something changed since the last time, and serve it."""

import hashlib
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "_build" / "html"
STAMP = ROOT / "_build" / "served-inputs"
INPUTS = ("book", "widgets", "quizzes", "_config.yml", "_toc.yml", "requirements.txt")
UNREAD = {"__pycache__", "frontend"}
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


def inputs() -> str:
    """Hash everything that the pages are made from."""
    total = hashlib.sha256()
    for name in INPUTS:
        top = ROOT / name
        for path in sorted([top] if top.is_file() else top.rglob("*")):
            if path.is_file() and UNREAD.isdisjoint(path.parts):
                total.update(path.relative_to(ROOT).as_posix().encode())
                total.update(path.read_bytes())
    return total.hexdigest()


def build() -> None:
    """Run `make book` unless the pages are as new as what they are made from."""
    mark = inputs()
    built = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if built == mark and (PAGES / "index.html").is_file():
        return
    if subprocess.run(["make", "book"], cwd=ROOT, check=False).returncode:
        sys.exit("The book could not be built; the reason is above.")
    STAMP.write_text(mark, encoding="utf-8")


def main() -> None:
    """Build, print the address, and serve until the reader stops it."""
    build()
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
