"""One step of the solver as WebAssembly, around the kernels of a model.

The twin of `widgets/frontend/solver/rodas5p.ts`, which says what is computed and why:
the same sums over stages, for two states at a time. The coefficients are not here; the
page writes them into memory, as `Layout` says.
"""

from dataclasses import dataclass

from .wasm import F64, I32, V128, Binary, Code

STAGES = 8
DENSE = 3
# Arguments of a stage.
T, H, EARLIEST, LATEST = range(4)


class Layout:
    """Addresses of arrays in memory; each begins at a multiple of 16 bytes."""

    def __init__(self) -> None:
        self.size = 0
        self.addresses: dict[str, int] = {}

    def add(self, name: str, length: int) -> int:
        """Make room for an array of numbers and give its address."""
        address = self.addresses[name] = self.size
        self.size += 16 * -(-length // 2)
        return address

    def __getitem__(self, name: str) -> int:
        return self.addresses[name]


def add_tableau(layout: Layout) -> None:
    """Make room for the coefficients, in the order in which the page writes them."""
    layout.add("gamma", 1)
    layout.add("mostGrowth", 1)
    layout.add("nodes", STAGES)
    layout.add("timeWeights", STAGES)
    layout.add("stateWeights", STAGES * STAGES)
    layout.add("slopeWeights", STAGES * STAGES)
    layout.add("denseWeights", DENSE * STAGES)


@dataclass(frozen=True)
class Stepper:
    """Adds the functions of a step to a module that has the kernels.

    Parameters
    ----------
    stride
        Bytes of one vector over the states.
    is_autonomous
        Whether the rates do not depend on time.
    """

    binary: Binary
    layout: Layout
    stride: int
    is_autonomous: bool

    def add(self) -> None:
        """Add all functions."""
        for stage in range(STAGES):
            self._stage(stage)
        self._finish()
        self._step()
        self._dense()
        self._interpolate()

    def _at(self, stage: int) -> int:
        return self.layout["stages"] + stage * self.stride

    def _stage(self, stage: int) -> None:
        """Everything of a stage but the solution of its linear system."""
        code = Code([F64] * 4)
        if stage > 0:
            self._look(code, stage)
            self._time(code, stage)
            code.integer(self.layout["look"]).integer(self._at(stage))
            code.at("call", self.binary.index("rhs"))
        self._slope(code, stage)
        self.binary.add(f"stage{stage}", code, exported=True)

    def _time(self, code: Code, stage: int) -> None:
        code.at("local.get", T)
        self._coefficient(code, "nodes", stage)
        code.at("local.get", H).op("f64.mul", "f64.add")
        code.at("local.get", EARLIEST).op("f64.max")
        code.at("local.get", LATEST).op("f64.min")

    def _coefficient(self, code: Code, name: str, index: int) -> None:
        code.integer(0).memory("f64.load", self.layout[name] + 8 * index)

    def _weights(self, code: Code, name: str, row: int, count: int) -> list[int]:
        """Load a row of coefficients, each into both lanes of a vector."""
        found = []
        for k in range(count):
            place = code.local(V128)
            offset = self.layout[name] + 8 * (STAGES * row + k)
            code.integer(0).memory("v128.load64_splat", offset)
            code.at("local.set", place)
            found.append(place)
        return found

    def _look(self, code: Code, stage: int) -> None:
        """Write the state at which the stage asks for the rates."""
        weights = self._weights(code, "stateWeights", stage, stage)
        loop = _Loop(code, self.stride)
        loop.load(self.layout["y"])
        for k, weight in enumerate(weights):
            loop.add_product(self._at(k), weight)
        loop.store(self.layout["look"])

    def _slope(self, code: Code, stage: int) -> None:
        """Add to the rates what earlier stages and the drift contribute."""
        weights = self._weights(code, "slopeWeights", stage, stage)
        step = code.local(V128)
        code.at("local.get", H).op("f64x2.splat").at("local.set", step)
        for weight in weights:
            code.at("local.get", weight).at("local.get", step).op("f64x2.div")
            code.at("local.set", weight)
        pull = code.local(V128)
        if not self.is_autonomous:
            self._coefficient(code, "timeWeights", stage)
            code.at("local.get", H).op("f64.mul", "f64x2.splat")
            code.at("local.set", pull)
        loop = _Loop(code, self.stride)
        # The first stage asks where the linearisation did.
        loop.load(self._at(stage) if stage else self.layout["slope"])
        if not self.is_autonomous:
            loop.add_product(self.layout["dfdt"], pull)
        for k, weight in enumerate(weights):
            loop.add_product(self._at(k), weight)
        loop.store(self._at(stage))

    def _finish(self) -> None:
        """Write the state at the end of the step."""
        code = Code([])
        loop = _Loop(code, self.stride)
        loop.load(self.layout["look"])
        loop.load(self._at(STAGES - 1))
        code.op("f64x2.add")
        loop.store(self.layout["next"])
        self.binary.add("finish", code, exported=True)

    def _step(self) -> None:
        """Take a step; give the growth, above whose limit nothing was done."""
        code = Code([F64] * 4, [F64])
        growth = code.local(F64)
        code.number(1)
        self._coefficient(code, "gamma", 0)
        code.at("local.get", H).op("f64.mul", "f64.div")
        code.at("call", self.binary.index("factor"))
        self._coefficient(code, "growth", 0)
        code.at("local.tee", growth)
        self._coefficient(code, "mostGrowth", 0)
        # Written so that NaN returns too.
        code.op("f64.le", "i32.eqz").open("if")
        code.at("local.get", growth).op("return", "end")
        for stage in range(STAGES):
            for place in (T, H, EARLIEST, LATEST):
                code.at("local.get", place)
            code.at("call", self.binary.index(f"stage{stage}"))
            code.integer(self._at(stage)).at("call", self.binary.index("solve"))
        code.at("call", self.binary.index("finish")).at("local.get", growth)
        self.binary.add("step", code, exported=True)

    def _dense(self) -> None:
        """Work out the polynomial between the ends of the step."""
        code = Code([])
        for row in range(DENSE):
            weights = self._weights(code, "denseWeights", row, STAGES)
            loop = _Loop(code, self.stride)
            code.number(0).op("f64x2.splat")
            for k, weight in enumerate(weights):
                loop.add_product(self._at(k), weight)
            loop.store(self.layout["dense"] + row * self.stride)
        self.binary.add("dense", code, exported=True)

    def _interpolate(self) -> None:
        """Write the state at a share of the step."""
        code = Code([F64])
        share, left = code.local(V128), code.local(V128)
        code.at("local.get", 0).op("f64x2.splat").at("local.set", share)
        code.number(1).at("local.get", 0).op("f64.sub", "f64x2.splat")
        code.at("local.set", left)
        dense = self.layout["dense"]
        loop = _Loop(code, self.stride)
        loop.load(self.layout["y"])
        code.at("local.get", left).op("f64x2.mul")
        loop.load(self.layout["next"])
        loop.load(dense)
        loop.load(dense + self.stride)
        loop.load(dense + 2 * self.stride)
        code.at("local.get", share).op("f64x2.mul", "f64x2.add")
        code.at("local.get", share).op("f64x2.mul", "f64x2.add")
        code.at("local.get", left).op("f64x2.mul", "f64x2.add")
        code.at("local.get", share).op("f64x2.mul", "f64x2.add")
        loop.store(self.layout["between"])
        self.binary.add("interpolate", code, exported=True)


class _Loop:
    """A loop over the states, two at a time: from its creation to the one `store`."""

    def __init__(self, code: Code, stride: int) -> None:
        self.code, self.stride = code, stride
        self.here = code.local(I32)
        code.integer(0).at("local.set", self.here)
        code.open("loop")
        # The address at which to store lies below the value on the stack.
        code.at("local.get", self.here)

    def load(self, address: int) -> None:
        """Put two entries of a vector on the stack."""
        self.code.at("local.get", self.here).memory("v128.load", address)

    def add_product(self, address: int, weight: int) -> None:
        """Add two entries of a vector times a weight."""
        self.load(address)
        self.code.at("local.get", weight).op("f64x2.mul", "f64x2.add")

    def store(self, address: int) -> None:
        """Store what is on the stack, and go on with the next two."""
        code = self.code
        code.memory("v128.store", address)
        code.at("local.get", self.here).integer(16).op("i32.add")
        code.at("local.tee", self.here).integer(self.stride).op("i32.lt_u")
        code.at("br_if", 0).op("end")
