"""The package runs in a real browser, and a SCORM run-time keeps what it tells."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect
from watch import Watch

from quizzes.exports import Book, export
from quizzes.schema import Item, read_item

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.path.insert(0, str(ROOT / "tests" / "quizzes"))

from bundle import build  # noqa: E402
from export_items import (  # noqa: E402
    HOSTILE,
    SCRIPT,
    hostile,
    hostile_filled,
    item,
    one_of_each,
)

SITE = "http://platform.test"
TYPES = {"html": "text/html", "css": "text/css", "mjs": "text/javascript"}
SUSPEND_LIMIT = 4096


@pytest.fixture(scope="module")
def platform() -> str:
    """Build the page of a learning platform."""
    return build(ROOT / "tests" / "browser" / "platform.ts")


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, platform: str, tmp_path: Path) -> Iterator[Opener]:
    """Put a package on a platform, or on a bare web server, and open it."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    context.set_default_timeout(20_000)
    watch = Watch(SITE)
    watch.follow(context)

    def open_it(items: list[Item], record: Any = None, alone: bool = False) -> Page:
        path = tmp_path / "quiz.zip"
        export(items, "scorm", path, Book("https://example.org/book"))
        with ZipFile(path) as package:
            files = {f"/package/{n}": package.read(n) for n in package.namelist()}
        files["/platform.mjs"] = platform.encode()
        files["/"] = (
            b'<!DOCTYPE html><link rel="icon" href="data:,"><body>'
            b'<script type="module" src="platform.mjs"></script>'
        )

        def answer(route: Route) -> None:
            place = route.request.url.removeprefix(SITE)
            kind = TYPES.get(place.rpartition(".")[2], "text/html")
            body = files.get(place)
            if body is None:
                route.fulfill(status=404 if "favicon" not in place else 204)
            else:
                route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")

        context.unroute_all()
        context.route(f"{SITE}/**", answer)
        page = context.new_page()
        if record is not None:
            kept = json.dumps(json.dumps(record))
            page.add_init_script(f"sessionStorage.setItem('record', {kept})")
        page.goto(f"{SITE}/package/index.html" if alone else f"{SITE}/")
        return page

    yield open_it
    context.close()
    watch.complain()


