"""Each simulation has a page of reference: found, whole, and with files to take."""

import csv
import json
import re
from itertools import pairwise

import antimony
import libsbml
import pytest
from book_pages import Book
from cases import VARIED
from playwright.sync_api import Locator, Page, expect

from widgets.library import list_simulations, load

pytestmark = pytest.mark.browser

each_model = pytest.mark.parametrize("name", VARIED)
PHONE = {"width": 390, "height": 800}

TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""
LEVELS = """() => [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")]
  .map((heading) => Number(heading.tagName[1]))"""


def test_every_simulation_has_its_page_and_a_line_in_the_list(book: Book) -> None:
    built = {path.stem for path in (book.folder / "models").glob("*.html")}
    assert built == set(list_simulations())
    listed = set(re.findall(r'href="models/([\w-]+)\.html"', book.html("models")))
    assert listed == built


@pytest.mark.parametrize("name", list_simulations())
def test_search_knows_the_page(book: Book, name: str) -> None:
    index = (book.folder / "searchindex.js").read_text(encoding="utf-8")
    found = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    assert f"models/{name}" in found["docnames"]


@each_model
def test_every_part_is_there_by_count(page: Page, book: Book, name: str) -> None:
    book.open(page, f"models/{name}")
    loaded = load(name)
    counts = {
        "Reactions": len(loaded.model.reactions()),
        "Start values": len(loaded.model.states) + len(loaded.model.held),
        "Parameters": len(loaded.spec.parameters),
        "Numbers this model must give": len(loaded.spec.checks),
    }
    for label, count in counts.items():
        if count:
            expect(part(page, label).locator("tbody tr")).to_have_count(count)
    equations = page.locator(".region .math-display math")
    expect(equations).to_have_count(len(loaded.model.equations()))
    cited = {p.source.ref for p in loaded.spec.parameters.values() if p.source.ref}
    expect(page.locator(".sources > li")).to_have_count(len(cited))


@each_model
def test_citations_lead_to_the_list_of_sources(
    page: Page, book: Book, name: str
) -> None:
    book.open(page, f"models/{name}")
    links = part(page, "Parameters").locator("td a").all()
    assert links
    for link in links:
        target = (link.get_attribute("href") or "").partition("#")[2]
        expect(page.locator(f'.sources > li[id="{target}"]')).to_have_count(1)


def part(page: Page, label: str) -> Locator:
    return page.get_by_role("region", name=label, exact=True)


@each_model
def test_headings_descend_and_no_id_is_there_twice(
    page: Page, book: Book, name: str
) -> None:
    book.open(page, f"models/{name}")
    levels: list[int] = page.evaluate(LEVELS)
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert page.evaluate(TWICE) == []


@each_model
def test_a_wide_table_scrolls_by_itself_and_from_the_keyboard(
    page: Page, book: Book, name: str
) -> None:
    page.set_viewport_size(PHONE)
    book.open(page, f"models/{name}")
    table = part(page, "Parameters")
    assert table.evaluate("(box) => box.scrollWidth > box.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(box) => box.scrollLeft > 0", arg=table.element_handle())
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


@each_model
def test_the_files_are_there_and_other_programs_read_them(
    page: Page, book: Book, name: str
) -> None:
    book.open(page, f"models/{name}")
    texts = {}
    for link in page.locator("a[download]").all():
        address = str(link.evaluate("(a) => a.href"))
        answer = page.request.get(address)
        assert answer.ok, address
        texts[address.rpartition(".")[2]] = answer.text()
        size = f"({len(answer.body()) / 1000:.3g} kB)"
        assert size in link.locator("..").inner_text()
    assert texts.keys() == {"ant", "xml", "csv"}
    document = libsbml.readSBMLFromString(texts["xml"])
    assert document.getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(texts["ant"]) > 0
    rows = [line for line in texts["csv"].splitlines() if not line.startswith("#")]
    names = next(csv.reader(rows))
    assert all(column.endswith(")") for column in names)


@each_model
def test_panel_and_page_lead_to_each_other(page: Page, book: Book, name: str) -> None:
    (chapter, *_) = book.pages_with("simulation", name)
    book.open(page, chapter, part=name)
    mount = page.locator(f'.il6-widget[data-name="{name}"]')
    mount.locator(".il6-sources > summary").click()
    mount.locator('.il6-sources > p > a[href*="/models/"]').click()
    expect(page).to_have_url(book.address(f"models/{name}"))
    page.locator(f'article a[href$="#{name}"]').first.click()
    expect(page).to_have_url(f"{book.address(chapter)}#{name}")
