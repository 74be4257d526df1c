"""A setting goes with the reader: link, file, steps back, files to take away."""

import csv
import hashlib
import io
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import libsbml
import pytest
from book_pages import Book
from cases import each_simulation
from panel import Panel
from playwright.sync_api import Page, expect

from widgets import show
from widgets.carry import model_hash
from widgets.library import load

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
NAME = "il6-partition"
# The default K1 is 5 nM; 0.7 is far from every landmark.
K1 = 0.7
Open = Callable[..., Panel]


@pytest.fixture
def open_at(book: Book, page: Page) -> Open:
    """Open the simulation's page with something behind its name in the address."""

    def open_page(query: str = "", name: str = NAME, *, skip: bool = True) -> Panel:
        document = book.pages_with("simulation", name)[0]
        book.open(page, document, name + query)
        panel = Panel(page, name, skip=skip)
        panel.settle()
        return panel

    return open_page


def notice(panel: Panel) -> list[str]:
    return panel.mount.locator(".il6-notice li").all_inner_texts()


def take(panel: Panel, name: str) -> Path:
    """Press a button or a link, and give the file that comes."""
    with panel.page.expect_download() as download:
        panel.mount.get_by_text(name, exact=True).first.click()
    return Path(download.value.path())


def unfold(panel: Panel) -> None:
    panel.mount.get_by_text("Take away", exact=True).click()


def test_a_link_restores_sliders_and_says_nothing(open_at: Open) -> None:
    panel = open_at(f"?v=1&K1={K1}&antibody=3&units=amount")
    assert float(panel.slider("K1").get_attribute("aria-valuetext").split()[0]) == K1  # type: ignore[union-attr]
    assert panel.mount.locator('input[name="antibody"][value="3"]').is_checked()
    assert panel.mount.get_by_label("Concentrations as").input_value() == "amount"
    assert notice(panel) == []


def test_a_link_brings_its_plot_into_sight_and_marks_it(open_at: Open) -> None:
    # The question stands above the plot; an answer there moves what is below.
    panel = open_at("?v=1&plot=by-dose", skip=False)
    expect(panel.plot("by-dose")).to_be_in_viewport()
    expect(panel.plot("by-dose")).to_have_attribute("data-meant", "true")
    assert panel.plot("partition").get_attribute("data-meant") is None


def test_a_damaged_link_is_named_entry_by_entry_and_the_picture_stands(
    open_at: Open,
) -> None:
    panel = open_at("?v=1&K1=900&K9=1&K2=fast&%E0%A4%A=1&sgp130_total=43")
    said = notice(panel)
    assert len(said) == 4
    assert any("900 is outside 0.5 to 20" in each for each in said)
    assert panel.value("sgp130_total") == 43
    assert panel.value("K1") == 5
    assert len(panel.drawn()) > 100
    panel.button("Hide this note").click()
    assert notice(panel) == []


def test_a_link_of_a_newer_version_starts_as_made(open_at: Open) -> None:
    panel = open_at("?v=9&K1=1")
    assert len(notice(panel)) == 1
    assert panel.value("K1") == 5


def test_following_a_link_on_the_page_changes_the_setting(open_at: Open) -> None:
    panel = open_at()
    panel.page.evaluate("(hash) => { location.hash = hash }", f"{NAME}?v=1&K1={K1}")
    expect(panel.field("K1")).to_have_value(str(K1))


def test_an_ordinary_anchor_changes_nothing(open_at: Open) -> None:
    panel = open_at(f"?v=1&K1={K1}")
    panel.page.evaluate("() => { location.hash = 'nothing-here' }")
    panel.settle()
    assert panel.value("K1") == K1


def test_the_address_follows_at_rest_without_a_trail(open_at: Open) -> None:
    panel = open_at()
    before = panel.page.evaluate("history.length")
    assert "?" not in panel.page.url
    panel.write("K1", K1)
    panel.page.wait_for_url(f"**#{NAME}?v=1&K1={K1}")
    assert panel.page.evaluate("history.length") == before


