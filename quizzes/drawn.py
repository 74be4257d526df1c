"""An item with drawn numbers, as one learner meets it."""

from typing import Any

from quizzes.base import NearMiss
from quizzes.draws import NumericDraws, Variant, filled, pick, variants
from quizzes.pointing import Point, page_drawing
from quizzes.schema import Item, Numeric


def drawn(item: Item, seed: int) -> Item:
    """Give the item as the learner with this seed sees it; others stay as they are.

    Parameters
    ----------
    item : Item
        From `load_bank`.
    seed : int
        The learner's, 0 or more. The page keeps one for each reader.

    Examples
    --------
    >>> from quizzes.bank import load_bank
    >>> item = load_bank()["pg-into-pm"]
    >>> drawn(item, 7) == drawn(item, 7)
    True
    """
    if not isinstance(item, NumericDraws):
        return item
    found = variants(item)
    return with_numbers(item, found[pick(seed, item.id, len(found))])


def with_numbers(
    item: NumericDraws, variant: Variant, name: str | None = None
) -> Numeric:
    """Give the item with one set of its numbers, under its own id or another."""
    limits = zip(item.near_misses, variant.near_misses, strict=True)
    return Numeric(
        id=name or item.id,
        kind="numeric",
        use=item.use,
        chapter=item.chapter,
        claims=item.claims,
        asks=item.asks,
        hints=[filled(hint, variant.shown) for hint in item.hints],
        stem=filled(item.stem, variant.shown),
        answer=variant.answer,
        unit=item.unit,
        tolerance=item.tolerance,
        derivation=filled(item.derivation, variant.shown),
        says=filled(item.says, variant.shown),
        near_misses=[
            NearMiss(low=low, high=high, error=miss.error, says=miss.says)
            for miss, (low, high) in limits
        ],
        otherwise=item.otherwise,
    )


def page_item(item: Item) -> dict[str, Any]:
    """Give the item as the page is told it, every set of numbers worked out."""
    told = item.model_dump(mode="json")
    if isinstance(item, Point):
        told["svg"] = page_drawing(item)
    if isinstance(item, NumericDraws):
        del told["formula"], told["model"], told["draws"]
        told["near_misses"] = [
            {"error": miss.error, "says": miss.says} for miss in item.near_misses
        ]
        told["variants"] = [
            {
                "shown": dict(variant.shown),
                "answer": variant.answer,
                "near_misses": [list(limits) for limits in variant.near_misses],
            }
            for variant in variants(item)
        ]
    return told
