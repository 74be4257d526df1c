"""Each simulation teaches by keys alone: predict, run, scrub, solve a task."""

import re
from pathlib import Path

import pytest
from book_pages import Book
from cases import every_simulation
from panel import Panel
from playwright.sync_api import Locator, Page, expect

from widgets.library import load

pytestmark = pytest.mark.browser

DOCUMENT = "chapters/signalling"
CHAPTER = Path(__file__).parents[2] / "book" / f"{DOCUMENT}.md"
NAMES = re.findall(
    r'^show\("([^"]+)"\)', CHAPTER.read_text(encoding="utf-8"), flags=re.MULTILINE
)
each_simulation = pytest.mark.parametrize("name", NAMES)
# Far more stops than a simulation has: a walk that long goes round in circles.
FAR = 120
BLOCKED = """Object.defineProperty(window, "localStorage", {
  configurable: true,
  get() { throw new DOMException("blocked", "SecurityError"); },
});"""


def mount_of(page: Page, name: str) -> Locator:
    return page.locator(f'.il6-widget[data-kind="simulation"][data-name="{name}"]')


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on the target."""
    for _ in range(FAR):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {target}")


def start_at(mount: Locator) -> None:
    """Put the focus in front of a widget, as it is when a reader comes from above."""
    mount.evaluate(
        "(n) => { n.tabIndex = -1; n.focus(); n.removeAttribute('tabindex') }"
    )


def guess_by_keys(page: Page, mount: Locator) -> None:
    """Answer the prediction, whatever its kind, and keep the answer."""
    field = mount.locator(".il6-predict input").first
    tab_to(page, field)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    keep = mount.get_by_role("button", name="Keep my guess")
    tab_to(page, keep)
    page.keyboard.press("Enter")


def set_by_keys(page: Page, panel: Panel, parameter: str, value: float) -> None:
    """Give a parameter a value by the control that the page has for it."""
    field = panel.field(parameter)
    if field.count():
        tab_to(page, field)
        page.keyboard.press("Control+A")
        page.keyboard.type(f"{value:g}")
        page.keyboard.press("Enter")
        return
    switch = panel.switch(parameter)
    if switch.count():
        tab_to(page, switch)
        if switch.is_checked() != bool(value):
            page.keyboard.press("Space")
        return
    options = panel.options(parameter)
    tab_to(page, options.and_(page.locator(":checked")))
    for _ in options.all():
        if float(page.evaluate("document.activeElement.value")) == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys do not reach {parameter} = {value:g}")


def curves(mount: Locator) -> Locator:
    return mount.locator(".il6-results .il6-chart :is(.il6-curve, .il6-bar)")


@every_simulation
def test_a_simulation_is_walked_through_from_the_keyboard(
    page: Page, book: Book, name: str
) -> None:
    chapter, *_ = book.pages_with("simulation", name)
    book.open(page, chapter, name)
    mount = mount_of(page, name)
    expect(curves(mount).first).to_be_hidden()
    expect(mount.locator(".il6-summary")).to_be_hidden()
    expect(mount.locator("figure[data-plot] svg").first).to_have_attribute(
        "aria-label", re.compile("Empty until you have guessed")
    )

    # Predict: a commitment is needed, then the model is laid over it in words.
    start_at(mount)
    keep = mount.get_by_role("button", name="Keep my guess")
    tab_to(page, keep)
    page.keyboard.press("Enter")
    expect(mount.locator(".il6-differences")).to_contain_text("first")
    start_at(mount)
    guess_by_keys(page, mount)
    expect(mount.locator(".il6-predict")).to_have_attribute("data-state", "kept")
    expect(mount.locator(".il6-differences")).to_contain_text("model")
    # A quantity that stays at nothing is a flat line, too low to be found visible.
    expect(curves(mount).filter(visible=True).first).to_be_visible()

    # Scrub: the drawing and the list of its parts follow.
    slider = mount.locator(".il6-player input[type=range]")
    tab_to(page, slider)
    page.keyboard.press("Home")
    moments = {tuple(mount.locator(".il6-part-value").all_inner_texts())}
    for _ in range(10):
        page.keyboard.press("PageUp")
        moments.add(tuple(mount.locator(".il6-part-value").all_inner_texts()))
    assert len(moments) > 1
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"\d"))

    # Parts: one stop, arrow keys from part to part.
    start_at(mount)
    tab_to(page, mount.locator(".il6-part-row input").first)
    about = mount.locator(".il6-part-about")
    said = about.inner_text()
    page.keyboard.press("ArrowDown")
    expect(about).not_to_have_text(said)

    # Tasks: start, hint, key, check.
    task = load(name).spec.tasks[0]
    card = mount.locator(f'[data-task="{task.id}"]')
    tab_to(page, card.get_by_role("button", name="Go to its start"))
    page.keyboard.press("Enter")
    tab_to(page, card.get_by_role("button", name="Check my setting"))
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "open")
    tab_to(page, card.get_by_role("button", name="Hint"))
    page.keyboard.press("Enter")
    expect(card.locator(".il6-hints li").first).to_be_visible()
    for parameter, value in task.key.items():
        start_at(mount)
        set_by_keys(page, Panel(page, name, skip=False), parameter, value)
    tab_to(page, card.get_by_role("button", name="Check my setting"))
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "solved")
    expect(card.locator(".il6-task-status")).to_contain_text("All goals are met.")
    expect(card.locator(".il6-solved")).to_be_visible()


@each_simulation
def test_skipping_is_one_click_and_fills_the_plots(
    page: Page, book: Book, name: str
) -> None:
    book.open(page, DOCUMENT)
    mount = mount_of(page, name)
    mount.get_by_role("button", name="Skip", exact=True).click()
    expect(curves(mount).first).to_be_visible()
    expect(mount.locator(".il6-tasks")).to_be_visible()
    page.reload()
    expect(curves(mount).first).to_be_visible()
    mount.get_by_role("button", name="Guess after all").click()
    expect(curves(mount).first).to_be_hidden()


@each_simulation
def test_guess_and_solved_task_are_there_on_return(
    page: Page, book: Book, name: str
) -> None:
    book.open(page, DOCUMENT)
    mount = mount_of(page, name)
    start_at(mount)
    guess_by_keys(page, mount)
    said = mount.locator(".il6-differences").inner_text()
    solve(page, mount, name)
    page.reload()
    expect(mount.locator(".il6-predict")).to_have_attribute("data-state", "kept")
    expect(mount.locator(".il6-differences")).to_have_text(
        re.compile(re.escape(said.split("\n")[0]))
    )
    expect(mount.locator(".il6-solved").first).to_be_visible()


def solve(page: Page, mount: Locator, name: str) -> None:
    task = load(name).spec.tasks[0]
    card = mount.locator(f'[data-task="{task.id}"]')
    card.get_by_role("button", name="Go to its start").click()
    for parameter, value in task.key.items():
        field = mount.locator(f'input.il6-number[name="{parameter}"]')
        field.fill(f"{value:g}")
        field.press("Enter")
    card.get_by_role("button", name="Check my setting").click()
    expect(card).to_have_attribute("data-result", "solved")


def test_each_near_miss_has_its_own_word(page: Page, book: Book) -> None:
    book.open(page, DOCUMENT)
    for name in NAMES:
        panel = Panel(page, name)
        mount = panel.mount
        for task in load(name).spec.tasks:
            card = mount.locator(f'[data-task="{task.id}"]')
            for miss in task.near_misses:
                card.get_by_role("button", name="Go to its start").click()
                for parameter, value in miss.such_as.items():
                    panel.set(parameter, value)
                card.get_by_role("button", name="Check my setting").click()
                expect(card.locator(".il6-task-status")).to_contain_text(
                    re.sub(r"([A-Za-z]-)(?=\d)", "\\1\u2060", miss.says)
                )


def test_a_parameter_that_the_task_leaves_alone_is_named(
    page: Page, book: Book
) -> None:
    book.open(page, DOCUMENT)
    mount = mount_of(page, "il6-partition")
    mount.get_by_role("button", name="Skip", exact=True).click()
    mount.locator('input.il6-number[name="K2"]').fill("0.5")
    mount.locator('input.il6-number[name="K2"]').press("Enter")
    card = mount.locator('[data-task="same-blood-other-constants"]')
    card.get_by_role("button", name="Check my setting").click()
    expect(card.locator(".il6-task-status")).to_contain_text("K₂")
    expect(card).not_to_have_attribute("data-result", re.compile("."))


def test_a_curve_is_drawn_with_the_pointer(page: Page, book: Book) -> None:
    book.open(page, DOCUMENT)
    mount = mount_of(page, "jak-stat-socs3")
    area = mount.locator(".il6-pad-area")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] - 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 2, steps=30)
    page.mouse.up()
    heights = [
        float(field.input_value()) for field in mount.locator(".il6-point-field").all()
    ]
    assert heights == sorted(heights)
    assert heights[0] < 5 < 45 < heights[-1]
    mount.get_by_role("button", name="Keep my guess").click()
    expect(mount.locator(".il6-differences")).to_contain_text("rises and stays up")
    expect(mount.locator('figure[data-plot="pstat3"] .il6-guess')).to_be_visible()


def test_play_moves_the_moment_and_stops_at_the_end(page: Page, book: Book) -> None:
    book.open(page, DOCUMENT)
    mount = mount_of(page, "jak-stat-socs3")
    mount.get_by_role("button", name="Skip", exact=True).click()
    slider = mount.locator(".il6-player input[type=range]")
    slider.press("End")
    slider.press("PageDown")
    mount.get_by_label("Speed").select_option("2")
    mount.get_by_role("button", name="Play").click()
    expect(mount.get_by_role("button", name="Pause")).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^240"))
    expect(mount.get_by_role("button", name="Play")).to_be_visible()


def test_with_less_motion_play_goes_in_jumps(page: Page, book: Book) -> None:
    page.emulate_media(reduced_motion="reduce")
    book.open(page, DOCUMENT)
    mount = mount_of(page, "jak-stat-socs3")
    mount.get_by_role("button", name="Skip", exact=True).click()
    slider = mount.locator(".il6-player input[type=range]")
    slider.press("Home")
    mount.get_by_label("Speed").select_option("2")
    mount.get_by_role("button", name="Play").click()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^20\\D"))
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^40\\D"))
    mount.get_by_role("button", name="Pause").click()


def test_without_storage_the_reader_is_told_and_loses_nothing_yet(
    page: Page, book: Book
) -> None:
    page.add_init_script(BLOCKED)
    book.open(page, DOCUMENT)
    mount = mount_of(page, "il6-partition")
    start_at(mount)
    guess_by_keys(page, mount)
    expect(mount.get_by_text("This browser keeps nothing")).to_be_visible()
    expect(curves(mount).first).to_be_visible()
    solve(page, mount, "il6-partition")


def test_a_solved_task_counts_among_the_questions(page: Page, book: Book) -> None:
    book.open(page, DOCUMENT)
    card = page.locator('form[data-item="spare-the-classic-arm"]')
    card.locator(".il6-check").click()
    expect(card.locator(".il6-verdict")).to_contain_text("first")
    mount = mount_of(page, "il6-partition")
    mount.get_by_role("button", name="Skip", exact=True).click()
    solve(page, mount, "il6-partition")
    expect(card).to_have_attribute("data-result", "right")
    expect(page.locator(".il6-progress").last).to_contain_text("1 right")
    page.reload()
    expect(card).to_have_attribute("data-result", "right")


def test_a_miss_is_no_right_answer_and_takes_none_back(page: Page, book: Book) -> None:
    book.open(page, DOCUMENT)
    mount = mount_of(page, "il6-partition")
    mount.get_by_role("button", name="Skip", exact=True).click()
    task = mount.locator('[data-task="spare-the-classic-arm"]')
    card = page.locator('form[data-item="spare-the-classic-arm"]')
    task.get_by_role("button", name="Go to its start").click()
    task.get_by_role("button", name="Check my setting").click()
    expect(card).to_have_attribute("data-result", "partly")
    solve(page, mount, "il6-partition")
    expect(card).to_have_attribute("data-result", "right")
    task.get_by_role("button", name="Go to its start").click()
    task.get_by_role("button", name="Check my setting").click()
    expect(task).to_have_attribute("data-result", "open")
    expect(card).to_have_attribute("data-result", "right")


def test_on_paper_a_waiting_simulation_is_whole(page: Page, book: Book) -> None:
    book.open(page, DOCUMENT)
    page.emulate_media(media="print")
    for name in NAMES:
        expect(curves(mount_of(page, name)).first).to_be_visible()
        expect(mount_of(page, name).locator(".il6-summary")).to_be_visible()
