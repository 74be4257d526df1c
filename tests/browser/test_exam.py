"""The exam: a mix of what was chosen, silent to its end, and safe from a reload."""

from collections.abc import Callable

import pytest
from book_pages import Book
from playwright.sync_api import BrowserContext, Locator, Page, expect
from study import BANK, SCROLLS_SIDEWAYS, faults_of, history, kept

pytestmark = pytest.mark.browser


def start(
    page: Page, count: int = 4, minutes: int | None = None, chapter: str = ""
) -> None:
    if chapter:
        for box in page.locator('input[name="chapter"]').all():
            box.set_checked(box.get_attribute("value") == chapter)
    page.locator('[name="count"]').fill(str(count))
    if minutes is not None:
        page.locator('[name="timed"]').check()
        page.locator('[name="minutes"]').fill(str(minutes))
    page.locator('[name="start"]').click()
    expect(page.locator(".il6-turn")).to_have_text(f"Question 1 of {count}")


def card(page: Page) -> Locator:
    return page.locator(".il6-exam-open form")


def answer(page: Page) -> str:
    """Give some answer to the question on the screen; give the item's id."""
    item = BANK[card(page).get_attribute("data-item") or ""]
    if item["kind"] in ("choose-one", "choose-many", "point"):
        keys = [option["right"] for option in item["options"]]
        card(page).locator("input").nth(keys.index(True)).check()
    elif item["kind"] == "order":
        card(page).locator("li").last.locator("button").first.click()
    else:
        # Drawn numbers, words and pairs: whatever is taken for an answer will do.
        for field in card(page).locator("input").all():
            field.fill(str(item.get("answer", 1)))
        for choices in card(page).locator("select").all():
            choices.select_option(index=1)
    return str(item["id"])


def test_nothing_is_said_before_the_end_and_everything_then(
    page: Page, book: Book
) -> None:
    book.open(page, "exam")
    start(page, count=4)
    asked = []
    for place in range(4):
        asked.append(answer(page))
        expect(page.locator(".il6-says, .il6-evidence")).to_have_count(0)
        expect(card(page)).not_to_have_attribute("data-result", "right")
        expect(card(page).locator(".il6-check")).to_be_hidden()
        if place < 3:
            page.locator('[name="next"]').click()
    assert not [key for key in kept(page) if "study:" in key]
    page.locator('[name="finish"]').click()
    head = page.get_by_role("heading", name="of 4 right")
    expect(head).to_be_focused()
    forms = page.locator(".il6-quiz form")
    assert [form.get_attribute("data-item") for form in forms.all()] == asked
    for form in forms.all():
        assert form.get_attribute("data-result") in ("right", "partly", "wrong")
        expect(form.locator(".il6-says").first).to_be_visible()
    for name in asked:
        assert [each["where"] for each in history(page, f"item:{name}")] == ["exam"]


def test_only_what_was_chosen_is_asked(page: Page, book: Book) -> None:
    book.open(page, "exam")
    for box in page.locator('input[name="depth"]').all():
        box.set_checked(box.get_attribute("value") == "recall")
    start(page, count=3, chapter="signalling")
    for _ in range(3):
        item = BANK[card(page).get_attribute("data-item") or ""]
        assert (item["chapter"], item["asks"]) == ("signalling", "recall")
        if page.locator('[name="next"]').is_enabled():
            page.locator('[name="next"]').click()


def test_a_choice_without_questions_cannot_be_started(page: Page, book: Book) -> None:
    book.open(page, "exam")
    for box in page.locator('input[name="depth"]').all():
        box.uncheck()
    expect(page.get_by_text("No question fits.")).to_be_visible()
    expect(page.locator('[name="start"]')).to_be_disabled()


def test_a_reload_keeps_place_and_answers(page: Page, book: Book) -> None:
    book.open(page, "exam")
    start(page, count=3)
    first = answer(page)
    page.locator('[name="next"]').click()
    second = card(page).get_attribute("data-item")
    page.reload()
    expect(page.locator(".il6-turn")).to_have_text("Question 2 of 3")
    assert card(page).get_attribute("data-item") == second
    page.locator('[name="finish"]').click()
    expect(page.get_by_text("Still open: 2.")).to_be_visible()
    page.locator('[name="finish"]').click()
    expect(page.get_by_text("Not answered. It counts as not right.")).to_have_count(2)
    assert len(history(page, f"item:{first}")) == 1
    assert history(page, f"item:{second}") == []


def test_two_tabs_can_sit_two_exams(
    new_context: Callable[..., BrowserContext], book: Book
) -> None:
    context = new_context()
    one, two = context.new_page(), context.new_page()
    asked = []
    for page, chapter in ((one, "signalling"), (two, "blood")):
        page.bring_to_front()
        book.open(page, "exam")
        start(page, count=2, chapter=chapter)
        asked.append(answer(page))
    for page in (one, two):
        page.bring_to_front()
        page.reload()
        page.locator('[name="finish"]').click()
        page.locator('[name="finish"]').click()
        expect(page.get_by_role("heading", name="of 2 right")).to_be_visible()
    assert [len(history(one, f"item:{name}")) for name in asked] == [1, 1]


def test_the_clock_ends_the_exam_and_can_be_given_more(page: Page, book: Book) -> None:
    page.clock.install()
    book.open(page, "exam")
    start(page, count=2, minutes=2)
    expect(page.locator(".il6-clock")).to_have_text("2 min left")
    name = answer(page)
    page.locator('[name="longer"]').click()
    expect(page.locator(".il6-clock")).to_have_text("7 min left")
    page.clock.fast_forward("06:10")
    expect(page.locator(".il6-clock")).to_have_text("One minute left.")
    page.clock.fast_forward("01:00")
    expect(page.get_by_text("The time is over")).to_be_visible()
    expect(page.get_by_role("heading", name="of 2 right")).to_be_visible()
    assert len(history(page, f"item:{name}")) == 1


def test_an_exam_can_be_sat_from_the_keyboard_alone(page: Page, book: Book) -> None:
    book.open(page, "exam")
    start(page, count=3)
    for place in (1, 2, 3):
        expect(page.locator(".il6-turn")).to_have_text(f"Question {place} of 3")
        if place > 1:
            first = card(page).locator("input, button, select").first
            expect(first).to_be_focused()
        if place < 3:
            page.locator('[name="next"]').focus()
            page.keyboard.press("Enter")
    page.locator('[name="finish"]').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="0 of 3 right")).to_be_focused()


def test_enter_in_a_question_goes_on(page: Page, book: Book) -> None:
    book.open(page, "exam")
    start(page, count=2, chapter="meet")
    page.evaluate("() => document.querySelector('.il6-exam-open form').requestSubmit()")
    expect(page.locator(".il6-turn")).to_have_text("Question 2 of 2")
    expect(page.locator(".il6-says")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_an_exam(
    new_context: Callable[..., BrowserContext], book: Book, theme: str
) -> None:
    options = {"color_scheme": theme, "reduced_motion": "reduce"}
    page = new_context(viewport={"width": 390, "height": 900}, **options).new_page()
    book.open(page, "exam")
    start(page, count=2, minutes=30)
    assert faults_of(page) == ""
    answer(page)
    page.locator('[name="finish"]').click()
    page.locator('[name="finish"]').click()
    assert faults_of(page) == ""
    page.set_viewport_size({"width": 320, "height": 800})
    assert not page.evaluate(SCROLLS_SIDEWAYS)
