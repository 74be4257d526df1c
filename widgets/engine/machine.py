"""Programs as functions of WebAssembly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .graph import Graph
from .schedule import Program, Step
from .wasm import F64, I32, Binary, Code

# Compilers take ever longer for longer functions, per operation.
LONGEST = 1500

_PLAIN = {
    "+": "f64.add",
    "-": "f64.sub",
    "*": "f64.mul",
    "/": "f64.div",
    "neg": "f64.neg",
    "abs": "f64.abs",
    "sqrt": "f64.sqrt",
    "floor": "f64.floor",
    "ceil": "f64.ceil",
    "max": "f64.max",
    "==": "f64.eq",
    "!=": "f64.ne",
    "<": "f64.lt",
    "<=": "f64.le",
    ">": "f64.gt",
    ">=": "f64.ge",
    "and": "i32.and",
    "or": "i32.or",
    "xor": "i32.xor",
    "not": "i32.eqz",
}


def calls(graph: Graph, roots: Sequence[int]) -> set[str]:
    """Name the operations that are no instructions but functions."""
    instructions = {*_PLAIN, "select", "number", "name", "place", "true", "false"}
    return {graph.operation(node) for node in graph.below(roots)} - instructions


@dataclass(frozen=True)
class Signature:
    """What a function is told, and where it finds its arrays.

    Parameters
    ----------
    numbers
        Names of the numbers that it is given, first of all.
    pointers
        Arrays whose address it is given.
    fixed
        Addresses of all other arrays.
    """

    numbers: tuple[str, ...]
    pointers: tuple[str, ...]
    fixed: Mapping[str, int]

    def code(self) -> Code:
        """Begin a function."""
        return Code([F64] * len(self.numbers) + [I32] * len(self.pointers))

    def address(self, code: Code, array: str) -> int:
        """Put the address of an array on the stack; what has to be added comes back."""
        if array in self.pointers:
            code.at("local.get", len(self.numbers) + self.pointers.index(array))
            return 0
        code.integer(0)
        return self.fixed[array]


def add_program(
    binary: Binary, name: str, program: Program, signature: Signature
) -> int:
    """Add an exported function that runs a program.

    Returns
    -------
    int
        Length of the array ``kept``, for values that one piece hands to a later one.
    """
    pieces = program.pieces(LONGEST)
    crossing = program.crossing(pieces)
    if len(pieces) == 1:
        code = signature.code()
        _Piece(binary, program, signature, crossing, code).run(pieces[0])
        binary.add(name, code, exported=True)
        return 0
    whole = signature.code()
    for k, piece in enumerate(pieces):
        code = signature.code()
        _Piece(binary, program, signature, crossing, code).run(piece)
        binary.add(f"{name} {k}", code)
        for place in range(len(signature.numbers) + len(signature.pointers)):
            whole.at("local.get", place)
        whole.at("call", binary.index(f"{name} {k}"))
    binary.add(name, whole, exported=True)
    return len(crossing)


def add_function(binary: Binary, name: str, graph: Graph, node: int) -> None:
    """Add a function of ``x`` and ``n`` that gives the value of a node."""
    signature = Signature(("x", "n"), (), {})
    code = Code([F64, F64], [F64])
    _Piece(binary, Program(graph, []), signature, {}, code).value(node)
    binary.add(name, code)


class _Piece:
    """Writes a part of a program into a function."""

    def __init__(
        self,
        binary: Binary,
        program: Program,
        signature: Signature,
        crossing: Mapping[int, int],
        code: Code,
    ) -> None:
        self.binary, self.graph, self.code = binary, program.graph, code
        self.signature, self.crossing = signature, crossing
        self.places: dict[int, int] = {}

    def run(self, steps: Sequence[Step]) -> None:
        """Write the steps; a local value makes room after it was read last."""
        last = {node: k for k, step in enumerate(steps) for node in step.kept}
        free: list[int] = []
        for k, step in enumerate(steps):
            if step.place:
                self._store(*step.place, step.node)
            else:
                self._compute(step.node)
            free += [
                self.places[node]
                for node in sorted(step.kept)
                if last[node] == k and node in self.places
            ]
            if not step.place:
                self._keep(step.node, free)

    def _keep(self, node: int, free: list[int]) -> None:
        place = free.pop() if free else self.code.local(F64)
        self.code.at("local.set", place)
        self.places[node] = place
        if node in self.crossing:
            self._store("kept", self.crossing[node], node)

    def _store(self, array: str, index: int, node: int) -> None:
        offset = self.signature.address(self.code, array)
        self.value(node)
        self.code.memory("f64.store", offset + 8 * index)

    def value(self, node: int) -> None:
        """Put the value of a node on the stack."""
        if node in self.places:
            self.code.at("local.get", self.places[node])
        elif node in self.crossing:
            self._load("kept", self.crossing[node])
        else:
            self._compute(node)

    def _compute(self, node: int) -> None:
        code = self.code
        operation, *arguments = self.graph.nodes[node]
        if operation == "number":
            code.number(float(arguments[0]))  # type: ignore[arg-type]
        elif operation == "name":
            index = self.signature.numbers.index(str(arguments[0]))
            code.at("local.get", index)
        elif operation == "place":
            self._load(str(arguments[0]), int(str(arguments[1])))
        elif operation in ("true", "false"):
            code.integer(int(operation == "true"))
        else:
            self._operation(node)

    def _load(self, array: str, index: int) -> None:
        offset = self.signature.address(self.code, array)
        self.code.memory("f64.load", offset + 8 * index)

    def _operation(self, node: int) -> None:
        code, operation = self.code, self.graph.operation(node)
        under = self.graph.under(node)
        if operation == "select":
            self.value(under[0])
            code.open("if", F64)
            self.value(under[1])
            code.op("else")
            self.value(under[2])
            code.op("end")
            return
        for one in under:
            self.value(one)
        if operation in _PLAIN:
            code.op(_PLAIN[operation])
        else:
            code.at("call", self.binary.index(operation))
