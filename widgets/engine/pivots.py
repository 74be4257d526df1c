"""Order of elimination and fill-in for a sparse matrix with a full diagonal."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Elimination:
    """How to factorise a matrix of a fixed pattern without pivoting.

    Parameters
    ----------
    order
        Rows (and columns) in the order in which they serve as pivots.
    slots
        Place in the list of factors of each entry that is ever nonzero.
    """

    order: tuple[int, ...]
    slots: dict[tuple[int, int], int]


def plan(size: int, pattern: Iterable[tuple[int, int]]) -> Elimination:
    """Choose the pivots by the smallest (r-1)(c-1), and find the fill-in.

    Parameters
    ----------
    size
        Rows of the matrix.
    pattern
        Places that may be nonzero; the diagonal is always added.
    """
    rows: list[set[int]] = [{k} for k in range(size)]
    columns: list[set[int]] = [{k} for k in range(size)]
    for row, column in pattern:
        rows[row].add(column)
        columns[column].add(row)

    def cost(k: int) -> tuple[int, int]:
        return (len(rows[k]) - 1) * (len(columns[k]) - 1), k

    order: list[int] = []
    entries: list[tuple[int, int]] = []
    left = set(range(size))
    while left:
        pivot = min(left, key=cost)
        order.append(pivot)
        left.remove(pivot)
        below = columns[pivot] - {pivot}
        right = rows[pivot] - {pivot}
        entries += [(pivot, pivot)]
        entries += sorted((row, pivot) for row in below)
        entries += sorted((pivot, column) for column in right)
        for row in below:
            rows[row] |= right
            rows[row].discard(pivot)
        for column in right:
            columns[column] |= below
            columns[column].discard(pivot)
    return Elimination(tuple(order), {entry: k for k, entry in enumerate(entries)})
