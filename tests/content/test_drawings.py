"""Every drawing can be read aloud, takes the page's colours and stands by itself."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tokens import load_tokens

BOOK = Path(__file__).parents[2] / "book"
DRAWINGS = sorted((BOOK / "drawings").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
PAINT = re.compile(r"var\(--[\w-]+\)|none|currentColor|url\(#[\w-]+\)")
PAINTED = ("fill", "stroke", "color", "stop-color")
XML_NAMESPACES = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')


def spoken(root: ElementTree.Element) -> list[str]:
    """What keeps a drawing from being announced and described."""
    found = []
    if root.get("role") != "img":
        found.append('the role is not "img"')
    # A description worth the name says more than a title can.
    for part, words, by in (
        ("title", 3, "aria-labelledby"),
        ("desc", 20, "aria-describedby"),
    ):
        element = root.find(SVG + part)
        text = "" if element is None else " ".join(element.itertext())
        if len(text.split()) < words:
            found.append(f"<{part}> has fewer than {words} words")
        elif element is not None and element.get("id") != root.get(by):
            found.append(f"{by} does not point to <{part}>")
    return found


def foreign_colours(root: ElementTree.Element) -> list[str]:
    """Paint that is not the page's, and so would be wrong in a dark room."""
    found = []
    for element in root.iter():
        paints = [element.get(name) for name in PAINTED]
        style = element.get("style", "")
        paints += re.findall(rf"(?:^|;|\s)(?:{'|'.join(PAINTED)}):\s*([^;]+)", style)
        found += [p for p in paints if p and not PAINT.fullmatch(p.strip())]
    sheet = " ".join(s.text or "" for s in root.iter(SVG + "style"))
    sheet = re.sub(r"var\(--c-[\w-]+, #[0-9a-f]{6}\)", "var(--c)", sheet)
    found += re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)}])", sheet)
    rules = re.findall(rf"[{{;\s](?:{'|'.join(PAINTED)}):\s*([^;}}]+)", sheet)
    return found + [p for p in rules if not PAINT.fullmatch(p.strip())]


def stale_fallbacks(text: str, tokens: dict[str, dict[str, str]]) -> list[str]:
    """Colours for standing alone that are no longer those of the page."""
    light, _, dark = text.partition("@media (prefers-color-scheme: dark)")
    return [
        f"{theme} {name}: {value}"
        for theme, part in (("light", light), ("dark", dark))
        for name, value in re.findall(r"var\(--c-([\w-]+), (#\w+)\)", part)
        if tokens[theme].get(name) != value
    ]


def undeclared(text: str) -> list[str]:
    """Short names that are used and never given a colour."""
    given = set(re.findall(r"--([\w-]+):", text))
    used = set(re.findall(r"var\(--(?!c-)([\w-]+)", text))
    return sorted(used - given)


def wrong_ids(root: ElementTree.Element, name: str) -> list[str]:
    """Ids that would clash with another drawing, or lead nowhere."""
    ids = [i for e in root.iter() if (i := e.get("id"))]
    found = [
        f"{i} does not begin with {name}-"
        for i in ids
        if i[: len(name) + 1] != f"{name}-"
    ]
    found += [f"{i} is given twice" for i in set(ids) if ids.count(i) > 1]
    pointers = set()
    for element in root.iter():
        for key, value in element.attrib.items():
            pointers |= set(re.findall(r"url\(#([^)]+)\)", value))
            if key.endswith("href"):
                pointers.add(value.removeprefix("#"))
            if key.startswith("aria-"):
                pointers |= set(value.split())
    return found + [f"{p} is nowhere" for p in sorted(pointers - set(ids))]


def outside(text: str) -> list[str]:
    """References to anything that is not in the file."""
    bare = XML_NAMESPACES.sub("", text)
    return re.findall(r"https?:|@import|<script|<image|url\((?!#)[^)]*\)", bare)


def missing(prose: str, names: set[str]) -> list[str]:
    """Drawings that a page shows and nobody has drawn."""
    wanted = re.findall(r"^\s*[`:]{3,}\{drawing\}\s+(\S+)", prose, flags=re.MULTILINE)
    return [name for name in wanted if name not in names]


