"""Plots and readouts that make no sense are refused, in words that say what to do."""

from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from widgets.page_json import _plot
from widgets.plot_parts import (
    Axis,
    Lines,
    Phase,
    Plot,
    Point,
    Readout,
    Threshold,
    quantities_of,
    sources_in,
)

SOURCE = {"kind": "assumed", "note": "a test"}
LINES = {
    **{"id": "course", "title": "Course", "unit": "nM"},
    **{"lines": ["a"], "y": {"min": 0.0, "max": 10.0}},
}
PHASE = {
    **{"id": "loop", "title": "Loop", "unit": "nM", "phase": ["a", "b"]},
    **{"x": {"min": 0.0, "max": 1.0}, "y": {"min": 0.0, "max": 1.0}},
}
READOUT = {"id": "r", "label": "r", "quantity": "a", "unit": "nM"}


@pytest.mark.parametrize(
    ("part", "written", "said"),
    [
        (Axis, {"min": 0.0, "max": 1.0, "scale": "log"}, "must start above zero"),
        (Axis, {"min": 2.0, "max": 1.0}, "min must be below max"),
        (Axis, {"min": -2.0, "max": 0.0, "switch": True}, "remove `switch`"),
        (Axis, {"min": 0.0, "max": 1.0, "floor": 1.0}, "floor must be below max"),
        (Point, {"x": 1.0, "y": 1.0, "low": 0.5}, "low and high belong together"),
        (Point, {"x": 1.0, "y": 1.0, "low": 2.0, "high": 3.0}, "not between"),
        (Point, {"x": 1.0, "y": 1.0, "x_low": 0.0}, "x_low and x_high belong"),
        (Threshold, {"label": "l", "source": SOURCE}, "needs either `x` or `y`"),
        (Phase, {**PHASE, "phase": ["a"]}, "at least 2 items"),
        (Readout, {**READOUT, "at": "time-above"}, "belong together"),
        (Readout, {**READOUT, "at": "end", "threshold": 1.0}, "belong together"),
    ],
)
def test_a_part_that_makes_no_sense_is_refused(
    part: type[BaseModel], written: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        part.model_validate(written)


def test_a_plot_of_no_known_kind_is_refused() -> None:
    with pytest.raises(ValidationError, match="lines, partition, sweep, phase"):
        TypeAdapter(Plot).validate_python({"id": "x", "title": "x", "unit": ""})


def test_a_log_axis_without_a_floor_begins_at_a_thousandth_of_its_end() -> None:
    plot = _plot(Lines.model_validate({**LINES, "x": {"switch": True}}), 500)
    assert plot["y"]["floor"] == pytest.approx(0.01)
    assert plot["x"] == {
        **{"min": 0, "max": 500, "scale": "linear", "switch": True},
        "floor": pytest.approx(0.5),
    }


def test_a_phase_plot_names_what_goes_across_and_what_goes_up() -> None:
    plot = _plot(Phase.model_validate(PHASE), 500)
    assert (plot["along"], plot["lines"]) == ("a", ["b"])


def test_every_quantity_and_source_of_a_plot_is_known() -> None:
    points = {"quantity": "c", "label": "m", "source": SOURCE}
    plot = Phase.model_validate(
        {
            **PHASE,
            "measured": [{**points, "points": [{"x": 1.0, "y": 1.0}]}],
            "thresholds": [{"y": 1.0, "label": "limit", "source": SOURCE}],
        }
    )
    assert quantities_of(plot) == ["a", "b", "c"]
    assert [key for key, _ in sources_in(plot)] == [
        "plots.loop.measured.c.source",
        "plots.loop.thresholds.limit.source",
    ]
