"""Cloze notes, pictures and hints enter Anki itself, and reviews of gaps are kept."""

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from export_items import HOSTILE, hostile_filled, item
from test_export_anki import collection, only_card, take_in

from quizzes.bank import load_bank
from quizzes.cloze import Cloze
from quizzes.exports import anki as deck
from quizzes.exports.sheet import sheet
from quizzes.pointing import Point

__all__ = ["collection"]


def cards(collection: Collection, query: str = "") -> list[Any]:
    found = [collection.get_card(number) for number in collection.find_cards(query)]
    return sorted(found, key=lambda card: card.ord)


def answer(collection: Collection, card: Any) -> None:
    collection.decks.select(card.did)
    card.start_timer()
    states = collection._backend.get_scheduling_states(card.id)
    collection.sched.answer_card(
        collection.sched.build_answer(card=card, states=states, rating=3)
    )


def test_each_gap_is_asked_with_the_others_shown(collection: Collection):
    take_in(collection, [item("cloze")])
    typed, chosen = cards(collection)
    shown = [re.sub("<[^>]*>", "", card.question()) for card in (typed, chosen)]
    assert "sends [Which hormone?], and iron goes down." in shown[0]
    assert "sends hepcidin, and iron goes [up / down]." in shown[1]
    assert "hepcidin" not in shown[0]
    answer = re.sub("<[^>]*>", "", typed.answer())
    assert "sends hepcidin, and iron goes down." in answer
    assert "The liver sends it." in answer
    assert collection.models.get(typed.note().mid)["type"] == 1, "Anki's own cloze type"


def test_a_newer_text_keeps_the_reviews_of_its_gaps(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    take_in(collection, [item("cloze")])
    answer(collection, cards(collection)[1])
    before = cards(collection)
    later = deck.time.time() + 60
    monkeypatch.setattr(deck.time, "time", lambda: later)
    text = "In alarm the liver sends {typed}; iron goes {chosen}."
    take_in(collection, [item("cloze", text=text)])
    after = cards(collection)
    assert "In alarm" in after[0].question()
    states = ("id", "reps", "ivl", "due", "type", "queue", "factor")
    for old, new in zip(before, after, strict=True):
        assert [getattr(old, s) for s in states] == [getattr(new, s) for s in states]
    assert [card.reps > 0 for card in after] == [False, True]


def test_a_drawing_is_among_the_media_and_on_the_card(collection: Collection):
    take_in(collection, [item("point")])
    card = only_card(collection)
    assert '<img src="il6-three-modes.svg"' in card.question()
    folder = Path(collection.media.dir())
    assert (folder / "il6-three-modes.svg").read_text().startswith("<svg")


def test_hints_are_folded_away_on_the_front(collection: Collection):
    take_in(collection, [item("match")])
    front = only_card(collection).question()
    assert "<details><summary>Hint 1</summary>The brake is last.</details>" in front
    assert "<li>IL-6R</li>" in front
    assert "<li>damps</li>" in front


def test_words_that_look_like_markup_stay_words(collection: Collection):
    take_in(collection, hostile_filled())
    for card in cards(collection):
        shown = card.question() + card.answer()
        assert "<b>x" not in shown
    cloze = cards(collection, "tag:kind::cloze")
    assert len(cloze) == 2, "a word opened a gap of its own"
    assert escape(HOSTILE, quote=False)[:20] in cloze[1].question()


def test_the_whole_bank_comes_in_with_its_keys_and_words(collection: Collection):
    bank = [each for each in load_bank().values() if each.use == "practice"]
    take_in(collection, bank)
    notes = {
        note["Item"]: note
        for note in map(collection.get_note, collection.find_notes(""))
    }
    assert set(notes) == {each.id for each in bank}
    gaps = sum(len(each.gaps) for each in bank if isinstance(each, Cloze))
    texts = sum(isinstance(each, Cloze) for each in bank)
    assert collection.card_count() == len(bank) - texts + gaps
    for each in bank:
        note, words = notes[each.id], sheet(each)
        for said in words.remarks:
            assert deck.html(said.says) in note["Remarks"], each.id
        if isinstance(each, Cloze):
            for number, gap in enumerate(each.gaps, start=1):
                assert f"{{{{c{number}::{deck.html(gap.key)}::" in note["Text"], each.id
        else:
            assert note["Answer"] == deck.html(words.answer), each.id
        wanted = {f"finding::{claim}" for claim in each.claims}
        assert wanted | {f"chapter::{each.chapter}"} <= set(note.tags)
    drawings = {f"il6-{each.drawing}.svg" for each in bank if isinstance(each, Point)}
    assert drawings <= {file.name for file in Path(collection.media.dir()).iterdir()}
