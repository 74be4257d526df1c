"""Runs chapters side by side, before their pages are read one after another.

MyST-NB runs a notebook when it comes to its page, on one core. What is in the cache by
then it takes from there; what failed here it runs again, and reports as ever.
"""

import multiprocessing
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

READER = {"name": "myst_nb_md", "type": "plugin"}
FEWEST = 2

logger = logging.getLogger(__name__)


def is_notebook(path: Path) -> bool:
    """Say whether MyST-NB would run the cells of a page."""
    return path.suffix == ".md" and is_myst_markdown_notebook(
        path.read_text(encoding="utf-8")
    )


def run_ahead(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Run the notebooks among the pages that are about to be read."""
    paths = [Path(env.doc2path(name)) for name in docnames]
    notebooks = [str(path) for path in paths if is_notebook(path)]
    if len(notebooks) < FEWEST:
        return
    cache = get_cache(app.config["nb_execution_cache_path"])
    for path in notebooks:
        cache.add_nb_to_project(path, read_data=READER)
    executor = load_executor("local-parallel", cache, logger.logger)
    executor.run_and_cache(
        filter_uris=notebooks, timeout=app.config["nb_execution_timeout"]
    )
    # The executor has its processes tell of each start and end.
    multiprocessing.get_logger().setLevel("WARNING")


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("env-before-read-docs", run_ahead)
