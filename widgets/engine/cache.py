"""Compiled modules, kept between runs: the same text is compiled once.

They lie in the project's build folder, named by a hash of all that decides what they
hold. Where there is none, or it cannot be written, each run compiles anew.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_PROJECT = _HERE.parents[1]
FOLDER = _PROJECT / "_build" / "compiled"
# More than the book has models; what was not asked for the longest goes first.
MOST_FILES = 100


def kept(parts: Any, make: Callable[[], str], folder: Path = FOLDER) -> str:
    """Give what was made for the same parts before, or make it.

    Parameters
    ----------
    parts
        All that decides what is made, besides this engine: anything that JSON holds.
    """
    if not (_PROJECT / "pyproject.toml").is_file():
        return make()
    content = f"{_engine()}{json.dumps(parts)}".encode()
    file = folder / f"{hashlib.sha256(content).hexdigest()}.mjs"
    with contextlib.suppress(OSError):
        text = file.read_text(encoding="utf-8")
        os.utime(file)
        return text
    text = make()
    with contextlib.suppress(OSError):
        _write(file, text)
    return text


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Another process may read at the same time: it finds all of it or nothing.
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
    files = sorted(file.parent.glob("*.mjs"), key=lambda one: one.stat().st_mtime)
    for old in files[:-MOST_FILES]:
        old.unlink(missing_ok=True)


@cache
def _engine() -> str:
    total = hashlib.sha256()
    for file in sorted(_HERE.glob("*.py")):
        total.update(file.read_bytes())
    return total.hexdigest()
