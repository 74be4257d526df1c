"""Small things that readers notice: units, landmarks, defaults, calm, paper."""

from collections.abc import Callable

import pytest
from book_pages import ALL_READY, Book
from cases import each_kind_of_page
from panel import Panel
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NAME = "il6-partition"
# A tenth of what browsers' makers call good; nothing that the eye can see.
CALM = 0.01
SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const own = entry.sources.some(({ node }) =>
      node?.nodeType === 1 && (node.closest(".il6-widget") || node.closest("article")));
    if (own) window.shift += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def panel(book: Book, page: Page) -> Panel:
    book.open(page, book.pages_with("simulation", NAME)[0], NAME)
    found = Panel(page, NAME)
    found.settle()
    return found


def drag_to(panel: Panel, parameter: str, share: float) -> None:
    """Press on the track at a share of its length, and let go there."""
    panel.slider(parameter).scroll_into_view_if_needed()
    box = panel.slider(parameter).bounding_box()
    assert box
    thumb = 20
    x = box["x"] + thumb / 2 + share * (box["width"] - thumb)
    panel.page.mouse.click(x, box["y"] + box["height"] / 2)


def test_a_concentration_is_told_both_ways(panel: Panel) -> None:
    head = panel.field("IL6_total").locator("xpath=ancestor::div[2]")
    expect(head.locator(".il6-also")).to_have_text("= 0.248\u00a0pM")
    panel.mount.get_by_label("Concentrations as").select_option("amount")
    assert panel.value("IL6_total") == pytest.approx(5.2 / 21, rel=1e-3)
    expect(head.locator(".il6-also")).to_have_text("= 5.2\u00a0pg/mL")


def test_the_parts_of_the_drawing_are_told_both_ways(panel: Panel) -> None:
    told = panel.mount.locator(".il6-part-value")
    by_mass = told.all_inner_texts()
    panel.mount.get_by_label("Concentrations as").select_option("amount")
    by_amount = told.all_inner_texts()
    pairs = zip(by_mass, by_amount, strict=True)
    assert any("g/mL" in mass and "M" in amount for mass, amount in pairs)
    assert not any("g/mL" in amount for amount in by_amount)


def test_a_field_takes_a_unit(panel: Panel) -> None:
    field = panel.field("IL6_total")
    field.fill("1 pM")
    field.press("Enter")
    assert panel.value("IL6_total") == pytest.approx(21)
    field.fill("2 ng/mL")
    field.press("Enter")
    assert panel.value("IL6_total") == pytest.approx(2000)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("fast", "is no number"), ("1,500", "two ways"), ("5 stone", "no unit that fits")],
)
def test_what_is_not_understood_is_named_and_the_value_stays(
    panel: Panel, typed: str, said: str
) -> None:
    panel.write("K1", 0.7)
    panel.settle()
    before = panel.drawn()
    field = panel.field("K1")
    field.fill(typed)
    field.press("Enter")
    expect(panel.mount.locator(".il6-advice").filter(has_text=said)).to_be_visible()
    panel.settle()
    assert panel.value("K1") == 0.7
    assert panel.drawn() == before


def test_a_hand_snaps_to_a_landmark_and_a_key_leaves_it(panel: Panel) -> None:
    # K1 runs from 0.5 to 20 on a log scale: 5 lies at 0.624.
    drag_to(panel, "K1", 0.2)
    assert panel.value("K1") != 5
    drag_to(panel, "K1", 0.624 + 0.01)
    assert panel.value("K1") == 5
    panel.slider("K1").press("ArrowRight")
    assert 5 < panel.value("K1") < 5.2


def test_a_double_click_a_key_and_a_button_lead_back(panel: Panel) -> None:
    slider, back = panel.slider("K1"), panel.mount.locator(".il6-back:enabled")
    panel.write("K1", 0.7)
    slider.dblclick()
    assert panel.value("K1") == 5
    for key in ("Delete", "Backspace"):
        panel.write("K1", 0.7)
        slider.press(key)
        assert panel.value("K1") == 5
    panel.write("K1", 0.7)
    expect(back).to_have_count(1)
    back.press("Enter")
    assert panel.value("K1") == 5
    expect(slider).to_be_focused()
    expect(back).to_have_count(0)


