"""What the browser tests of the study pages share."""

import json
import time
from pathlib import Path
from typing import Any

from book_pages import Book
from playwright.sync_api import Page
from rules import faults

from quizzes import load_bank

BANK = {key: item.model_dump(mode="json") for key, item in load_bank().items()}
DAY_MS = 86_400_000
KIND = "il6-book-progress"

# Sticks out to the right, outside boxes that scroll by themselves.
SCROLLS_SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth;
}"""


def now_ms() -> int:
    return int(time.time() * 1000)


def seed(page: Page, book: Book, histories: dict[str, list[dict[str, Any]]]) -> None:
    """Put histories into the browser as earlier visits have left them."""
    page.goto(book.address("how-to-read"))
    entries = {
        f"il6-book:study:{card}": json.dumps(
            {"version": 1, "value": {"era": "", "history": history}}
        )
        for card, history in histories.items()
    }
    page.evaluate(
        """(entries) => {
          for (const [key, text] of Object.entries(entries)) {
            localStorage.setItem(key, text);
          }
        }""",
        entries,
    )


def history(page: Page, card: str) -> list[dict[str, Any]]:
    """Give what the browser keeps of a card."""
    text = page.evaluate("(key) => localStorage.getItem(key)", f"il6-book:study:{card}")
    if text is None:
        return []
    found: list[dict[str, Any]] = json.loads(text)["value"]["history"]
    return found


def kept(page: Page) -> dict[str, str]:
    """Give all that the book keeps in the browser."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries(
          Object.entries(localStorage).filter(([key]) => key.startsWith("il6-book:"))
        )"""
    )
    return found


def progress_file(folder: Path, **changes: Any) -> Path:
    """Write a sound file of progress, with parts of it changed."""
    entries = {
        "study:item:three-sources": {
            "version": 1,
            "value": [{"at": now_ms() - 1000, "where": "exam", "score": 1}],
        }
    }
    path = folder / "progress.json"
    whole = {"kind": KIND, "version": 1, "written": "", "entries": entries}
    path.write_text(json.dumps(whole | changes), encoding="utf-8")
    return path


def faults_of(page: Page) -> str:
    """Say what axe finds, with every fold open."""
    page.evaluate(
        """() => {
          for (const fold of document.querySelectorAll("details")) fold.open = true;
        }"""
    )
    return faults(page)
