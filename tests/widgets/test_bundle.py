"""The committed front end is the one that its sources give."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import bundle  # noqa: E402
from bundle import SOURCES, BundleError, build, present, stale  # noqa: E402

MODULES = [name for name in SOURCES if name.endswith(".mjs")]


def test_the_host_and_each_kind_of_widget_is_built() -> None:
    assert set(MODULES) <= set(present())


@pytest.mark.parametrize("name", present())
def test_a_committed_file_is_as_built(name: str) -> None:
    built = {name: build(ROOT / SOURCES[name])}
    assert not stale(ROOT, built), f"{name} is stale: run `make bundle`"


def test_a_changed_or_missing_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "same.css").write_text("p {}\n", encoding="utf-8")
    (tmp_path / "changed.css").write_text("p { }\n", encoding="utf-8")
    built = dict.fromkeys(("same.css", "changed.css", "missing.css"), "p {}\n")
    assert stale(tmp_path, built) == ["changed.css", "missing.css"]


def test_a_source_that_is_not_there_is_refused_with_its_name() -> None:
    with pytest.raises(BundleError, match=r"frontend/nothing\.ts is missing"):
        build(ROOT / "widgets/frontend/nothing.ts")


def test_a_source_that_cannot_be_bundled_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    broken = tmp_path / "broken.ts"
    broken.write_text('import "./nowhere.ts";\n', encoding="utf-8")
    with pytest.raises(BundleError, match=r"broken\.ts: deno could not bundle"):
        build(broken)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_of_the_page_needs_no_eval_and_no_other_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "eval(" not in text
    assert "new Function" not in text
    assert 'import("http' not in text
