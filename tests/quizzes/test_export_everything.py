"""All exports are written at once, and the report says what each of them loses."""

from pathlib import Path
from zipfile import is_zipfile

import pytest
from export_items import item, one_of_each

from quizzes.__main__ import main
from quizzes.bank import load_bank
from quizzes.exports import FORMATS, ExportError, export
from quizzes.exports.everything import REPORT, files, write_all


def test_every_format_has_a_file_or_one_for_each_chapter() -> None:
    items = list(load_bank().values())
    chapters = list(dict.fromkeys(item.chapter for item in items))
    for to in FORMATS:
        own = [file for file in files(items) if file.to == to]
        assert [file.chapter for file in own] in ([None], chapters)
    names = [file.name for file in files(items)]
    assert len(set(names)) == len(names)


def test_the_folder_holds_each_file_and_the_report(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "exports"
    losses = write_all(one_of_each(), folder)
    wanted = {file.name for file in files(one_of_each())} | {REPORT}
    assert {path.name for path in folder.iterdir()} == wanted
    for path in folder.glob("*.zip"):
        assert is_zipfile(path)
    report = (folder / REPORT).read_text(encoding="utf-8")
    for to in FORMATS:
        assert f"\n{to}:\n" in report
    assert losses
    for loss in losses:
        assert loss.what in report
        assert loss.item in report


@pytest.mark.parametrize("to", FORMATS)
def test_the_report_says_of_each_format_what_that_format_says(
    to: str, tmp_path: Path
) -> None:
    write_all([item("point"), item("order")], tmp_path)
    report = (tmp_path / REPORT).read_text(encoding="utf-8")
    own = report.split(f"\n{to}:\n")[1].split("\n\n")[0]
    alone = export([item("point"), item("order")], to, tmp_path / "alone")
    assert all(loss.what in own for loss in alone)
    assert ("nothing is lost" in own) == (not alone)


def test_the_command_writes_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    call = ["export", "--to", "all", "--chapter", "blocking", "--out", str(folder)]
    assert main(call) == 0
    said = capsys.readouterr().out
    assert "in 6 formats" in said
    assert str(folder / REPORT) in said
    assert (folder / "il6-scorm-blocking.zip").is_file()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(ExportError, match="Name a folder with --out"):
        write_all(one_of_each(), tmp_path / "a")
