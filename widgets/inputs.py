"""What the pages of the book are made from, as a short hash that tells of any change.

The build, the server and the tests all ask here whether what they have is still good.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# What a cell of a page shows follows from these; the version is in pyproject.toml.
SHOWN = ("widgets", "quizzes", "book/evidence", "book/drawings", "pyproject.toml")
# These change how a page is written, and not what its cells show.
WRITTEN = ("book/_ext", "book/_templates")
# Everything: the pages as they lie in _build/html.
PAGES = (
    "book",
    "widgets",
    "quizzes",
    "_config.yml",
    "_toc.yml",
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
)
# The front end reaches the pages through its bundle in static/.
UNREAD = {"__pycache__", ".ipynb_checkpoints", "frontend"}


def fingerprint(names: Iterable[str], root: Path = ROOT) -> str:
    """Hash names and contents of files; folders are read whole.

    Parameters
    ----------
    names
        Files and folders below `root`.
    root
        Folder of the project.

    Raises
    ------
    FileNotFoundError
        One of them is absent.
    """
    total = hashlib.sha256()
    for name in names:
        top = root / name
        if not top.exists():
            raise FileNotFoundError(
                f"{name} is absent, and the book is made from it: restore it, or "
                "correct the lists in widgets/inputs.py."
            )
        for path in sorted([top] if top.is_file() else top.rglob("*")):
            if path.is_file() and UNREAD.isdisjoint(path.relative_to(root).parts):
                place = path.relative_to(root).as_posix().encode()
                # Each part by its own hash, so that none can run into the next.
                for part in (place, path.read_bytes()):
                    total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:16]


def renew(build: Callable[[], None], root: Path = ROOT) -> None:
    """Build the pages, unless they are made from the files as they are now.

    Parameters
    ----------
    build
        Makes the pages, or raises what keeps it from making them.
    root
        Folder of the project.
    """
    stamp, first_page = root / "_build" / "inputs", root / "_build/html/index.html"
    mark = fingerprint(PAGES, root)
    if first_page.is_file() and stamp.is_file() and stamp.read_text() == mark:
        return
    # A build that breaks off leaves pages of which nothing is known.
    stamp.unlink(missing_ok=True)
    build()
    stamp.write_text(mark)