@pytest.fixture(params=DRAWINGS, ids=[path.stem for path in DRAWINGS])
def drawing(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_it_can_be_read_aloud(drawing: Path) -> None:
    assert not spoken(ElementTree.parse(drawing).getroot())


def test_it_takes_the_colours_of_the_page(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    assert not foreign_colours(ElementTree.fromstring(text))
    assert not undeclared(text)


def test_alone_it_has_the_same_colours(drawing: Path) -> None:
    assert not stale_fallbacks(drawing.read_text(encoding="utf-8"), load_tokens())


def test_its_ids_are_its_own(drawing: Path) -> None:
    assert not wrong_ids(ElementTree.parse(drawing).getroot(), drawing.stem)


def test_it_needs_no_other_file(drawing: Path) -> None:
    assert not outside(drawing.read_text(encoding="utf-8"))


def test_every_drawing_of_the_prose_is_drawn_and_shown() -> None:
    prose = "\n".join(p.read_text(encoding="utf-8") for p in sorted(BOOK.rglob("*.md")))
    names = {path.stem for path in DRAWINGS}
    assert not missing(prose, names)
    # The map of the body has a directive of its own.
    ways = ("{{drawing}} {}\n", "{{{}}}\n")
    assert not [n for n in names if not any(way.format(n) in prose for way in ways)]


def parse(inner: str, attributes: str = "") -> ElementTree.Element:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'
    return ElementTree.fromstring(text)


@pytest.mark.parametrize(
    ("inner", "attributes", "says"),
    [
        ("", 'role="img"', "<title>"),
        ("<title>One two three</title>", 'role="img"', "<desc>"),
        ("<title>One two three</title>", "", "role"),
        ('<title id="a">One two three</title>', 'aria-labelledby="b"', "labelledby"),
    ],
)
def test_a_silent_drawing_is_refused(inner: str, attributes: str, says: str) -> None:
    assert any(says in fault for fault in spoken(parse(inner, attributes)))


@pytest.mark.parametrize(
    "inner",
    [
        '<path fill="#d46f12"/>',
        '<path stroke="orange"/>',
        '<path style="fill: rgb(1, 2, 3)"/>',
        "<style>.a { fill: #d46f12; }</style>",
        "<style>.a { --il6: #d46f12; }</style>",
        "<style>.a { stroke: red }</style>",
    ],
)
def test_a_colour_of_its_own_is_refused(inner: str) -> None:
    assert foreign_colours(parse(inner))


def test_a_name_without_colour_is_refused() -> None:
    assert undeclared("<style>a { --il6: var(--c-il6, #fff); }</style>var(--il7)") == [
        "il7"
    ]


def test_an_old_colour_is_refused() -> None:
    tokens = {"light": {"il6": "#d46f12"}, "dark": {"il6": "#f39656"}}
    good = (
        "--il6: var(--c-il6, #d46f12); @media (prefers-color-scheme: dark) "
        "{ --il6: var(--c-il6, #f39656); }"
    )
    assert not stale_fallbacks(good, tokens)
    assert stale_fallbacks(good.replace("#f39656", "#d46f12"), tokens)


@pytest.mark.parametrize(
    "inner",
    [
        '<path id="arrow"/>',
        '<path id="one-a"/><path id="one-a"/>',
        '<use href="#one-a"/>',
        '<path marker-end="url(#one-a)"/>',
        '<g aria-labelledby="one-a"/>',
    ],
)
def test_a_wrong_id_is_refused(inner: str) -> None:
    assert wrong_ids(parse(inner), "one")


@pytest.mark.parametrize(
    "text",
    [
        '<use href="https://example.org/a.svg#b"/>',
        "<style>@import 'a.css';</style>",
        "<style>a { src: url(font.woff2); }</style>",
        "<script>1</script>",
    ],
)
def test_a_drawing_that_fetches_is_refused(text: str) -> None:
    assert outside(text)
    assert not outside('<svg xmlns="http://www.w3.org/2000/svg"><a b="url(#c)"/></svg>')


def test_a_drawing_nobody_drew_is_refused() -> None:
    assert missing("```{drawing} nowhere\n:name: a\n```", {"cascade"}) == ["nowhere"]
