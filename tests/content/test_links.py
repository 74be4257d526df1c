"""Inside the built book every link leads somewhere and every picture says something."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

# What a page fetches by itself, as opposed to what a reader may follow.
FETCHED = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "use": "href",
}
# Relations of `link` that name an address and fetch nothing.
NOT_FETCHED = {"canonical", "next", "prev", "license", "author", "search", "index"}


@dataclass
class PageParts(HTMLParser):
    """Links, fetched files, ids, pictures and policy of one page."""

    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    pictures_without_text: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        has = {name: value or "" for name, value in attributes}
        if "id" in has:
            self.ids.add(has["id"])
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        relations = set(has.get("rel", "").split())
        if has.get(FETCHED.get(tag, "")) and not relations & NOT_FETCHED:
            self.fetched.append(has[FETCHED[tag]])
        if tag == "img" and not has.get("alt"):
            self.pictures_without_text.append(has.get("src", "an image"))
        if tag == "meta" and has.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(has.get("content", ""))


def parts_of(html: str) -> PageParts:
    page = PageParts()
    page.feed(html)
    return page


def broken(pages: dict[str, PageParts], folder: Path) -> Iterator[str]:
    """Name links and fetched files inside the site that lead nowhere."""
    for name, page in pages.items():
        for address in [*page.links, *page.fetched]:
            url = urlsplit(address)
            if url.scheme or url.netloc:
                continue
            here = folder / name
            target = (here.parent / unquote(url.path)) if url.path else here
            if not target.exists():
                yield f"{name}: {address} leads nowhere"
                continue
            other = pages.get(target.resolve().relative_to(folder.resolve()).as_posix())
            if url.fragment and other and unquote(url.fragment) not in other.ids:
                yield f"{name}: {address}: the page has no such part"


def foreign(pages: dict[str, PageParts]) -> list[str]:
    return [
        f"{name}: {address}"
        for name, page in pages.items()
        for address in page.fetched
        if urlsplit(address).netloc
    ]


@pytest.fixture(scope="module")
def pages(built_book: Path) -> dict[str, PageParts]:
    return {
        path.relative_to(built_book).as_posix(): parts_of(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(built_book.rglob("*.html"))
        # The theme leaves a template of its own among its files.
        if "_static" not in path.parts
    }


@pytest.mark.browser
def test_every_link_inside_the_book_leads_somewhere(
    pages: dict[str, PageParts], built_book: Path
) -> None:
    assert list(broken(pages, built_book)) == []


@pytest.mark.browser
def test_no_page_fetches_from_another_host(pages: dict[str, PageParts]) -> None:
    assert foreign(pages) == []


@pytest.mark.browser
def test_every_picture_has_a_text(pages: dict[str, PageParts]) -> None:
    assert {
        name: page.pictures_without_text
        for name, page in pages.items()
        if page.pictures_without_text
    } == {}


@pytest.mark.browser
def test_every_page_has_one_strict_policy(pages: dict[str, PageParts]) -> None:
    for name, page in pages.items():
        assert len(page.policies) == 1, name
        assert lax(page.policies[0]) == [], name


def lax(policy: str) -> list[str]:
    """Name what a policy allows and must not."""
    rules = {
        words[0]: words[1:] for rule in policy.split(";") if (words := rule.split())
    }
    scripts = rules.get("script-src", rules.get("default-src", ["*"]))
    found = [
        word for word in ("'unsafe-eval'", "'unsafe-inline'", "*") if word in scripts
    ]
    # A hash may hold two slashes by chance; it stands in quotes, an address does not.
    hosts = [
        word
        for words in rules.values()
        for word in words
        if "//" in word and not word.startswith("'")
    ]
    return found + hosts


@pytest.mark.parametrize(
    "policy",
    [
        "default-src 'self' 'unsafe-eval'",
        "default-src 'self'; script-src 'self' 'unsafe-inline'",
        "img-src 'self'",
        "default-src 'self'; font-src https://fonts.example",
    ],
)
def test_a_lax_policy_is_refused(policy: str) -> None:
    assert lax(policy)


def test_a_hash_with_two_slashes_is_no_address() -> None:
    assert (
        lax("script-src 'self' 'sha256-DOGTy9A//4mnSxrzrEW6GqBqYcYOZB6Q9MyZxLibIQc='")
        == []
    )


def test_a_broken_link_a_missing_part_and_a_mute_picture_are_seen(
    tmp_path: Path,
) -> None:
    (tmp_path / "index.html").touch()
    page = parts_of(
        '<h1 id="top">A</h1><a href="gone.html">b</a><a href="#nowhere">c</a>'
        '<a href="#top">d</a><img src="https://elsewhere.example/x.png">'
    )
    said = list(broken({"index.html": page}, tmp_path))
    assert len(said) == 2
    assert "gone.html" in said[0]
    assert "no such part" in said[1]
    assert page.pictures_without_text
    assert foreign({"index.html": page})
