"""Each control of each simulation does what it says."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from cases import (
    each_simulation,
    every_simulation,
    parameters_of,
    slider_features,
    sliders_of,
    spec_of,
    strongest_slider,
    varied,
)
from panel import Panel, Panels

from widgets.simulation import list_simulations

pytestmark = pytest.mark.browser

# A number field shows about four digits.
DIGITS = 2e-3


SLIDERS = [
    (name, control)
    for name in list_simulations()
    for control in spec_of(name)["controls"]
    if control["kind"] == "slider"
]
each_slider = pytest.mark.parametrize(
    ("name", "slider"),
    [
        pytest.param(name, slider, id=f"{name}-{slider['parameter']}")
        for name, slider in varied(SLIDERS, slider_features)
    ],
)


def middle(parameter: dict[str, Any]) -> float:
    """Give a value between the limits that is not the default."""
    low, high = parameter["min"], parameter["max"]
    if parameter["scale"] == "log":
        found = (low * high**2) ** (1 / 3)
    else:
        found = low + 0.6 * (high - low)
    return float(f"{found:.2g}")


def settings(panel: Panel, name: str) -> Iterator[str]:
    """Bring the panel into its starting state, then into those its makers offer.

    A dose of a drug matters only where a drug has been chosen.
    """
    panel.reset()
    yield "start"
    for preset in spec_of(name)["presets"]:
        panel.button(preset["label"]).click()
        yield str(preset["label"])
    for control in spec_of(name)["controls"]:
        for option in control.get("options", []):
            panel.reset()
            panel.choose(control["parameter"], option["value"])
            yield str(option["label"])
        if control["kind"] == "toggle":
            panel.reset()
            panel.toggle(control["parameter"])
            yield str(control["label"])


@every_simulation
def test_the_first_slider_changes_the_plot(panels: Panels, name: str) -> None:
    slider = {"parameter": strongest_slider(name)}
    for panel in panels(name):
        for _ in settings(panel, name):
            panel.slider(slider["parameter"]).press("Home")
            panel.settle()
            lowest = panel.drawn()
            panel.slider(slider["parameter"]).press("End")
            panel.settle()
            if panel.drawn() != lowest:
                break
        else:
            pytest.fail("No setting was found in which the slider changes the plot.")


@each_slider
def test_the_number_field_follows_the_slider(
    panels: Panels, name: str, slider: dict[str, Any]
) -> None:
    parameter = parameters_of(name)[slider["parameter"]]
    lowest = 0 if parameter.get("zero") else parameter["min"]
    for panel in panels(name):
        panel.slider(parameter["id"]).press("Home")
        assert panel.value(parameter["id"]) == pytest.approx(lowest, rel=DIGITS)
        panel.slider(parameter["id"]).press("End")
        assert panel.value(parameter["id"]) == pytest.approx(
            parameter["max"], rel=DIGITS
        )


@each_slider
def test_the_slider_follows_the_number_field(
    panels: Panels, name: str, slider: dict[str, Any]
) -> None:
    parameter = parameters_of(name)[slider["parameter"]]
    for panel in panels(name):
        range_input = panel.slider(parameter["id"])
        panel.write(parameter["id"], parameter["max"])
        highest = float(range_input.input_value())
        panel.write(parameter["id"], parameter["min"])
        lowest = float(range_input.input_value())
        panel.write(parameter["id"], middle(parameter))
        assert lowest < float(range_input.input_value()) < highest
        assert panel.value(parameter["id"]) == pytest.approx(
            middle(parameter), rel=DIGITS
        )


@each_slider
def test_arrow_keys_move_a_slider_by_a_step_and_page_keys_by_more(
    panels: Panels, name: str, slider: dict[str, Any]
) -> None:
    for panel in panels(name):
        moved = {}
        for key in ("ArrowRight", "PageUp"):
            panel.slider(slider["parameter"]).press("Home")
            start = float(panel.slider(slider["parameter"]).input_value())
            panel.slider(slider["parameter"]).press(key)
            end = float(panel.slider(slider["parameter"]).input_value())
            moved[key] = end - start
        assert 0 < moved["ArrowRight"] < moved["PageUp"]


@each_slider
def test_a_slider_says_its_value_with_its_unit(
    panels: Panels, name: str, slider: dict[str, Any]
) -> None:
    unit = parameters_of(name)[slider["parameter"]]["unit"]
    for panel in panels(name):
        said = panel.slider(slider["parameter"]).get_attribute("aria-valuetext") or ""
        assert said.endswith(unit)
        assert said.strip() != unit.strip()


@every_simulation
def test_a_preset_sets_its_values_and_all_others_to_their_defaults(
    panels: Panels, name: str
) -> None:
    for panel in panels(name):
        for slider in sliders_of(name):
            panel.slider(slider).press("End")
        for preset in spec_of(name)["presets"]:
            panel.button(preset["label"]).click()
            for slider in sliders_of(name):
                default = parameters_of(name)[slider]["default"]
                wanted = preset["set"].get(slider, default)
                at = f"{preset['id']}: {slider}"
                assert panel.value(slider) == pytest.approx(wanted, rel=DIGITS), at


@every_simulation
def test_reset_brings_back_the_starting_state(panels: Panels, name: str) -> None:
    for panel in panels(name):
        start = panel.drawn()
        for slider in sliders_of(name):
            panel.slider(slider).press("End")
        panel.settle()
        assert panel.drawn() != start
        panel.reset()
        assert panel.drawn() == start
        for slider in sliders_of(name):
            default = parameters_of(name)[slider]["default"]
            assert panel.value(slider) == pytest.approx(default, rel=DIGITS), slider


@each_simulation
def test_the_csv_file_has_units_and_says_where_it_comes_from(
    panels: Panels, name: str
) -> None:
    spec = spec_of(name)
    for panel in panels(name):
        for button in panel.csv_buttons():
            with panel.page.expect_download() as download:
                button.click()
            assert download.value.suggested_filename.endswith(".csv")
            text = download.value.path().read_text(encoding="utf-8-sig")
            head = [line for line in text.splitlines() if line.startswith("#")]
            for line in spec["provenance"]:
                assert any(line in each for each in head), line
            for parameter in sliders_of(name):
                label = parameters_of(name)[parameter]["label"]
                assert any(parameter in each or label in each for each in head), label
            body = "\n".join(line for line in text.splitlines() if line[:1] != "#")
            names, *rows = csv.reader(io.StringIO(body))
            assert rows
            assert any(unit in names[0] for unit in (spec["time"]["unit"], "("))
            numbers = [[float(cell) for cell in row] for row in rows]
            assert {len(row) for row in numbers} == {len(names)}
