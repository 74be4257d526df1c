"""Order of elimination and fill-in for a sparse matrix with a full diagonal."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


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

    @cached_property
    def rank(self) -> dict[int, int]:
        """When each row serves as pivot."""
        return {row: k for k, row in enumerate(self.order)}

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """Columns of the nonzero entries of each row, in pivot order."""
        found: dict[int, list[int]] = {row: [] for row in self.order}
        for row, column in self.slots:
            found[row].append(column)
        return {row: sorted(f, key=self.rank.__getitem__) for row, f in found.items()}


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
    waiting = [cost(k) for k in range(size)]
    heapq.heapify(waiting)
    left = set(range(size))
    while left:
        price, pivot = heapq.heappop(waiting)
        # A row whose price has changed is there a second time.
        if pivot not in left or price != cost(pivot)[0]:
            continue
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
        for k in below | right:
            heapq.heappush(waiting, cost(k))
    return Elimination(tuple(order), {entry: k for k, entry in enumerate(entries)})
