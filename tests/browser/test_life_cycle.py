"""A widget that goes away leaves nothing behind."""

import json
import re

import pytest
from book_pages import Book, documents
from playwright.sync_api import CDPSession, Page

pytestmark = pytest.mark.browser

STATE = re.compile(
    r'<div class="il6-widget"[^>]*data-kind="([^"]+)"[^>]*>\s*'
    r'<script type="application/json" class="il6-state">(.*?)</script>',
    re.DOTALL,
)
# Often enough that one node left in each round outnumbers the widget that was
# unmounted last, which the browser may hold a little longer.
TIMES = 100
WATCHED = ("Nodes", "JSEventListeners")
COLLECTIONS_AT_MOST = 20

# Mounts and unmounts with a hand-made host, as a notebook does with a cleared output.
CYCLE = """async ([kind, state, times]) => {
  const widget = (await import(`/_static/il6/${kind}.mjs`)).default;
  const base = new URL("/_static/il6/", location.href);
  if (state.spec?.module?.url) {
    state.spec.module.url = new URL(state.spec.module.url, base).href;
  }
  let listening = 0;
  for (let time = 0; time < times; time++) {
    const values = structuredClone(state);
    const model = {
      get: (name) => values[name],
      set: (name, value) => { values[name] = value; },
      on: () => { listening++; },
      off: () => { listening--; },
      save_changes() {},
    };
    const el = document.createElement("div");
    document.body.append(el);
    const cleanUp = await widget.render({ model, el });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    if (el.querySelector("input, button") === null) throw new Error("did not mount");
    await cleanUp();
    el.remove();
  }
  return { listening, left: document.body.innerHTML.trim() };
}"""


@pytest.fixture(params=["simulation", "quiz", "elisa", "knockout", "clinic"])
def widget(book: Book, request: pytest.FixtureRequest) -> tuple[str, object]:
    """A kind of widget with the state of its first page."""
    for document in documents():
        for kind, state in STATE.findall(book.html(document)):
            if kind == request.param:
                return kind, json.loads(state)
    raise AssertionError(f"no {request.param} on any page")


def counts(cdp: CDPSession) -> dict[str, float]:
    """Nodes and listeners that are alive once collecting garbage frees no more."""
    alive: dict[str, float] = {}
    for _ in range(COLLECTIONS_AT_MOST):
        # What one collection finds out to be free, the next one frees.
        cdp.send("HeapProfiler.collectGarbage")
        metrics = cdp.send("Performance.getMetrics")["metrics"]
        now = {metric["name"]: metric["value"] for metric in metrics}
        if alive and all(now[name] >= alive[name] for name in WATCHED):
            return now
        alive = now
    return alive


def test_mounting_and_unmounting_a_hundred_times_leaves_nothing(
    page: Page, site: str, widget: tuple[str, object]
) -> None:
    empty = '<!doctype html><html lang="en"><title>Empty</title><body></body></html>'
    page.route(
        "**/empty.html",
        lambda route: route.fulfill(body=empty, content_type="text/html"),
    )
    page.goto(f"{site}/empty.html")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable")
    # The first rounds load and compile, which may stay.
    page.evaluate(CYCLE, [*widget, 3])
    before = counts(cdp)
    result = page.evaluate(CYCLE, [*widget, TIMES])
    after = counts(cdp)
    assert result == {"listening": 0, "left": ""}
    # One left in each round would be a hundred; the browser's own few come and go.
    assert after["Nodes"] - before["Nodes"] < TIMES / 2
    assert after["JSEventListeners"] - before["JSEventListeners"] < TIMES / 2
