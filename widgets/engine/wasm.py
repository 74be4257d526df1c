"""WebAssembly's binary format: functions, and the module that holds them.

As much of it as the kernels need: numbers of 64 bits, vectors of two, one memory.
The names of instructions are those of the specification.
"""

import struct
from collections.abc import Iterable, Sequence

I32, F64, V128 = 0x7F, 0x7C, 0x7B
_EMPTY = 0x40

_PLAIN = {
    "else": 0x05,
    "end": 0x0B,
    "return": 0x0F,
    "i32.eqz": 0x45,
    "i32.lt_u": 0x49,
    "i32.add": 0x6A,
    "i32.and": 0x71,
    "i32.or": 0x72,
    "i32.xor": 0x73,
    "f64.eq": 0x61,
    "f64.ne": 0x62,
    "f64.lt": 0x63,
    "f64.gt": 0x64,
    "f64.le": 0x65,
    "f64.ge": 0x66,
    "f64.abs": 0x99,
    "f64.neg": 0x9A,
    "f64.ceil": 0x9B,
    "f64.floor": 0x9C,
    "f64.sqrt": 0x9F,
    "f64.add": 0xA0,
    "f64.sub": 0xA1,
    "f64.mul": 0xA2,
    "f64.div": 0xA3,
    "f64.min": 0xA4,
    "f64.max": 0xA5,
}
_INDEXED = {
    "br_if": 0x0D,
    "call": 0x10,
    "local.get": 0x20,
    "local.set": 0x21,
    "local.tee": 0x22,
}
_BLOCKS = {"block": 0x02, "loop": 0x03, "if": 0x04}
_VECTOR = {"f64x2.splat": 0x14, "f64x2.add": 0xF0, "f64x2.mul": 0xF2, "f64x2.div": 0xF3}
# Instruction → bytes before the offset: code, then the alignment as a power of two.
_MEMORY = {
    "f64.load": b"\x2b\x03",
    "f64.store": b"\x39\x03",
    "v128.load": b"\xfd\x00\x04",
    "v128.load64_splat": b"\xfd\x0a\x03",
    "v128.store": b"\xfd\x0b\x04",
}


def unsigned(value: int) -> bytes:
    """Encode a number of no sign in groups of seven bits."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def signed(value: int) -> bytes:
    """Encode a number that may be negative in groups of seven bits."""
    found = bytearray()
    while not -0x40 <= value < 0x40:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value & 0x7F)
    return bytes(found)


def _vector(items: Sequence[bytes]) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def _sized(content: bytes) -> bytes:
    return unsigned(len(content)) + content


def _name(text: str) -> bytes:
    return _sized(text.encode())


class Code:
    """One function under construction."""

    def __init__(self, parameters: Sequence[int], results: Sequence[int] = ()) -> None:
        self.kind = b"\x60" + _sized(bytes(parameters)) + _sized(bytes(results))
        self._count = len(parameters)
        self._locals: list[int] = []
        self._bytes = bytearray()

    def local(self, kind: int) -> int:
        """Add a local value and give its index."""
        self._locals.append(kind)
        return self._count + len(self._locals) - 1

    def op(self, *names: str) -> "Code":
        """Add instructions that need nothing else."""
        for name in names:
            if name in _VECTOR:
                self._bytes += b"\xfd" + unsigned(_VECTOR[name])
            else:
                self._bytes.append(_PLAIN[name])
        return self

    def at(self, name: str, index: int) -> "Code":
        """Add an instruction on a local value, a function or a label."""
        self._bytes.append(_INDEXED[name])
        self._bytes += unsigned(index)
        return self

    def open(self, name: str, kind: int = _EMPTY) -> "Code":
        """Begin a block; ``end`` closes it."""
        self._bytes += bytes((_BLOCKS[name], kind))
        return self

    def memory(self, name: str, offset: int) -> "Code":
        """Add an instruction that reads or writes at an offset from an address."""
        self._bytes += _MEMORY[name] + unsigned(offset)
        return self

    def integer(self, value: int) -> "Code":
        """Put a whole number on the stack."""
        self._bytes += b"\x41" + signed(value)
        return self

    def number(self, value: float) -> "Code":
        """Put a number on the stack."""
        self._bytes += b"\x44" + struct.pack("<d", value)
        return self

    def body(self) -> bytes:
        """Give the finished function."""
        runs: list[tuple[int, int]] = []
        for kind in self._locals:
            same = runs and runs[-1][1] == kind
            runs[-1:] = [(runs[-1][0] + 1, kind)] if same else [*runs[-1:], (1, kind)]
        declared = _vector([unsigned(count) + bytes((kind,)) for count, kind in runs])
        return _sized(declared + bytes(self._bytes) + b"\x0b")


class Binary:
    """A module: imported functions, its own ones, one memory of its own."""

    def __init__(self, imports: Iterable[tuple[str, str, int]]) -> None:
        """Begin with the functions that are imported: module, name, arguments."""
        self._kinds: list[bytes] = []
        self._functions: list[tuple[int, Code]] = []
        self._exports: list[bytes] = []
        self._indices: dict[str, int] = {}
        self._imports = []
        for home, name, count in imports:
            kind = self._kind(Code([F64] * count, [F64]).kind)
            self._imports.append(_name(home) + _name(name) + b"\0" + unsigned(kind))
            self._indices[name] = len(self._indices)

    def index(self, name: str) -> int:
        """Index of a function by its name."""
        return self._indices[name]

    def add(self, name: str, code: Code, *, exported: bool = False) -> None:
        """Add a function, which those after it may call."""
        index = self._indices[name] = len(self._indices)
        self._functions.append((self._kind(code.kind), code))
        if exported:
            self._exports.append(_name(name) + b"\0" + unsigned(index))

    def finished(self, size: int) -> bytes:
        """Give the finished module, with a memory of at least `size` bytes."""
        pages = -(-size // 65536)
        exports = [_name("memory") + b"\2\0", *self._exports]
        sections = [
            (1, _vector(self._kinds)),
            (2, _vector(self._imports)),
            (3, _vector([unsigned(kind) for kind, _ in self._functions])),
            (5, _vector([b"\0" + unsigned(pages)])),
            (7, _vector(exports)),
            (10, _vector([code.body() for _, code in self._functions])),
        ]
        return b"\0asm\1\0\0\0" + b"".join(
            bytes((number,)) + _sized(content) for number, content in sections
        )

    def _kind(self, kind: bytes) -> int:
        if kind not in self._kinds:
            self._kinds.append(kind)
        return self._kinds.index(kind)
