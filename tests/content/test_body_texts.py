"""The map of the body says nothing without a finding and leads nowhere that is not."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from il6.body import BodyError, Place, read_body
from il6.body_map import living
from il6.drawing import read_drawing

from widgets.evidence import Finding, findings

BOOK = Path(__file__).parents[2] / "book"

GOOD: dict[str, Any] = {
    "id": "liver",
    "name": "Liver",
    "hue": "liver",
    "says": [{"text": "It answers.", "claim": "answer"}],
    "read": [{"chapter": "meet", "section": "The acute phase"}],
}
FINDINGS = {
    "answer": Finding(id="answer", group="a", claim="It answers.", grade="mixed"),
    "bare": Finding(id="bare", group="a", claim="Nobody graded it."),
}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"><title>A map</title>'
    '<desc>A map of one place.</desc><g class="place" id="body-map-liver">'
    "<text>Liver</text><text>makes CRP</text></g></svg>"
)


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return read_body(BOOK, findings())


def test_the_map_of_the_book_can_be_shown(places: list[Place]) -> None:
    svg = living(read_drawing(BOOK / "drawings" / "body-map.svg"), places)
    for place in places:
        assert f'href="#body-{place.id}"' in svg


def test_the_map_leads_into_every_chapter(places: list[Place]) -> None:
    reached = {reading.chapter for place in places for reading in place.read}
    assert reached == {path.stem for path in (BOOK / "chapters").glob("*.md")}


def test_a_text_is_one_to_three_sentences(places: list[Place]) -> None:
    for place in places:
        for statement in place.says:
            assert statement.text.endswith("."), place.id
            assert len(statement.text.split()) < 40, place.id


def book_of(folder: Path, entries: object) -> Path:
    """Make a small book that holds one chapter, one drawing and these entries."""
    for name in ("evidence", "chapters", "drawings"):
        (folder / name).mkdir()
    text = yaml.safe_dump(entries)
    (folder / "evidence" / "body.yml").write_text(text, encoding="utf-8")
    (folder / "chapters" / "meet.md").write_text("# Meet\n\n## The acute phase\n")
    (folder / "drawings" / "body-map.svg").write_text(SVG)
    return folder


def test_a_good_example_is_accepted(tmp_path: Path) -> None:
    assert read_body(book_of(tmp_path, [GOOD]), FINDINGS)[0].name == "Liver"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"says": [{"text": "It.", "claim": "anser"}]}, "Near it: answer"),
        ({"says": [{"text": "It.", "claim": "bare"}]}, "has no grade"),
        ({"says": []}, "at least 1 item"),
        ({"says": [{"text": "No finding."}]}, "Field required"),
        ({"says": GOOD["says"] * 4}, "at most 3 items"),
        ({"read": [{"chapter": "met", "section": "A"}]}, "Write one of meet"),
        (
            {"read": [{"chapter": "meet", "section": "Acute phase"}]},
            "Near it: The acute phase",
        ),
        ({"hue": "pink"}, "should match pattern"),
        ({"id": "spleen"}, "has no part body-map-spleen"),
        ({"id": "spleen"}, "liver: drawn in body-map.svg and not told"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_fault_is_refused(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    with pytest.raises(BodyError, match=fault):
        read_body(book_of(tmp_path, [GOOD | change]), FINDINGS)


def test_all_faults_stand_in_one_message(tmp_path: Path) -> None:
    bad = GOOD | {"says": [{"text": "It.", "claim": "bare"}]}
    lost = {"read": [{"chapter": "nowhere", "section": "A"}]}
    with pytest.raises(BodyError) as caught:
        read_body(book_of(tmp_path, [bad, GOOD | lost]), FINDINGS)
    said = str(caught.value)
    assert "two places of this id" in said
    assert "has no grade" in said
    assert "nowhere" in said


def test_a_book_without_drawing_is_refused(tmp_path: Path) -> None:
    book = book_of(tmp_path, [GOOD])
    shutil.rmtree(book / "drawings")
    with pytest.raises(BodyError, match=r"body-map\.svg is absent"):
        read_body(book, FINDINGS)
