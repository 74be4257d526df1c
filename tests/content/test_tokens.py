"""The colours can be told from the page and from one another, by everybody."""

from itertools import combinations

import pytest
from colour_science import VISION, ciede2000, contrast, difference
from tokens import load_tokens, read_tokens

HUES = ["il6", "il6r", "gp130", "stat", "socs", "liver", "blood", "nerve", "fuel"]
# The page in both themes, that of JupyterLab and the theme underneath, besides the
# grounds of drawings, which the sheet names itself.
PAGES = {
    "light": ("#ffffff", "#f3f4f5"),
    "dark": ("#121212", "#14181e", "#222832", "#29313d"),
}
GROUNDS = ["page", "panel", "outside", "cytosol", "nucleus", "plasma"]
SETS = {
    "molecules": "il6 il6r gp130 stat socs",
    "body": "il6 il6r liver blood nerve fuel",
    "cell": "il6 stat socs liver blood",
    "brain": "il6 il6r gp130 stat nerve",
    "metabolism": "il6 fuel liver nerve stat",
    "all": " ".join(HUES),
}


def weak(colours: dict[str, str], theme: str) -> list[str]:
    """Colours that do not stand out of a ground they may lie upon."""
    grounds = {*PAGES[theme], *(colours[name] for name in GROUNDS)}
    wanted = {"line": 3.0, "membrane": 3.0, "ink": 4.5, "ink2": 4.5}
    for hue in HUES:
        wanted |= {hue: 3.0, f"{hue}-ink": 4.5}
    found = []
    for name, least in wanted.items():
        own = name.removesuffix("-ink") + "-wash"
        upon = grounds | ({colours[own]} if own in colours else set())
        worst = min(contrast(colours[name], ground) for ground in upon)
        if worst < least:
            found.append(f"{theme} {name}: {worst:.2f} : 1, wanted {least} : 1")
    for hue in HUES:
        sign = contrast(colours[f"{hue}-on"], colours[hue])
        if sign < 4.5:
            found.append(f"{theme} {hue}-on: {sign:.2f} : 1, wanted 4.5 : 1")
    return found


def alike(colours: dict[str, str], names: str, vision: str) -> list[str]:
    """Pairs of hues that meet in a picture and look too much the same."""
    return [
        f"{one} and {other} differ by {apart:.1f} ({vision}), wanted 10"
        for one, other in combinations(names.split(), 2)
        if (apart := difference(colours[one], colours[other], vision)) < 10
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_of_every_ground(theme: str) -> None:
    assert not weak(load_tokens()[theme], theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("names", SETS.values(), ids=SETS)
def test_hues_that_meet_can_be_told_apart(theme: str, vision: str, names: str) -> None:
    assert not alike(load_tokens()[theme], names, vision)


def test_both_themes_name_the_same_colours() -> None:
    themes = load_tokens()
    assert set(themes) == {"light", "dark"}
    assert set(themes["light"]) == set(themes["dark"])


@pytest.mark.parametrize(
    ("name", "value"),
    [("il6", "#f39656"), ("il6r-ink", "#8fb0ff"), ("socs-on", "#7b0538")],
)
def test_a_faint_colour_is_refused(name: str, value: str) -> None:
    faults = weak(load_tokens()["light"] | {name: value}, "light")
    assert any(f"light {name}:" in fault for fault in faults)


def test_a_colour_close_to_another_is_refused() -> None:
    colours = load_tokens()["light"] | {"stat": "#3d62b8"}
    assert any("il6r and stat" in f for f in alike(colours, SETS["brain"], "normal"))


def test_red_beside_green_is_refused_for_those_who_cannot_tell_them() -> None:
    colours = {"il6": "#a07a2c", "il6r": "#7b8a2a"}
    assert not alike(colours, "il6 il6r", "normal")
    assert alike(colours, "il6 il6r", "deutan")


def test_paper_is_not_taken_for_a_theme() -> None:
    css = (
        'html[data-theme="dark"] { --c-il6: #111111; }\n'
        '@media print { html[data-theme="dark"] { --c-il6: #222222; } }'
    )
    assert read_tokens(css) == {"dark": {"il6": "#111111"}}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        # From the test data published with the formula.
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ],
)
def test_the_difference_is_the_published_one(
    one: tuple[float, float, float], other: tuple[float, float, float], apart: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(apart, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(apart, abs=1e-4)
