"""The rules engine axe finds nothing, in both themes and on two widths."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from book_pages import Book, layouts
from cases import KINDS_OF_PAGE
from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

# What a theme can change.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
WIDTHS = {"desk": 1280, "phone": 390}


@pytest.mark.parametrize(
    ("document", "width"),
    [(document, "phone") for document in layouts()]
    + [(document, "desk") for document in KINDS_OF_PAGE],
)
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
    for theme, options in (("light", None), ("dark", {"runOnly": OF_COLOUR})):
        page.evaluate(
            "(theme) => { document.documentElement.dataset.theme = theme; }", theme
        )
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"{theme}: {results.generate_report()}"
