"""The bench, played to a good end by keyboard and to a bad one by pointer."""

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import Book
from playwright.sync_api import BrowserContext, Locator, Page, expect
from study import SCROLLS_SIDEWAYS

from widgets.labs import elisa
from widgets.labs.elisa.content import content
from widgets.labs.elisa.example import TUBES, good_work
from widgets.labs.elisa.grading import total
from widgets.labs.elisa.work import Work

pytestmark = pytest.mark.browser

CHAPTER = "chapters/measuring"
SEED = 7
SEED_KEPT = f"""localStorage.setItem("il6-book:learner-seed",
  JSON.stringify({{version: 1, value: {SEED}}}))"""
# Presses that bring the curve by hand from where it starts to near this plate's.
BENDS = {"a": ("ArrowLeft", 24), "d": ("ArrowRight", 18), "c": ("ArrowRight", 36)}


def bench_on(page: Page, book: Book) -> Locator:
    page.add_init_script(SEED_KEPT)
    book.open(page, CHAPTER, "elisa")
    return page.locator(".elisa")


def work_on(page: Page) -> Work:
    """What the page has kept, as Python reads it."""
    text = page.evaluate("localStorage.getItem('il6-book:lab:elisa')")
    return Work.model_validate(json.loads(text)["value"])


def press(control: Locator, key: str = "Enter", times: int = 1) -> None:
    control.focus()
    for _ in range(times):
        control.page.keyboard.press(key)


def choose(select: Locator, place: int) -> None:
    """Go down a closed list from its first entry."""
    press(select, "Home")
    press(select, "ArrowDown", place)


def go(bench: Locator, stage: str) -> None:
    press(bench.locator(f'[data-stage="{stage}"]'))


def do_protocol(bench: Locator) -> None:
    spec = content()
    # Two are taken in the wrong order and put right with the arrow keys.
    taken = [step.label for step in spec.steps]
    taken[3], taken[4] = taken[4], taken[3]
    for label in taken:
        press(bench.get_by_role("button", name=f"Put on the bench: {label},"))
    press(bench.get_by_role("button", name="Move Detect,"), "ArrowUp")
    expect(bench.locator(".elisa-live")).to_have_text("Detect is now step 4 of 7.")
    for step in good_work().steps:
        row = bench.locator(f'[data-step="{step.id}"]')
        if step.id != "stop":
            minutes = row.get_by_label("how long")
            choose(minutes, spec.minutes.index(step.minutes))
        choose(row.get_by_label("washes after it"), spec.washes.index(step.washes))


def do_tubes(bench: Locator) -> None:
    spec, series = content(), good_work().series
    go(bench, "tubes")
    told = {
        "carried over": spec.volumes.index(int(series.transfer)),
        "into diluent": spec.volumes.index(int(series.diluent)),
        "label: each is weaker": spec.factors.index(series.label),
    }
    for label, place in told.items():
        choose(bench.get_by_label(label), place)
    for sample in spec.samples:
        for place, times in enumerate(TUBES[sample.id]):
            select = bench.get_by_label(f"{sample.label}: tube {place + 1}")
            choose(select, spec.dilutions.index(times))
    for label in ("Mix each", "A new tip", "Heat samples", "Blocker against"):
        press(bench.get_by_role("checkbox", name=label), "Space")


def do_plate(bench: Locator) -> None:
    go(bench, "plate")
    press(bench.get_by_role("button", name="Pairs, outer wells empty"))
    press(bench.get_by_role("checkbox", name="Seal the plate"), "Space")
    first = bench.get_by_role("gridcell", name="A1: empty")
    # Fill on the way, empty again: the plate is as it was laid out.
    press(first, "Space")
    expect(first.page.locator(":focus")).to_have_attribute("aria-label", "A1: Blank")
    first.page.keyboard.press("Shift+ArrowRight")
    first.page.keyboard.press("Delete")
    press(bench.get_by_role("gridcell", name="A1: Blank"), "Delete")


def do_report(bench: Locator, page: Page) -> None:
    """Say what the plate allows, as told by the same plate in Python."""
    go(bench, "report")
    work = work_on(page)
    found = elisa.analyse(work, elisa.read_plate(work, SEED))
    for sample in content().samples:
        row = found.rows[f"{sample.id}:0"]
        is_low = row.x is None or row.x < (found.limits.lloq or 0)
        verdict = bench.get_by_label(f"{sample.label}: what you report")
        choose(verdict, 2 if is_low else 1)
        if not is_low:
            bench.get_by_label(f"{sample.label}: value in pg/mL").focus()
            page.keyboard.type(f"{row.x * TUBES[sample.id][0]:.4g}")
            page.keyboard.press("Tab")
    for label, value in (("from", found.limits.lloq), ("to", found.limits.top)):
        bench.get_by_label(label, exact=True).focus()
        page.keyboard.type(f"{value:.3g}")
        page.keyboard.press("Tab")
    stay = all(0.8 <= ratio <= 1.2 for ratio in found.parallel.values())
    choose(bench.get_by_label("Was what was added"), 1)
    choose(bench.get_by_label("Did samples run at two"), 1 if stay else 2)
    choose(bench.get_by_label("By the rules"), 1)
    press(bench.get_by_role("radio", name="Its way out"), "Space")
    press(bench.get_by_role("button", name="Hand in"))


