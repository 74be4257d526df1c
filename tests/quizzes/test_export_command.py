"""The command exports what is asked for, tells what is lost and what is wrong."""

import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from export_items import BODIES, item, one_of_each

from quizzes.__main__ import main
from quizzes.draws import NumericDraws
from quizzes.exports import FORMATS, Book, ExportError, export
from quizzes.exports.fixed import fixed, fixed_sets
from quizzes.exports.sheet import sheet
from quizzes.schema import Item


def test_every_kind_of_the_bank_has_a_sheet():
    union = get_args(Item)[0]
    kinds = {
        get_args(model.model_fields["kind"].annotation)[0] for model in get_args(union)
    }
    bodies = set(BODIES) - {"numeric-draws"}
    assert kinds == bodies, "add the new kind to tests/quizzes/export_items.py"
    for each in one_of_each():
        words = sheet(each)
        stem = fixed(each).stem if isinstance(each, NumericDraws) else each.stem
        assert words.ask == stem
        assert words.answer
        assert {said.error for said in words.remarks} >= set(each.errors())


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_takes_every_kind(to: str, tmp_path: Path):
    path = tmp_path / "quiz"
    items = one_of_each()
    losses = export(items, to, path)
    assert path.stat().st_size > 0
    assert {loss.item for loss in losses} <= {each.id for each in items}
    assert list(tmp_path.iterdir()) == [path], "a draft was left behind"


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_takes_the_bank(
    to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "quiz"
    assert main(["export", "--to", to, "--out", str(path)]) == 0
    assert f"items written to {path}." in capsys.readouterr().out


def test_a_task_of_a_simulation_is_named_as_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    call = ["--to", "anki", "--chapter", "signalling", "--out", str(tmp_path / "a")]
    main(["export", *call])
    said = capsys.readouterr().out
    assert "reach-a-state" in said
    assert "spare-the-classic-arm" in said


@pytest.mark.parametrize("to", FORMATS)
def test_a_guess_stays_out_and_is_named(to: str, tmp_path: Path):
    guess = item("choose-one", "a-guess", use="predict", stem="What would you guess?")
    losses = export([item("choose-one"), guess], to, tmp_path / "quiz")
    assert [loss.item for loss in losses] == ["a-guess"]
    assert "left out" in losses[0].what
    if to in ("moodle", "gift"):
        assert "What would you guess?" not in (tmp_path / "quiz").read_text()
    with pytest.raises(ExportError, match="no item to export"):
        export([guess], to, tmp_path / "other")


def test_fixed_numbers_are_spread_and_always_the_same():
    draws = item("numeric-draws")
    assert isinstance(draws, NumericDraws)
    sets = fixed_sets(draws)
    assert sets == fixed_sets(draws)
    assert len({one.stem for one in sets}) == len({one.id for one in sets}) == 5
    assert [sets[0].answer, sets[-1].answer] == [2, 12]


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path):
    with pytest.raises(ExportError, match=r"no format word\. Choose: anki"):
        export(one_of_each(), "word", tmp_path / "a")


def test_an_unknown_format_is_refused_at_the_command_line(
    capsys: pytest.CaptureFixture[str],
):
    with pytest.raises(SystemExit):
        main(["export", "--to", "word", "--out", "a"])
    assert "anki" in capsys.readouterr().err


def test_an_unknown_chapter_is_refused_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    call = ["--to", "anki", "--chapter", "liver", "--out", str(tmp_path / "a")]
    assert main(["export", *call]) == 1
    said = capsys.readouterr().err
    assert "no chapter liver" in said
    assert "signalling" in said


def test_nothing_to_export_is_refused(tmp_path: Path):
    with pytest.raises(ExportError, match="no item to export"):
        export([], "anki", tmp_path / "a")


@pytest.mark.parametrize("place", ["absent/deck.apkg", "folder"])
def test_a_path_that_cannot_be_written_is_named_with_a_remedy(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "folder").mkdir()
    path = tmp_path / place
    assert main(["export", "--to", "anki", "--out", str(path)]) == 1
    said = capsys.readouterr().err
    assert f"{path} cannot be written" in said
    assert "--out" in said


def test_a_failed_export_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    genanki = pytest.importorskip("genanki")

    def fail(self: object, path: str, *rest: object) -> None:
        Path(path).write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(genanki.Package, "write_to_file", fail)
    path = tmp_path / "deck.apkg"
    path.write_text("old")
    with pytest.raises(ExportError, match="No space left"):
        export(one_of_each(), "anki", path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ExportError, match=r"genanki.*pip install"):
        export(one_of_each(), "anki", tmp_path / "a")


def test_what_the_exports_need_is_pinned_alike_in_both_places():
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    pinned = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (root / name).read_text().splitlines()
    ]
    assert set(project["optional-dependencies"]["exports"]) <= set(pinned)


def test_a_site_that_is_no_address_is_refused():
    with pytest.raises(ExportError, match="web address"):
        Book("javascript:alert(1)")
