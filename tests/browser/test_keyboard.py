"""Everything in a widget can be reached and used from the keyboard."""

from collections.abc import Callable

import pytest
from cases import each_kind_of_page
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Marks what a reader of this widget must reach, and starts the walk just before it.
# The Tab key stops once in a group of radio buttons, wherever the group is chosen.
START = """(mount) => {
  const controls = [...mount.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']",
  )].filter((node) => !node.disabled && node.checkVisibility());
  const groups = new Set();
  window.walk = controls.map((node) => {
    const group = node.type === "radio" ? node.name : undefined;
    if (group !== undefined && groups.has(group)) return undefined;
    groups.add(group ?? node);
    return { node, group };
  }).filter(Boolean);
  mount.tabIndex = -1;
  mount.focus();
  mount.removeAttribute("tabindex");
  return window.walk.length;
}"""

# Says which stop the focus is on (-1: none of them, so the walk has left the widget).
STOP = """(mount) => {
  const node = document.activeElement;
  const index = window.walk.findIndex(
    (stop) => stop.group === undefined ? stop.node === node : stop.group === node.name,
  );
  if (index < 0) return { index, inside: mount.contains(node) && node !== mount };
  const style = getComputedStyle(node);
  const hasOutline = style.outlineStyle !== "none" && style.outlineWidth !== "0px";
  const box = node.getBoundingClientRect();
  const top = document.elementFromPoint(
    box.left + box.width / 2, box.top + box.height / 2,
  );
  return {
    index,
    inside: true,
    name: node.name || node.textContent.trim().slice(0, 40),
    isMarked: hasOutline || style.boxShadow !== "none",
    // A label may lie over its own input.
    isUncovered: top !== null && (node.contains(top) || top.contains(node)
      || [...(node.labels ?? [])].some((label) => label.contains(top))),
  };
}"""


@each_kind_of_page
def test_the_tab_key_walks_through_each_widget_and_out(
    visit: Callable[[str], Page], document: str
) -> None:
    page = visit(document)
    for mount in page.locator(".il6-widget").all():
        expected = mount.evaluate(START)
        assert expected, "a widget without any control"
        reached = {}
        # A trap would make the walk longer than the widget has stops.
        for _ in range(expected + 10):
            page.keyboard.press("Tab")
            stop = mount.evaluate(STOP)
            if not stop["inside"]:
                break
            reached[stop["index"]] = stop
        name = mount.get_attribute("data-name")
        assert not stop["inside"], f"{name}: the focus does not leave the widget"
        reached.pop(-1, None)
        missed = mount.evaluate(
            """(_, seen) => window.walk
              .filter((stop, index) => !seen.includes(index))
              .map((stop) => stop.node.outerHTML.slice(0, 120))""",
            list(reached),
        )
        assert not missed, f"{name}: out of reach: {missed}"
        hidden = [s["name"] for s in reached.values() if not s["isMarked"]]
        assert not hidden, f"{name}: focus not to be seen on {hidden}"
        covered = [s["name"] for s in reached.values() if not s["isUncovered"]]
        assert not covered, f"{name}: focus is covered on {covered}"


@each_kind_of_page
def test_the_walk_backwards_leaves_each_widget_too(
    visit: Callable[[str], Page], document: str
) -> None:
    page = visit(document)
    for mount in page.locator(".il6-widget").all():
        expected = mount.evaluate(START)
        page.keyboard.press("Tab")
        for _ in range(expected + 10):
            if not mount.evaluate(STOP)["inside"]:
                break
            page.keyboard.press("Shift+Tab")
        assert not mount.evaluate(STOP)["inside"], mount.get_attribute("data-name")
