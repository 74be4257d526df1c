"""The six promises of every plot, each with a test, on every simulation."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from book_pages import Book
from cases import each_simulation, sliders_of, spec_of, strongest_slider
from panel import Panel, Panels
from playwright.sync_api import Locator, expect

from widgets.page_json import book_version

pytestmark = pytest.mark.browser

# WCAG 2.2: targets, text and graphics.
TARGET = 24
TEXT_CONTRAST, LINE_CONTRAST = 4.5, 3.0
DIGITS = 2e-2

# Moves a slider in each of many frames and counts what is announced meanwhile.
DRAG = """async (mount, [name, frames]) => {
  const slider = mount.querySelector(`input[type="range"][name="${name}"]`);
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const summary = mount.querySelector("[aria-live='polite']");
  let announced = 0;
  // On a slow machine a frame may last as long as a pause after which it is announced.
  let pauses = 0;
  // What was done before must have been announced already.
  await new Promise((done) => {
    let quiet = setTimeout(done, 800);
    new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(done, 800);
    }).observe(summary, { childList: true, characterData: true, subtree: true });
  });
  const before = summary.textContent;
  const watch = new MutationObserver(() => announced++);
  watch.observe(summary, { childList: true, characterData: true, subtree: true });
  for (let i = 0; i <= frames; i++) {
    slider.value = String(low + (high - low) * i / frames);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const start = performance.now();
    await new Promise(requestAnimationFrame);
    if (performance.now() - start > 400) pauses++;
  }
  watch.disconnect();
  return [announced, pauses, before];
}"""
# Contrast of every line and word of the plots with the page, as the browser paints it.
CONTRAST = """(figure) => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (text) => {
    const [r, g, b] = rgb(text).slice(0, 3).map((c) => c / 255).map((c) =>
      c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const view = figure.closest(".il6-view");
  const page = light(getComputedStyle(view).backgroundColor);
  const contrast = (text) => {
    const [a, b] = [light(text), page].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const least = (nodes, key) => Math.min(...[...nodes].map((node) =>
    contrast(getComputedStyle(node)[key])
  ));
  return [
    least(figure.querySelectorAll(".il6-curve, .il6-axis"), "stroke"),
    least(figure.querySelectorAll(".il6-chart text"), "fill"),
  ];
}"""
TARGETS = """(mount) => [...mount.querySelectorAll("button, input, summary")]
  .filter((node) => node.checkVisibility())
  .map((node) => node.labels?.length && /checkbox|radio/.test(node.type)
    ? node.labels[0] : node)
  .map((node) => [node.textContent.trim() || node.name,
    node.getBoundingClientRect().width, node.getBoundingClientRect().height])"""


def sentences(panel: Panel) -> list[str]:
    charts = panel.mount.locator("figure[data-plot] svg[role='img']").all()
    return [chart.get_attribute("aria-label") or "" for chart in charts]


@each_simulation
def test_promise_1_a_plot_has_a_name_and_a_sentence_that_follows_the_result(
    panels: Panels, name: str
) -> None:
    for panel in panels(name):
        before = sentences(panel)
        for plot, said in zip(spec_of(name)["plots"], before, strict=True):
            assert said.startswith(plot["title"])
            assert len(said) > len(plot["title"]) + 20
        panel.slider(strongest_slider(name)).press("End")
        panel.settle()
        assert sentences(panel) != before


@each_simulation
def test_promise_1_the_result_is_announced_after_a_drag_and_not_during_it(
    panels: Panels, name: str
) -> None:
    for panel in panels(name):
        summary = panel.mount.locator("[aria-live='polite']").first
        name_and_frames = [strongest_slider(name), 20]
        during, pauses, before = panel.mount.evaluate(DRAG, name_and_frames)
        assert during <= pauses, f"announced {during} times during the drag"
        expect(summary).not_to_have_text(before)


def numbers_of(panel: Panel, plot: Locator) -> tuple[list[str], list[list[str]]]:
    """Open a plot's table with one key and read it."""
    fold = plot.locator(".il6-numbers details")
    if fold.get_attribute("open") is None:
        fold.locator("summary").press("Enter")
    expect(fold.locator("table")).to_be_visible()
    head = fold.locator("th").all_inner_texts()
    rows = [row.locator("td").all_inner_texts() for row in fold.locator("tr").all()[1:]]
    return head, rows


def file_of(panel: Panel, plot: Locator) -> tuple[str, list[list[str]]]:
    """Download a plot's file: the lines of its head, then its rows."""
    with panel.page.expect_download() as download:
        plot.locator(".il6-numbers > button, .il6-files button").first.click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    head = [line for line in text.splitlines() if line.startswith("#")]
    body = "\n".join(line for line in text.splitlines() if line[:1] != "#")
    return "\n".join(head), list(csv.reader(io.StringIO(body)))


def plain(text: str) -> float:
    """Read a number as the table writes it."""
    digits, _, power = text.partition(" × 10")
    exponent = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return float(digits.replace(",", "").replace("−", "-")) * 10 ** int(exponent or 0)


@each_simulation
def test_promise_2_the_numbers_are_in_a_table_one_key_away_and_in_a_file(
    panels: Panels, name: str
) -> None:
    for panel in panels(name):
        for plot in spec_of(name)["plots"]:
            figure = panel.plot(plot["id"])
            head, rows = numbers_of(panel, figure)
            said, (names, *lines) = file_of(panel, figure)
            assert head == names
            assert rows
            for row, line in ((rows[0], lines[0]), (rows[-1], None)):
                found = [plain(cell) for cell in row]
                near = [line] if line else lines
                assert any(
                    [float(cell) for cell in each]
                    == pytest.approx(found, rel=DIGITS, abs=1e-12)
                    for each in near
                ), row
            assert f"version {book_version()}" in said
            for parameter in spec_of(name)["parameters"]:
                assert f"{parameter['id']} = " in said
                assert parameter["unit"] in said
            figure.locator(".il6-numbers summary").press("Enter")


@each_simulation
def test_promise_3_every_slider_works_from_the_keyboard(
    panels: Panels, name: str
) -> None:
    for panel in panels(name):
        for parameter in sliders_of(name):
            slider = panel.slider(parameter)

            def place(slider: Locator = slider) -> float:
                return float(slider.input_value())

            slider.press("Home")
            lowest = place()
            slider.press("ArrowRight")
            small = place() - lowest
            slider.press("Home")
            slider.press("PageUp")
            large = place() - lowest
            slider.press("End")
            highest = place()
            assert 0 < small < large < highest - lowest, parameter
            assert lowest == float(slider.get_attribute("min") or "nan")
            assert highest == float(slider.get_attribute("max") or "nan")


@each_simulation
def test_promise_3_every_target_is_large_enough(panels: Panels, name: str) -> None:
    for panel in panels(name):
        targets = panel.mount.evaluate(TARGETS)
        assert targets
        small = [each for each in targets if min(each[1:]) < TARGET]
        assert not small, small


@each_simulation
def test_promise_4_curves_differ_in_dash_and_carry_their_name(
    panels: Panels, name: str
) -> None:
    spec = spec_of(name)
    labels = {quantity["id"]: quantity["label"] for quantity in spec["quantities"]}
    for panel in panels(name):
        for plot in spec["plots"]:
            svg = panel.plot(plot["id"]).locator("svg.il6-chart")
            curves = svg.locator(".il6-curve").all()
            dashes = [curve.get_attribute("stroke-dasharray") for curve in curves]
            assert len(set(dashes)) == len(dashes), plot["id"]
            words = " ".join(svg.locator("text").all_text_contents())
            letters = words.replace(" ", "")
            for quantity in plot.get("lines", plot.get("parts", [])):
                assert labels[quantity].replace(" ", "") in letters, plot["id"]


@each_simulation
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_promise_4_lines_and_words_stand_out_in_both_themes(
    panels: Panels, name: str, theme: str
) -> None:
    for panel in panels(name):
        was = panel.page.evaluate(
            """(theme) => {
              const was = document.documentElement.dataset.theme;
              document.documentElement.dataset.theme = theme;
              return was;
            }""",
            theme,
        )
        found = []
        for plot in spec_of(name)["plots"]:
            # Out of sight nothing is styled.
            panel.plot(plot["id"]).scroll_into_view_if_needed()
            panel.settle()
            found.append(panel.plot(plot["id"]).evaluate(CONTRAST))
        panel.page.evaluate(
            "(was) => { document.documentElement.dataset.theme = was; }", was
        )
        for lines, text in found:
            assert lines >= LINE_CONTRAST
            assert text >= TEXT_CONTRAST


@each_simulation
def test_promise_6_without_scripts_there_is_a_figure_with_summary_and_key_numbers(
    new_context: Callable[..., Any], book: Book, name: str
) -> None:
    document = book.pages_with("simulation", name)[0]
    page = new_context(java_script_enabled=False).new_page()
    page.goto(book.address(document))
    mount = page.locator(f'.il6-widget[data-name="{name}"]')
    expect(mount.locator(".il6-fallback svg").first).to_be_visible()
    caption = mount.locator("figcaption").inner_text()
    assert "Key numbers:" in caption
    assert "Settings:" in caption
    first_words = spec_of(name)["summary"].split("{")[0].strip()
    assert caption.startswith(first_words)


@each_simulation
def test_promise_6_on_paper_there_are_the_plots_and_their_settings(
    panels: Panels, name: str
) -> None:
    for panel in panels(name):
        panel.page.emulate_media(media="print")
        try:
            expect(panel.mount.locator(".il6-settings")).to_be_visible()
            for plot in spec_of(name)["plots"]:
                expect(panel.plot(plot["id"]).locator("svg")).to_be_visible()
            expect(panel.mount.locator("form")).to_be_hidden()
        finally:
            panel.page.emulate_media(media="null")