def test_the_copied_link_gives_another_reader_the_same_picture(
    open_at: Open, page: Page
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = open_at()
    panel.write("K1", K1)
    panel.settle()
    drawn = panel.drawn()
    unfold(panel)
    panel.button("Copy link").click()
    expect(panel.mount.locator(".il6-take-away .il6-said")).to_contain_text("copied")
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    expect(panel.field("K1")).to_have_value(str(K1))
    panel.settle()
    assert panel.drawn() == drawn


def test_where_copying_is_forbidden_the_link_is_marked(
    open_at: Open, page: Page
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {get: () => undefined})"
    )
    panel = open_at()
    unfold(panel)
    panel.button("Copy link").click()
    field = panel.mount.locator(".il6-take-away textarea")
    expect(field).to_be_focused()
    assert f"#{NAME}?v=1" in field.input_value()


def test_a_saved_setting_is_opened_again(open_at: Open) -> None:
    panel = open_at()
    panel.write("K1", K1)
    unfold(panel)
    file = take(panel, "Save as file")
    assert json.loads(file.read_text())["setting"] == {"K1": K1}
    panel.reset()
    with panel.page.expect_file_chooser() as chooser:
        panel.button("Open file").click()
    chooser.value.set_files(file)
    expect(panel.field("K1")).to_have_value(str(K1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "holds no setting"),
        ('{"kind": "simulation-setting", "simulation": "x", "v": 1}', "setting of “x”"),
    ],
)
def test_a_file_of_something_else_is_refused(
    open_at: Open, text: str, said: str
) -> None:
    panel = open_at()
    unfold(panel)
    with panel.page.expect_file_chooser() as chooser:
        panel.button("Open file").click()
    wrong = {"name": "x.json", "mimeType": "", "buffer": text.encode()}
    chooser.value.set_files([wrong])  # type: ignore[list-item]
    expect(panel.mount.locator(".il6-take-away .il6-said")).to_contain_text(said)


def test_each_settled_change_is_a_step_back_and_forth(open_at: Open) -> None:
    panel = open_at()
    start = panel.drawn()
    panel.write("K1", K1)
    panel.button("Siltuximab").click()
    panel.button("Undo").click()
    assert panel.value("K1") == K1
    panel.button("Undo").click()
    panel.settle()
    assert panel.drawn() == start
    expect(panel.button("Undo")).to_be_disabled()
    panel.button("Redo").click()
    assert panel.value("K1") == K1


def test_a_reset_can_be_undone_from_the_keyboard(open_at: Open) -> None:
    panel = open_at()
    panel.write("K1", K1)
    panel.reset()
    assert panel.value("K1") == 5
    panel.slider("K2").focus()
    panel.page.keyboard.press("Control+z")
    assert panel.value("K1") == K1
    panel.page.keyboard.press("Control+Shift+z")
    assert panel.value("K1") == 5


def test_a_drag_is_one_step(open_at: Open) -> None:
    panel = open_at()
    panel.slider("K2").scroll_into_view_if_needed()
    box = panel.slider("K2").bounding_box()
    assert box
    mouse, middle = panel.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] / 2, middle)
    mouse.down()
    for share in (0.6, 0.7, 0.8, 0.85):
        mouse.move(box["x"] + box["width"] * share, middle)
    # Longer than a pause between two keys; the hand still holds.
    panel.page.wait_for_timeout(700)
    mouse.move(box["x"] + box["width"] * 0.9, middle)
    mouse.up()
    panel.button("Undo").click()
    assert panel.value("K2") == 0.05
    expect(panel.button("Undo")).to_be_disabled()


def test_undo_in_a_text_field_is_the_fields_own(open_at: Open) -> None:
    panel = open_at()
    panel.write("K1", K1)
    panel.field("K1").focus()
    panel.page.keyboard.press("Control+z")
    panel.settle()
    assert panel.slider("K1").get_attribute("aria-valuetext") == f"{K1}\u00a0nM"


