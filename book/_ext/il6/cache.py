"""Runs chapters anew when what they show has changed.

Neither Sphinx nor the notebook cache looks behind an import, so both are told by a
fingerprint of the packages and of the evidence they read, Sphinx also of this
extension.
"""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).resolve().parents[3]
SHOWN = ("widgets", "quizzes", "book/evidence", "book/drawings")
# These change how a page is written, and not what its cells show.
WRITTEN = ("book/_ext", "book/_templates")
# The front end reaches the pages through its bundle in static/.
UNREAD = {"__pycache__", "frontend"}


def fingerprint(folders: Iterable[Path]) -> str:
    """Hash names and contents of all files that can change what a cell shows."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and UNREAD.isdisjoint(path.parts):
                total.update(path.relative_to(folder).as_posix().encode())
                total.update(path.read_bytes())
    return total.hexdigest()[:16]


def set_cache(app: Sphinx, config: Config) -> None:
    """Name the notebook cache after the fingerprint and drop older caches."""
    mark = fingerprint(ROOT / name for name in SHOWN)
    config["il6_shown"] = mark + fingerprint(ROOT / name for name in WRITTEN)
    build = Path(app.outdir).parent
    own = build / f".jupyter_cache-{mark}"
    for old in build.glob(".jupyter_cache-*"):
        if old != own:
            shutil.rmtree(old, ignore_errors=True)
    config["nb_execution_cache_path"] = str(own)


def setup(app: Sphinx) -> None:
    """Register the handler before MyST-NB reads its settings."""
    app.add_config_value("il6_shown", "", "env", types=[str])
    app.connect("config-inited", set_cache, priority=1)
