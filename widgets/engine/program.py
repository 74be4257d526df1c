"""Straight-line programs: assignments printed as functions of bounded size."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .graph import Graph
from .lowering import Lowering
from .printing import written
from .schedule import Program, schedule

# Engines optimise a function late, or never, when it is much longer than this.
LONGEST = 150
_LOCAL = re.compile(r"\bx\d+\b")


@dataclass(frozen=True)
class Statement:
    """``target = text``; a target such as ``x3`` is local, ``dy[3]`` is stored."""

    target: str
    text: str

    @property
    def is_local(self) -> bool:
        """Whether the target lives inside the function only."""
        return bool(_LOCAL.fullmatch(self.target))

    @property
    def cost(self) -> int:
        """Operations, roughly."""
        return 1 + len(re.findall(r" [-+*/] |\(", self.text))


def shared(targets: Iterable[tuple[str, Any]]) -> list[Statement]:
    """Print assignments to entries such as ``p[3]``, what is common computed once."""
    graph = Graph()
    lower = Lowering(graph)
    stores = []
    for target, formula in targets:
        array, _, index = target.rstrip("]").partition("[")
        stores.append(((array, int(index)), lower(formula)))
    return statements(schedule(graph, stores))


def statements(program: Program) -> list[Statement]:
    """Print a program; its local values are called ``x0``, ``x1``, …."""
    names: dict[int, str] = {}
    found = []
    for step in program.steps:
        text = written(program.graph, step.node, names)
        if step.place:
            array, index = step.place
            found.append(Statement(f"{array}[{index}]", text))
        else:
            names[step.node] = f"x{len(names)}"
            found.append(Statement(names[step.node], text))
    return found


def function(
    name: str, arguments: str, statements: list[Statement], result: str = ""
) -> str:
    """Print an exported function, in pieces where it is long.

    Locals that one piece sets and a later one reads live in an array beside it.
    """
    pieces = _pieces(statements)
    if len(pieces) == 1:
        body = _body(pieces[0], {})
        return f"export function {name}({arguments}) {{\n{body}{result}}}\n"
    kept = _crossing(pieces, name)
    if result:
        raise ValueError(f"{name}: a function with a result cannot be split")
    parts = [
        f"function {name}{k}({arguments}) {{\n{_body(piece, kept)}}}\n"
        for k, piece in enumerate(pieces)
    ]
    calls = "".join(f"  {name}{k}({arguments});\n" for k in range(len(pieces)))
    store = f"const {name}Kept = new Float64Array({len(kept)});\n"
    return (
        store + "".join(parts) + f"export function {name}({arguments}) {{\n{calls}}}\n"
    )


def _pieces(statements: list[Statement]) -> list[list[Statement]]:
    pieces: list[list[Statement]] = [[]]
    cost = 0
    for statement in statements:
        if cost and cost + statement.cost > LONGEST:
            pieces.append([])
            cost = 0
        pieces[-1].append(statement)
        cost += statement.cost
    return pieces


def _crossing(pieces: list[list[Statement]], name: str) -> dict[str, str]:
    home = {s.target: k for k, piece in enumerate(pieces) for s in piece if s.is_local}
    kept: dict[str, str] = {}
    for k, piece in enumerate(pieces):
        for statement in piece:
            for local in _LOCAL.findall(statement.text):
                if home.get(local, k) != k:
                    kept.setdefault(local, f"{name}Kept[{len(kept)}]")
    return kept


def _body(piece: list[Statement], kept: dict[str, str]) -> str:
    def place(found: re.Match[str]) -> str:
        return kept.get(found.group(), found.group())

    lines = []
    for statement in piece:
        text = _LOCAL.sub(place, statement.text)
        target = kept.get(statement.target, statement.target)
        is_new = statement.is_local and statement.target not in kept
        lines.append(f"  {'const ' if is_new else ''}{target} = {text};\n")
    return "".join(lines)
