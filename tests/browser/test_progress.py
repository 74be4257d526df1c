"""Progress: counted as it is, kept in a file, and never lost to a bad one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from book_pages import Book
from playwright.sync_api import BrowserContext, Locator, Page, expect
from study import (
    BANK,
    KIND,
    SCROLLS_SIDEWAYS,
    faults_of,
    history,
    kept,
    now_ms,
    progress_file,
    seed,
)

pytestmark = pytest.mark.browser

ITEM = BANK["cell-without-receptor"]
ERROR = next(option["error"] for option in ITEM["options"] if option["error"])
COUNTED = [item for item in BANK.values() if item["use"] == "practice"]
OWN = [item for item in COUNTED if item["chapter"] == "signalling"]


def missed(minutes: int = 10) -> dict[str, Any]:
    at = now_ms() - minutes * 60_000
    return {"at": at, "where": "chapter", "score": 0, "errors": [ERROR]}


def right(minutes: int = 5) -> dict[str, Any]:
    return {"at": now_ms() - minutes * 60_000, "where": "chapter", "score": 1}


def section(page: Page, heading: str) -> Locator:
    head = page.get_by_role("heading", name=heading, exact=True)
    return page.locator(".il6-study section").filter(has=head)


def read_file(page: Page, path: Path) -> None:
    page.locator('[name="progress-file"]').set_input_files(path)


def test_the_last_try_counts_and_the_misunderstanding_stays(
    page: Page, book: Book
) -> None:
    seed(page, book, {f"item:{ITEM['id']}": [missed(), right()]})
    book.open(page, "progress")
    says = f"1 of {len(COUNTED)} questions right at the last try, 1 answered."
    expect(page.locator(".il6-overview")).to_have_text(says)
    chapters = section(page, "By chapter")
    chapters.locator("summary").click()
    cells = chapters.locator("tbody tr", has_text="Signalling").locator("td")
    expect(cells).to_have_text(["1", "0", str(len(OWN) - 1)])
    picture = chapters.locator(".il6-shares li", has_text="Signalling")
    expect(picture).to_contain_text(f"1 of {len(OWN)} right")
    belief = section(page, "By misunderstanding").locator("tbody tr")
    expect(belief).to_have_count(1)
    expect(belief.locator("td").first).to_have_text("1")
    expect(belief).to_contain_text("answered right")


def test_findings_are_counted_by_the_questions_about_them(
    page: Page, book: Book
) -> None:
    claim = ITEM["claims"][0]
    about = [item for item in COUNTED if claim in item["claims"]]
    seed(page, book, {f"item:{item['id']}": [right()] for item in about})
    book.open(page, "progress")
    findings = section(page, "By finding")
    findings.locator("summary").click()
    row = findings.locator("tr", has=page.locator(f'a[href$="#finding-{claim}"]'))
    expect(row).to_contain_text(f"{len(about)} of {len(about)} right")


def test_an_answer_in_one_tab_shows_in_the_other(
    new_context: Callable[..., BrowserContext], book: Book
) -> None:
    context = new_context()
    progress, chapter = context.new_page(), context.new_page()
    book.open(progress, "progress")
    expect(progress.locator(".il6-overview")).to_contain_text("nothing yet")
    book.open(chapter, "chapters/signalling")
    card = chapter.locator(f'form[data-item="{ITEM["id"]}"]')
    keys = [option["right"] for option in ITEM["options"]]
    card.locator("input").nth(keys.index(True)).check()
    card.locator(".il6-check").click()
    expect(progress.locator(".il6-overview")).to_contain_text("1 answered")


def test_a_file_brings_back_what_was_forgotten(
    page: Page, book: Book, tmp_path: Path
) -> None:
    card = f"item:{ITEM['id']}"
    seed(page, book, {card: [missed(), right()]})
    page.evaluate(
        """() => localStorage.setItem(
          "il6-book:answer:three-sources", '{"version":1,"value":[0]}'
        )"""
    )
    before = history(page, card)
    book.open(page, "progress")
    with page.expect_download() as started:
        page.locator('[name="export"]').click()
    path = tmp_path / started.value.suggested_filename
    assert path.suffix == ".json"
    started.value.save_as(path)
    page.locator('[name="reset"]').click()
    expect(page.locator('[name="reset-no"]')).to_be_focused()
    page.locator('[name="reset-yes"]').click()
    expect(page.get_by_text("Everything was forgotten.")).to_be_visible()
    expect(page.locator(".il6-overview")).to_contain_text("nothing yet")
    assert history(page, card) == []
    read_file(page, path)
    expect(page.get_by_text("answers to 1 cards were joined")).to_be_visible()
    expect(page.locator(".il6-overview")).to_contain_text("1 answered")
    assert history(page, card) == before
    assert "il6-book:answer:three-sources" in kept(page)


def test_reset_can_be_left_and_reaches_other_tabs(
    new_context: Callable[..., BrowserContext], book: Book
) -> None:
    context = new_context()
    one, two = context.new_page(), context.new_page()
    seed(one, book, {f"item:{ITEM['id']}": [right()]})
    for page in (one, two):
        book.open(page, "progress")
    one.locator('[name="reset"]').click()
    one.locator('[name="reset-no"]').click()
    expect(one.locator('[name="reset"]')).to_be_focused()
    expect(one.locator(".il6-overview")).to_contain_text("1 answered")
    one.locator('[name="reset"]').click()
    one.locator('[name="reset-yes"]').click()
    expect(two.locator(".il6-overview")).to_contain_text("nothing yet")


HOSTILE = {
    "newer": ({"version": 2}, "newer version"),
    "another": ({"kind": "simulation-setting"}, "does not hold progress"),
    "markup": (
        {"entries": {"answer:<img onerror=alert(1)>": {"version": 1, "value": 1}}},
        "does not write",
    ),
    "prototype": (
        {"entries": {"constructor:x": {"version": 1, "value": 1}}},
        "does not write",
    ),
    "future": (
        {
            "entries": {
                "study:item:three-sources": {
                    "version": 1,
                    "value": [{"at": 9e15, "where": "exam", "score": 1}],
                }
            }
        },
        "does not write",
    ),
    "huge": ({"written": "x" * 4_100_000}, "larger than any progress"),
}


@pytest.mark.parametrize("reason", HOSTILE)
def test_a_bad_file_is_refused_and_changes_nothing(
    page: Page, book: Book, tmp_path: Path, reason: str
) -> None:
    changes, said = HOSTILE[reason]
    seed(page, book, {f"item:{ITEM['id']}": [missed()]})
    book.open(page, "progress")
    before = kept(page)
    read_file(page, progress_file(tmp_path, **changes))
    expect(page.locator('.il6-study [role="status"]', has_text=said)).to_be_visible()
    assert kept(page) == before
    expect(page.locator(".il6-overview")).to_contain_text("1 answered")


def test_a_file_that_is_cut_off_is_refused(
    page: Page, book: Book, tmp_path: Path
) -> None:
    seed(page, book, {f"item:{ITEM['id']}": [missed()]})
    book.open(page, "progress")
    before = kept(page)
    path = progress_file(tmp_path)
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    read_file(page, path)
    expect(page.get_by_text("damaged, and perhaps cut off")).to_be_visible()
    assert kept(page) == before
    # A sound file is taken all the same afterwards.
    read_file(page, progress_file(tmp_path))
    expect(page.locator(".il6-overview")).to_contain_text("2 answered")


def test_a_file_that_does_not_fit_changes_nothing(
    page: Page, book: Book, tmp_path: Path
) -> None:
    page.add_init_script(
        """const keep = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.includes("three-sources")) {
            throw new DOMException("full", "QuotaExceededError");
          }
          keep.call(this, key, value);
        };"""
    )
    seed(page, book, {f"item:{ITEM['id']}": [missed()]})
    book.open(page, "progress")
    before = kept(page)
    read_file(page, progress_file(tmp_path))
    expect(page.get_by_text("has no room for it")).to_be_visible()
    assert kept(page) == before
    expect(page.locator(".il6-overview")).to_contain_text("1 answered")


def test_a_file_of_an_empty_browser_is_sound(
    page: Page, book: Book, tmp_path: Path
) -> None:
    book.open(page, "progress")
    with page.expect_download() as started:
        page.locator('[name="export"]').click()
    path = tmp_path / "empty.json"
    started.value.save_as(path)
    assert json.loads(path.read_text(encoding="utf-8"))["kind"] == KIND
    read_file(page, path)
    expect(page.get_by_text("answers to 0 cards were joined")).to_be_visible()


def test_the_printed_page_has_name_tables_and_no_buttons(
    page: Page, book: Book
) -> None:
    seed(page, book, {f"item:{ITEM['id']}": [missed()]})
    book.open(page, "progress")
    page.locator('[name="reader"]').fill("Ada Example")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Progress of Ada Example")).to_be_visible()
    expect(page.get_by_text("a record, not a proof").first).to_be_visible()
    for table in page.locator(".il6-study table").all():
        expect(table).to_be_visible()
    for button in page.locator(".il6-study button").all():
        expect(button).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".il6-study details[open]").count() == 0
    # The name is kept nowhere.
    assert "Ada" not in json.dumps(kept(page))


def test_everything_can_be_reached_with_the_tab_key(page: Page, book: Book) -> None:
    book.open(page, "progress")
    page.locator('[name="export"]').focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.name"))
    assert reached == ["import", "reset", "reader", "print"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_where_there_is_progress(
    new_context: Callable[..., BrowserContext], book: Book, theme: str
) -> None:
    options = {"color_scheme": theme, "reduced_motion": "reduce"}
    page = new_context(viewport={"width": 390, "height": 900}, **options).new_page()
    seed(page, book, {f"item:{ITEM['id']}": [missed()]})
    book.open(page, "progress")
    page.locator('[name="reset"]').click()
    assert faults_of(page) == ""
    page.set_viewport_size({"width": 320, "height": 800})
    assert not page.evaluate(SCROLLS_SIDEWAYS)
