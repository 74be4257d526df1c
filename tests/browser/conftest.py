"""One Chromium a session, and pages that refuse errors and foreign requests."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from book_pages import Book
from panel import Panel, Panels
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from watch import Watch

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Two slow cores may be shared by several workers; a condition that holds ends the wait.
PATIENCE_MS = 20_000
DESK = {"width": 1280, "height": 900}


def chromium() -> str | None:
    """Find the machine's Chromium; none means the one Playwright downloads."""
    found = map(shutil.which, NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def book(built_book: Path, site: str) -> Book:
    """Know which page holds which widget."""
    return Book(built_book, site)


Opener = Callable[..., BrowserContext]


@pytest.fixture
def new_context(browser: Browser, site: str) -> Iterator[Opener]:
    """Open fresh profiles; whatever their pages do wrong fails the test."""
    contexts: list[BrowserContext] = []
    watch = Watch(site)

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(PATIENCE_MS)
        watch.follow(context)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    watch.complain()


@pytest.fixture
def page(new_context: Opener) -> Page:
    """A fresh page with nothing kept from earlier tests."""
    return new_context().new_page()


@pytest.fixture(scope="module")
def kept(browser: Browser, book: Book) -> Iterator[tuple[dict[str, Page], Watch]]:
    """Pages that stay open for a module, because a chapter is slow to load."""
    watch = Watch(book.site)
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE_MS)
    watch.follow(context)
    yield {}, watch
    context.close()


@pytest.fixture
def visit(
    browser: Browser, book: Book, kept: tuple[dict[str, Page], Watch]
) -> Iterator[Callable[[str], Page]]:
    """Give the page of a document, loaded once a module and with its widgets ready."""
    pages, watch = kept

    def open_page(document: str) -> Page:
        if document not in pages:
            pages[document] = watch.context.new_page()
            book.open(pages[document], document)
        # A page behind another one draws next to nothing, and every wait is long.
        pages[document].bring_to_front()
        return pages[document]

    yield open_page
    watch.complain()


@pytest.fixture
def panels(book: Book, visit: Callable[[str], Page]) -> Panels:
    """Give a simulation in its starting state, where its chapter shows it."""

    def find(name: str) -> list[Panel]:
        chapter, *_ = book.pages_with("simulation", name)
        panel = Panel(visit(chapter), name)
        panel.reset()
        return [panel]

    return find
