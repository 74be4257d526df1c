"""Chapters run side by side, and MyST-NB finds what they gave."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from il6.ahead import is_notebook, run_ahead
from jupyter_cache import get_cache
from myst_nb.core.read import myst_nb_reader_plugin

CHAPTERS = Path(__file__).parents[2] / "book" / "chapters"
HEAD = """---
jupytext:
  text_representation:
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""


def write(path: Path, cell: str) -> Path:
    path.write_text(f"{HEAD}# Page\n\n```{{code-cell}} ipython3\n{cell}\n```\n")
    return path


@pytest.fixture
def app(tmp_path: Path) -> Any:
    config = {
        "nb_execution_cache_path": str(tmp_path / "cache"),
        "nb_execution_timeout": 60,
    }
    return SimpleNamespace(config=config)


def run(app: Any, *paths: Path) -> None:
    pages = {path.stem: str(path) for path in paths}
    run_ahead(app, SimpleNamespace(doc2path=pages.get), list(pages))  # type: ignore[arg-type]


def test_what_ran_is_found_and_what_failed_is_left_to_be_reported(
    app: Any, tmp_path: Path
) -> None:
    good = write(tmp_path / "good.md", "print(6 * 7)")
    bad = write(tmp_path / "bad.md", "print(1 / 0)")
    run(app, good, bad)
    cache = get_cache(app.config["nb_execution_cache_path"])
    _, found = cache.merge_match_into_notebook(myst_nb_reader_plugin(str(good)))
    assert found.cells[-1].outputs[0].text == "42\n"
    with pytest.raises(KeyError):
        cache.match_cache_notebook(myst_nb_reader_plugin(str(bad)))


def test_a_single_page_is_left_to_its_reader(app: Any, tmp_path: Path) -> None:
    run(app, write(tmp_path / "alone.md", "1"))
    assert not (tmp_path / "cache").exists()


def test_pages_with_cells_are_known_by_their_head(tmp_path: Path) -> None:
    assert all(is_notebook(path) for path in CHAPTERS.glob("*.md"))
    assert not is_notebook(CHAPTERS.parent / "glossary.md")
    page = tmp_path / "page.md"
    page.write_text("# Words\n\nformat_name: myst\n")
    assert not is_notebook(page)
