"""The kernels of a model as one WebAssembly module, and where its arrays lie."""

from dataclasses import dataclass

from .graph import Graph
from .helpers import HELPERS
from .kernels import Kernels
from .machine import Signature, add_function, add_program, calls
from .schedule import Program
from .step import STAGES, Layout, Stepper, add_tableau
from .wasm import Binary

# Arguments of the functions that are imported, where it is not one.
_TWO = frozenset({"pow"})


@dataclass(frozen=True)
class Machine:
    """A finished module and the addresses of its arrays, in bytes."""

    binary: bytes
    layout: dict[str, int]


def machine(needed: Kernels, parameters: int, columns: int) -> Machine:
    """Assemble the module of a model.

    Parameters
    ----------
    parameters, columns
        Lengths of ``p`` and of what ``observe`` fills.
    """
    size = len(needed.elimination.order)
    layout = _layout(needed, size, parameters, columns)
    binary = Binary(_imports(needed))
    for name, (graph, node) in HELPERS.items():
        if name in _called(needed):
            add_function(binary, name, graph, node)
    fixed = layout.addresses
    slope = {**fixed, "dy": layout["slope"]}
    # Last in memory, because its length follows from the functions.
    fixed = {**slope, "kept": layout.size}
    t = ("t",)
    kept = [
        add_program(binary, "rhs", needed.rhs, Signature(t, ("y", "dy"), fixed)),
        add_program(binary, "linearise", needed.linearise, Signature(t, (), fixed)),
        add_program(
            binary, "factor", needed.factor, Signature(("diagonal",), (), fixed)
        ),
        add_program(binary, "solve", needed.solve, Signature((), ("b",), fixed)),
        add_program(
            binary, "observe", needed.observe, Signature(t, ("y", "out"), fixed)
        ),
    ]
    stride = 16 * -(-size // 2)
    Stepper(binary, layout, stride, _is_autonomous(needed)).add()
    layout.add("kept", max(kept))
    return Machine(binary.finished(layout.size), {**layout.addresses, "stride": stride})


def _layout(needed: Kernels, size: int, parameters: int, columns: int) -> Layout:
    layout = Layout()
    add_tableau(layout)
    for name in ("y", "slope", "next", "look", "between", "dfdt"):
        layout.add(name, size)
    even = size + size % 2
    layout.add("stages", STAGES * even)
    layout.add("dense", 3 * even)
    layout.add("p", parameters)
    layout.add("jac", len(needed.entries))
    layout.add("growth", 1)
    layout.add("lu", len(needed.elimination.slots))
    layout.add("out", columns)
    return layout


def _programs(needed: Kernels) -> list[Program]:
    return [needed.rhs, needed.linearise, needed.observe]


def _called(needed: Kernels) -> set[str]:
    """Functions that the programs call, and those that these call in turn."""
    found: set[str] = set()
    for program in _programs(needed):
        roots = [step.node for step in program.steps if step.place]
        found |= calls(program.graph, roots)
    # Backwards: each calls only those before it.
    for name, (graph, node) in reversed(HELPERS.items()):
        if name in found:
            found |= calls(graph, [node])
    return found


def _imports(needed: Kernels) -> list[tuple[str, str, int]]:
    names = sorted(_called(needed) - HELPERS.keys())
    return [
        ("own" if name == "factorial" else "math", name, 2 if name in _TWO else 1)
        for name in names
    ]


def _is_autonomous(needed: Kernels) -> bool:
    graph: Graph = needed.linearise.graph
    return all(
        step.node == graph.zero
        for step in needed.linearise.steps
        if step.place and step.place[0] == "dfdt"
    )
