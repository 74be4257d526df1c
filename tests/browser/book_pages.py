"""Which pages the book has, and which widgets stand on them."""

import re
from functools import cached_property
from pathlib import Path

import yaml
from playwright.sync_api import Page

from widgets.library import list_simulations

ROOT = Path(__file__).resolve().parents[2]
MOUNT = re.compile(r'<div class="il6-widget" data-kind="([^"]+)" data-name="([^"]+)"')
ALL_READY = """() => [...document.querySelectorAll(".il6-widget")]
    .every((mount) => mount.dataset.ready !== undefined)"""


def documents() -> list[str]:
    """List the documents of the table of contents, such as `chapters/signalling`."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *_files(toc)]


def layouts() -> list[str]:
    """List documents of every layout: of the models' pages only the first two."""
    found = documents()
    alike = [name for name in found if name.startswith("models/")]
    return [name for name in found if name not in alike[2:]]


def _files(branch: object) -> list[str]:
    if isinstance(branch, list):
        return [name for part in branch for name in _files(part)]
    if isinstance(branch, dict):
        own = [branch["file"]] if "file" in branch else []
        if branch.get("glob") == "models/*":
            own = [f"models/{name}" for name in list_simulations()]
        return own + [name for part in branch.values() for name in _files(part)]
    return []


class Book:
    """The built book behind an address."""

    def __init__(self, folder: Path, site: str) -> None:
        self.folder = folder
        self.site = site

    def address(self, document: str) -> str:
        return f"{self.site}/{document}.html"

    def html(self, document: str) -> str:
        return (self.folder / f"{document}.html").read_text(encoding="utf-8")

    @cached_property
    def widgets(self) -> dict[str, list[tuple[str, str]]]:
        """Widgets of each document, as (kind, name) in reading order."""
        return {name: MOUNT.findall(self.html(name)) for name in documents()}

    def pages_with(self, kind: str, name: str) -> list[str]:
        """Documents that hold the widget; a widget nobody meets is a fault."""
        found = [page for page, held in self.widgets.items() if (kind, name) in held]
        assert found, f"{kind} {name} is on no page: show it in a chapter or remove it"
        return found

    def open(self, page: Page, document: str, part: str = "") -> None:
        """Load a document, at one of its parts, and wait until widgets are usable."""
        answer = page.goto(self.address(document) + (f"#{part}" if part else ""))
        assert answer is not None
        assert answer.ok, f"{answer.url}: {answer.status}"
        page.wait_for_function(ALL_READY)
        failed = page.locator('.il6-widget[data-ready="failed"]')
        names = [mount.get_attribute("data-name") for mount in failed.all()]
        assert not names, f"widgets that did not mount on {document}: {names}"
