"""A lab brings its style sheet to the pages where it stands, and to no others."""

from types import SimpleNamespace

import pytest
from il6 import labs


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ('<div class="il6-widget" data-kind="knockout" id="x">', ["il6/knockout.css"]),
        ('<div class="il6-widget" data-kind="quiz" id="x">', []),
        ("", []),
    ],
)
def test_only_a_page_with_a_lab_links_its_styles(body: str, linked: list[str]) -> None:
    found: list[str] = []
    app = SimpleNamespace(add_css_file=lambda name, priority: found.append(name))
    labs.prepare_page(app, "page", "", {"body": body}, None)  # type: ignore[arg-type]
    assert found == linked
