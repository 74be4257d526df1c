"""HTML and script in any text of an item is text on its page, of whichever kind."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from export_items import HOSTILE, SCRIPT, hostile, hostile_filled, item

from quizzes import Quiz
from quizzes.schema import Item

ALLOWED = {"div", "figure", "figcaption", "svg", "rect", "path", "p", "ol", "ul", "li"}
ALLOWED |= {"em", "script"}
STATE = "application/json"


class Reader(HTMLParser):
    """Collects elements, their attributes, and texts outside scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.state = "", ""
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.in_script = self.in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.state += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment was opened: {data}")


def read(items: list[Item]) -> Reader:
    reader = Reader()
    reader.feed(Quiz("a-quiz", "Practice", items).html())
    reader.close()
    return reader


def all_texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    nested = isinstance(value, dict | list | tuple)
    return [text for part in parts for text in all_texts(part)] if nested else []


def hostile_items(words: str) -> list[Item]:
    options = [
        {"text": f"{k} {words}", "says": words} | part
        for k, part in enumerate(
            [{"right": True}, {"right": True}, {"error": "no-brake"}]
        )
    ]
    return [
        *hostile(words),
        *hostile_filled(words),
        item("choose-many", stem=words, options=options, hints=[words]),
        item("numeric", "with-unit", unit=words),
    ]


KINDS = [each.id for each in hostile_items(HOSTILE)]


@pytest.mark.parametrize("words", [HOSTILE, SCRIPT], ids=["markup", "script"])
@pytest.mark.parametrize("place", range(len(KINDS)), ids=KINDS)
def test_no_element_comes_out_of_a_text(words: str, place: int) -> None:
    each = hostile_items(words)[place]
    reader = read([each])
    assert {tag for tag, _ in reader.tags} <= ALLOWED
    scripts = [attributes for tag, attributes in reader.tags if tag == "script"]
    assert [one.get("type") for one in scripts] == [STATE]
    for tag, attributes in reader.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert "javascript:" not in str(attributes.get("href")), tag


@pytest.mark.parametrize("words", [HOSTILE, SCRIPT], ids=["markup", "script"])
@pytest.mark.parametrize("place", range(len(KINDS)), ids=KINDS)
def test_the_page_is_told_the_words_as_they_are(words: str, place: int) -> None:
    each = hostile_items(words)[place]
    reader = read([each])
    state = json.loads(reader.state)
    told = all_texts(state["spec"]["items"])
    around = words.replace("{", "(").replace("}", ")")
    assert any(words in text or around in text for text in told)
    if each.id != "with-unit":
        # Between stars is the bank's own emphasis.
        shown = "".join(reader.text.split())
        wanted = [words, around]
        assert any(
            "".join(text.split()).replace("*", "") in shown.replace("*", "")
            for text in wanted
        )


def test_an_element_that_did_come_out_would_be_noticed() -> None:
    reader = Reader()
    reader.feed('<p><img src="x" onerror="x"></p>')
    assert not {tag for tag, _ in reader.tags} <= ALLOWED
