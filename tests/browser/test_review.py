"""Spaced review: cards come when they are due, from the keyboard, and are kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from book_pages import Book
from playwright.sync_api import BrowserContext, Locator, Page, expect
from study import BANK, SCROLLS_SIDEWAYS, faults_of, history, kept, now_ms, seed

pytestmark = pytest.mark.browser

ITEM = BANK["cell-without-receptor"]
SESSION = 10
# Midday, so that an hour more or less is the same day everywhere.
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def count(page: Page, name: str) -> Locator:
    return page.locator(".il6-counts > div", has_text=name).locator("dd")


def choose(page: Page, *chapters: str) -> None:
    for chapter in chapters:
        page.locator(f'input[name="chapter"][value="{chapter}"]').check()


def rate_all(page: Page, key: str) -> int:
    """Go through a session with one rating from the keyboard; give the cards."""
    page.locator('[name="begin"]').press("Enter")
    done = 0
    while not page.get_by_role("heading", name="Session done").is_visible():
        page.locator('[name="reveal"]').press("Enter")
        page.keyboard.press(key)
        done += 1
        assert done <= SESSION
    return done


def test_a_question_missed_in_a_chapter_is_the_first_card(
    page: Page, book: Book
) -> None:
    book.open(page, "chapters/signalling")
    card = page.locator(f'form[data-item="{ITEM["id"]}"]')
    keys = [option["right"] for option in ITEM["options"]]
    card.locator("input").nth(keys.index(False)).check()
    card.locator(".il6-check").click()
    expect(card).to_have_attribute("data-result", "wrong")
    book.open(page, "review")
    page.locator('[name="begin"]').click()
    again = page.locator(f'form[data-item="{ITEM["id"]}"]')
    again.locator("input").nth(keys.index(True)).check()
    again.locator(".il6-check").click()
    page.keyboard.press("3")
    expect(page.locator(".il6-turn")).to_have_text(f"Card 2 of {SESSION}")
    first, answered, rated = history(page, f"item:{ITEM['id']}")
    assert first["errors"]
    assert (first["where"], first["score"]) == ("chapter", 0)
    assert (answered["where"], answered["score"]) == ("review", 1)
    assert rated["rating"] == 3


def test_a_session_can_be_done_from_the_keyboard_alone(page: Page, book: Book) -> None:
    book.open(page, "review")
    box = page.locator('input[value="signalling"]')
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.locator('[name="begin"]').focus()
    page.keyboard.press("Enter")
    for place in range(1, SESSION + 1):
        expect(page.locator(".il6-turn")).to_have_text(f"Card {place} of {SESSION}")
        expect(page.locator('[name="reveal"]')).to_be_focused()
        page.keyboard.press("2")
        expect(page.locator(".il6-turn")).to_have_text(f"Card {place} of {SESSION}")
        page.keyboard.press("Enter")
        expect(page.locator('[name="rate-3"]')).to_be_focused()
        page.keyboard.press(str(place % 3 + 2))
    done = page.get_by_role("heading", name="Session done: 10 cards, 10 remembered")
    expect(done).to_be_focused()


def test_keys_do_nothing_outside_the_review(page: Page, book: Book) -> None:
    book.open(page, "review")
    choose(page, "signalling")
    page.locator('[name="begin"]').click()
    page.locator('[name="reveal"]').click()
    page.locator("button.theme-switch-button:visible").first.focus()
    page.keyboard.press("3")
    expect(page.locator(".il6-turn")).to_have_text(f"Card 1 of {SESSION}")


def test_a_reload_keeps_every_rating(page: Page, book: Book) -> None:
    book.open(page, "review")
    choose(page, "signalling", "meet")
    fresh = int(count(page, "Not yet reviewed").inner_text())
    page.locator('[name="begin"]').click()
    for _ in range(3):
        page.locator('[name="reveal"]').press("Enter")
        page.keyboard.press("3")
    page.reload()
    expect(count(page, "Coming later")).to_have_text("3")
    expect(count(page, "Not yet reviewed")).to_have_text(str(fresh - 3))
    expect(page.locator('input[value="meet"]')).to_be_checked()


def test_cards_come_back_on_the_day_that_was_told(page: Page, book: Book) -> None:
    page.clock.install(time=NOON)
    book.open(page, "review")
    choose(page, "signalling")
    page.locator('[name="begin"]').click()
    page.locator('[name="reveal"]').click()
    told = page.locator('[name="rate-3"] small').inner_text()
    assert told == "comes back in 3 days"
    page.locator('[name="enough"]').click()
    assert rate_all(page, "3") == SESSION
    for days, due in ((2, 0), (3, SESSION)):
        page.clock.set_fixed_time(NOON + timedelta(days=days))
        book.open(page, "review")
        expect(count(page, "Due now")).to_have_text(str(due))


def test_a_forgotten_card_comes_again_at_the_end_and_tomorrow(
    page: Page, book: Book
) -> None:
    page.clock.install(time=NOON)
    seed(
        page,
        book,
        {
            f"finding:{name}": [{"at": when, "where": "review", "rating": 3}]
            for name, when in (("identity", 1.78e12), ("trans-cells", 1.79e12))
        },
    )
    book.open(page, "review")
    expect(count(page, "Due now")).to_have_text("2")
    page.locator('[name="begin"]').click()
    for key, place in (("1", "Card 2 of 3"), ("3", "Card 3 of 3")):
        page.locator('[name="reveal"]').press("Enter")
        page.keyboard.press(key)
        expect(page.locator(".il6-turn")).to_have_text(place)
    page.locator('[name="reveal"]').press("Enter")
    small = page.locator('[name="rate-3"] small')
    expect(small).to_have_text("comes back tomorrow")
    page.keyboard.press("3")
    expect(page.get_by_role("heading", name="2 cards, 1 remembered")).to_be_visible()
    page.clock.set_fixed_time(NOON + timedelta(days=1))
    book.open(page, "review")
    expect(count(page, "Due now")).to_have_text("1")


def test_the_forecast_tells_the_same_in_words_picture_and_table(
    page: Page, book: Book
) -> None:
    old = now_ms() - 30 * 86_400_000
    card = [{"at": old, "where": "review", "rating": 2}]
    seed(page, book, {"finding:identity": card, "finding:trans-cells": card})
    book.open(page, "review")
    says = "2 cards come back within 14 days, 2 of them by tomorrow."
    expect(page.locator(".il6-forecast figcaption")).to_contain_text(says)
    expect(page.get_by_role("img", name=says)).to_be_visible()
    page.locator(".il6-forecast summary").click()
    rows = page.locator(".il6-forecast tbody tr")
    expect(rows).to_have_count(14)
    expect(rows.first.locator("td")).to_have_text("2")


def test_two_tabs_keep_each_others_ratings(
    new_context: Callable[..., BrowserContext], book: Book
) -> None:
    context = new_context()
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.bring_to_front()
        book.open(page, "review")
        choose(page, "signalling")
        page.locator('[name="begin"]').click()
        page.locator('[name="reveal"]').click()
    # Both show the same first card; each rates it.
    name = one.locator("[data-card]").get_attribute("data-card") or ""
    one.bring_to_front()
    one.locator('[name="rate-4"]').click()
    two.bring_to_front()
    two.locator('[name="rate-2"]').click()
    assert [each["rating"] for each in history(one, name)] == [4, 2]
    # What the one goes on with is not asked in the other.
    second = one.locator("[data-card]").get_attribute("data-card")
    two.locator('[name="enough"]').click()
    one.bring_to_front()
    one.locator('[name="reveal"]').click()
    one.locator('[name="rate-3"]').click()
    two.bring_to_front()
    expect(count(two, "Coming later")).to_have_text("2")
    two.locator('[name="begin"]').click()
    assert two.locator("[data-card]").get_attribute("data-card") != second


BLOCKED = """Object.defineProperty(window, "localStorage", {
  configurable: true,
  get() { throw new DOMException("blocked", "SecurityError"); },
});"""
FULL = """const keep = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (key.startsWith("il6-book:")) throw new DOMException("full", "QuotaExceededError");
  keep.call(this, key, value);
};"""


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_the_page_says_so_and_goes_on(
    page: Page, book: Book, script: str
) -> None:
    page.add_init_script(script)
    book.open(page, "review")
    choose(page, "signalling")
    assert rate_all(page, "3") == SESSION
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    page.locator('[name="more"]').click()
    expect(count(page, "Coming later")).to_have_text(str(SESSION))


def test_a_bank_that_cannot_be_had_is_told(page: Page, book: Book) -> None:
    page.route("**/bank/*.json", lambda route: route.fulfill(body="<html>"))
    book.open(page, "review")
    expect(page.get_by_text("could not be fetched")).to_be_visible()


def test_the_scheduler_is_loaded_where_it_is_used_only(page: Page, book: Book) -> None:
    book.open(page, "chapters/signalling")
    loaded = page.evaluate(
        "() => performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    assert any("quiz.mjs" in name for name in loaded)
    assert not [name for name in loaded if "review.mjs" in name or "/bank/" in name]


def test_markup_in_storage_is_never_run(page: Page, book: Book) -> None:
    seed(page, book, {"item:<img src=x>": [], "finding:identity": [{"at": "<b>"}]})
    book.open(page, "review")
    expect(count(page, "Coming later")).to_have_text("0")
    assert len([key for key in kept(page) if ":study:" in key]) == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_session(
    new_context: Callable[..., BrowserContext], book: Book, theme: str
) -> None:
    options = {"color_scheme": theme, "reduced_motion": "reduce"}
    page = new_context(viewport={"width": 390, "height": 900}, **options).new_page()
    missed = [{"at": now_ms() - 1000, "where": "exam", "score": 0}]
    seed(page, book, {f"item:{ITEM['id']}": missed})
    book.open(page, "review")
    choose(page, "signalling")
    assert faults_of(page) == ""
    page.locator('[name="begin"]').click()
    page.locator(".il6-card input").first.check()
    page.locator(".il6-check").click()
    assert faults_of(page) == ""
    page.locator(".il6-rate button").last.click()
    page.locator('[name="reveal"]').click()
    assert faults_of(page) == ""
    page.set_viewport_size({"width": 320, "height": 800})
    assert not page.evaluate(SCROLLS_SIDEWAYS)
