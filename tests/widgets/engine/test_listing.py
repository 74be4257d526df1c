"""Reactions as a reader meets them."""

import pytest

from widgets.engine import Model

TEXT = """model m
  compartment c = 2; species A in c = 1, B in c = 0, C in c = 0
  k = 0.5; var x = 1
  join: 2 A + B -> C; c*k*A^2*B
  made: -> A; c*k
  lost: C -> ; c*k*C
  later: at (time >= 3): x = 2
end"""


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.from_antimony(TEXT)


def test_both_sides_are_named_with_their_numbers(model: Model) -> None:
    assert [line.text for line in model.reactions()] == [
        "2 A + B → C",
        "∅ → A",
        "C → ∅",
    ]


def test_a_rate_is_its_formula(model: Model) -> None:
    rate = model.reactions()[2].rate
    assert all(rf"\text{{{name}}}" in rate for name in "ckC")


def test_a_catalyst_stands_on_both_sides() -> None:
    text = "model m; E = 1; S = 1; P = 0; k = 1; turn: E + S -> E + P; k*E*S; end"
    assert Model.from_antimony(text).reactions()[0].text == "E + S → E + P"


def test_a_number_that_is_not_fixed_goes_by_its_name() -> None:
    text = "model m; n := 1 + time; A = 1; B = 0; k = 1; grow: n A -> B; k*A; end"
    assert Model.from_antimony(text).reactions()[0].text == "n A → B"


def test_what_flows_what_is_held_and_what_happens_have_names(model: Model) -> None:
    assert set(model.states) == {"A", "B", "C"}
    assert (model.held, model.events) == (("x",), ("later",))


def test_the_volume_cancels_out_of_a_rate_of_change(model: Model) -> None:
    changes = [e.latex for e in model.equations() if e.label == "rate of change"]
    assert len(changes) == 3
    assert not any(r"\text{c}" in line for line in changes)


@pytest.mark.parametrize(
    ("amount", "volume", "unit"),
    [
        ("1e-21 mole", "1e-12 litre", "nmol/L"),
        ("1e-9 mole", "litre", "nmol/L"),
        ("1e-3 gram", "1e-3 litre", "g/L"),
    ],
)
def test_a_concentration_is_by_the_litre(amount: str, volume: str, unit: str) -> None:
    text = f"""model m
      unit substance = {amount}; unit volume = {volume}
      compartment c = 1; species A in c = 1
    end"""
    assert Model.from_antimony(text).units["A"] == unit
