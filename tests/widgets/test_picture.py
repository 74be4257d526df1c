"""The picture of a simulation: safe inside a page, the same each time."""

import re
from xml.etree import ElementTree

import pytest

from widgets.library import list_simulations, load
from widgets.measures import three_digits, with_unit
from widgets.picture import draw, themed

each = pytest.mark.parametrize("name", list_simulations())
IDS = re.compile(r'\bid="([^"]+)"')


@each
def test_a_picture_names_itself(name: str) -> None:
    picture = draw(load(name))
    root = ElementTree.fromstring(picture.svg)
    assert root.get("role") == "img"
    assert picture.description in str(root.get("aria-label"))
    assert "{" not in picture.description


@each
def test_a_picture_touches_nothing_else_on_the_page(name: str) -> None:
    svg = draw(load(name)).svg
    ids = IDS.findall(svg)
    assert ids
    assert len(ids) == len(set(ids))
    assert all(each.startswith(f"{name}-") for each in ids)
    for forbidden in ("<style", "<script", "<metadata", "<?xml", " on"):
        assert forbidden not in re.sub(r">[^<]*<|aria-label=\"[^\"]*\"", "", svg)


@each
def test_references_inside_a_picture_find_their_target(name: str) -> None:
    svg = draw(load(name)).svg
    used = re.findall(r'(?:href="|url\()#([^")]+)', svg)
    assert set(used) <= set(IDS.findall(svg))


@each
def test_a_picture_is_the_same_each_time(name: str) -> None:
    assert draw.__wrapped__(load(name)) == draw.__wrapped__(load(name))


@each
def test_a_picture_shows_every_plot_with_its_title_in_words(name: str) -> None:
    loaded = load(name)
    said = " ".join(ElementTree.fromstring(draw(loaded).svg).itertext())
    for plot in loaded.spec.plots:
        assert plot.title in said


@each
def test_a_picture_follows_the_values(name: str) -> None:
    loaded = load(name)
    key = loaded.spec.controls[0].parameter
    limits = loaded.spec.parameters[key]
    is_high = loaded.model.defaults[key] == limits.high
    other = draw(loaded, ((key, limits.low if is_high else limits.high),))
    assert other.svg != draw(loaded).svg
    assert other.remark != draw(loaded).remark


@each
def test_colours_follow_the_theme_on_a_page_only(name: str) -> None:
    picture = draw(load(name))
    assert "var(--c-" not in picture.svg
    bare = re.findall(r"(?:fill|stroke): #[0-9a-f]{6}", themed(picture).svg)
    assert bare == []


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (7.826, "7.83"),
        (91.0, "91"),
        (12345.6, "12,300"),
        (0.000602, "0.000602"),
        (3e-7, "3 × 10⁻⁷"),
        (2.5e8, "2.5 × 10⁸"),
        (-1.5, "−1.5"),
        (float("nan"), "–"),
    ],
)
def test_numbers_have_three_digits_at_most(value: float, printed: str) -> None:
    assert three_digits(value) == printed


def test_a_unit_stays_with_its_number() -> None:
    assert with_unit(5.2, "pg/mL") == "5.2\N{NARROW NO-BREAK SPACE}pg/mL"
    assert with_unit(0.49, "") == "0.49"
