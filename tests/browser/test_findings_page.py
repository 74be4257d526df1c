"""The page of all findings: filters that narrow it, and their place in the address."""

from collections.abc import Callable

import pytest
from book_pages import Book
from playwright.sync_api import BrowserContext, Page, expect

from widgets.evidence import findings

pytestmark = pytest.mark.browser

TOTAL = len(findings())
PAGE = "findings"
ALL = f"{TOTAL} of {TOTAL} findings"
ROWS = ".findings tbody tr"


@pytest.fixture
def opened(book: Book, page: Page) -> Page:
    book.open(page, PAGE)
    expect(page.get_by_role("search", name="Filter the findings")).to_be_visible()
    return page


def shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def test_all_findings_are_shown_first(opened: Page) -> None:
    assert shown(opened) == TOTAL
    expect(opened.get_by_role("status")).to_have_text(ALL)


def test_choices_narrow_the_list_together(opened: Page) -> None:
    opened.get_by_label("Chapter").select_option("signalling")
    chapter = [f for f in findings().values() if f.chapter == "signalling"]
    assert shown(opened) == len(chapter)
    opened.get_by_label("Grade").select_option("contested")
    left = sum(f.grade == "contested" for f in chapter)
    assert shown(opened) == left
    expect(opened.get_by_role("status")).to_have_text(f"{left} of {TOTAL} findings")
    expect(opened.locator("section:visible > .findings")).to_have_count(1)


def test_the_address_keeps_the_choices(book: Book, opened: Page) -> None:
    opened.get_by_label("Species").select_option("zebrafish")
    assert opened.url.endswith("?species=zebrafish")
    left = shown(opened)
    assert 0 < left < TOTAL
    opened.reload()
    expect(opened.get_by_label("Species")).to_have_value("zebrafish")
    assert shown(opened) == left


def test_what_an_address_asks_for_in_vain_is_said(book: Book, page: Page) -> None:
    page.goto(f"{book.address(PAGE)}?chapter=heart")
    status = page.get_by_role("status")
    expect(status).to_contain_text("chapter “heart”")
    expect(status).to_contain_text(f"{TOTAL} of {TOTAL}")


def test_the_keyboard_chooses_and_shows_all_again(opened: Page) -> None:
    opened.get_by_label("Chapter").focus()
    opened.keyboard.press("ArrowDown")
    expect(opened.get_by_role("status")).not_to_have_text(
        f"{TOTAL} of {TOTAL} findings"
    )
    for _ in range(3):
        opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="Show all")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.get_by_role("status")).to_have_text(ALL)
    assert "?" not in opened.url


def test_a_link_to_a_hidden_finding_shows_it(book: Book, page: Page) -> None:
    page.goto(f"{book.address(PAGE)}?chapter=blocking#finding-name")
    expect(page.locator("#finding-name")).to_be_in_viewport()


def test_a_finding_leads_to_the_sentence_that_teaches_it(opened: Page) -> None:
    row = opened.locator("#finding-fig-pathways")
    row.get_by_role("link", name="Read it in the chapter").click()
    chip = opened.locator("#taught-fig-pathways")
    expect(chip).to_be_in_viewport()
    expect(chip).to_have_class("claim-chip")


def test_without_a_script_everything_is_shown(
    book: Book, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(book.address(PAGE))
    assert shown(page) == TOTAL
    expect(page.locator("#findings-filter")).to_be_hidden()
    expect(page.locator("#findings-count")).to_have_text(ALL)
