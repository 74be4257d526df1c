"""The rules engine axe finds nothing, in both themes and on two widths."""

from collections.abc import Callable

import pytest
from book_pages import Book, layouts
from playwright.sync_api import BrowserContext
from rules import OF_COLOUR, faults

pytestmark = pytest.mark.browser

WIDTHS = {"desk": 1280, "phone": 390}


@pytest.mark.parametrize("document", layouts())
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(
    new_context: Callable[..., BrowserContext], book: Book, document: str, width: str
) -> None:
    context = new_context(
        viewport={"width": WIDTHS[width], "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    book.open(page, document)
    # What is folded away is read as well; of the tables of numbers, all alike, one.
    page.evaluate(
        """() => {
          const [, ...others] = document.querySelectorAll(".il6-numbers details");
          for (const fold of document.querySelectorAll("details")) {
            fold.open = !others.includes(fold);
          }
        }"""
    )
    for theme, rules in (("light", ()), ("dark", OF_COLOUR)):
        page.evaluate(
            "(theme) => { document.documentElement.dataset.theme = theme; }", theme
        )
        found = faults(page, *rules)
        assert not found, f"{theme}: {found}"
