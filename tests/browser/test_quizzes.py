"""Each item of each quiz grades itself, explains itself and is remembered."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from book_pages import Book, documents
from panel import Panel
from playwright.sync_api import Locator, Page, expect

from quizzes import drawn, load_bank
from quizzes.drawn import page_item
from widgets.library import load

pytestmark = pytest.mark.browser

BANK = {key: page_item(item) for key, item in load_bank().items()}
# Cards of one kind run the same code, and the graders are held together by other tests:
# in the browser one of each kind is tried, and one of each chapter.
FIRST = {
    place: key
    for key, item in reversed(BANK.items())
    for place in ((item["kind"], item["use"]), item["chapter"])
}


def each(keep: Callable[[dict[str, Any]], bool]) -> pytest.MarkDecorator:
    keys = [key for key in sorted(set(FIRST.values())) if keep(BANK[key])]
    return pytest.mark.parametrize("item", [BANK[key] for key in keys], ids=keys)


each_item = each(lambda item: True)
# What is reached in a simulation stays reached: test_teaching.py sees to misses.
each_item_of_its_own = each(lambda item: item["kind"] != "reach-a-state")
practice = each(lambda item: item["use"] == "practice")

Cards = Callable[[dict[str, Any]], Locator]


@pytest.fixture
def card_of(book: Book, visit: Callable[[str], Page]) -> Cards:
    """Give an item's card on its chapter, open and unanswered."""

    def find(item: dict[str, Any]) -> Locator:
        page = visit(f"chapters/{item['chapter']}")
        # A question asked within the text comes back in the practice.
        card = page.locator(f'form[data-item="{item["id"]}"]').first
        expect(card).to_be_visible()
        again = card.locator(".il6-again")
        if again.is_visible():
            again.click()
        return card

    return find


def answer(card: Locator, item: dict[str, Any], right: bool) -> None:
    """Answer with the key, or with something that is not the key, and check it."""
    if "variants" in item:
        item = as_drawn(card, item)
    if item["kind"] == "numeric":
        number = item["answer"] if right else item["answer"] * 1000
        card.locator("input").fill(f"{number:g}")
    elif item["kind"] == "reach-a-state":
        reach(card.page, item, right)
        return
    elif item["kind"] == "short-text":
        card.locator("input").fill(item["accepts"][0] if right else "xyzzy")
    elif item["kind"] == "cloze":
        for gap in item["gaps"]:
            fill_gap(card, item, gap, right)
    elif item["kind"] == "match":
        count = len(item["pairs"])
        for place in range(count):
            choice = place if right else (place + 1) % count
            card.locator("select").nth(place).select_option(str(choice))
    elif item["kind"] == "order":
        put_in_order(card, item, right)
    else:
        keys = [option["right"] for option in item["options"]]
        wanted = keys if right else [not key for key in keys]
        if item["kind"] in ("choose-one", "point"):
            card.locator("input").nth(wanted.index(True)).check()
        else:
            for place, is_wanted in enumerate(wanted):
                card.locator("input").nth(place).set_checked(is_wanted)
    card.locator(".il6-check").click()


def as_drawn(card: Locator, item: dict[str, Any]) -> dict[str, Any]:
    """Give the item with the numbers of this browser's seed, as Python draws them."""
    kept = card.page.evaluate("localStorage.getItem('il6-book:learner-seed')")
    one = drawn(load_bank()[item["id"]], json.loads(kept)["value"])
    expect(card.locator(".il6-stem")).to_have_text(unbroken(one.stem))
    return one.model_dump(mode="json")


def fill_gap(
    card: Locator, item: dict[str, Any], gap: dict[str, Any], right: bool
) -> None:
    """Type or choose what belongs into a gap, or what does not."""
    field = card.locator(f'[name="{item["id"]}-{gap["name"]}"]')
    if gap["options"]:
        wanted = [option["right"] for option in gap["options"]].index(right)
        field.select_option(str(wanted))
    else:
        field.fill(gap["accepts"][0] if right else "xyzzy")


def reach(page: Page, item: dict[str, Any], right: bool) -> None:
    """Go to the task's start in the simulation, with the key or not, and check it."""
    panel = Panel(page, item["widget"])
    task = panel.mount.locator(f'[data-task="{item["task"]}"]')
    task.get_by_role("button", name="Go to its start").click()
    if right:
        tasks = {task.id: task for task in load(item["widget"]).spec.tasks}
        for parameter, value in tasks[item["task"]].key.items():
            panel.write(parameter, value)
    panel.settle()
    task.get_by_role("button", name="Check my setting").click()


def unbroken(text: str) -> str:
    """Join names such as A-1 as the page does, so that no line ends within them."""
    return re.sub(r"([A-Za-z]-)(?=\d)", "\\1\u2060", text)


