"""Items with drawn numbers, for formats that cannot draw: some sets of them, fixed.

The sets are spread evenly over all there are, and are the same in every export.
"""

from collections.abc import Sequence

from quizzes.drawn import with_numbers
from quizzes.draws import NumericDraws, variants
from quizzes.exports.parts import Loss
from quizzes.schema import Item, Numeric

# As many as let neighbours in a room have different numbers.
SETS = 5

ONE = "its numbers are drawn for each reader on the page; here they are one fixed set"


def fixed(item: NumericDraws) -> Numeric:
    """Give the item with the set of numbers in the middle, under its own id."""
    found = variants(item)
    return with_numbers(item, found[len(found) // 2])


def fixed_sets(item: NumericDraws) -> list[Numeric]:
    """Give the item with five sets of numbers, ids numbered from 1."""
    found = variants(item)
    last = len(found) - 1
    places = [round(place * last / (SETS - 1)) for place in range(SETS)]
    return [
        with_numbers(item, found[place], f"{item.id}-{number}")
        for number, place in enumerate(places, start=1)
    ]


def with_fixed_numbers(items: Sequence[Item]) -> tuple[list[Item], list[Loss]]:
    """Fix the numbers of all items that draw them; say of which."""
    losses = [
        Loss(item.id, item.kind, ONE)
        for item in items
        if isinstance(item, NumericDraws)
    ]
    settled: list[Item] = [
        fixed(item) if isinstance(item, NumericDraws) else item for item in items
    ]
    return settled, losses
