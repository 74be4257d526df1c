"""What a bank must hold to beyond the form of its items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quizzes.bank import Fault, item_files, misunderstandings, read_file, used_twice
from quizzes.base import Chosen
from quizzes.check_cues import cues
from quizzes.check_kinds import kind_faults
from quizzes.schema import Item, ReachAState
from widgets.evidence import findings

CHAPTERS = Path(__file__).resolve().parents[1] / "book" / "chapters"

NEGATION = re.compile(r"\b(not|never|except|cannot)\b|n['’]t\b", re.IGNORECASE)
EMPHASISED = re.compile(r"\*[^*]+\*")
SWEEPING = re.compile(r"\b(all|none|both) of (the above|these|them)\b", re.IGNORECASE)

ID = re.compile(r"""[-\s]*id:\s*["']?(?P<id>[\w-]+)""")

Named = tuple[str, Item]


def check(files: Sequence[Path] = ()) -> list[Fault]:
    """List everything that is wrong with the files, or with the whole bank if none.

    Only the whole bank is asked whether every finding of a chapter is put to the
    reader and every misunderstanding used.
    """
    chosen = list(files) or item_files()
    faults: list[Fault] = []
    named: list[Named] = []
    for path in chosen:
        items, found = read_file(path)
        faults += found
        faults += cues(path.name, items)
        named += [(path.name, item) for item in items]
    faults += used_twice(named)
    for file, item in named:
        faults += _item_faults(file, item)
    if not files:
        faults += _coverage_faults([item for _, item in named])
    lines = {path.name: _lines_of(path) for path in chosen}
    return [
        replace(fault, line=lines.get(fault.file, {}).get(fault.item))
        for fault in faults
    ]


def _lines_of(path: Path) -> dict[str, int]:
    """Give the line on which each item says its id."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if told := ID.match(line):
            found.setdefault(told["id"], number)
    return found


def _item_faults(file: str, item: Item) -> Iterator[Fault]:
    known = findings()
    for claim in item.claims:
        if claim not in known:
            yield Fault(
                file,
                item.id,
                f"claim {claim} is unknown.",
                "Use an id of book/evidence/findings.yml.",
            )
        elif known[claim].grade == "contested" and item.asks not in (
            "analyse",
            "judge",
        ):
            yield Fault(
                file,
                item.id,
                f"claim {claim} is contested and the item asks to {item.asks}.",
                "Ask about the contest: `asks: judge` or `analyse`.",
            )
    chapter = CHAPTERS / f"{item.chapter}.md"
    if not chapter.is_file():
        yield Fault(
            file,
            item.id,
            f"chapter {item.chapter} does not exist.",
            "Use the name of a file in book/chapters.",
        )
    elif isinstance(item, ReachAState) and (
        f'show("{item.widget}")' not in chapter.read_text(encoding="utf-8")
    ):
        yield Fault(
            file,
            item.id,
            f"chapter {item.chapter} does not show {item.widget}.",
            f'Put show("{item.widget}") there, or ask for another simulation.',
        )
    for error in sorted(set(item.errors()) - set(misunderstandings())):
        yield Fault(
            file,
            item.id,
            f"misunderstanding {error} is unknown.",
            "Use one of quizzes/items/misunderstandings.yml or add it there.",
        )
    if found := NEGATION.search(EMPHASISED.sub("", item.stem)):
        yield Fault(
            file,
            item.id,
            f"the stem negates with a plain “{found[0]}”.",
            "Ask without a negation, or write it as *not*.",
        )
    if isinstance(item, Chosen):
        yield from _option_faults(file, item)
    yield from kind_faults(file, item)


def _option_faults(file: str, item: Chosen) -> Iterator[Fault]:
    texts = Counter(option.text.casefold() for option in item.options)
    for option in item.options:
        if SWEEPING.search(option.text):
            yield Fault(
                file,
                item.id,
                f"option “{option.text}” stands for others.",
                "Write an option of its own, or make the item choose-many.",
            )
        if texts[option.text.casefold()] > 1:
            yield Fault(
                file, item.id, f"option “{option.text}” is there twice.", "Remove one."
            )


def _coverage_faults(items: Sequence[Item]) -> Iterator[Fault]:
    practice = [item for item in items if item.use == "practice"]
    asked = {(item.chapter, claim) for item in practice for claim in item.claims}
    for chapter in sorted({item.chapter for item in practice}):
        for finding in findings().values():
            if finding.chapter == chapter and (chapter, finding.id) not in asked:
                yield Fault(
                    chapter, "", f"no item asks for {finding.id}.", "Write one."
                )
    used = {error for item in items for error in item.errors()}
    for error in sorted(set(misunderstandings()) - used):
        yield Fault(
            "misunderstandings.yml", error, "no option stands for it.", "Use or remove."
        )
