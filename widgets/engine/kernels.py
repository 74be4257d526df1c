"""The functions that a solver calls in every step, printed as JavaScript."""

from collections.abc import Iterable
from typing import Any

from .pivots import Elimination
from .printing import javascript
from .program import Statement, function, shared
from .symbols import symbol
from .system import System


def rhs(system: System) -> str:
    """Print the change of the state."""
    lines = shared((f"f{k}", flow) for k, flow in enumerate(system.flows))
    for row, shares in enumerate(system.shares):
        total = sum(share * symbol(f"f{k}") for k, share in shares.items())
        lines.append(Statement(f"dy[{row}]", javascript(total) if shares else "0"))
    return function("rhs", "t, y, p, dy", lines)


def jacobian(system: System, entries: dict[tuple[int, int], Any]) -> str:
    """Print the derivatives of the change by state and by time."""
    slopes = system.slopes()
    drifts = system.drifts()
    targets = [(f"d{k}_{state}", slope) for (k, state), slope in slopes.items()]
    targets += [(f"g{k}", drift) for k, drift in drifts.items()]
    lines = shared(targets)
    for place, entry in enumerate(entries.values()):
        lines.append(Statement(f"jac[{place}]", javascript(entry)))
    for row, shares in enumerate(system.shares):
        terms = [share * symbol(f"g{k}") for k, share in shares.items() if k in drifts]
        lines.append(
            Statement(f"dfdt[{row}]", javascript(sum(terms)) if terms else "0")
        )
    return function("jacobian", "t, y, p, jac, dfdt", lines)


def factors(elimination: Elimination, entries: list[tuple[int, int]]) -> list[str]:
    """Row by row in pivot order, each entry stored once, diagonals inverse."""
    order, slots = elimination.order, elimination.slots
    given = {entry: f"jac[{k}]" for k, entry in enumerate(entries)}
    rank = {row: k for k, row in enumerate(order)}
    lines = [Statement("lu[growth]", "0")]
    for row in order:
        columns = sorted((j for i, j in slots if i == row), key=rank.__getitem__)
        for column in columns:
            here = given.get((row, column), "0")
            terms = [f"diagonal - {here}" if row == column else f"-{here}"]
            terms += [
                f"lu[{slots[row, k]}] * lu[{slots[k, column]}]"
                for k in columns
                if rank[k] < min(rank[row], rank[column]) and (k, column) in slots
            ]
            value, slot = " - ".join(terms), slots[row, column]
            if rank[column] < rank[row]:
                value = f"({value}) * lu[{slots[column, column]}]"
            elif row == column:
                value = f"1 / ({value})"
            lines.append(Statement(f"lu[{slot}]", value))
            if row == column:
                size = f"(Math.abs(diagonal) + Math.abs({here})) * Math.abs(lu[{slot}])"
                lines.append(Statement("lu[growth]", f"Math.max(lu[growth], {size})"))
    # The growth needs a place that all pieces reach: one more than the factors.
    text = function("factorise", "jac, diagonal, lu", lines).replace("export ", "")
    text = text.replace("lu[growth]", "growth[0]")
    factor = (
        "const growth = new Float64Array(1);\n"
        f"{text}export function factor(jac, diagonal, lu) {{\n"
        "  factorise(jac, diagonal, lu);\n  return growth[0];\n}\n"
    )
    return [factor, _solve(elimination, rank)]


def _solve(elimination: Elimination, rank: dict[int, int]) -> str:
    order, slots = elimination.order, elimination.slots
    lines = []
    for row in order:
        terms = [f"b[{row}]"]
        terms += [
            f"lu[{slot}] * b[{j}]"
            for (i, j), slot in slots.items()
            if i == row and rank[j] < rank[row]
        ]
        if len(terms) > 1:
            lines.append(Statement(f"b[{row}]", " - ".join(terms)))
    for row in reversed(order):
        terms = [f"b[{row}]"]
        terms += [
            f"lu[{slot}] * b[{j}]"
            for (i, j), slot in slots.items()
            if i == row and rank[j] > rank[row]
        ]
        value = f"({' - '.join(terms)}) * lu[{slots[row, row]}]"
        lines.append(Statement(f"b[{row}]", value))
    return function("solve", "lu, b", lines)


def observe(system: System, columns: Iterable[str]) -> str:
    """Print what fills the columns that are wanted."""
    wanted = [(f"out[{k}]", system.columns[name]) for k, name in enumerate(columns)]
    return function("observe", "t, y, p, out", shared(wanted))
