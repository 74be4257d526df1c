"""Each page of the book: whole, quiet, readable anywhere."""

from collections.abc import Callable

import pytest
from book_pages import Book, documents, layouts
from cases import each_kind_of_page
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

each_page = pytest.mark.parametrize("document", layouts())

# Layout shift that readers do not notice (the "good" bound of Core Web Vitals).
SMALL_SHIFT = 0.1
# The narrowest screen that the accessibility guidelines ask for.
NARROW = {"width": 320, "height": 800}

LAYOUT_SHIFT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0));
  }).observe({ type: "layout-shift", buffered: true });
  // No entry, no call: two frames later all shifts so far have been reported.
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
})"""

# What sticks out of the page to the right, outside boxes that scroll by themselves.
STICKS_OUT = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(0, 8)
    .map((node) => `${node.tagName.toLowerCase()}.${node.getAttribute("class")}`);
}"""

NewContext = Callable[..., BrowserContext]


@pytest.mark.parametrize("document", documents())
def test_a_page_loads_without_errors_or_foreign_requests(
    page: Page, book: Book, document: str
) -> None:
    # The fixture collects both; a picture that failed to load is an error as well.
    book.open(page, document)
    page.evaluate("() => document.fonts.ready")
    expect(page.locator("h1:visible").first).to_be_visible()


@each_page
def test_a_page_can_be_read_without_javascript(
    new_context: NewContext, book: Book, document: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(book.address(document))
    expect(page.locator("h1:visible").first).to_be_visible()
    pictures = page.locator(".il6-widget .il6-fallback")
    expect(pictures).to_have_count(len(book.widgets[document]))
    for picture in pictures.all():
        expect(picture.locator("svg, img").first).to_be_visible()
        expect(picture.locator("figcaption")).not_to_be_empty()


@each_page
def test_a_narrow_page_does_not_scroll_sideways(
    page: Page, book: Book, document: str
) -> None:
    page.set_viewport_size(NARROW)
    book.open(page, document)
    assert page.evaluate(STICKS_OUT) == []


@each_kind_of_page
def test_nothing_jumps_when_a_page_becomes_live(
    page: Page, book: Book, document: str
) -> None:
    book.open(page, document)
    assert page.evaluate(LAYOUT_SHIFT) < SMALL_SHIFT


@each_kind_of_page
def test_nothing_jumps_where_a_widget_is_in_view(
    new_context: NewContext, book: Book, document: str
) -> None:
    widgets = book.widgets[document]
    # All quizzes are made alike.
    quizzes = [name for kind, name in widgets if kind == "quiz"]
    for kind, name in widgets:
        if kind == "quiz" and name not in (quizzes[0], quizzes[-1]):
            continue
        page = new_context().new_page()
        book.open(page, document, part=name)
        assert page.evaluate(LAYOUT_SHIFT) < SMALL_SHIFT, name


@each_kind_of_page
def test_the_theme_switch_turns_a_page_dark(
    new_context: NewContext, book: Book, document: str
) -> None:
    page = new_context(color_scheme="light").new_page()
    book.open(page, document)
    light = colours(page)
    switch_to(page, "dark")
    dark = colours(page)
    assert brightness(light["ground"]) > 200 > 80 > brightness(dark["ground"])
    assert brightness(light["text"]) < 100 < 150 < brightness(dark["text"])


def switch_to(page: Page, theme: str) -> None:
    """Press the theme's switch until the page has the theme."""
    switch = page.locator("button.theme-switch-button:visible").first
    for _ in range(3):
        if page.evaluate("() => document.documentElement.dataset.theme") == theme:
            return
        switch.click()
    assert page.evaluate("() => document.documentElement.dataset.theme") == theme


def colours(page: Page) -> dict[str, list[float]]:
    """Colours a reader sees once the change of theme has faded in."""
    page.evaluate(
        "() => Promise.all(document.getAnimations().map((fade) => fade.finished))"
    )
    found: dict[str, list[float]] = page.evaluate(
        """() => {
          const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
          const title = document.querySelector("h1");
          let ground = title;
          const paint = (node) => numbers(getComputedStyle(node).backgroundColor);
          while (paint(ground)[3] === 0 && ground.parentElement) {
            ground = ground.parentElement;
          }
          const text = numbers(getComputedStyle(title).color);
          return { ground: paint(ground), text };
        }"""
    )
    return found


def brightness(colour: list[float]) -> float:
    return sum(colour[:3]) / 3