def test_a_resize_during_a_drag_keeps_the_picture(panel: Panel) -> None:
    page, slider = panel.page, panel.slider("K1")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.set_viewport_size({"width": 800, "height": 700})
    panel.settle()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2)
    panel.settle()
    page.mouse.up()
    panel.settle()
    for chart in panel.mount.locator("figure svg").all():
        size = chart.bounding_box()
        assert size
        assert size["width"] > 200
        assert size["height"] > 100
    assert panel.mount.locator(".il6-trouble").first.inner_text() == ""


def test_blocked_storage_changes_nothing(book: Book, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    book.open(page, book.pages_with("simulation", NAME)[0], NAME)
    panel = Panel(page, NAME)
    panel.write("K1", 0.7)
    assert panel.value("K1") == 0.7


@each_kind_of_page
def test_nothing_jumps_while_widgets_mount(
    book: Book, page: Page, document: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    page.add_init_script(SHIFTS)
    book.open(page, document)
    # Slowly, as a reader: what comes near mounts, what is in sight stays.
    for _ in range(8):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(60)
    assert page.evaluate("window.shift") < CALM


@pytest.mark.parametrize("query", ["?v=1", "?v=1&K1=0.7&plot=by-dose"])
def test_nothing_jumps_when_a_link_is_opened(
    book: Book, page: Page, query: str
) -> None:
    page.add_init_script(SHIFTS)
    book.open(page, book.pages_with("simulation", NAME)[0], NAME + query)
    panel = Panel(page, NAME, skip=False)
    panel.settle()
    aim = panel.plot("by-dose") if "plot" in query else panel.mount
    expect(aim).to_be_in_viewport()
    assert page.evaluate("window.shift") < CALM


def test_a_reader_far_down_does_not_lose_the_place(book: Book, page: Page) -> None:
    document = book.pages_with("simulation", NAME)[0]
    page.add_init_script(SHIFTS)
    page.goto(book.address(document))
    headings = page.locator("article h2")
    last = headings.nth(headings.count() - 1)
    last.evaluate("(node) => node.scrollIntoView()")
    before = last.bounding_box()
    page.wait_for_function(ALL_READY)
    after = last.bounding_box()
    assert before
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=2)
    assert page.evaluate("window.shift") < CALM


@pytest.mark.parametrize(("is_touch", "least"), [(False, 24), (True, 44)])
def test_targets_are_large_enough(
    book: Book, new_context: Callable[..., object], is_touch: bool, least: int
) -> None:
    options = {"has_touch": is_touch, "is_mobile": is_touch}
    page = new_context(viewport={"width": 390, "height": 844}, **options).new_page()  # type: ignore[attr-defined]
    book.open(page, book.pages_with("simulation", NAME)[0], NAME)
    panel = Panel(page, NAME)
    panel.mount.get_by_text("Take away", exact=True).click()
    controls = panel.mount.locator("button, select, input[type=range], .il6-number")
    small = [
        control.evaluate("(n) => n.outerHTML.slice(0, 90)")
        for control in controls.all()
        if control.is_visible()
        and (box := control.bounding_box())
        and box["height"] < least - 0.5
    ]
    assert not small


def test_paper_shows_the_setting_as_it_stands(panel: Panel) -> None:
    panel.write("K1", 0.7)
    page = panel.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    settings = panel.mount.locator(".il6-settings")
    expect(settings).to_be_visible()
    expect(settings).to_contain_text("0.7\u00a0nM")
    expect(panel.mount.locator(".il6-live")).to_contain_text(f"#{NAME}?v=1&K1=0.7")
    expect(panel.mount.locator(".il6-take-away")).not_to_be_visible()
