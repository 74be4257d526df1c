"""Any model gets a panel by itself, the same as those of the book."""

import json
import re
from pathlib import Path

import pytest
from traitlets import TraitError

from widgets import Model, show
from widgets.automatic import panel_of, settling_time
from widgets.engine import Refused
from widgets.library import list_simulations
from widgets.page_json import page_spec
from widgets.spec import SpecError
from widgets.tally import Tally

CHAIN = """model two_steps
  unit substance = 1e-9 mole; unit extent = substance; unit volume = litre
  unit time_unit = 60 second; unit per_min = 1 / (60 second)
  unit nM = substance / volume
  compartment C = 2; C has volume
  species A in C = start, B in C = 0, D in C = 3, $E in C = 5
  start = 10; start has nM
  k_on = 0.5; k_on has per_min
  shift = -2; idle = 0; double = 2*k_on
  ratio := B / (A + B)
  one: A -> B; C*k_on*A
  two: B -> D; C*double*B
end
"""
SWINGS = """model swings
  A = 1; B = 3; X = 1; Y = 1
  a: -> X; A
  b: 2 X + Y -> 3 X; X*X*Y
  c: X -> Y; B*X
  d: X -> ; X
end
"""


def test_every_number_of_the_model_has_a_slider_with_its_unit() -> None:
    sim = show(CHAIN)
    sliders = [control["parameter"] for control in sim.spec["controls"]]
    assert sliders == ["start", "k_on", "shift", "idle", "D", "E"]
    found = {p["id"]: p for p in sim.spec["parameters"]}
    assert (found["k_on"]["min"], found["k_on"]["max"]) == (0.05, 5)
    assert (found["k_on"]["scale"], found["k_on"]["unit"]) == ("log", "1/min")
    assert (found["shift"]["min"], found["shift"]["max"]) == (-20, -0.2)
    assert (found["idle"]["min"], found["idle"]["max"]) == (0, 1)
    assert found["D"]["label"] == "D at the start"
    assert found["C"]["label"] == "size of C"
    for parameter in found.values():
        assert parameter["source"]["kind"] == "assumed"
        assert "gives no source" in parameter["source"]["note"]


def test_all_species_that_move_are_drawn_with_their_unit() -> None:
    spec = show(CHAIN).spec
    drawn = {q["id"]: q for q in spec["quantities"]}
    assert {q["column"] for q in drawn.values()} == {"[A]", "[B]", "[D]"}
    [plot] = spec["plots"]
    assert (plot["unit"], plot["title"]) == ("nmol/L", "D, A and B")
    assert plot["y"]["max"] > 13
    assert len({drawn[key]["hue"] for key in plot["lines"]}) == 3
    assert spec["time"]["unit"] == "min"


def test_no_plot_is_crowded() -> None:
    names = [f"X{k}" for k in range(11)]
    text = "\n".join(f"{name} -> ; k*{name}; {name} = 1" for name in names)
    plots = show(f"model many\n k = 1\n{text}\nend\n").spec["plots"]
    assert sum(len(plot["lines"]) for plot in plots) == 11
    assert max(len(plot["lines"]) for plot in plots) <= 6


def test_the_end_is_chosen_and_the_panel_says_how() -> None:
    assert show(CHAIN, end=7).spec["time"]["end"] == 7
    settled = show(CHAIN).spec
    assert 5 <= settled["time"]["end"] <= 50
    assert f"{settled['time']['end']:g} min, where its curves" in settled["lead"]
    end, how = settling_time(Model.from_antimony(SWINGS))
    assert end == 100
    assert "not settled" in how


def test_switches_lie_within_the_run() -> None:
    late = CHAIN.replace("end\n", "at (time >= 300): k_on = 1\nend\n")
    end, _ = settling_time(Model.from_antimony(late))
    assert end > 300


def test_a_panel_has_all_faces_and_brings_its_model_along() -> None:
    sim = show(SWINGS)
    data, _ = sim._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert data["image/svg+xml"].startswith("<svg")
    assert data["text/plain"].startswith("At the end: ")
    state = re.search(r'class="il6-state">(.*?)</script>', data["text/html"])
    assert state
    spec = json.loads(state[1])["spec"]
    assert spec == sim.spec
    model = Model.from_antimony(SWINGS)
    fast, plain = model.webassembly(["[X]", "[Y]"]), model.javascript(["[X]", "[Y]"])
    assert spec["module"] == {"source": fast, "plain": {"source": plain}}


def test_values_are_set_run_and_held_against_their_range() -> None:
    sim = show(CHAIN)
    sim["k_on"] = 1
    run = sim.run()
    assert run.name == "two_steps"
    assert run.units["[A]"] == "nmol/L"
    with pytest.raises(TraitError, match="Change the number in the model's text"):
        sim["k_on"] = 500


def test_files_and_texts_and_models_are_all_shown(tmp_path: Path) -> None:
    antimony, sbml = tmp_path / "m.ant", tmp_path / "m.xml"
    antimony.write_text(CHAIN)
    sbml.write_text(Model.from_antimony(CHAIN).sbml())
    expected = show(Model.from_antimony(CHAIN)).spec
    for given in (antimony, str(antimony), sbml, CHAIN):
        assert show(given).spec["parameters"] == expected["parameters"]


def test_the_author_s_names_are_the_labels() -> None:
    named = CHAIN.replace("end\n", 'D is "the drug"\nend\n')
    spec = show(named).spec
    assert "the drug" in [q["label"] for q in spec["quantities"]]


def test_what_leaves_the_panel_makes_no_claim_about_sources() -> None:
    loaded = panel_of(Model.from_antimony(CHAIN))
    said = "\n".join(page_spec(loaded, {"source": ""})["provenance"])
    assert "two steps" in said
    assert "Licence" not in said
    assert "Sources" not in said


def test_a_fault_in_the_text_is_shown_where_it_stands() -> None:
    with pytest.raises(Refused, match=r"line 8, column 14"):
        show(CHAIN.replace("k_on = 0.5;", "k_on = 0.5 +;"))


def test_what_cannot_be_shown_is_answered() -> None:
    with pytest.raises(SpecError, match="Near to it"):
        show(list_simulations()[0][:-1])
    with pytest.raises(SpecError, match="absent"):
        show("no-such-file.xml")
    with pytest.raises(SpecError, match="has its own time"):
        show(list_simulations()[0], end=5)


def test_a_panel_s_ranges_are_what_parity_draws_from(tmp_path: Path) -> None:
    from widgets.parity import compare, subject_of
    from widgets.settings import random_settings

    loaded = panel_of(Model.from_antimony(CHAIN))
    tally = Tally()
    settings = list(random_settings(loaded.spec, draws=10, seed=1))
    for one in compare(subject_of(loaded), settings):
        tally.add(one)
    assert tally.counts["agreed"] == 10
