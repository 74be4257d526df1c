"""Straight-line programs: in which order values are computed, and which are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .graph import CONDITIONS, LEAVES, Graph

# A value that is made of more nested operations than this gets a name of its own.
DEEPEST = 24

Place = tuple[str, int]


@dataclass(frozen=True)
class Step:
    """Compute a node; keep it as a local value, or store it in an entry of an array.

    `kept` are nodes that are read from where they were kept before.
    """

    node: int
    place: Place | None
    kept: frozenset[int]
    cost: int


@dataclass
class Program:
    """Steps over a graph, in pieces of bounded size."""

    graph: Graph
    steps: list[Step]
    locals: set[int] = field(default_factory=set)

    def pieces(self, longest: int) -> list[list[Step]]:
        """Cut the steps so that no piece costs more than `longest` operations."""
        found: list[list[Step]] = [[]]
        cost = 0
        for step in self.steps:
            if cost and cost + step.cost > longest:
                found.append([])
                cost = 0
            found[-1].append(step)
            cost += step.cost
        return found

    def crossing(self, pieces: Sequence[Sequence[Step]]) -> dict[int, int]:
        """Places for the local values that are read in a later piece than their own."""
        home = {
            step.node: k
            for k, piece in enumerate(pieces)
            for step in piece
            if step.place is None
        }
        found: dict[int, int] = {}
        for k, piece in enumerate(pieces):
            for step in piece:
                for node in sorted(step.kept):
                    if home[node] != k:
                        found.setdefault(node, len(found))
        return found


def schedule(graph: Graph, stores: Iterable[tuple[Place, int]]) -> Program:
    """Order what has to be computed so that entries of arrays can be stored."""
    stores = list(stores)
    kept = _shared(graph, [node for _, node in stores])
    program = Program(graph, [], kept)
    done: set[int] = set()
    for place, root in stores:
        for node in _waiting(graph, root, kept, done):
            program.steps.append(_step(graph, node, None, kept))
        program.steps.append(_step(graph, root, place, kept))
    return program


def _shared(graph: Graph, roots: list[int]) -> set[int]:
    """Nodes that are read more than once, or stand too deep to be written in line."""
    uses = dict.fromkeys(graph.below(roots), 0)
    for root in roots:
        uses[root] += 1
    for node in uses:
        for under in graph.under(node):
            uses[under] += 1
    depth: dict[int, int] = {}
    kept = set()
    for node, count in uses.items():
        operation = graph.operation(node)
        depth[node] = 1 + max((depth[u] for u in graph.under(node)), default=-1)
        # Conditions cost next to nothing, and are no numbers.
        is_number = operation not in LEAVES and operation not in CONDITIONS
        if is_number and (count > 1 or depth[node] > DEEPEST):
            kept.add(node)
            depth[node] = 0
    return kept


def _waiting(graph: Graph, root: int, kept: set[int], done: set[int]) -> list[int]:
    """Local values below a node that are not computed yet, first ones first."""
    found, seen, waiting = [], {root}, [root]
    while waiting:
        node = waiting.pop()
        if node in kept:
            if node in done:
                continue
            done.add(node)
            found.append(node)
        for under in graph.under(node):
            if under not in seen:
                seen.add(under)
                waiting.append(under)
    return sorted(found)


def _step(graph: Graph, node: int, place: Place | None, kept: set[int]) -> Step:
    if place and node in kept:
        return Step(node, place, frozenset({node}), 1)
    read, cost, waiting = set(), 1, list(graph.under(node))
    while waiting:
        under = waiting.pop()
        if under in kept:
            read.add(under)
        elif graph.operation(under) not in LEAVES:
            cost += 1
            waiting += graph.under(under)
    return Step(node, place, frozenset(read), cost)
