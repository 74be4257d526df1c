"""Collects what a page must never do."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

INSIDE = ("data", "blob", "about")


class Watch:
    """Console errors, uncaught errors and requests to any host but the book's."""

    def __init__(self, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.faults: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        self.context = context
        context.on("page", self._follow_page)
        context.on("request", self._on_request)

    def complain(self) -> None:
        """Fail the test with all faults since the last call."""
        faults, self.faults = self.faults, []
        if faults:
            pytest.fail("The page did wrong:\n" + "\n".join(faults), pytrace=False)

    def _follow_page(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self.faults.append(f"console error: {message.text} ({where})")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in INSIDE and address.netloc != self.host:
            self.faults.append(f"foreign request: {request.url}")
