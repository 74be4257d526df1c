"""What a reader takes away is whole, and other programs read it."""

import csv
import re

import antimony
import libsbml
import numpy as np
import pytest

from widgets.engine import Model
from widgets.files import files
from widgets.library import list_simulations, load
from widgets.page_json import book_version

each_simulation = pytest.mark.parametrize("name", list_simulations())

# Both run the same equations on the same solver; only the text in between differs.
SAME = 1e-6


@each_simulation
def test_the_sbml_is_read_elsewhere_without_an_error(name: str) -> None:
    document = libsbml.readSBMLFromString(files(load(name))["xml"])
    document.checkConsistency()
    assert document.getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0
    assert (document.getLevel(), document.getVersion()) == (3, 2)


@each_simulation
def test_antimony_reads_its_file(name: str) -> None:
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(files(load(name))["ant"]) > 0


@each_simulation
@pytest.mark.parametrize("ending", ["ant", "xml"])
def test_a_file_gives_the_curves_of_the_book(name: str, ending: str) -> None:
    loaded = load(name)
    text = files(loaded)[ending]
    read = Model.from_antimony if ending == "ant" else Model.from_sbml
    column = next(iter(loaded.spec.quantities.values())).column
    end = loaded.spec.time.end
    theirs, ours = (
        model.simulate(end, points=11, columns=[column])[column]
        for model in (read(text), loaded.model)
    )
    assert np.allclose(theirs, ours, rtol=SAME, atol=SAME * abs(ours).max())


@each_simulation
def test_the_table_says_where_it_comes_from_and_names_units(name: str) -> None:
    loaded = load(name)
    lines = files(loaded)["csv"].splitlines()
    head = [line for line in lines if line.startswith("# ")]
    said = "\n".join(head)
    for part in (loaded.spec.title, book_version(), "CC BY 4.0"):
        assert part in said
    for parameter in loaded.spec.parameters:
        assert re.search(rf"^# {parameter} = \S", said, re.MULTILINE)
    names, *rows = csv.reader(lines[len(head) :])
    assert all(re.search(r" \(.+\)$", column) for column in names)
    assert len(names) == 1 + len(loaded.spec.quantities)
    assert len(rows) == loaded.spec.time.points
    assert float(rows[-1][0]) == loaded.spec.time.end
