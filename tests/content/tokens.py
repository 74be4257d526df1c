"""The colours of the book, as the style sheet gives them."""

import re
from pathlib import Path

SHEET = Path(__file__).parents[2] / "widgets" / "frontend" / "tokens.css"


def read_tokens(css: str) -> dict[str, dict[str, str]]:
    """Colours of both themes, ``{"light": {"il6": "#d46f12", …}, "dark": …}``."""
    # Paper repeats the light colours; it is not a theme of its own.
    screen = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).split("@media print")[0]
    themes: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", screen):
        found = re.search(r'data-theme="(light|dark)"', selector)
        if found:
            pairs = re.findall(r"--c-([\w-]+):\s*(#[0-9a-f]{6});", body)
            themes.setdefault(found.group(1), {}).update(pairs)
    return themes


def load_tokens() -> dict[str, dict[str, str]]:
    return read_tokens(SHEET.read_text(encoding="utf-8"))
