"""The clinic is played to a good and to a bad end, and keeps what was done."""

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import Book
from playwright.sync_api import BrowserContext, Locator, Page, expect
from study import SCROLLS_SIDEWAYS

from widgets.labs.clinic import Plan, follow, patient, read

pytestmark = pytest.mark.browser

CHAPTER = "chapters/blocking"
LAB = '.il6-widget[data-kind="clinic"]'
SEED = 7
# More keys than there are controls from one end of the clinic to the other.
MOST_TABS = 60
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); },
});"""


def clinic(page: Page, book: Book) -> Locator:
    """Open the chapter with the patients of one seed."""
    entry = json.dumps({"version": 1, "value": SEED})
    page.add_init_script(
        f"try {{ localStorage.setItem('il6-book:learner-seed', '{entry}') }} catch {{}}"
    )
    book.open(page, CHAPTER)
    return page.locator(LAB)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, as a reader without a mouse does."""
    for _ in range(MOST_TABS):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {target}")


def option(lab: Locator, group: str, value: str) -> Locator:
    return lab.locator(f'input[name="clinic-{group}"][value="{value}"]')


def treat(lab: Locator, drug: str, dose: str | None, guess: str) -> None:
    """Choose and treat with the pointer."""
    option(lab, "drug", drug).click()
    if dose is not None:
        option(lab, "dose", dose).click()
    option(lab, "guess", guess).click()
    lab.locator('[name="treat"]').click()
    expect(lab.locator(".il6-lab-figure")).to_have_count(3)


def test_a_case_is_closed_well_from_the_keyboard_alone(page: Page, book: Book) -> None:
    lab = clinic(page, book)
    option(lab, "patient", "ra").focus()
    tab_to(page, option(lab, "drug", "none"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(option(lab, "drug", "anti-il6r")).to_be_focused()
    tab_to(page, option(lab, "dose", "half"))
    page.keyboard.press("ArrowRight")
    status = lab.locator(".il6-lab-status")
    expect(status).to_contain_text("8 mg/kg, every 4 weeks.")
    tab_to(page, lab.locator('[name="treat"]'))
    page.keyboard.press("Enter")
    expect(status).to_have_text("Say first which way IL-6 will go.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(option(lab, "guess", "up")).to_be_checked()
    tab_to(page, lab.locator('[name="treat"]'))
    page.keyboard.press("Enter")
    expect(
        lab.get_by_role("heading", name="What the laboratory reports")
    ).to_be_focused()
    # The page's patient is Python's, and so is what comes of it.
    one, plan = patient(SEED, "ra"), Plan("anti-il6r", "full", 28)
    found = read(one, follow(one, plan))
    expect(status).to_have_text(
        f"Followed. IL-6 × {found.il6:.3g}, "
        f"CRP {one.facts['crp']:g} to {found.crp:.3g} mg/L."
    )
    tab_to(page, option(lab, "answer", "0"))
    page.keyboard.press("ArrowUp")
    tab_to(page, lab.locator('[name="answer"]'))
    page.keyboard.press("Enter")
    expect(lab.locator(".il6-lab-says")).to_be_focused()
    expect(status).to_have_text("Right.")
    tab_to(page, lab.locator('[name="close"]'))
    page.keyboard.press("Enter")
    verdict = lab.locator(".il6-lab-debrief h3")
    expect(verdict).to_be_focused()
    expect(verdict).to_contain_text("A choice that can be defended")
    expect(lab.locator(".il6-lab-debrief a").first).to_have_text("Emery et al. 2008")


def test_a_drug_for_a_fever_that_passes_is_hard_to_defend(
    page: Page, book: Book
) -> None:
    lab = clinic(page, book)
    option(lab, "patient", "athlete").click()
    treat(lab, "anti-il6r", "full", "down")
    warning = lab.locator(".il6-lab-warning")
    expect(warning).to_be_in_viewport()
    expect(lab.locator(".il6-lab-guess")).to_contain_text("It did otherwise: it rose")
    lab.locator('[name="answer"]').click()
    expect(lab.locator(".il6-lab-advice")).to_have_text("Choose an answer first.")
    option(lab, "answer", "0").click()
    lab.locator('[name="answer"]').click()
    expect(lab.locator(".il6-lab-status")).to_have_text("Not so.")
    lab.locator('[name="close"]').click()
    debrief = lab.locator(".il6-lab-debrief")
    expect(debrief).to_have_attribute("data-verdict", "poor")
    expect(debrief).to_contain_text("That is no difference.")
    expect(warning).to_be_in_viewport()
    expect(lab.locator('[data-group="patient"]')).to_contain_text("0 of 100")


def test_what_was_done_is_there_again_and_can_be_taken_back(
    page: Page, book: Book
) -> None:
    lab = clinic(page, book)
    treat(lab, "jak", "usual", "same")
    option(lab, "answer", "1").click()
    lab.locator('[name="answer"]').click()
    lab.locator('[name="close"]').click()
    said = lab.locator(".il6-lab-debrief h3").inner_text()
    book.open(page, CHAPTER)
    expect(lab.locator(".il6-lab-debrief h3")).to_have_text(said)
    expect(lab.locator(".il6-lab-figure")).to_have_count(3)
    lab.locator('[name="next"]').click()
    expect(lab.locator(".il6-lab-status")).to_have_text("Another patient.")
    expect(lab.locator(".il6-lab-outcome > *")).to_have_count(0)
    lab.locator('[name="undo"]').click()
    expect(lab.locator(".il6-lab-debrief h3")).to_have_text(said)
    lab.locator('[name="restart"]').click()
    expect(option(lab, "drug", "none")).to_be_checked()
    expect(lab.locator('[name="restart"]')).to_be_disabled()
    lab.locator('[name="undo"]').click()
    expect(lab.locator(".il6-lab-debrief h3")).to_have_text(said)


def test_on_a_phone_whose_storage_is_blocked_a_case_can_be_closed(
    new_context: Callable[..., BrowserContext], book: Book
) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(BLOCKED)
    lab = clinic(page, book)
    option(lab, "patient", "crohn").click()
    treat(lab, "sgp130fc", "large", "same")
    option(lab, "answer", "0").click()
    lab.locator('[name="answer"]').click()
    lab.locator('[name="close"]').click()
    expect(lab.locator(".il6-lab-debrief")).to_be_visible()
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    lab.evaluate(
        """(lab) => {
          for (const fold of lab.querySelectorAll("details")) fold.open = true;
        }"""
    )
    # The page around it is asked about elsewhere.
    options = {"resultTypes": ["violations"]}
    results = Axe().run(page, context=LAB, options=options)
    assert not results.violations_count, results.generate_report()
