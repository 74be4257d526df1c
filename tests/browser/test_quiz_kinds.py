"""Items whose parts are filled in: keyboard, touch, reload, hints, plain text."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from book_pages import Book
from playwright.sync_api import Locator, Page, expect

from quizzes import Quiz, drawn, load_bank
from quizzes.schema import Item, read_item

pytestmark = pytest.mark.browser

# What a page would run if it took an item's words for HTML.
HOSTILE = "<img src=x onerror=\"document.title='ran'\"> & <b>bold</b>"


def card_on(page: Page, book: Book, item: str) -> Locator:
    book.open(page, f"chapters/{load_bank()[item].chapter}")
    return page.locator(f'form[data-item="{item}"]')


def choose(page: Page, places: int) -> None:
    """Move down a list that has the focus, without opening it, and go on."""
    for _ in range(places):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")


def walk_match(page: Page, card: Locator) -> None:
    item = load_bank()["part-and-its-job"]
    card.locator("select").first.focus()
    for place in range(len(item.pairs)):
        # The first entry of a list asks to choose.
        choose(page, item.start.index(place) + 1)


def walk_cloze(page: Page, card: Locator) -> None:
    item = load_bank()["ns-two-roads-two-fates"]
    card.locator(".il6-words input").first.focus()
    for gap in item.gaps:
        if gap.options:
            choose(page, [option.right for option in gap.options].index(True) + 1)
        else:
            page.keyboard.type(gap.accepts[0])
            page.keyboard.press("Tab")


def walk_short_text(page: Page, card: Locator) -> None:
    card.locator("input").focus()
    page.keyboard.type("Glykogen")
    page.keyboard.press("Tab")


def walk_draws(page: Page, card: Locator) -> None:
    kept = page.evaluate("localStorage.getItem('il6-book:learner-seed')")
    item = drawn(load_bank()["light-at-your-density"], json.loads(kept)["value"])
    card.locator("input").focus()
    page.keyboard.type(f"{item.answer:.4g}")
    page.keyboard.press("Tab")


def walk_point(page: Page, card: Locator) -> None:
    card.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")


WALKS = {
    "part-and-its-job": walk_match,
    "ns-two-roads-two-fates": walk_cloze,
    "what-runs-low": walk_short_text,
    "light-at-your-density": walk_draws,
    "where-the-brake-docks": walk_point,
}
Walk = Callable[[Page, Locator], None]


@pytest.mark.parametrize(("item", "walk"), WALKS.items(), ids=list(WALKS))
def test_each_kind_is_answered_from_the_keyboard_and_kept_over_a_reload(
    page: Page, book: Book, item: str, walk: Walk
) -> None:
    card = card_on(page, book, item)
    walk(page, card)
    expect(card.locator(".il6-check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "right")
    expect(card.locator(".il6-again")).to_be_focused()
    stem = card.locator(".il6-stem").inner_text()
    page.reload()
    expect(card).to_have_attribute("data-result", "right")
    expect(card.locator(".il6-stem")).to_have_text(stem)
    card.locator(".il6-again").press("Enter")
    expect(card.locator("input, select").first).to_be_focused()
    expect(card).not_to_have_attribute("data-result", "right")


@pytest.mark.parametrize("item", WALKS)
def test_each_kind_says_what_to_do_first(page: Page, book: Book, item: str) -> None:
    card = card_on(page, book, item)
    card.locator(".il6-check").press("Enter")
    expect(card.locator(".il6-verdict")).to_contain_text(" ")
    expect(card).not_to_have_attribute("data-result", "wrong")


def test_a_place_is_chosen_by_touch_and_follows_the_drawing(
    new_context: Callable[..., object], book: Book
) -> None:
    phone = {"width": 390, "height": 800}
    page = new_context(viewport=phone, has_touch=True).new_page()  # type: ignore[attr-defined]
    card = card_on(page, book, "cell-that-touches-nobody")
    place = card.locator('[data-place="three-modes-panel-2"]')
    box = place.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    place.tap()
    expect(card.locator("input").nth(1)).to_be_checked()
    expect(place).to_have_attribute("data-chosen", "")
    card.locator(".il6-check").tap()
    expect(card).to_have_attribute("data-result", "right")


def test_hints_come_one_by_one_and_the_text_is_a_link_away(
    page: Page, book: Book
) -> None:
    card = card_on(page, book, "part-and-its-job")
    more = card.get_by_role("button", name="Hint 1 of 2")
    more.press("Enter")
    expect(card.locator(".il6-hints li")).to_have_count(1)
    card.get_by_role("button", name="Hint 2 of 2").press("Enter")
    expect(card.locator(".il6-hints li")).to_have_count(2)
    expect(card.locator(".il6-hints")).to_be_focused()
    read = card.get_by_role("link", name="Show me where I read this")
    target = page.locator(
        (read.get_attribute("href") or "").replace("#", "[id='") + "']"
    )
    read.press("Enter")
    expect(target).to_be_in_viewport()
    expect(target).to_have_attribute("data-claim", "classic-activation")


def hostile_items() -> list[Item]:
    head = {
        "chapter": "signalling",
        "claims": ["trans-cells"],
        "asks": "apply",
        "stem": HOSTILE,
        "hints": [HOSTILE],
    }
    other = {"error": "no-brake", "says": HOSTILE}
    words = {"accepts": ["yes"], "rejects": [], "says": HOSTILE, "otherwise": other}
    match = {
        "id": "h-match",
        "kind": "match",
        "pairs": [
            {"left": f"{HOSTILE} {n}", "right": f"<i>{n}</i>", "says": HOSTILE}
            for n in "abc"
        ],
        "start": [2, 0, 1],
        "otherwise": other,
    }
    cloze = {
        "id": "h-cloze",
        "kind": "cloze",
        "text": f"{HOSTILE} {{one}}",
        "gaps": [{"name": "one", "label": HOSTILE} | words],
    }
    word = {"id": "h-word", "kind": "short-text"} | words
    return [read_item(head | item) for item in (match, cloze, word)]


def test_words_of_an_item_are_shown_as_text(
    page: Page, book: Book, built_book: Path
) -> None:
    html = Quiz("hostile", "Hostile", hostile_items()).html()
    host = '<script type="module" src="../_static/il6/host.mjs"></script>'
    path = built_book / "chapters" / "hostile-words.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{host}{html}",
        encoding="utf-8",
    )
    try:
        page.goto(book.address("chapters/hostile-words"))
        page.wait_for_selector('[data-ready="true"]')
        for lists in page.locator("select").all():
            lists.select_option(index=1)
        for field in page.locator("input").all():
            field.fill("<u>no</u>")
        for button in page.locator('button[name$="-hint"], .il6-check').all():
            button.click()
        expect(page.locator("[data-result]")).to_have_count(3)
        view = page.locator(".il6-quiz")
        assert view.locator("img, b, i, u").count() == 0
        assert view.get_by_text("<b>bold</b>").count() >= 10
        assert page.title() != "ran"
    finally:
        path.unlink()
