"""Runs that hold up nobody, and trouble that leaves the last good picture."""

from collections.abc import Callable
from pathlib import Path

import pytest
from book_pages import Book
from cases import each_simulation, sliders_of, spec_of, strongest_slider
from panel import SETTLED, Panel
from playwright.sync_api import BrowserContext, Page, Route, expect

from widgets import show

pytestmark = pytest.mark.browser

NO_WORKER = "delete globalThis.Worker;"
BROKEN_WORKER = "throw new Error('This worker cannot start.');"
# A tab in the background gets no frames; those asked for come when it is back.
TAB = """
const frame = globalThis.requestAnimationFrame.bind(globalThis);
const held = [];
let isHidden = false;
globalThis.requestAnimationFrame = (call) => isHidden ? held.push(call) : frame(call);
globalThis.hideTab = () => { isHidden = true; };
globalThis.showTab = () => {
  isHidden = false;
  for (const call of held.splice(0)) frame(call);
};
"""
# The model as it is, but for one setting at which it gives up.
FAILING = """
import * as whole from "./{name}.whole.mjs";
export * from "./{name}.whole.mjs";
export function init(values, y, p, t) {{
  if (values.{parameter} === {value}) throw new Error("It cannot start there.");
  whole.init(values, y, p, t);
}}
"""
MOUNT_TEXT = """async ([code, state]) => {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  URL.revokeObjectURL(address);
  const traits = structuredClone(state);
  const model = {
    get: (name) => traits[name],
    set: (name, value) => { traits[name] = value; },
    on() {},
    off() {},
    save_changes() {},
  };
  const el = document.createElement("div");
  document.body.append(el);
  globalThis.cleanUp = await widget.render({ model, el });
}"""

with_sweep = pytest.mark.parametrize(
    "name",
    [
        name
        for name in map(str, each_simulation.args[1])
        if any(plot["kind"] == "sweep" for plot in spec_of(name)["plots"])
    ],
)


def opened(page: Page, book: Book, name: str) -> Panel:
    book.open(page, book.pages_with("simulation", name)[0], name)
    return Panel(page, name)


def other_slider(name: str) -> str:
    """A slider that a sweep does not go along: moving it changes the sweep."""
    swept = {plot.get("over") for plot in spec_of(name)["plots"]}
    return next(slider for slider in sliders_of(name) if slider not in swept)


def sweep_after_a_change(panel: Panel, name: str) -> str:
    panel.slider(other_slider(name)).press("Home")
    panel.settle()
    return panel.drawn()


@with_sweep
def test_sweeps_run_in_a_worker_of_the_books_own(
    page: Page, book: Book, name: str
) -> None:
    panel = opened(page, book, name)
    before = panel.drawn()
    assert sweep_after_a_change(panel, name) != before
    # One for each simulation of the chapter that sweeps.
    files = {worker.url.rsplit("/", 1)[1] for worker in page.workers}
    assert files == {"worker.mjs"}


@with_sweep
@pytest.mark.parametrize("fault", ["no workers", "a worker that does not start"])
def test_without_a_worker_the_page_gives_the_same_picture(
    new_context: Callable[..., BrowserContext], book: Book, name: str, fault: str
) -> None:
    whole = new_context().new_page()
    wanted = sweep_after_a_change(opened(whole, book, name), name)
    page = new_context().new_page()
    if fault == "no workers":
        page.add_init_script(NO_WORKER)
    else:
        page.route(
            "**/worker.mjs",
            lambda route: route.fulfill(
                body=BROKEN_WORKER, content_type="text/javascript"
            ),
        )
    assert sweep_after_a_change(opened(page, book, name), name) == wanted


@with_sweep
def test_a_worker_starts_from_its_text_as_in_a_notebook(
    page: Page, book: Book, name: str
) -> None:
    page.route(
        "**/empty.html",
        lambda route: route.fulfill(
            body='<!doctype html><html lang="en"><title>Empty</title>',
            content_type="text/html",
        ),
    )
    page.goto(f"{book.site}/empty.html")
    code = (Path(book.folder) / "_static/il6/simulation.mjs").read_text("utf-8")
    state = {"spec": dict(show(name).spec), "values": {}, "readouts": {}}
    page.evaluate(MOUNT_TEXT, [code, state])
    panel = Panel(page, name)
    before = panel.drawn()
    assert sweep_after_a_change(panel, name) != before
    assert [worker.url.split(":")[0] for worker in page.workers] == ["blob"]
    with page.workers[0].expect_event("close"):
        page.evaluate("() => globalThis.cleanUp()")


