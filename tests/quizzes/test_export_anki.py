"""The deck enters Anki itself, and a newer deck changes words but not reviews."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from export_items import HOSTILE, hostile, item, one_of_each

from quizzes.exports import Book, export
from quizzes.exports import anki as deck
from quizzes.schema import Item


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take_in(collection: Collection, items: list[Item], book: Any = None) -> None:
    """Export the items and import them as Anki's own dialogue does."""
    path = Path(collection.path).parent / "deck.apkg"
    export(items, "anki", path, book)
    # Update notes and note types when newer: what the dialogue offers at first.
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    )


def only_card(collection: Collection, query: str = "") -> Any:
    [number] = collection.find_cards(query)
    return collection.get_card(number)


def test_each_item_is_a_note_and_each_gap_a_card(collection: Collection):
    take_in(collection, one_of_each())
    assert len(collection.find_notes("")) == len(one_of_each())
    # The text with gaps has two.
    assert len(collection.find_cards("")) == len(one_of_each()) + 1


def test_a_card_is_found_by_chapter_finding_kind_and_depth(collection: Collection):
    take_in(collection, one_of_each())
    tags = "chapter::signalling", "finding::trans-cells", "kind::order", "depth::apply"
    only_card(collection, " ".join(f"tag:{tag}" for tag in tags))


def test_a_chapter_is_a_deck_below_the_books(collection: Collection):
    take_in(collection, [item("order")])
    name = collection.decks.name(only_card(collection).did)
    assert name.startswith("Interleukin-6::Signalling")


def test_the_back_says_something_to_every_option(collection: Collection):
    take_in(collection, [item("choose-one")])
    back = only_card(collection).answer()
    for says in ("It is so.", "It is not: α ≠ β.", "It is so too."):
        assert says in back
    assert "B. Second" in back


def test_the_front_gives_nothing_away(collection: Collection):
    take_in(collection, one_of_each())
    fronts = [
        collection.get_card(number).question() for number in collection.find_cards("")
    ]
    for secret in ("It is not: α", "Half of five", "From outside inwards"):
        assert not [front for front in fronts if secret in front]


def test_a_newer_deck_changes_the_words_and_keeps_the_reviews(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    take_in(collection, [item("choose-one")])
    card = only_card(collection)
    collection.decks.select(card.did)
    card.start_timer()
    states = collection._backend.get_scheduling_states(card.id)
    collection.sched.answer_card(
        collection.sched.build_answer(card=card, states=states, rating=3)
    )
    before = only_card(collection)
    assert (before.reps, before.type) != (0, 0)

    # Anki takes the newer of two notes; clocks of files count whole seconds.
    later = deck.time.time() + 60
    monkeypatch.setattr(deck.time, "time", lambda: later)
    take_in(collection, [item("choose-one", stem="Which of these is wrong?")])
    after = only_card(collection)
    assert "Which of these is wrong?" in after.question()
    assert after.id == before.id
    for state in ("reps", "ivl", "due", "type", "queue", "factor"):
        assert getattr(after, state) == getattr(before, state), state


def test_the_same_deck_twice_adds_nothing(collection: Collection):
    take_in(collection, one_of_each())
    take_in(collection, one_of_each())
    assert len(collection.find_notes("")) == len(one_of_each())
    assert len(collection.models.by_name(deck.TITLE)["tmpls"]) == 1


def test_words_that_look_like_markup_stay_words(collection: Collection):
    take_in(collection, hostile())
    card = only_card(collection, "tag:kind::choose-one")
    assert escape(HOSTILE) in card.note()["Question"]
    assert "<b>x</b>" not in card.question() + card.answer()


def test_a_task_of_a_simulation_links_to_it(collection: Collection):
    take_in(collection, [item("reach-a-state")], Book("https://example.org/book/"))
    address = "https://example.org/book/chapters/signalling.html#il6-partition"
    assert f'href="{address}"' in only_card(collection).question()
