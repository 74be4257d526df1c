"""The chapters in a real JupyterLab: what is live on the page is live there too."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from cases import CHAPTERS, VARIED_CHAPTERS
from lab import Notebook, jupyterlab
from playwright.sync_api import Browser, Locator, expect

from widgets.simulation import list_simulations

pytestmark = [pytest.mark.browser, pytest.mark.jupyter]

# A kernel that imports the engine on a busy machine takes its time.
PATIENCE_MS = 90_000
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# Each time the cell is run anew, which takes longer than the trait does.
ASKED_AT_MOST = 20

expect.set_options(timeout=PATIENCE_MS)

Open = Callable[[str], Notebook]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's copy of the chapters."""
    return Path(
        shutil.copytree(CHAPTERS, tmp_path_factory.mktemp("reader") / "chapters")
    )


@pytest.fixture(scope="module")
def address(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with jupyterlab(folder, tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="module")
def open_notebook(browser: Browser, address: str) -> Iterator[Open]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    yield lambda file: Notebook(context.new_page(), address, file)
    context.close()


@pytest.fixture(scope="module", params=VARIED_CHAPTERS[:2])
def chapter(open_notebook: Open, request: pytest.FixtureRequest) -> Notebook:
    """A chapter, run from top to bottom; the book's build runs the cells of all."""
    notebook = open_notebook(request.param)
    notebook.run_all()
    return notebook


def test_each_cell_of_a_chapter_runs_without_an_error(chapter: Notebook) -> None:
    cells = chapter.code_cells()
    assert cells
    for cell in cells:
        assert cell["execution_count"], f"did not run: {cell['source']}"
        errors = [out for out in cell["outputs"] if out["output_type"] == "error"]
        assert not errors, f"{cell['source']}\n{errors[0]['traceback']}"


def test_each_widget_of_a_chapter_mounts(chapter: Notebook) -> None:
    shown = sum(
        WIDGET_VIEW in output.get("data", {})
        for cell in chapter.code_cells()
        for output in cell["outputs"]
    )
    assert shown
    ready = chapter.page.locator('.il6-widget[data-ready="true"]')
    expect(ready).to_have_count(shown)


@pytest.fixture(scope="module")
def pair(folder: Path, open_notebook: Open) -> tuple[Notebook, Locator, str]:
    """A notebook with one simulation, and the slider that Python follows."""
    name = list_simulations()[0]
    cells = [
        f'from widgets import show\nsim = show("{name}")\nsim',
        'slider = next(c for c in sim.spec["controls"] if c["kind"] == "slider")\n'
        'id = slider["parameter"]\n'
        'chosen = next(p for p in sim.spec["parameters"] if p["id"] == id)\n'
        "print(id)",
        'print("seen", sim.values.get(id))',
        'sim[id] = chosen["max"]\nprint("set", sim.values[id])',
    ]
    own = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        # Without a kernel's name JupyterLab would ask for one in a dialogue.
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(own, folder / "two-ways.ipynb")
    notebook = open_notebook("two-ways.ipynb")
    mount = notebook.run_cell(0).locator('.il6-widget[data-ready="true"]')
    mount.wait_for()
    said = notebook.run_cell(1)
    expect(said).not_to_be_empty()
    parameter = said.inner_text().strip()
    return notebook, mount, parameter


def test_a_slider_moved_in_the_page_is_seen_in_python(
    pair: tuple[Notebook, Locator, str],
) -> None:
    notebook, mount, parameter = pair
    slider = mount.locator(f'input[type="range"][name="{parameter}"]')
    slider.press("Home")
    slider.press("ArrowRight")
    expect_seen_in_python(notebook, mount, parameter)


def expect_seen_in_python(notebook: Notebook, mount: Locator, parameter: str) -> None:
    """Ask Python for the value until it is the one that the page shows."""
    field = mount.locator(f'input.il6-number[name="{parameter}"]')
    # The trait travels by itself, a few times a second; asking again is what a
    # reader would do.
    seen = field.input_value()
    for _ in range(ASKED_AT_MOST):
        said = notebook.run_cell(2)
        expect(said).to_contain_text("seen")
        answer = said.inner_text().split()[-1]
        if answer != "None" and float(answer) == pytest.approx(float(seen), rel=1e-2):
            return
    pytest.fail(f"The page shows {seen}, Python sees {answer}.")


def test_a_value_set_in_python_moves_the_slider_in_the_page(
    pair: tuple[Notebook, Locator, str],
) -> None:
    notebook, mount, parameter = pair
    slider = mount.locator(f'input[type="range"][name="{parameter}"]')
    slider.press("Home")
    # Python's own value is to come after the page's, not to cross it on the way.
    expect_seen_in_python(notebook, mount, parameter)
    notebook.run_cell(3)
    highest = slider.get_attribute("max")
    expect(slider).to_have_value(str(highest))
