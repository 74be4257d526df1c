"""Straight-line programs as functions of JavaScript."""

import re
from collections.abc import Iterable
from typing import Any

from .graph import Graph
from .lowering import Lowering
from .printing import written
from .schedule import Program, schedule

# Engines optimise a function late, or never, when it is much longer than this.
LONGEST = 400
_LOCAL = re.compile(r"x\d+")


def function(
    name: str, arguments: str, program: Program, *, exported: bool = True
) -> str:
    """Print a program as a function, in pieces where it is long.

    Local values are called ``x0``, ``x1``, …; those that one piece computes and a later
    one reads live in an array beside it.
    """
    pieces = program.pieces(LONGEST)
    crossing = program.crossing(pieces)
    names: dict[int, str] = {}
    bodies = []
    for piece in pieces:
        lines = []
        for step in piece:
            text = written(program.graph, step.node, names)
            if step.place:
                array, index = step.place
                lines.append((f"{array}[{index}]", text))
                continue
            is_crossing = step.node in crossing
            own = f"{name}Kept[{crossing[step.node]}]" if is_crossing else ""
            names[step.node] = own or f"x{len(names)}"
            lines.append((names[step.node], text))
        bodies.append(lines)
    if len(bodies) == 1:
        return plain_function(name, arguments, bodies[0], exported=exported)
    parts = [
        plain_function(f"{name}{k}", arguments, body, exported=False)
        for k, body in enumerate(bodies)
    ]
    calls = "".join(f"  {name}{k}({arguments});\n" for k in range(len(bodies)))
    store = f"const {name}Kept = new Float64Array({len(crossing)});\n"
    return store + "".join(parts) + _headed(name, arguments, calls, exported)


def plain_function(
    name: str,
    arguments: str,
    lines: Iterable[tuple[str, str]],
    *,
    exported: bool = True,
) -> str:
    """Print assignments of texts to targets; a target such as ``x3`` is a local."""
    body = "".join(
        f"  {'const ' if _LOCAL.fullmatch(target) else ''}{target} = {text};\n"
        for target, text in lines
    )
    return _headed(name, arguments, body, exported)


def _headed(name: str, arguments: str, body: str, exported: bool) -> str:
    word = "export function" if exported else "function"
    return f"{word} {name}({arguments}) {{\n{body}}}\n"


def shared(targets: Iterable[tuple[tuple[str, int], Any]]) -> Program:
    """Order formulas that fill entries of arrays; what is common is computed once."""
    graph = Graph()
    lower = Lowering(graph)
    return schedule(graph, [(place, lower(formula)) for place, formula in targets])
