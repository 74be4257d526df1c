"""`python -m widgets`, called as a user calls it."""

import csv
import io
import math
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from widgets.__main__ import main
from widgets.commands.progress import Progress
from widgets.library import list_simulations, load

DECAY = """model decay
  compartment C = 2; species A in C = 8, B in C = 0
  k = 0.5; half = k/2
  loss: A -> B; C*k*A
end
"""
# Well above the solvers' own errors at their default tolerances.
CLOSE = 1e-5


@dataclass
class Answer:
    status: int
    out: str
    err: str

    def table(self) -> dict[str, np.ndarray]:
        head, *rows = csv.reader(io.StringIO(self.out))
        values = np.array(rows, dtype=float)
        return dict(zip(head, values.T, strict=True))


def call(*arguments: object) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "widgets", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def inside(capsys: pytest.CaptureFixture[str]):
    """Call without a process of its own, which takes seconds to start."""

    def answer(*arguments: object) -> Answer:
        status = main([*map(str, arguments)])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return answer


@pytest.fixture
def decay(tmp_path: Path) -> Path:
    file = tmp_path / "decay.ant"
    file.write_text(DECAY, encoding="utf-8")
    return file


def test_list_names_every_simulation_with_title_and_findings(inside) -> None:
    answer = inside("list")
    assert answer.status == 0
    for name in list_simulations():
        spec = load(name).spec
        for part in (name, spec.title, *spec.findings):
            assert part in answer.out


@pytest.mark.parametrize("engine", ["page", "roadrunner"])
def test_run_writes_the_curves_to_standard_output(decay: Path, engine: str) -> None:
    answer = call("run", decay, "--end", 4, "--points", 5, "--engine", engine)
    assert (answer.status, answer.err) == (0, "")
    table = answer.table()
    assert list(table) == ["time", "[A]", "[B]"]
    assert table["time"].tolist() == [0, 1, 2, 3, 4]
    assert table["[A]"] == pytest.approx(8 * np.exp(-0.5 * table["time"]), rel=CLOSE)


@pytest.mark.parametrize("engine", ["page", "roadrunner"])
def test_columns_and_settings_mean_what_they_mean_to_libroadrunner(
    inside, decay: Path, engine: str
) -> None:
    more = ("--set", "k=1", "--set", "A=2", "--columns", "A,[B], half,loss")
    answer = inside("run", decay, "--end", 1, "--engine", engine, *more)
    table = answer.table()
    assert list(table) == ["time", "A", "[B]", "half", "loss"]
    assert len(table["time"]) == 101
    # Twice the concentration: the compartment holds 2. The assignment follows k.
    assert table["A"][0] == 4
    assert table["half"][0] == 0.5
    assert table["[B]"][-1] == pytest.approx(2 - 2 / math.e, rel=CLOSE)
    assert table["loss"][-1] == pytest.approx(4 / math.e, rel=CLOSE)


@pytest.mark.parametrize("engine", ["page", "roadrunner"])
def test_a_run_may_start_late_and_be_as_exact_as_one_likes(
    inside, decay: Path, engine: str
) -> None:
    exact = ("--rtol", 1e-11, "--atol", 1e-15, "--engine", engine)
    answer = inside("run", decay, "--start", 2, "--end", 3, "--points", 2, *exact)
    table = answer.table()
    assert table["time"].tolist() == [2, 3]
    assert table["[A]"][1] == pytest.approx(8 * math.exp(-0.5), rel=1e-9)


def test_a_simulation_is_run_by_its_name(inside) -> None:
    name = list_simulations()[0]
    spec = load(name).spec
    column = next(iter(spec.quantities.values())).column
    more = ("--end", spec.time.end, "--points", 3, "--columns", column)
    page, reference = (
        inside("run", name, *more, "--engine", engine).table()[column]
        for engine in ("page", "roadrunner")
    )
    assert page == pytest.approx(reference, rel=1e-4)


def test_sbml_is_run_and_a_file_is_written(inside, decay: Path, tmp_path: Path) -> None:
    from widgets.engine import Model

    sbml, out = tmp_path / "decay.xml", tmp_path / "out.csv"
    sbml.write_text(Model.from_antimony(decay).sbml(), encoding="utf-8")
    from_text = inside("run", decay, "--end", 4)
    answer = inside("run", sbml, "--end", 4, "--csv", out)
    assert (answer.status, answer.out) == (0, "")
    assert out.read_text(encoding="utf-8") == from_text.out