def quiz(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def card(page: Page, key: str) -> Any:
    return quiz(page).locator(f'[data-item="{key}"]')


def choose(page: Page, key: str, *texts: str) -> None:
    for text in texts:
        card(page, key).get_by_label(text, exact=True).check()
    card(page, key).locator(".il6-check").click()


def told(page: Page, element: str) -> str:
    """Ask the run-time as a platform does."""
    value: str = page.evaluate("name => API.lmsGetValue(name)", element)
    return value


def record(page: Page) -> Any:
    """What the run-time would keep for the next session."""
    return page.evaluate(
        "() => JSON.parse(JSON.stringify(API.renderCMIToJSONObject()))"
    )


def test_a_right_answer_is_points_and_an_interaction(open_page: Opener):
    page = open_page([item("choose-one"), item("choose-many")])
    choose(page, "a-choose-one", "Second")
    expect(card(page, "a-choose-one")).to_have_attribute("data-result", "right")
    assert told(page, "cmi.core.score.raw") == "50"
    assert told(page, "cmi.core.lesson_status") == "incomplete"
    assert told(page, "cmi.interactions._count") == "1"
    [kept] = record(page)["cmi"]["interactions"].values()
    said = {key: kept[key] for key in ("id", "type", "student_response", "result")}
    assert said == {
        "id": "a-choose-one",
        "type": "choice",
        "student_response": "b",
        "result": "correct",
    }


def test_the_last_answer_completes_the_lesson(open_page: Opener):
    page = open_page(one_of_each())
    choose(page, "a-choose-one", "First")
    choose(page, "a-choose-many", "One", "Two")
    card(page, "a-numeric").get_by_role("spinbutton").fill("2.5")
    card(page, "a-numeric").locator(".il6-check").click()
    answer_the_filled(page)
    assert told(page, "cmi.core.lesson_status") == "incomplete"
    card(page, "a-order").locator(".il6-check").click()
    assert told(page, "cmi.core.lesson_status") == "completed"
    # Entry, Binding, Pairing has one pair in order, 1/2; an option and a word miss.
    assert told(page, "cmi.core.score.raw") == str(round(100 * 6.5 / 9))
    kinds = {kept["id"]: kept["type"] for kept in interactions(page)}
    assert kinds["a-match"] == "matching"
    assert kinds["a-short-text"] == "fill-in"
    told_of = {kept["id"]: kept["student_response"] for kept in interactions(page)}
    assert told_of["a-cloze"] == "hepcidin; down"
    assert told_of["a-match"] == "1.a,2.b,3.c"
    expect(quiz(page).locator(".il6-note")).to_be_hidden()


def answer_the_filled(page: Page) -> None:
    """Give right answers but for the word."""
    drawn = card(page, "a-numeric-draws")
    numbers = [
        int(n) for n in re.findall(r"\d+", drawn.locator(".il6-stem").inner_text())
    ]
    drawn.get_by_role("spinbutton").fill(str(numbers[0] * numbers[1]))
    for choice, text in zip(
        card(page, "a-match").locator("select").all(),
        ("catches", "speaks", "damps"),
        strict=True,
    ):
        choice.select_option(label=text)
    card(page, "a-cloze").get_by_role("textbox").fill("hepcidin")
    card(page, "a-cloze").locator("select").select_option(label="down")
    card(page, "a-short-text").get_by_role("textbox").fill("ferritin")
    card(page, "a-point").get_by_label("left", exact=True).check()
    for kind in ("numeric-draws", "match", "cloze", "short-text", "point"):
        card(page, f"a-{kind}").locator(".il6-check").click()


def interactions(page: Page) -> Any:
    return record(page)["cmi"]["interactions"].values()


def test_the_style_of_a_drawing_is_the_books(open_page: Opener):
    page = open_page([item("point")])
    drawing = card(page, "a-point").locator("svg.drawing")
    hue = drawing.evaluate("svg => getComputedStyle(svg).getPropertyValue('--il6')")
    assert hue.strip()


def test_who_comes_back_finds_the_answers(open_page: Opener):
    page = open_page(one_of_each())
    choose(page, "a-choose-one", "Second")
    kept = record(page)
    page.close()
    again = open_page(one_of_each(), kept)
    expect(card(again, "a-choose-one")).to_have_attribute("data-result", "right")
    choose(again, "a-choose-many", "One", "Two")
    # Two of nine.
    assert told(again, "cmi.core.score.raw") == "22"


def test_another_learner_at_the_same_browser_finds_none(open_page: Opener):
    page = open_page(one_of_each())
    choose(page, "a-choose-one", "Second")
    page.close()
    other = open_page(one_of_each())
    expect(card(other, "a-choose-one")).to_be_visible()
    expect(card(other, "a-choose-one")).not_to_have_attribute("data-result", "right")


def test_who_tries_again_keeps_the_points_until_there_is_a_new_answer(
    open_page: Opener,
):
    page = open_page([item("choose-one")])
    choose(page, "a-choose-one", "Second")
    card(page, "a-choose-one").locator(".il6-again").click()
    assert told(page, "cmi.core.score.raw") == "100"
    choose(page, "a-choose-one", "Third")
    assert told(page, "cmi.core.score.raw") == "0"
    assert told(page, "cmi.interactions._count") == "2"


def test_a_hundred_items_suspend_within_the_limit(open_page: Opener):
    items = [
        read_item(item("order").model_dump() | {"id": f"order-{at:03}-{'x' * 30}"})
        for at in range(100)
    ]
    page = open_page(items)
    expect(card(page, items[-1].id)).to_be_visible()
    for check in quiz(page).locator(".il6-check").all():
        check.click()
    assert told(page, "cmi.core.lesson_status") == "completed"
    assert 100 < len(told(page, "cmi.suspend_data")) <= SUSPEND_LIMIT


def test_leaving_tells_the_time_and_ends_the_session(open_page: Opener):
    page = open_page([item("choose-one")])
    choose(page, "a-choose-one", "Second")
    page.evaluate("() => { document.querySelector('iframe').src = 'about:blank' }")
    page.wait_for_function("() => API.isTerminated()")
    core = record(page)["cmi"]["core"]
    assert core["exit"] == "suspend"


def test_who_was_about_to_leave_and_stays_is_still_counted(open_page: Opener):
    page = open_page([item("choose-one")])
    card(page, "a-choose-one").wait_for()
    quiz(page).locator("body").evaluate(
        "() => dispatchEvent(new Event('beforeunload'))"
    )
    choose(page, "a-choose-one", "Second")
    assert told(page, "cmi.core.score.raw") == "100"


def test_without_a_platform_the_quiz_works_and_says_what_is_missing(open_page: Opener):
    page = open_page([item("choose-one")], alone=True)
    page.get_by_label("Second", exact=True).check()
    page.locator(".il6-check").click()
    expect(page.locator(".il6-card")).to_have_attribute("data-result", "right")
    expect(page.get_by_text("No learning platform was found")).to_be_visible()


def test_a_task_of_a_simulation_is_linked(open_page: Opener):
    page = open_page(one_of_each(), alone=True)
    link = page.get_by_role("link", name="in the chapter")
    address = "https://example.org/book/chapters/signalling.html#il6-partition"
    expect(link).to_have_attribute("href", address)


@pytest.mark.parametrize("words", [HOSTILE, SCRIPT], ids=["markup", "script"])
def test_words_that_look_like_markup_are_shown_and_never_run(
    open_page: Opener, words: str
):
    items = [*hostile(words), *hostile_filled(words)]
    page = open_page(items, alone=True)
    cards = page.locator("[data-item]")
    expect(cards).to_have_count(len(items))
    for place in range(len(items)):
        form = cards.nth(place)
        for hint in form.get_by_role("button", name="Hint").all():
            hint.click()
        for role in ("textbox", "spinbutton"):
            for box in form.get_by_role(role).all():  # type: ignore[arg-type]
                box.fill("17")
        for radio in form.locator("input[type=radio]").all()[-1:]:
            radio.check()
        for choice in form.locator("select").all():
            choice.select_option(index=1)
        form.locator(".il6-check").click()
        expect(form).to_have_attribute("data-result", re.compile("."))
        assert bare(words) in bare(form.inner_text())
    assert page.evaluate("window.ran") is None
    assert (
        page.locator("img[src=x], a[href^=javascript], form b, form script").count()
        == 0
    )


def bare(text: str) -> str:
    """Leave out spaces, stars of emphasis, and braces, which a text with gaps lacks."""
    return re.sub(r"[\s*⁠]", "", text).translate(str.maketrans("{}", "()"))
