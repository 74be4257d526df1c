"""The map of the body: by key, by finger, by ear, on paper and without a script."""

from collections.abc import Callable

import pytest
from book_pages import Book
from playwright.sync_api import BrowserContext, Locator, Page, expect
from rules import faults

from widgets.yaml_file import read_yaml

pytestmark = pytest.mark.browser

# The smallest target that the accessibility guidelines allow.
LEAST = 24
# The smallest words of a drawing, as readers of a phone see them.
SMALLEST_PX = 11

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def places(book: Book) -> list[str]:
    entries = read_yaml(book.folder.parents[1] / "book" / "evidence" / "body.yml")
    return [entry["id"] for entry in entries]


def tabs(page: Page) -> Locator:
    return page.locator(".body-map [role=tab]")


def shown(page: Page) -> list[str | None]:
    """Give the places whose texts a reader sees."""
    texts = page.locator(".body-place").all()
    return [text.get_attribute("id") for text in texts if text.is_visible()]


def test_arrow_keys_go_round_the_body(
    page: Page, book: Book, places: list[str]
) -> None:
    book.open(page, "index")
    tabs(page).first.focus()
    for step in range(1, len(places) + 1):
        page.keyboard.press("ArrowRight")
        place = places[step % len(places)]
        assert shown(page) == [f"body-{place}"]
        chosen = page.locator(".places [aria-selected=true]")
        expect(chosen).to_be_focused()
        expect(chosen).to_have_attribute("href", f"#body-{place}")
        assert page.url.endswith(f"#body-{place}")
    for key, place in (("End", -1), ("ArrowLeft", -2), ("Home", 0), ("ArrowUp", -1)):
        page.keyboard.press(key)
        assert shown(page) == [f"body-{places[place]}"]


def test_the_map_is_one_stop_and_the_next_is_its_text(page: Page, book: Book) -> None:
    book.open(page, "index")
    tabs(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    where = page.locator(".body-place:visible")
    expect(where.locator(".claim-chip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(where.locator(".claim-card").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".places [aria-selected=true]")).to_be_focused()


def test_the_focus_is_seen(page: Page, book: Book) -> None:
    book.open(page, "index")
    tabs(page).first.focus()
    page.keyboard.press("ArrowRight")
    ring = page.locator(".places a:focus-visible .ring")
    expect(ring).to_have_css("stroke-width", "3px")
    assert ring.evaluate("(node) => getComputedStyle(node).stroke") != "none"


def test_a_tab_says_its_place_and_names_its_text(page: Page, book: Book) -> None:
    book.open(page, "index")
    expect(page.get_by_role("tablist", name="Places of the body")).to_have_count(1)
    page.get_by_role("tab", name="Liver").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tabpanel", name="Liver")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_a_finger_meets_every_place(
    new_context: NewContext, book: Book, places: list[str], width: int
) -> None:
    context = new_context(
        viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    book.open(page, "index")
    for place in reversed(places):
        tab = page.locator(f'.places a[href="#body-{place}"]')
        box = tab.locator(".disc").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= LEAST
        tab.locator(".disc").tap()
        assert shown(page) == [f"body-{place}"]
    sizes = page.locator(".body-drawing text:visible").evaluate_all(
        """(texts) => texts.map((text) =>
          text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize))"""
    )
    assert min(sizes) > SMALLEST_PX - 0.05


def test_a_place_can_be_linked(page: Page, book: Book) -> None:
    book.open(page, "index", part="body-muscle")
    assert shown(page) == ["body-muscle"]


def test_without_a_script_every_text_is_there(
    new_context: NewContext, book: Book, places: list[str]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(book.address("index"))
    assert shown(page) == [f"body-{place}" for place in places]
    map_box = page.locator(".body-drawing").bounding_box()
    list_box = page.locator(".body-places").bounding_box()
    assert map_box
    assert list_box
    assert list_box["y"] >= map_box["y"] + map_box["height"]
    page.locator('.places a[href="#body-joint"] .disc').click()
    expect(page.locator("#body-joint")).to_be_in_viewport()


def test_paper_has_every_text(page: Page, book: Book, places: list[str]) -> None:
    book.open(page, "index")
    page.emulate_media(media="print")
    assert shown(page) == [f"body-{place}" for place in places]


def test_every_link_of_a_text_leads_to_its_section(page: Page, book: Book) -> None:
    book.open(page, "index")
    links = page.locator(".read-on a")
    targets = {link.get_attribute("href") or "" for link in links.all()}
    assert targets
    for target in targets:
        document, _, section = target.partition("#")
        assert section, f"{target} names no section"
        assert f'id="{section}"' in book.html(document.removesuffix(".html")), target


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_map(
    new_context: NewContext, book: Book, theme: str, width: int
) -> None:
    context = new_context(
        viewport={"width": width, "height": 900},
        color_scheme=theme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    book.open(page, "index")
    for key in ("Home", "ArrowDown"):
        tabs(page).first.press(key)
        assert faults(page) == ""
