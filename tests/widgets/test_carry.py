"""What a reader takes away is whole: the model's files, its hash, the citation."""

import hashlib
from pathlib import Path

import pytest
import yaml

from widgets import Model, show
from widgets.carry import CITATION, citation, model_files, model_hash
from widgets.library import SIMULATIONS, list_simulations, load
from widgets.masses import page_mass
from widgets.parts import Parameter, Source


@pytest.mark.parametrize("name", list_simulations())
def test_both_files_hold_the_same_model(name: str) -> None:
    files = model_files(load(name))
    antimony, sbml = (
        Model.from_antimony(files["ant"]),
        Model.from_sbml(files["xml"]),
    )
    assert antimony.defaults == sbml.defaults == load(name).model.defaults
    assert antimony.columns == sbml.columns


@pytest.mark.parametrize("name", list_simulations())
def test_the_hash_is_that_of_the_file_that_is_taken_away(name: str) -> None:
    text = model_files(load(name))["ant"]
    assert hashlib.sha256(text.encode()).hexdigest().startswith(model_hash(load(name)))
    assert (SIMULATIONS / name / "model.ant").read_text(encoding="utf-8") == text
    assert any(model_hash(load(name)) in line for line in show(name).spec["provenance"])


def test_a_notebook_has_the_files_and_a_page_has_their_place() -> None:
    sim = show(list_simulations()[0])
    assert set(sim.spec["carry"]["files"]) == {"ant", "xml"}
    assert "files" not in sim.page_state()["spec"]["carry"]


def test_a_model_from_elsewhere_comes_as_it_was_read_and_is_not_claimed() -> None:
    # Its parameters have names that links use, which its author cannot have known.
    sim = show("A -> B; v*A; A = 1; B = 0; v = 0.5; t = 2\n")
    carried = sim.spec["carry"]
    assert carried["isForeign"]
    assert Model.from_antimony(carried["files"]["ant"]).defaults["v"] == 0.5
    assert Model.from_sbml(carried["files"]["xml"]).defaults["v"] == 0.5
    assert any(carried["model"] in line for line in sim.spec["provenance"])
    assert sim.page_state()["spec"]["carry"] == carried


def test_the_citation_says_what_the_file_says() -> None:
    facts = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    found = citation()
    assert found["title"] == facts["title"]
    assert found["version"] == facts["version"]
    assert found["authors"] == facts["authors"][0]["name"]
    assert found["year"] == str(facts["date-released"].year)


def test_people_are_cited_by_their_names(tmp_path: Path) -> None:
    facts = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    facts["authors"] = [
        {"family-names": "Doe", "given-names": "Ada"},
        {"name": "A group"},
    ]
    path = tmp_path / "CITATION.cff"
    path.write_text(yaml.safe_dump(facts), encoding="utf-8")
    assert citation(path)["authors"] == "Ada Doe and A group"


def test_a_citation_without_a_version_is_refused(tmp_path: Path) -> None:
    facts = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    del facts["version"]
    path = tmp_path / "CITATION.cff"
    path.write_text(yaml.safe_dump(facts), encoding="utf-8")
    with pytest.raises(ValueError, match=r"CITATION\.cff lacks version"):
        citation(path)


def parameter(unit: str, mass: str | None = None) -> Parameter:
    source = Source(kind="assumed", note="for this test")
    return Parameter(
        label="x", unit=unit, range=[1, 2], scale="log", mass=mass, source=source
    )


@pytest.mark.parametrize(
    ("mass", "told"),
    [
        (None, {}),
        ("21 kDa", {"mass": {"kDa": 21}}),
        ("180.2 g/mol", {"mass": {"kDa": pytest.approx(0.1802)}}),
        ("weight", {"mass": {"parameter": "weight", "kDa": 1e-3}}),
    ],
)
def test_a_mass_is_told_in_kilodalton(mass: str | None, told: object) -> None:
    parameters = {"weight": parameter("Da")}
    assert page_mass(parameter("pg/mL", mass), parameters) == told
