"""The package runs in a real browser, and a SCORM run-time keeps what it tells."""

import json
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
from export_items import item, one_of_each  # noqa: E402

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
    assert told(page, "cmi.core.lesson_status") == "incomplete"
    card(page, "a-order").locator(".il6-check").click()
    assert told(page, "cmi.core.lesson_status") == "completed"
    # 0 + 1 + 1 + 1/2 of four: Entry, Binding, Pairing has one pair in order.
    assert told(page, "cmi.core.score.raw") == "63"
    expect(quiz(page).locator(".il6-note")).to_be_hidden()


def test_who_comes_back_finds_the_answers(open_page: Opener):
    page = open_page(one_of_each())
    choose(page, "a-choose-one", "Second")
    kept = record(page)
    page.close()
    again = open_page(one_of_each(), kept)
    expect(card(again, "a-choose-one")).to_have_attribute("data-result", "right")
    choose(again, "a-choose-many", "One", "Two")
    assert told(again, "cmi.core.score.raw") == "50"


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
