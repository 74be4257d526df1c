"""On paper a widget is a figure with its numbers, not a panel of controls."""

from collections.abc import Callable

import pytest
from cases import each_kind_of_page
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@each_kind_of_page
def test_paper_shows_plots_and_no_controls(
    visit: Callable[[str], Page], document: str
) -> None:
    page = visit(document)
    page.emulate_media(media="print")
    try:
        for mount in page.locator('.il6-widget[data-kind="simulation"]').all():
            expect(mount.locator("figure svg").first).to_be_visible()
            for control in mount.locator("input, button, select").all():
                expect(control).not_to_be_visible()
    finally:
        page.emulate_media(media="screen")