@each_simulation
def test_a_model_that_fails_leaves_the_last_good_picture_and_says_what_to_do(
    page: Page, book: Book, name: str
) -> None:
    slider = strongest_slider(name)
    parameter = next(p for p in spec_of(name)["parameters"] if p["id"] == slider)
    file = Path(book.folder) / f"_static/il6/models/{name}.mjs"

    def whole(route: Route) -> None:
        route.fulfill(body=file.read_text("utf-8"), content_type="text/javascript")

    def failing(route: Route) -> None:
        code = FAILING.format(name=name, parameter=slider, value=parameter["max"])
        route.fulfill(body=code, content_type="text/javascript")

    page.route(f"**/models/{name}.whole.mjs", whole)
    page.route(f"**/models/{name}.mjs", failing)
    panel = opened(page, book, name)
    panel.slider(slider).press("PageDown")
    panel.settle()
    good = panel.drawn()
    panel.slider(slider).press("End")
    panel.settle()
    trouble = panel.mount.locator(".il6-view > .il6-trouble")
    expect(trouble).to_contain_text(parameter["label"].replace("-6", "-\u20606"))
    expect(trouble).to_contain_text("press Reset")
    assert trouble.inner_text().count(".") == 1
    assert panel.drawn() == good
    panel.reset()
    expect(trouble).to_be_empty()
    assert panel.drawn() != good


@each_simulation
def test_a_tab_in_the_background_shows_the_right_picture_when_it_is_back(
    page: Page, book: Book, name: str
) -> None:
    page.add_init_script(TAB)
    panel = opened(page, book, name)
    slider = strongest_slider(name)
    panel.slider(slider).press("End")
    panel.settle()
    wanted = panel.drawn()
    panel.reset()
    page.evaluate("() => globalThis.hideTab()")
    for key in ("Home", "PageUp", "End"):
        panel.slider(slider).press(key)
    page.evaluate("() => globalThis.showTab()")
    panel.settle()
    assert panel.drawn() == wanted


@each_simulation
def test_a_resize_during_a_drag_keeps_the_thumb_and_the_picture(
    page: Page, book: Book, name: str
) -> None:
    panel = opened(page, book, name)
    slider = panel.slider(strongest_slider(name))
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 20, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, y, steps=5)
    page.set_viewport_size({"width": 700, "height": 900})
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 16, steps=5)
    page.mouse.up()
    panel.settle()
    for plot in spec_of(name)["plots"]:
        figure = panel.plot(plot["id"])
        wide, room = figure.evaluate(
            "(f) => [f.querySelector('svg').getBoundingClientRect().width,"
            " f.getBoundingClientRect().width]"
        )
        assert 0 < wide <= room
    after = panel.drawn()
    reached = panel.value(strongest_slider(name))
    panel.reset()
    panel.write(strongest_slider(name), reached)
    panel.settle()
    assert panel.value(strongest_slider(name)) == reached
    assert panel.drawn() == after


@each_simulation
def test_a_view_without_room_keeps_its_picture(
    page: Page, book: Book, name: str
) -> None:
    panel = opened(page, book, name)
    before = panel.drawn()
    for width in ("30px", ""):
        panel.mount.locator("figure").evaluate_all(
            "(nodes, width) => nodes.forEach((node) => node.style.width = width)", width
        )
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() =>"
            " requestAnimationFrame(done)))"
        )
    assert panel.drawn() == before


@with_sweep
def test_the_view_says_that_it_is_busy_until_all_is_drawn(
    page: Page, book: Book, name: str
) -> None:
    panel = opened(page, book, name)
    view = panel.mount.locator(".il6-view")
    panel.slider(other_slider(name)).press("End")
    expect(view).to_have_attribute("aria-busy", "true")
    panel.mount.evaluate(SETTLED)
    expect(view).to_have_attribute("aria-busy", "false")
