"""Which findings are asked about, how and how deeply: ``quizzes coverage``."""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from quizzes.schema import ChooseOne, Item
from widgets.evidence import findings

DEPTHS: tuple[str, ...] = get_args(ChooseOne.model_fields["asks"].annotation)


def coverage(items: Iterable[Item], chapter: str | None = None) -> str:
    """Tabulate findings against depths; a cell counts the items of each kind.

    A finding that belongs to a chapter of the bank and has no item is a row of dots.

    Parameters
    ----------
    items : iterable of Item
        From `load_bank`.
    chapter : str, optional
        Only this chapter's items and findings.

    Raises
    ------
    ValueError
        There are no items of that chapter.
    """
    asked = [item for item in items if chapter in (None, item.chapter)]
    if not asked:
        raise ValueError(f"There are no items of the chapter {chapter}.")
    chapters = dict.fromkeys(item.chapter for item in asked)
    counts: Counter[tuple[str, str, str, str]] = Counter(
        (item.chapter, claim, item.asks, item.kind)
        for item in asked
        for claim in item.claims
    )
    kinds: list[str] = sorted({item.kind for item in asked})
    short = _short(kinds)
    rows = [["chapter", "finding", *DEPTHS, "all"]]
    for name in chapters:
        own = [key for key, found in findings().items() if found.chapter == name]
        used = dict.fromkeys(claim for place, claim, _, _ in counts if place == name)
        for claim in dict.fromkeys([*own, *used]):
            cells = [
                _cell({kind: counts[name, claim, depth, kind] for kind in kinds}, short)
                for depth in DEPTHS
            ]
            total = sum(
                count for key, count in counts.items() if key[:2] == (name, claim)
            )
            rows.append([name, claim, *cells, str(total)])
    legend = ", ".join(f"{short[kind]} {kind}" for kind in kinds)
    return f"{_table(rows)}\n\n{legend}"


def _short(kinds: list[str]) -> dict[str, str]:
    """Give each kind the initials of its words, and more where two would be alike."""
    initials = {kind: "".join(word[0] for word in kind.split("-")) for kind in kinds}
    alike = Counter(initials.values())
    return {
        kind: brief if alike[brief] == 1 else kind for kind, brief in initials.items()
    }


def _cell(counts: dict[str, int], short: dict[str, str]) -> str:
    told = [f"{count}{short[kind]}" for kind, count in counts.items() if count]
    return " ".join(told) or "·"


def _table(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)
