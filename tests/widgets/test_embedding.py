"""The mount element: what the page's host and readers without scripts rely on."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from widgets.embedding import EmbeddingError, Picture, built, mount

PICTURE = Picture('<svg role="img"></svg>', "A <picture>.", "Settings: a & b.")


def state_of(html: str) -> object:
    found = re.search(r'class="il6-state">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize(
    "state", [{"a": "</script><script>alert(1)</script>"}, {"a": "<!-- µ é \u2028"}]
)
def test_state_comes_back_whole_and_cannot_end_its_script(
    state: dict[str, str],
) -> None:
    html = mount("simulation", "some", state, PICTURE)
    assert state_of(html) == state
    assert html.count("<script") == html.count("</script>") == 1
    assert "<!--" not in html


def test_what_json_has_no_number_for_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        mount("simulation", "some", {"a": float("nan")}, PICTURE)


def test_picture_and_caption_stand_in_the_mount() -> None:
    html = mount("quiz", "some", {}, PICTURE)
    assert '<figure class="il6-fallback">\n<svg' in html
    assert "<figcaption>A &lt;picture&gt;." in html
    assert "Settings: a &amp; b." in html


def test_every_element_is_closed() -> None:
    still_open: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            still_open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert still_open.pop() == tag

    Reader().feed(mount("quiz", "some", {}, PICTURE))
    assert still_open == []


@pytest.mark.parametrize(("svg", "said"), [("<svg/>", " "), ("<?xml?><svg/>", "x")])
def test_a_picture_without_words_or_with_a_prolog_is_refused(
    svg: str, said: str
) -> None:
    with pytest.raises(EmbeddingError, match="a picture"):
        Picture(svg, said)


def test_an_absent_bundle_is_answered_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="Run `make bundle`"):
        built(tmp_path / "simulation.mjs")