@each_simulation
def test_the_model_comes_as_antimony_and_as_sbml(open_at: Open, name: str) -> None:
    panel = open_at(name=name)
    unfold(panel)
    antimony = take(panel, "Antimony")
    assert hashlib.sha256(antimony.read_bytes()).hexdigest()[:12] == model_hash(
        load(name)
    )
    document = libsbml.readSBMLFromFile(str(take(panel, "SBML")))
    assert document.getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0
    assert document.getModel().getNumReactions() > 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_plot_comes_as_a_picture_that_stands_alone(
    open_at: Open, page: Page, theme: str
) -> None:
    panel = open_at(f"?v=1&K1={K1}")
    page.evaluate("(t) => document.documentElement.dataset.theme = t", theme)
    text = take(panel, "SVG").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert "var(" not in text
    assert "class=" not in text
    # The light orange of the first hue, whatever the theme.
    assert "rgb(212, 111, 18)" in text
    # A remark may break into lines.
    said = " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}tspan"))
    assert f"K₁, IL-6 with IL-6R {K1}" in said.replace("\u2060", "").replace(
        "\u00a0", " "
    )
    assert "sans-serif" in text


def test_the_png_is_twice_as_fine_and_white(open_at: Open) -> None:
    panel = open_at()
    root = ElementTree.fromstring(take(panel, "SVG").read_text(encoding="utf-8"))
    data = take(panel, "PNG").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", data[16:24])
    wanted = [float(root.get(side, "0")) * 2 for side in ("width", "height")]
    assert list(size) == pytest.approx(wanted, abs=1)


def test_the_csv_says_which_model_where_and_when(open_at: Open) -> None:
    panel = open_at(f"?v=1&K1={K1}")
    text = take(panel, "CSV").read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any(model_hash(load(NAME)) in line for line in head)
    assert any(f"#{NAME}?v=1&K1={K1}" in line for line in head)
    assert any(re.search(r"\d{4}-\d\d-\d\d", line) for line in head)
    rows = list(csv.reader(io.StringIO(text)))
    assert f"# K1 = {K1} nM (K₁" in "\n".join(",".join(row) for row in rows)


def test_the_citation_can_be_copied(open_at: Open, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = open_at()
    unfold(panel)
    panel.button("Copy BibTeX").click()
    expect(panel.mount.locator(".il6-take-away .il6-said")).to_have_text("Copied.")
    entry = page.evaluate("navigator.clipboard.readText()")
    assert entry.startswith("@software{")
    assert model_hash(load(NAME)) in entry
    assert page.url.split("#")[0] in entry


# A notebook: no address of ours, the model's text in the state.
IN_NOTEBOOK = """async (spec) => {
  const widget = (await import("/_static/il6/simulation.mjs")).default;
  const state = { spec, values: {}, readouts: {} };
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    on() {}, off() {}, save_changes() {},
  };
  await widget.render({ model, el: document.querySelector("main") });
}"""


def test_a_notebook_gets_files_and_no_link(page: Page, site: str) -> None:
    empty = '<!doctype html><html lang="en"><title>Empty</title><main></main></html>'
    page.route(
        "**/empty.html*",
        lambda route: route.fulfill(body=empty, content_type="text/html"),
    )
    page.goto(f"{site}/empty.html?token=secret")
    page.evaluate(IN_NOTEBOOK, show(NAME).spec)
    panel = Panel(page, NAME)
    panel.write("K1", K1)
    unfold(panel)
    expect(panel.button("Copy link")).to_have_count(0)
    assert take(panel, "Antimony").read_text(encoding="utf-8").startswith("model ")
    for file in ("SBML", "CSV", "SVG", "Save as file"):
        assert "secret" not in take(panel, file).read_text(encoding="utf-8")
    panel.button("Undo").click()
    assert panel.value("K1") == 5
    assert page.url.endswith("?token=secret")
