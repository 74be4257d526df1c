"""What the rules engine axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# What a theme can change.
OF_COLOUR = ("color-contrast", "link-in-text-block")


def faults(page: Page, *rules: str) -> str:
    """Say what breaks the rules, all of them if none is named; empty where nothing."""
    # Lists of all that is well take longer to carry over than to make.
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    results = Axe().run(page, options=options)
    return str(results.generate_report()) if results.violations_count else ""
