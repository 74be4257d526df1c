"""A simulation in Python: read and set by name, run, shown in three ways."""

import json
import re

import pytest
from traitlets import TraitError

from widgets import show
from widgets.embedding import STATIC, built
from widgets.library import list_simulations, load
from widgets.page_json import compiled
from widgets.simulation import Simulation

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
STATE = re.compile(r'class="il6-state">(.*?)</script>', re.DOTALL)


@pytest.fixture
def sim() -> Simulation:
    return show(list_simulations()[0])


@pytest.fixture
def parameter(sim: Simulation) -> dict[str, object]:
    moved = sim.spec["controls"][0]["parameter"]
    return next(p for p in sim.spec["parameters"] if p["id"] == moved)


def test_a_parameter_starts_at_its_default(sim: Simulation) -> None:
    for parameter in sim.spec["parameters"]:
        assert sim[parameter["id"]] == parameter["default"]
    assert sim.values == {}


def test_a_value_that_is_set_can_be_read_and_reset(
    sim: Simulation, parameter: dict[str, object]
) -> None:
    key = str(parameter["id"])
    sim[key] = parameter["max"]
    assert sim[key] == parameter["max"]
    assert sim.values == {key: parameter["max"]}
    sim.reset()
    assert sim[key] == parameter["default"]


def test_setting_a_value_is_noticed(
    sim: Simulation, parameter: dict[str, object]
) -> None:
    seen = []
    sim.observe(lambda change: seen.append(change["new"]), "values")
    sim[str(parameter["id"])] = parameter["max"]
    assert len(seen) == 1


def test_a_value_out_of_range_is_refused_with_range_unit_and_remedy(
    sim: Simulation, parameter: dict[str, object]
) -> None:
    with pytest.raises(TraitError) as refused:
        sim[str(parameter["id"])] = 1e12
    said = str(refused.value)
    most = f"and {parameter['max']:g} {parameter['unit']}".rstrip()
    assert most in said
    assert f"got 1e+12 (model {sim.name})" in said
    assert "Widen `range`" in said
    assert sim.values == {}


def test_an_unknown_parameter_is_answered_with_near_names(
    sim: Simulation, parameter: dict[str, object]
) -> None:
    with pytest.raises(TraitError, match=f"Choose one of: .*{parameter['id']}"):
        sim[f"{parameter['id']}s"] = 1


def test_a_value_from_the_page_is_held_against_the_range(sim: Simulation) -> None:
    key = sim.spec["controls"][0]["parameter"]
    with pytest.raises(TraitError, match="must be between"):
        sim.values = {key: -1}


def test_a_run_uses_the_values_as_they_stand(sim: Simulation) -> None:
    key = sim.spec["controls"][0]["parameter"]
    parameter = next(p for p in sim.spec["parameters"] if p["id"] == key)
    start = sim.run()
    changed = sim.run(**{key: parameter["max"]})
    sim[key] = parameter["max"]
    assert (sim.run().values == changed.values).all()
    assert (start.values != changed.values).any()
    assert len(start.time) == sim.spec["time"]["points"]


@pytest.mark.parametrize("name", list_simulations())
def test_a_simulation_has_all_its_faces(name: str) -> None:
    data, _ = show(name)._repr_mimebundle_()
    assert data[WIDGET_VIEW]["model_id"]
    assert data["image/svg+xml"].startswith("<svg")
    assert data["text/plain"].endswith(".")
    assert data["text/html"].startswith(
        f'<div class="il6-widget" data-kind="simulation" '
        f'data-name="{name}" id="{name}">'
    )


@pytest.mark.parametrize("name", list_simulations())
def test_the_page_fetches_the_code_that_a_notebook_is_given(name: str) -> None:
    sim = show(name)
    found = STATE.search(sim.html())
    assert found
    state = json.loads(found[1])
    plain = {"url": f"models/{name}.plain.mjs"}
    assert state["spec"]["module"] == {"url": f"models/{name}.mjs", "plain": plain}
    fast, plain = compiled(load(name))
    assert sim.spec["module"] == {"source": fast, "plain": {"source": plain}}
    assert state["spec"]["worker"] == {"url": "worker.mjs"}
    assert sim.spec["worker"] == {"source": built(STATIC / "worker.mjs")}
    assert state["spec"].pop("page") == f"../../models/{name}.html"
    # Where the model has an address, its files have one too.
    del sim.spec["carry"]["files"]
    both = sim.spec.keys() - {"module", "worker"}
    assert state["spec"].keys() - {"module", "worker"} == both
    for key in both:
        assert state["spec"][key] == sim.spec[key], key
    assert (state["values"], state["readouts"]) == ({}, {})


@pytest.mark.parametrize("name", list_simulations())
def test_every_source_that_is_not_assumed_is_cited(name: str) -> None:
    for parameter in show(name).spec["parameters"]:
        source = parameter["source"]
        if source["kind"] != "assumed":
            assert source["cite"], parameter["id"]


@pytest.mark.parametrize("name", list_simulations())
def test_a_name_stands_in_one_piece_in_the_equations(name: str) -> None:
    model = load(name).model
    known = {*model.defaults, *(row.id for row in model.equations())}
    for row in show(name).spec["equations"]:
        said = set(re.findall(r"<mtext>(.*?)</mtext>", row["mathml"]))
        assert said & known, row["id"]
        assert "\\" not in row["mathml"]
