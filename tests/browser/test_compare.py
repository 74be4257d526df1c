"""Runs that a reader keeps: seen beside the present one, in words and in numbers."""

import csv
import io
from collections.abc import Callable

import pytest
from book_pages import Book
from cases import each_simulation, spec_of, strongest_slider
from panel import Panel
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

KEEP, CLEAR = "Keep this run", "Clear kept runs"
MOST = 3

Fresh = Callable[[str], Panel]


@pytest.fixture
def fresh(page: Page, book: Book) -> Fresh:
    """A simulation on a page of its own, with nothing kept."""

    def open_panel(name: str) -> Panel:
        document = book.pages_with("simulation", name)[0]
        book.open(page, document, name)
        return Panel(page, name)

    return open_panel


def keep(panel: Panel) -> None:
    before = panel.mount.locator(".il6-kept-list li").count()
    panel.button(KEEP).press("Enter")
    expect(panel.mount.locator(".il6-kept-list li")).to_have_count(before + 1)


@each_simulation
def test_a_kept_run_stays_while_the_slider_moves_and_says_what_differs(
    fresh: Fresh, name: str
) -> None:
    panel = fresh(name)
    slider = panel.slider(strongest_slider(name))
    keep(panel)
    expect(panel.mount.locator(".il6-kept-name")).to_have_text("same setting as now")
    ghosts = panel.mount.locator(".il6-kept")
    shapes = [ghost.get_attribute("d") for ghost in ghosts.all()]
    assert any(shapes)
    was = panel.value(strongest_slider(name))
    slider.press("PageUp")
    slider.press("PageUp")
    panel.settle()
    assert ghosts.count() == len(shapes)
    said = panel.mount.locator(".il6-kept-name").inner_text()
    now = panel.value(strongest_slider(name))
    assert f"{was:g} → {now:g}" in said.replace(",", "")
    # Axes may have grown with the new curves; back where it was, all is as it was.
    panel.write(strongest_slider(name), was)
    panel.settle()
    assert [ghost.get_attribute("d") for ghost in ghosts.all()] == shapes


@each_simulation
def test_a_kept_run_is_in_the_sentence_the_table_and_the_file(
    fresh: Fresh, name: str
) -> None:
    panel = fresh(name)
    keep(panel)
    panel.slider(strongest_slider(name)).press("End")
    panel.settle()
    difference = panel.mount.locator(".il6-kept-name").inner_text()
    for plot in spec_of(name)["plots"]:
        figure = panel.plot(plot["id"])
        said = figure.locator("svg").get_attribute("aria-label") or ""
        assert f"Kept run 1 ({difference})" in said
        figure.locator(".il6-numbers summary").press("Enter")
        # The table is filled when its fold has opened.
        kept = figure.locator("th", has_text=f"kept run ({difference})")
        expect(kept.first).to_be_visible()
        head = figure.locator("th").all_text_contents()
        with panel.page.expect_download() as download:
            figure.get_by_role("button", name="CSV").first.click()
        text = download.value.path().read_text(encoding="utf-8-sig")
        body = [line for line in text.splitlines() if line[:1] != "#"]
        assert next(csv.reader(io.StringIO("\n".join(body)))) == head
    summary = panel.mount.locator(".il6-kept-list li").inner_text()
    first_words = spec_of(name)["summary"].split("{")[0].strip()
    assert first_words in summary.replace("\u2060", "")


@each_simulation
def test_reset_leaves_kept_runs_and_their_own_buttons_remove_them(
    fresh: Fresh, name: str
) -> None:
    panel = fresh(name)
    for key in ("Home", "PageUp", "End"):
        panel.slider(strongest_slider(name)).press(key)
        keep(panel)
    items = panel.mount.locator(".il6-kept-list li")
    panel.reset()
    expect(items).to_have_count(MOST)
    panel.button(KEEP).press("Enter")
    expect(panel.mount).to_contain_text("3 runs are kept already")
    expect(items).to_have_count(MOST)
    panel.button("Forget kept run 2").press("Enter")
    expect(items).to_have_count(MOST - 1)
    expect(panel.button(KEEP)).to_be_focused()
    panel.button(CLEAR).press("Enter")
    expect(items).to_have_count(0)
    expect(panel.mount.locator(".il6-kept")).to_have_count(0)
    expect(panel.button(CLEAR)).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "plot"),
    [
        (name, plot["id"])
        for name in map(str, each_simulation.args[1])
        for plot in spec_of(name)["plots"]
        if plot.get("y", {}).get("switch")
    ],
)
def test_a_reader_switches_a_scale_and_back(fresh: Fresh, name: str, plot: str) -> None:
    panel = fresh(name)
    figure = panel.plot(plot)
    button = figure.get_by_role("button", name="Log scale upwards")
    before = panel.drawn()
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(figure.locator("svg")).to_contain_text("log scale")
    assert panel.drawn() != before
    button.press("Enter")
    assert panel.drawn() == before
