"""What a chapter's own sentences are, and where they use terms of the glossary."""

import re
from collections.abc import Iterator
from pathlib import Path

BOOK = Path(__file__).parents[2] / "book"
CHAPTERS = sorted((BOOK / "chapters").glob("*.md"))

# Everything that is no sentence of the chapter: it is blanked, so that places stay.
NO_PROSE = [
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in (
        r"\A---\n.*?^---\n",
        r"^(`{3,})(?!\{glossary\}).*?^\1$",
        r"^#+ .*?$",
        r"^:::+.*?$",
        r"^:(?:class|name|filter): .*?$",
        r"^\|.*?$",
        r"^\(\S+\)=$",
        r"\$\$.*?\$\$|\$[^$\n]+\$",
        r"\{(?:cite:[a-z]+|claim|numref|ref|doc|eq)\}`[^`]*`",
        r"(?<=\])\([^)]*\)",
    )
]
CODE = re.compile(r"(\{[\w:]+\}`[^`]*`)|`[^`\n]*`")
LINK = re.compile(r"\{(term|actor)\}`([^`<]*?)\s*(?:<([^>]*)>)?`")

# Terms that are also everyday words: a link belongs only where the term is meant.
EVERYDAY = {"Claim", "Precision", "Recovery"}


def blank(match: re.Match[str]) -> str:
    """Spaces in place of a text, line by line."""
    return re.sub(r"[^\n]", " ", match[0])


def prose(text: str) -> str:
    """The sentences of a page at their places; all else is blank."""
    for pattern in NO_PROSE:
        text = pattern.sub(blank, text)
    return CODE.sub(lambda match: match[1] or blank(match), text)


def linked(text: str) -> Iterator[tuple[int, str]]:
    """Place and term, in small letters, of every link to the glossary."""
    for match in LINK.finditer(text):
        role, words, target = match.groups()
        yield match.start(), (target if role == "term" and target else words).lower()


def unlinked(text: str) -> str:
    """The text without its links to the glossary, places kept."""
    return LINK.sub(blank, text)


def glossary_terms(text: str) -> list[str]:
    """The terms of the glossary page in its order."""
    body = re.search(r"^```\{glossary\}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return re.findall(r"^(\S.*)$", body[1] if body else "", re.MULTILINE)


def forms(term: str) -> str:
    """A pattern for a term as a sentence writes it: small letters, plural."""
    if re.search(r"[A-Z0-9]", term[1:]):
        # A name with its own capitals; only its first words may be small.
        first, *rest = re.escape(term)
        start = f"[{first}{first.lower()}]" if re.match(r"[A-Z][a-z]", term) else first
        return f"{start}{''.join(rest)}s?"
    stem = re.escape(term.lower())
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        stem = f"{stem[:-1]}(?:y|ies)"
    return (
        f"[{stem[0]}{stem[0].upper()}]{stem[1:]}(?:e?s)?" if stem[0].isalpha() else stem
    )


def first_mentions(text: str, terms: list[str]) -> dict[str, int]:
    """Where each term first stands in sentences without being a link."""
    found: dict[str, int] = {}
    order = sorted(set(terms) - EVERYDAY, key=len, reverse=True)
    groups = "|".join(f"({forms(term)})" for term in order)
    for match in re.finditer(rf"(?<![\w-])(?:{groups})(?!\w)", unlinked(text)):
        found.setdefault(order[match.lastindex - 1], match.start())
    return found


def late_links(text: str, terms: list[str]) -> list[str]:
    """Terms that a chapter uses before it links them, each with line and remedy."""
    sentences = prose(text)
    first_links: dict[str, int] = {}
    for place, term in linked(sentences):
        first_links.setdefault(term, place)
    faults = []
    for term, place in first_mentions(sentences, terms).items():
        if first_links.get(term.lower(), len(text)) > place:
            line = text.count("\n", 0, place) + 1
            where = "later" if term.lower() in first_links else "nowhere"
            faults.append(
                f"line {line}: “{term}” is linked {where}; link its first use"
            )
    return faults