def test_a_refused_model_ends_with_2_and_the_reasons(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ant"
    wrong.write_text(DECAY.replace("end", "at (A < 1): k = k/0.5)\nend"))
    answer = call("run", wrong, "--end", 4)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("refused: wrong.ant: this model is not run")
    assert "line 5, column 22" in answer.err
    assert "5 | at (A < 1): k = k/0.5)" in answer.err


def test_all_reasons_of_a_refusal_are_given(inside, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ant"
    lines = "a := delay(A, 1)\nb := delay(A, 2)\nend"
    wrong.write_text(DECAY.replace("end", lines))
    for command in (("run", wrong, "--end", 4), ("compile", wrong, "-o", "no.mjs")):
        answer = inside(*command)
        assert answer.status == 2
        assert answer.err.count("the function delay is not run") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--end", 4, "--set", "kk=1"), "'kk' is not a value that can be set. .*k"),
        (("--end", 4, "--set", "k"), "'k' is not ID=VALUE"),
        (("--end", 4, "--set", "k=nan"), "give a finite number"),
        (("--end", 4, "--columns", "[C]"), r"'\[C\]' is not a quantity"),
        (("--end", 0), "has no length"),
        (("--end", 4, "--points", 1), "'1' is no whole number of at least 2"),
        ((), "required: --end"),
    ],
)
def test_a_wrong_call_ends_with_1_and_says_why(
    inside, decay: Path, arguments: tuple[object, ...], words: str
) -> None:
    for engine in ("page", "roadrunner"):
        answer = inside("run", decay, "--engine", engine, *arguments)
        assert (answer.status, answer.out) == (1, "")
        assert re.search(words, " ".join(answer.err.split()))


@pytest.mark.parametrize("engine", ["page", "roadrunner"])
def test_a_failed_run_ends_with_1_and_writes_nothing(
    inside, tmp_path: Path, engine: str
) -> None:
    blows_up = tmp_path / "up.ant"
    blows_up.write_text("model up\n  x' = x^2; x = 1\nend\n")
    answer = inside("run", blows_up, "--end", 2, "--engine", engine)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("error: ")


def test_names_that_do_not_exist_are_answered(inside) -> None:
    answer = inside("run", list_simulations()[0][:-1], "--end", 1)
    assert answer.status == 1
    assert list_simulations()[0] in answer.err
    assert "no-such.xml is absent" in inside("run", "no-such.xml", "--end", 1).err


def test_compile_writes_the_module_that_the_page_runs(
    inside, decay: Path, tmp_path: Path
) -> None:
    from widgets.engine import Model

    out = tmp_path / "decay.mjs"
    assert inside("compile", decay, "-o", out).status == 0
    assert out.read_text("utf-8") == Model.from_antimony(decay).javascript()


def test_check_is_content_with_the_book(inside) -> None:
    answer = inside("check")
    assert answer.status == 0
    assert answer.out.count(": in order") == len(list_simulations())


def test_check_tells_all_faults_of_everything(inside, tmp_path: Path) -> None:
    wrong, odd, good = (tmp_path / f"{name}.ant" for name in ("wrong", "odd", "good"))
    wrong.write_text(DECAY.replace("end", "B -> A; k*B)\nend"))
    units = "unit m1 = metre; unit s1 = second\nx = 1; x has m1; w := x; w has s1\nend"
    odd.write_text(DECAY.replace("end", units))
    good.write_text(DECAY)
    answer = inside("check", wrong, "no-such", odd, good)
    assert answer.status == 1
    assert f"{wrong}: 1 fault\n  refused: line 5, column 12" in answer.out
    assert "no simulation is called no-such" in answer.out
    assert f"{odd}: 1 fault\n  units: " in answer.out
    assert f"{good}: in order\n  note: units are not checked" in answer.out


def test_parity_counts_outcomes_and_gives_the_worst_errors(decay: Path) -> None:
    answer = call("parity", decay, "--samples", 20, "--seed", 3, "--end", 5)
    assert answer.status == 0
    assert answer.out.count("      10  agreed") == 2
    assert answer.out.count("       0  disagreed") == 2
    assert "within the ranges" in answer.out
    assert "beyond the ranges" in answer.out
    assert "[A]" in answer.out


def test_parity_of_one_that_fails_does_not_hide_the_others(inside, decay: Path) -> None:
    answer = inside("parity", "no-such.ant", decay, "--samples", 2, "--processes", 1)
    assert answer.status == 1
    assert "no-such.ant is absent" in answer.err
    assert "       1  agreed" in answer.out


def test_long_work_shows_its_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress(2000, "compared") as progress:
        progress.show(1000)
    said = capsys.readouterr()
    assert said.out == ""
    assert "\r1,000 of 2,000 compared, 0 s" in said.err
    assert said.err.endswith("\r\033[K")
