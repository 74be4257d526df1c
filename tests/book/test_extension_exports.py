"""The build writes the exports once for each state of the bank, or says how to."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from il6 import exports
from il6.chapters import chapters
from il6.exports import Exports, state, write_files

from quizzes.exports import ExportError
from quizzes.exports.everything import REPORT, files
from widgets.inputs import SHOWN


@pytest.fixture
def app(tmp_path: Path) -> Any:
    (tmp_path / "doctrees").mkdir()
    return SimpleNamespace(
        builder=SimpleNamespace(name="html"),
        outdir=tmp_path / "html",
        doctreedir=tmp_path / "doctrees",
    )


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note the folders that are written, without taking the time."""
    folders: list[Path] = []

    def note(items: Any, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        folders.append(folder)

    monkeypatch.setattr(exports, "write_all", note)
    return folders


def shown(builder: str = "html") -> str:
    """Give the directive's nodes as text, with the addresses of its links."""
    directive: Any = object.__new__(Exports)
    env = SimpleNamespace(
        app=SimpleNamespace(builder=SimpleNamespace(name=builder)), docname="teaching"
    )
    settings = SimpleNamespace(env=env)
    document = SimpleNamespace(settings=settings)
    directive.state = SimpleNamespace(document=document)
    return "\n".join(node.pformat() for node in directive.run())


def test_every_file_and_the_report_has_a_link() -> None:
    text = shown()
    for file in files(exports.items()):
        assert f'refuri="downloads/{file.name}"' in text
    assert f'refuri="downloads/{REPORT}"' in text


@pytest.mark.parametrize("builder", ["epub", "latex"])
def test_a_book_without_the_files_says_how_to_make_them(builder: str) -> None:
    assert "make exports" in shown(builder)
    assert "downloads/" not in shown(builder)


def test_without_a_package_nothing_is_promised_or_written(
    app: Any, written: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "NEEDED", ("no_such_package",))
    assert "make exports" in shown()
    write_files(app, None)
    assert written == []


def test_the_files_are_written_once_for_each_state(
    app: Any, written: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(app, None)
    write_files(app, None)
    assert written == [app.outdir / "downloads"]
    monkeypatch.setattr(exports, "state", lambda: "another")
    write_files(app, None)
    assert len(written) == 2


def test_files_that_were_removed_are_written_again(
    app: Any, written: list[Path]
) -> None:
    write_files(app, None)
    written[0].rmdir()
    write_files(app, None)
    assert len(written) == 2


def test_a_failed_build_and_other_builders_write_nothing(
    app: Any, written: list[Path]
) -> None:
    write_files(app, RuntimeError())
    app.builder.name = "epub"
    write_files(app, None)
    assert written == []


def test_an_export_that_fails_is_a_warning_and_is_tried_again(
    app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def fail(items: Any, folder: Path) -> None:
        raise ExportError("no room")

    monkeypatch.setattr(exports, "write_all", fail)
    monkeypatch.setattr(
        exports.logger, "warning", lambda text, *rest: said.append(text % rest)
    )
    write_files(app, None)
    write_files(app, None)
    assert said == ["the exports cannot be written: no room"] * 2


def test_the_state_changes_with_what_the_files_are_made_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = state()
    assert state() == before
    renamed = [replace(chapter, title="Another: name") for chapter in chapters()]
    monkeypatch.setattr(exports, "chapters", lambda: renamed)
    assert state() != before
    edited = [replace(chapter, text="edited") for chapter in chapters()]
    monkeypatch.setattr(exports, "chapters", lambda: edited)
    assert state() == before
    # What the fingerprint takes in is tested where it stands.
    assert {"widgets", "quizzes", "book/evidence", "book/drawings"} <= set(SHOWN)
    monkeypatch.setattr(exports, "fingerprint", lambda names: "another")
    assert state() != before
