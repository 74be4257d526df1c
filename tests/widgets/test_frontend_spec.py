"""What Python writes for a page is what `spec.ts` declares, key by key."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from widgets import show
from widgets.library import list_simulations

SPEC_TS = Path(__file__).resolve().parents[2] / "widgets/frontend/view/spec.ts"
TOKEN = re.compile(r'"[^"]*"|\w+|\[\]|[{}<>|?:;,=]')

# A type is a word ("number"), or ("text", literal), ("list", type), ("map", type),
# ("any of", types), ("object", members): each member its type and whether it may lack.
Type = Any


class Declarations:
    """The types of a TypeScript file that holds nothing but plain data."""

    def __init__(self, source: str) -> None:
        source = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)
        self.tokens = TOKEN.findall(source)
        self.types: dict[str, Type] = {}
        while self.tokens:
            self.take("export")
            kind, name = self.tokens.pop(0), self.tokens.pop(0)
            if kind == "type":
                self.take("=")
            self.types[name] = self.read_type()
            if self.tokens[:1] == [";"]:
                self.take(";")

    def take(self, token: str) -> None:
        assert self.tokens.pop(0) == token

    def read_type(self) -> Type:
        options = []
        while True:
            if self.tokens[0] == "|":
                self.take("|")
            options.append(self.read_one())
            if self.tokens[:1] != ["|"]:
                return options[0] if len(options) == 1 else ("any of", options)

    def read_one(self) -> Type:
        token = self.tokens.pop(0)
        found: Type = token
        if token == "{":
            found = ("object", dict(self.read_members()))
        elif token.startswith('"'):
            found = ("text", token[1:-1])
        elif token == "Record":
            self.take("<")
            self.take("string")
            self.take(",")
            found = ("map", self.read_type())
            self.take(">")
        while self.tokens[:1] == ["[]"]:
            self.take("[]")
            found = ("list", found)
        return found

    def read_members(self) -> Iterator[tuple[str, tuple[Type, bool]]]:
        while self.tokens[0] != "}":
            name = self.tokens.pop(0)
            may_lack = self.tokens[0] == "?"
            if may_lack:
                self.take("?")
            self.take(":")
            yield name, (self.read_type(), may_lack)
            if self.tokens[0] in ";,":
                self.tokens.pop(0)
        self.take("}")

    def faults(self, value: Any, kind: Type, place: str) -> Iterator[str]:
        """Where a value is not what the declaration says."""
        plain = {"string": str, "boolean": bool, "number": (int, float)}
        if isinstance(kind, str):
            if kind in self.types:
                yield from self.faults(value, self.types[kind], place)
            elif not isinstance(value, plain[kind]):  # type: ignore[arg-type]
                yield f"{place}: {value!r} is no {kind}"
            return
        form, inner = kind
        if form == "text" and value != inner:
            yield f"{place}: {value!r} is not {inner!r}"
        elif form == "any of":
            tried = [list(self.faults(value, option, place)) for option in inner]
            # The nearest option is the one that the value was meant to be.
            yield from min(tried, key=len)
        elif form == "list":
            for row, each in enumerate(value):
                yield from self.faults(each, inner, f"{place}.{row}")
        elif form == "map":
            for key, each in value.items():
                yield from self.faults(each, inner, f"{place}.{key}")
        elif form == "object":
            yield from self.object_faults(value, inner, place)

    def object_faults(
        self, value: Any, members: dict[str, tuple[Type, bool]], place: str
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place}: {value!r} is no object"
            return
        for key in value.keys() - members.keys():
            yield f"{place}.{key}: not declared"
        for key, (kind, may_lack) in members.items():
            if key in value:
                yield from self.faults(value[key], kind, f"{place}.{key}")
            elif not may_lack:
                yield f"{place}.{key}: lacks"


@pytest.fixture(scope="module")
def declared() -> Declarations:
    return Declarations(SPEC_TS.read_text(encoding="utf-8"))


def faults(declared: Declarations, state: dict[str, Any]) -> list[str]:
    return list(declared.faults(state, "SimulationState", "state"))


@pytest.mark.parametrize("name", list_simulations())
def test_both_faces_are_as_declared(declared: Declarations, name: str) -> None:
    sim = show(name)
    assert faults(declared, sim.page_state()) == []
    assert list(declared.faults(sim.spec, "SimulationSpec", "spec")) == []


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("spec", "parameters", 0, "unit"), 5, "parameters.0.unit: 5 is no string"),
        (("spec", "parameters", 0, "hue"), "pink", "parameters.0.hue: 'pink' is not"),
        (("spec", "presets", 0, "colour"), "red", "presets.0.colour: not declared"),
        (("spec", "plots", 0, "title"), None, "plots.0.title: None is no string"),
        (("spec", "module"), {}, "module.url: lacks"),
        (("values",), {"k": "5"}, "values.k: '5' is no number"),
    ],
)
def test_a_deviation_is_noticed(
    declared: Declarations, place: tuple[Any, ...], value: Any, said: str
) -> None:
    state = copy.deepcopy(show(list_simulations()[0]).page_state())
    spot: Any = state
    for key in place[:-1]:
        spot = spot[key]
    spot[place[-1]] = value
    assert any(said in fault for fault in faults(declared, state))
