"""What the study pages fetch: the bank of each chapter as JSON, and a list of chapters.

A chapter's page carries its own items only; these files are for the pages that ask
across chapters. `frontend/study/bank.ts` reads them.
"""

from collections.abc import Callable
from typing import Any

from quizzes.bank import load_bank
from quizzes.schema import Item
from quizzes.widget import page_spec
from widgets.evidence import Finding, findings

Json = dict[str, Any]

# Widgets of the study pages, each the only one on its page.
PAGES = ("review", "progress", "exam")


def chapters() -> list[str]:
    """Name every chapter that has items, in the order of the book."""
    return list(dict.fromkeys(item.chapter for item in load_bank().values()))


def chapter_bank(chapter: str) -> Json:
    """Put a chapter's items, and the prompts of its findings, into one JSON object.

    A prompt is a graded finding: the reader says how it stands before the page does.

    Examples
    --------
    >>> sorted(chapter_bank("signalling"))
    ['findings', 'items', 'misunderstandings', 'name', 'prompts', 'title']
    """
    items: list[Item] = [i for i in load_bank().values() if i.chapter == chapter]
    prompts = [f for f in findings().values() if f.chapter == chapter and f.grade]
    spec = page_spec(chapter, chapter, items)
    spec["findings"] |= {finding.id: _prompt(finding) for finding in prompts}
    return {**spec, "prompts": [finding.id for finding in prompts]}


def bank_index(titles: Callable[[str], str], pages: Callable[[str], str]) -> Json:
    """List the chapters with their titles, pages and files.

    Parameters
    ----------
    titles : callable
        Gives the title of a chapter's page by the chapter's name.
    pages : callable
        Gives the address of that page from the folder of the front end.
    """
    return {
        "chapters": [
            {
                "id": name,
                "title": titles(name),
                "page": pages(name),
                "file": f"bank/{name}.json",
            }
            for name in chapters()
        ]
    }


def _prompt(finding: Finding) -> Json:
    return {
        "claim": finding.claim,
        "grade": finding.grade,
        "system": finding.system,
        "caveat": finding.caveat,
    }
