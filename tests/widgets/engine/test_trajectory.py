"""A run goes where it is wanted: into a table, a data frame, a figure."""

import csv
import io
import sys
from pathlib import Path

import numpy as np
import pytest

from widgets.engine import Model, Trajectory, UnknownQuantity

DECAY = """model slow_decay
  unit substance = 1e-9 mole; unit volume = litre; unit time_unit = 60 second
  unit per_min = 1 / (60 second)
  compartment C = 2; C has volume
  species A in C = 8
  k = 0.5; k has per_min
  loss: A -> ; C*k*A
  half := A / 2
end"""


@pytest.fixture
def run() -> Trajectory:
    return Model.from_antimony(DECAY).simulate(4, points=5, columns=["[A]", "A", "k"])


def test_a_run_knows_its_model_and_units(run: Trajectory) -> None:
    assert run.name == "slow_decay"
    assert run.units == {"time": "min", "[A]": "nmol/L", "A": "nmol", "k": "1/min"}


def test_a_rate_has_its_unit() -> None:
    text = DECAY.replace("unit volume", "unit extent = substance; unit volume")
    run = Model.from_antimony(text).simulate(1, columns=["loss", "C"])
    assert run.units["loss"] == "nmol/min"
    assert run.units["C"] == "L"


def test_very_small_amounts_have_their_prefix() -> None:
    model = Model.from_antimony(DECAY.replace("1e-9 mole", "1e-21 mole"))
    assert model.column_units["A"] == "zmol"


def test_the_table_gives_every_number_back(run: Trajectory, tmp_path: Path) -> None:
    text = run.to_csv()
    assert text is not None
    head, *rows = csv.reader(io.StringIO(text))
    assert head == ["time", "[A]", "A", "k"]
    assert np.array_equal(np.array(rows, dtype=float), run.values)
    assert run.to_csv(tmp_path / "run.csv") is None
    assert (tmp_path / "run.csv").read_bytes().decode() == text


def test_the_table_has_units_when_asked_for(run: Trajectory) -> None:
    text = run.to_csv(units=True)
    assert text is not None
    assert text.startswith("time (min),[A] (nmol/L),A (nmol),k (1/min)\n")


def test_the_frame_holds_the_same_numbers(run: Trajectory) -> None:
    pytest.importorskip("pandas")
    frame = run.to_frame()
    assert list(frame.columns) == list(run.columns)
    assert np.array_equal(frame.to_numpy(), run.values)
    assert frame.attrs["units"]["k"] == "1/min"


def test_without_pandas_the_way_out_is_told(
    run: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install pandas.*to_csv"):
        run.to_frame()


def test_the_figure_says_what_and_in_which_unit(run: Trajectory) -> None:
    from matplotlib import pyplot

    figure = run.plot()
    panels = figure.axes
    assert [axes.get_ylabel() for axes in panels] == ["nmol/L", "nmol", "1/min"]
    assert panels[-1].get_xlabel() == "time (min)"
    assert panels[0].get_title(loc="left") == "slow decay"
    [line] = panels[0].lines
    assert np.array_equal(line.get_ydata(), run["[A]"])
    assert [text.get_text() for text in panels[0].texts] == ["[A]"]
    # A constant is a level line, not its own rounding enlarged.
    low, high = panels[2].get_ylim()
    assert low == 0 < 0.5 < high
    pyplot.close(figure)


def test_many_curves_get_a_legend_and_names_never_cover_each_other() -> None:
    from matplotlib import pyplot

    columns = tuple(f"x{k}" for k in range(9))
    many = Trajectory(("time", *columns), np.ones((3, 10)).cumsum(axis=0))
    figure = many.plot()
    assert len(figure.axes[0].get_legend().get_texts()) == 9
    few = many.plot(*columns[:4])
    heights = sorted(text.get_position()[1] for text in few.axes[0].texts)
    assert np.diff(heights).min() > 0.07
    pyplot.close(figure)
    pyplot.close(few)


def test_a_figure_of_what_is_not_there_is_refused(run: Trajectory) -> None:
    with pytest.raises(UnknownQuantity, match=r"\[B\]"):
        run.plot("[B]")