def test_a_careful_reader_with_a_keyboard_comes_to_a_good_end(
    page: Page, book: Book
) -> None:
    bench = bench_on(page, book)
    do_protocol(bench)
    do_tubes(bench)
    do_plate(bench)
    expect(bench).to_contain_text("Looks like a plate.")
    go(bench, "read")
    press(bench.get_by_role("checkbox", name="Take off the reading"), "Space")
    press(bench.get_by_role("button", name="Read the plate", exact=True))
    work = work_on(page)
    expected = good_work().model_copy(
        update={"weights": "equal", "fitted": False, "tubes": work.tubes}
    )
    assert work.model_dump() == expected.model_dump()
    od = elisa.read_plate(work, SEED)[13]
    expect(bench.get_by_role("gridcell", name="B2: Blank")).to_have_attribute(
        "aria-label", f"B2: Blank, OD {od:.3g}"
    )
    go(bench, "curve")
    squares = bench.get_by_role("button", name="Lay it by least squares")
    expect(squares).to_be_disabled()
    for name, (key, times) in BENDS.items():
        press(bench.locator(f'input[name="{name}"]'), key, times)
    choose(bench.get_by_label("Weights"), 2)
    press(squares)
    do_report(bench, page)
    score = round(100 * total(elisa.grade(work_on(page), SEED)))
    assert score >= 90
    expect(bench.locator(".elisa-score")).to_have_text(f"{score} of 100")
    expect(bench).to_contain_text("Nothing went wrong that this bench knows of.")


def drag(page: Page, start: Locator, end: Locator) -> None:
    start.scroll_into_view_if_needed()
    start.hover()
    page.mouse.down()
    box = end.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()


def test_a_careless_reader_with_a_pointer_comes_to_a_bad_end(
    page: Page, book: Book
) -> None:
    bench = bench_on(page, book)
    go(bench, "read")
    expect(
        bench.get_by_role("button", name="Read the plate", exact=True)
    ).to_be_disabled()
    bench.locator('[data-stage="protocol"]').click()
    for label in ("Coat", "Detect", "Sample", "Substrate", "Enzyme"):
        button = bench.get_by_role("button", name=f"Put on the bench: {label},")
        drag(page, button, bench.locator(".elisa-line > li").last)
    order = [step.id for step in work_on(page).steps]
    # A step dropped on another takes its place.
    assert order == ["detect", "sample", "substrate", "enzyme", "coat"]
    handle = bench.get_by_role("button", name="Move Coat,")
    drag(page, handle, bench.locator('[data-step="detect"]'))
    assert work_on(page).steps[0].id == "coat"
    bench.locator('[data-stage="plate"]').click()
    cells = bench.locator('[data-place="0"]').first, bench.locator('[data-place="5"]')
    drag(page, cells[0], cells[1].first)
    painted = [k for k, code in enumerate(work_on(page).wells) if code]
    assert painted == [0, 1, 2, 3, 4, 5]
    expect(bench).to_contain_text("Every well is a blank.")
    bench.locator('[data-stage="read"]').click()
    bench.get_by_role("button", name="Read the plate", exact=True).click()
    bench.locator('[data-stage="curve"]').click()
    expect(bench).to_contain_text("Four parameters cannot be had")
    bench.locator('[data-stage="report"]').click()
    bench.get_by_label("Healthy donor: what you report").select_option("value")
    bench.get_by_label("Healthy donor: value in pg/mL").fill("about one")
    bench.get_by_label("Healthy donor: value in pg/mL").blur()
    expect(bench).to_contain_text("“about one” is no number")
    bench.get_by_label("Healthy donor: value in pg/mL").fill("1.2")
    bench.get_by_role("button", name="Hand in").click()
    work = work_on(page)
    slips = [slip.id for slip in elisa.slips(work, SEED)]
    assert {"skip-block", "skip-stop", "order", "no-standards", "printed"} <= set(slips)
    shown = bench.locator("[data-slip]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.slip)"
    )
    assert shown == slips
    assert total(elisa.grade(work, SEED)) < 0.4


def test_work_outlives_a_reload_and_a_slip_can_be_taken_back(
    page: Page, book: Book
) -> None:
    bench = bench_on(page, book)
    bench.get_by_role("button", name="Put on the bench: Coat,").click()
    bench.get_by_role("button", name="Put on the bench: Block,").click()
    page.reload()
    expect(bench.locator("[data-step]")).to_have_count(2)
    bench.get_by_role("button", name="Start again").click()
    expect(bench.locator("[data-step]")).to_have_count(0)
    bench.get_by_role("button", name="Undo").click()
    expect(bench.locator("[data-step]")).to_have_count(2)
    bench.get_by_role("button", name="Redo").click()
    expect(bench.locator("[data-step]")).to_have_count(0)


def test_axe_finds_nothing_on_a_phone_at_any_stage(
    new_context: Callable[..., BrowserContext], book: Book
) -> None:
    context = new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    work = good_work().model_dump(mode="json")
    kept = json.dumps({"version": 1, "value": {**work, "graded": True}})
    page.add_init_script(f"localStorage.setItem('il6-book:lab:elisa', {kept!r})")
    bench = bench_on(page, book)
    for stage in ("protocol", "read", "report"):
        bench.locator(f'[data-stage="{stage}"]').click()
        results = Axe().run(page, ".elisa", {"resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{stage}: {results.generate_report()}"
        assert not page.evaluate(SCROLLS_SIDEWAYS), stage
