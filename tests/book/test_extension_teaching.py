"""Notes for teachers fit their chapter, or are refused with every fault named."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from il6.chapters import Chapter, chapters
from il6.teaching import (
    LECTURE_MINUTES,
    TeachingError,
    outcomes,
    read_teaching,
    revealed,
)

from quizzes import load_bank
from quizzes.bank import misunderstandings

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "book" / "teaching"
MEET = next(chapter for chapter in chapters() if chapter.id == "meet")


def notes() -> Any:
    return yaml.safe_load((FOLDER / "meet.yml").read_text(encoding="utf-8"))


def refused(folder: Path, data: Any) -> str:
    (folder / "meet.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(TeachingError) as error:
        read_teaching(folder, MEET, load_bank())
    return str(error.value)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.id)
def test_each_chapter_has_notes_that_fit_it(chapter: Chapter) -> None:
    taught = read_teaching(FOLDER, chapter, load_bank())
    assert sum(part.minutes for part in taught.notes.lecture) == LECTURE_MINUTES
    assert len(taught.notes.discuss) >= 3
    for words, items in taught.outcomes:
        assert "`" not in words
        assert items
        assert all(item.chapter == chapter.id for item in items)


def test_no_file_is_left_over() -> None:
    names = {path.stem for path in FOLDER.glob("*.yml")}
    assert names == {chapter.id for chapter in chapters()}


def test_every_misunderstanding_of_a_chapter_is_listed_with_its_items() -> None:
    own = [item for item in load_bank().values() if item.chapter == "meet"]
    found = dict(revealed(own))
    assert set(found) == {error for item in own for error in item.errors()}
    assert set(found) <= set(misunderstandings())
    for error, items in found.items():
        assert all(error in item.errors() for item in items)
    counts = [len(items) for items in found.values()]
    assert counts == sorted(counts, reverse=True)


def test_an_outcome_is_read_without_its_roles() -> None:
    text = (
        ":::{admonition} After this chapter you can\n"
        "- predict {term}`pSTAT3 <STAT3>` by {actor}`SOCS3 <socs>`;\n"
        "- judge it.\n:::\n"
    )
    assert outcomes(text) == ["predict pSTAT3 by SOCS3", "judge it"]


BAD: list[tuple[str, Any, str]] = [
    ("outcomes.0.starts", "bake a cake", "“bake a cake” is not where the chapter says"),
    ("outcomes.0.findings", ["no-such"], "no finding is called no-such"),
    ("outcomes.0.items", ["needle-or-fire"], "no practice item of meet"),
    ("outcomes.0.findings", [], "is asked for at 0 depths"),
    ("outcomes", [{"starts": "put"}], "5 outcomes and the file has 1"),
    ("lecture.0.minutes", 9, "takes 46 minutes"),
    ("lecture.0.shows", "crohn-blockade", "shows crohn-blockade, which is not"),
    ("lecture.0.slides", 3, "lecture.0.slides"),
    ("discuss.0.touches", ["one"], "discuss.0.touches"),
    ("discuss", [], "discuss"),
]


@pytest.mark.parametrize(("path", "value", "said"), BAD, ids=[said for *_, said in BAD])
def test_a_fault_is_named(tmp_path: Path, path: str, value: Any, said: str) -> None:
    data: Any = notes()
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    here = data
    for part in way:
        here = here[part]
    here[last] = value
    assert said in refused(tmp_path, data)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TeachingError, match=r"teaching/meet\.yml cannot be read"):
        read_teaching(tmp_path, MEET, load_bank())
