"""The mouse house, played to a good end by keyboard and to a bad one by pointer."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import Book
from playwright.sync_api import Locator, Page, expect
from study import SCROLLS_SIDEWAYS

sys.path.insert(0, str(Path(__file__).parents[1] / "labs"))

from knockout_cases import played

from widgets.labs.knockout.grading import grade
from widgets.labs.knockout.schema import lab_spec

pytestmark = pytest.mark.browser

CHAPTER = "chapters/removing"
SEED = 1
# What a reader decides badly while the line can still be founded.
BAD = {
    "exon": "last",
    "controls": "bought",
    "backcrosses": 1,
    "assay": "eae",
    "worth": 0.1,
    "group": 3,
    "sexes": 1,
    "litters": 3,
    "verdict": "missing",
    "test": "t",
    "chi": 40.0,
    "conclusion": "causes",
    "causes": [],
    "next": "none",
}


def kept(stage: int, work: dict[str, Any]) -> dict[str, str]:
    value = {"seed": SEED, "stage": stage, "work": work}
    return {
        "il6-book:learner-seed": json.dumps({"version": 1, "value": SEED}),
        "il6-book:lab:knockout": json.dumps({"version": 1, "value": value}),
    }


def enter(page: Page, book: Book, entries: dict[str, str]) -> Locator:
    """Open the lab with what an earlier visit has left."""
    page.add_init_script(
        f"""for (const [key, text] of Object.entries({json.dumps(entries)})) {{
          // A reload finds what the page has kept since.
          if (localStorage.getItem(key) === null) localStorage.setItem(key, text);
        }}"""
    )
    book.open(page, CHAPTER, "knockout")
    return page.locator(".il6-lab")


def work_in(page: Page) -> dict[str, Any]:
    text = page.evaluate("() => localStorage.getItem('il6-book:lab:knockout')")
    found: dict[str, Any] = json.loads(text)["value"]["work"]
    return found


def play(lab: Locator, work: dict[str, Any], do: Callable[[str], None]) -> None:
    """Take every decision of a piece of work; `do` acts on a control by its key."""
    page = lab.page

    def type_in(key: str, value: object) -> None:
        field = lab.locator(f'[data-key="{key}"]')
        field.focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(str(value))
        page.keyboard.press("Tab")

    def choose(key: str) -> None:
        do(
            f"{key}-{work[key]:g}"
            if isinstance(work[key], float)
            else f"{key}-{work[key]}"
        )

    for key in ("exon", "short", "long", "dna", "marker", "colonies"):
        choose(key)
    do("on")
    for pick in work["picks"]:
        do(f"pick-{pick}")
    do("karyotype")
    choose("clone")
    do("on")
    for _ in range(work["injections"]):
        do("inject")
    for mouse in work["mated"]:
        do(f"mate-{mouse}")
    choose("checked")
    type_in("backcrosses", work["backcrosses"])
    choose("controls")
    do("on")
    choose("assay")
    choose("worth")
    type_in("group", work["group"])
    choose("sexes")
    type_in("litters", work["litters"])
    do("breed")
    do("on")
    for pup, lost in work["calls"].items():
        lab.locator(f'[data-key="call-{pup}"]').select_option(str(lost))
    type_in("chi", work["chi"])
    choose("verdict")
    do("on")
    do("measure")
    choose("test")
    do("on")
    choose("conclusion")
    for cause in work["causes"]:
        do(f"causes-{cause}")
    choose("next")
    do("hand")


def points(work: dict[str, Any]) -> int:
    return round(100 * mean(m["score"] for m in grade(lab_spec(), SEED, work).values()))


def test_careful_work_by_keyboard_ends_as_it_does_in_python(
    page: Page, book: Book
) -> None:
    work = played(SEED)
    lab = enter(page, book, kept(0, {}))

    def do(key: str) -> None:
        lab.locator(f'[data-key="{key}"]').focus()
        page.keyboard.press("Space")

    play(lab, work, do)
    expect(lab.locator(".il6-lab-debrief")).to_contain_text(
        f"Handed in: {points(work)} of 100 points."
    )
    assert points(work) > 90
    assert work_in(page) == work
    # What was pressed is gone; the focus stays in the lab.
    assert lab.evaluate("(lab) => lab.contains(document.activeElement)")


def test_careless_work_by_pointer_ends_badly_and_is_explained(
    page: Page, book: Book
) -> None:
    work = played(SEED, **BAD) | {"checked": "message"}
    work["calls"] = {"0": 2, "1": 2}
    lab = enter(page, book, kept(0, {}))
    play(lab, work, lambda key: lab.locator(f'[data-key="{key}"]').click())
    debrief = lab.locator(".il6-lab-debrief")
    expect(debrief).to_contain_text("Handed in:")
    expect(debrief).to_contain_text("your mouse is no null")
    expect(debrief).to_contain_text("The test does not suit the data")
    expect(debrief).to_contain_text(f"{points(work_in(page))} of 100")
    assert points(work_in(page)) < 50


def test_work_outlives_a_reload_and_a_changed_mind_is_undone(
    page: Page, book: Book
) -> None:
    work = played(SEED)
    lab = enter(page, book, kept(4, work | {"handed": False, "measured": False}))
    expect(lab.locator(".il6-lab-head")).to_have_text("5. Genotype")
    table = lab.locator(".il6-lab-gel table").first
    assert table.locator("tbody tr").count() == 11
    lab.locator('[data-key="stage-design"]').click()
    lab.locator('[data-key="exon-last"]').click()
    expect(lab.locator('[data-key="stage-line"]')).to_have_attribute(
        "aria-disabled", "true"
    )
    lab.locator('[data-key="undo"]').click()
    expect(lab.locator('[data-key="exon-second"]')).to_be_checked()
    lab.locator('[data-key="stage-cross"]').click()
    page.reload()
    expect(lab.locator(".il6-lab-head")).to_have_text("5. Genotype")
    lab.locator('[data-key="again"]').click()
    expect(lab.locator(".il6-lab-head")).to_have_text("1. Design")
    assert work_in(page)["picks"] == []


def test_the_debrief_fits_a_phone_and_breaks_no_rule(
    new_context: Callable[..., Any], book: Book
) -> None:
    page = new_context(viewport={"width": 390, "height": 800}).new_page()
    lab = enter(page, book, kept(6, played(SEED, assay="weight")))
    expect(lab.locator(".il6-lab-debrief")).to_contain_text("Two houses")
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    for fold in lab.locator("details").all():
        fold.evaluate("(fold) => fold.open = true")
    results = Axe().run(page, context=".il6-lab")
    assert not results.violations_count, results.generate_report()