def put_in_order(card: Locator, item: dict[str, Any], right: bool) -> None:
    """Move steps up from the keyboard until they stand as they should."""
    count = len(item["steps"])
    wanted = list(range(count)) if right else list(reversed(range(count)))
    for place, step in enumerate(wanted):
        row = card.locator(f'[data-step="{step}"]')
        for _ in range(count):
            rows = card.locator("[data-step]").all()
            now = [int(each.get_attribute("data-step") or -1) for each in rows]
            if now.index(step) == place:
                break
            row.locator("button").first.press("Enter")


@each_item
def test_the_right_answer_is_graded_right(card_of: Cards, item: dict[str, Any]) -> None:
    card = card_of(item)
    answer(card, item, right=True)
    expect(card).to_have_attribute("data-result", "right")
    expect(card.locator(".il6-verdict")).not_to_be_empty()


@each_item_of_its_own
def test_a_wrong_answer_is_not_graded_right(
    card_of: Cards, item: dict[str, Any]
) -> None:
    card = card_of(item)
    answer(card, item, right=False)
    expect(card).not_to_have_attribute("data-result", "right")
    expect(card).to_have_attribute("data-result", "wrong")


@practice
def test_every_part_of_an_item_explains_itself(
    card_of: Cards, item: dict[str, Any]
) -> None:
    card = card_of(item)
    answer(card, item, right=True)
    parts = next((item[k] for k in ("options", "steps", "pairs") if k in item), [item])
    if item["kind"] == "cloze":
        gaps = [
            [o for o in gap["options"] if o["right"]] or [gap] for gap in item["gaps"]
        ]
        parts = [part for gap in gaps for part in gap]
    if "variants" in item:
        parts = [as_drawn(card, item)]
    for part in parts:
        said = card.locator(".il6-says", has_text=unbroken(part["says"]))
        expect(said).to_be_visible()


@practice
def test_an_answer_leads_to_the_findings_it_rests_on(
    card_of: Cards, item: dict[str, Any]
) -> None:
    card = card_of(item)
    expect(card.locator(".il6-evidence")).to_have_count(0)
    answer(card, item, right=True)
    card.locator(".il6-evidence summary").click()
    for claim in item["claims"]:
        link = card.locator(f'a[href="#finding-{claim}"]')
        expect(link).to_be_visible()
        expect(card.page.locator(f"#finding-{claim}")).to_have_count(1)


def test_checking_without_an_answer_says_what_to_do(card_of: Cards) -> None:
    card = card_of(BANK["cell-without-receptor"])
    card.locator(".il6-check").click()
    expect(card.locator(".il6-verdict")).to_contain_text("first")
    expect(card).not_to_have_attribute("data-result", "wrong")


def test_an_answer_survives_a_reload_and_can_be_tried_again(
    page: Page, book: Book
) -> None:
    item = BANK["cell-without-receptor"]
    book.open(page, "chapters/signalling")
    answer(page.locator(f'form[data-item="{item["id"]}"]'), item, right=True)
    page.reload()
    card = page.locator(f'form[data-item="{item["id"]}"]')
    expect(card).to_have_attribute("data-result", "right")
    card.locator(".il6-again").click()
    expect(card).not_to_have_attribute("data-result", "right")
    expect(card.locator("input").first).to_be_enabled()
    page.reload()
    card = page.locator(f'form[data-item="{item["id"]}"]')
    expect(card.locator(".il6-check")).to_be_visible()


def test_a_page_and_its_quizzes_work_where_storage_is_blocked(
    page: Page, book: Book
) -> None:
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
          configurable: true,
          get() { throw new DOMException("blocked", "SecurityError"); },
        });"""
    )
    item = BANK["cell-without-receptor"]
    book.open(page, "chapters/signalling")
    card = page.locator(f'form[data-item="{item["id"]}"]')
    answer(card, item, right=True)
    expect(card).to_have_attribute("data-result", "right")
    expect(page.get_by_text("This browser keeps nothing").last).to_be_visible()
    page.locator("button.theme-switch-button:visible").first.click()


def test_a_quiz_works_where_storage_is_full(page: Page, book: Book) -> None:
    # Only the quiz's keys meet the limit: the theme keeps two short words of its own.
    page.add_init_script(
        """const keep = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.startsWith("il6-book:")) {
            throw new DOMException("full", "QuotaExceededError");
          }
          keep.call(this, key, value);
        };"""
    )
    item = BANK["cell-without-receptor"]
    book.open(page, "chapters/signalling")
    card = page.locator(f'form[data-item="{item["id"]}"]')
    answer(card, item, right=True)
    expect(card).to_have_attribute("data-result", "right")
    expect(page.get_by_text("This browser keeps nothing").last).to_be_visible()


def test_a_quiz_can_be_answered_from_the_keyboard_alone(page: Page, book: Book) -> None:
    book.open(page, "chapters/signalling")
    card = page.locator('form[data-item="cell-without-receptor"]')
    card.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "right")
    expect(card.locator(".il6-again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator("input").first).to_be_focused()


def test_every_item_of_the_bank_is_on_a_page(book: Book) -> None:
    shown = " ".join(book.html(document) for document in documents())
    assert [key for key in BANK if f'"id":"{key}"' not in shown] == []
