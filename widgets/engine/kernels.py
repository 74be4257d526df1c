"""What a solver asks for in every step, as programs over one graph."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from .gradient import Gradients
from .graph import Graph
from .lowering import Lowering
from .pivots import Elimination, plan
from .schedule import Place, Program, schedule
from .system import System

Entry = tuple[int, int]


@dataclass(frozen=True)
class Kernels:
    """Programs that read ``y``, ``p`` and ``t`` and fill arrays.

    Parameters
    ----------
    rhs
        Fills ``dy``.
    jacobian
        Fills ``jac`` in the order of `entries`, and ``dfdt``.
    linearise
        Fills ``dy`` as well: what they have in common is computed once.
    factor
        Fills ``lu`` and ``growth[0]`` from ``jac`` and ``diagonal``.
    solve
        Changes ``b``, with the help of ``lu``.
    observe
        Fills ``out``.
    """

    entries: tuple[Entry, ...]
    elimination: Elimination
    rhs: Program
    jacobian: Program
    linearise: Program
    factor: Program
    solve: Program
    observe: Program


def kernels(system: System, columns: Iterable[str]) -> Kernels:
    """Work out what the solver needs of a system."""
    graph = Graph()
    lower, slopes = Lowering(graph), Gradients(graph)
    flows = [lower(flow) for flow in system.flows]
    rows = [
        [(lower(share), flows[k]) for k, share in shares.items()]
        for shares in system.shares
    ]
    changes = [
        (("dy", row), _sum(graph, [graph.mul(share, flow) for share, flow in terms]))
        for row, terms in enumerate(rows)
    ]
    entries, drifts = _derivatives(graph, slopes, rows)
    elimination = plan(len(rows), entries)
    derivatives = [(("jac", k), node) for k, node in enumerate(entries.values())]
    derivatives += [(("dfdt", row), node) for row, node in enumerate(drifts)]
    observed = [
        (("out", k), lower(system.columns[name])) for k, name in enumerate(columns)
    ]
    return Kernels(
        tuple(entries),
        elimination,
        schedule(graph, changes),
        schedule(graph, derivatives),
        schedule(graph, changes + derivatives),
        _factor(elimination, list(entries)),
        _solve(elimination),
        schedule(graph, observed),
    )


def _derivatives(
    graph: Graph, slopes: Gradients, rows: list[list[tuple[int, int]]]
) -> tuple[dict[Entry, int], list[int]]:
    """Differentiate the changes by the states, row by row, and by time."""
    entries: dict[Entry, int] = {}
    drifts = []
    time = graph.name("t")
    for row, terms in enumerate(rows):
        found: dict[int, int] = {}
        for share, flow in terms:
            for factor, moving in ((share, flow), (flow, share)):
                for leaf, slope in slopes(moving).items():
                    part = graph.mul(factor, slope)
                    found[leaf] = (
                        graph.add(found[leaf], part) if leaf in found else part
                    )
        drifts.append(found.pop(time, graph.zero))
        columns = {int(str(graph.nodes[leaf][2])): s for leaf, s in found.items()}
        entries |= {(row, k): columns[k] for k in sorted(columns)}
    return entries, drifts


def _sum(graph: Graph, terms: list[int]) -> int:
    terms = sorted(terms, key=lambda node: graph.operation(node) == "neg")
    return reduce(graph.add, terms, graph.zero)


def _factor(elimination: Elimination, entries: list[Entry]) -> Program:
    """Row by row in pivot order, each entry stored once, diagonals inverse."""
    graph = Graph()
    rank, rows = elimination.rank, elimination.rows
    given = {entry: graph.place("jac", k) for k, entry in enumerate(entries)}
    diagonal = graph.name("diagonal")
    size = graph.call("abs", diagonal)
    found: dict[Entry, int] = {}
    growth = graph.zero
    for row in elimination.order:
        for column in rows[row]:
            here = given.get((row, column), graph.zero)
            value = graph.sub(diagonal if row == column else graph.zero, here)
            for k in rows[row]:
                if rank[k] >= min(rank[row], rank[column]):
                    break
                if (k, column) in found:
                    product = graph.mul(found[row, k], found[k, column])
                    value = graph.sub(value, product)
            if rank[column] < rank[row]:
                value = graph.mul(value, found[column, column])
            elif row == column:
                value = graph.div(graph.one, value)
                total = graph.add(size, graph.call("abs", here))
                loss = graph.mul(total, graph.call("abs", value))
                growth = graph.call("max", growth, loss)
            found[row, column] = value
    stores: list[tuple[Place, int]] = [
        (("lu", elimination.slots[entry]), node) for entry, node in found.items()
    ]
    return schedule(graph, [*stores, (("growth", 0), growth)])


def _solve(elimination: Elimination) -> Program:
    graph = Graph()
    rank, rows, slots = elimination.rank, elimination.rows, elimination.slots
    values = [graph.place("b", row) for row in range(len(rank))]
    for row in elimination.order:
        for k in rows[row]:
            if rank[k] < rank[row]:
                factor = graph.place("lu", slots[row, k])
                values[row] = graph.sub(values[row], graph.mul(factor, values[k]))
    for row in reversed(elimination.order):
        for k in rows[row]:
            if rank[k] > rank[row]:
                factor = graph.place("lu", slots[row, k])
                values[row] = graph.sub(values[row], graph.mul(factor, values[k]))
        inverse = graph.place("lu", slots[row, row])
        values[row] = graph.mul(values[row], inverse)
    return schedule(
        graph, [(("b", row), values[row]) for row in reversed(elimination.order)]
    )
