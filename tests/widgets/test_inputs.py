"""Any change of what the book is made from shows in its fingerprint."""

from collections.abc import Callable
from pathlib import Path

import pytest

from widgets.inputs import PAGES, SHOWN, WRITTEN, fingerprint, renew


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("book/one.md", "book/frontend/a.ts", "book/__pycache__/a.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "config.yml").write_text("title: a")
    return tmp_path


def mark(project: Path) -> str:
    return fingerprint(["book", "config.yml"], project)


@pytest.mark.parametrize(
    "change",
    [
        lambda top: (top / "book/one.md").write_text("other"),
        lambda top: (top / "book/one.md").rename(top / "book/two.md"),
        lambda top: (top / "book/one.md").unlink(),
        lambda top: (top / "book/two.md").touch(),
        lambda top: (top / "config.yml").write_text("title: b"),
    ],
    ids=["content", "name", "removed", "added", "single file"],
)
def test_a_change_is_noticed(project: Path, change: Callable[[Path], object]) -> None:
    before = mark(project)
    change(project)
    assert mark(project) != before


@pytest.mark.parametrize("name", ["book/frontend/a.ts", "book/__pycache__/a.pyc"])
def test_what_no_page_reads_does_not_count(project: Path, name: str) -> None:
    before = mark(project)
    (project / name).write_text("other")
    assert mark(project) == before


def test_a_name_cannot_pass_for_content(tmp_path: Path) -> None:
    for folder, name, text in (("a", "ab", "c"), ("b", "a", "bc")):
        (tmp_path / folder / "in").mkdir(parents=True)
        (tmp_path / folder / "in" / name).write_text(text)
    assert fingerprint(["in"], tmp_path / "a") != fingerprint(["in"], tmp_path / "b")


def test_a_folder_that_is_named_like_what_is_unread_may_lie_above(
    tmp_path: Path,
) -> None:
    top = tmp_path / "frontend"
    top.mkdir()
    (top / "one.md").write_text("text")
    before = fingerprint(["one.md"], top)
    (top / "one.md").write_text("other")
    assert fingerprint(["one.md"], top) != before


def test_an_absent_input_is_refused(project: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.md is absent.*inputs\.py"):
        fingerprint(["gone.md"], project)


def test_all_inputs_of_the_book_are_there_and_everything_counts() -> None:
    assert fingerprint([*SHOWN, *WRITTEN])
    below = tuple(f"{name}/" for name in PAGES)
    assert all(name in PAGES or name.startswith(below) for name in SHOWN + WRITTEN)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project whose pages have just been made."""
    for name in PAGES:
        (tmp_path / name).write_text("text")
    renew(lambda: write_page(tmp_path), tmp_path)
    return tmp_path


def write_page(project: Path) -> None:
    page = project / "_build" / "html" / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.touch()


def builds(project: Path) -> int:
    made: list[Path] = []
    renew(lambda: made.append(project), project)
    return len(made)


def test_pages_are_built_once(built: Path) -> None:
    assert builds(built) == 0


def test_pages_are_built_after_a_change_and_when_they_are_gone(built: Path) -> None:
    (built / "book").write_text("other")
    assert (builds(built), builds(built)) == (1, 0)
    (built / "_build/html/index.html").unlink()
    assert builds(built) == 1


def test_a_build_that_failed_is_not_taken_for_pages(built: Path) -> None:
    def fail() -> None:
        raise RuntimeError("no paper")

    (built / "book").write_text("other")
    with pytest.raises(RuntimeError, match="no paper"):
        renew(fail, built)
    # Back to what was built: half of the pages may be new.
    (built / "book").write_text("text")
    assert builds(built) == 1
