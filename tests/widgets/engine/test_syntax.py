"""An error in a model's text is shown where it stands."""

import pytest

from widgets.engine import Model, Refused

# Text, line and column of the fault (from 1), a word of the message.
FAULTS = {
    "dangling operator": (
        "model m\n  A -> B; k*A\n  k = 1 +\n  B = 2\nend",
        3,
        9,
        "1 +",
    ),
    "doubled sign": ("model m\n A -> B; k*A\n k == 3\nend", 3, 7, "number"),
    "breaks off": ("model m\n A -> ; k*A\n\n\n", 2, 11, "end of file"),
    "missing compartment": ("model m\n species A in;\nend", 2, 14, "';'"),
    "bracket too many": ("A -> B; k1*A)\nB = 1", 1, 13, "')'"),
    "missing semicolon": ("model m\n A -> B k*A\n k = 1\nend", 2, 10, "'*'"),
    "same sign twice": ("model m\n A -> B; k*A*k) * A\nend", 2, 15, "')'"),
    "misspelt model": ("modle m\n A = 1\nend", 1, 7, "unexpected"),
    "unknown function": ("A -> B; k*A\nB -> A; foo(A)", 2, 9, "'foo'"),
    "bad number": ("A -> B; k*A; k = 0.1.2\n", 1, 21, "number"),
    "quotation without end": (
        'model m\n species A;\n A is "hallo\nend',
        3,
        7,
        "invalid token",
    ),
}


@pytest.mark.parametrize(
    ("text", "line", "column", "word"), FAULTS.values(), ids=list(FAULTS)
)
def test_the_place_is_named_and_shown(
    text: str, line: int, column: int, word: str
) -> None:
    with pytest.raises(Refused) as caught:
        Model.from_antimony(text + "\n")
    [problem] = caught.value.problems
    assert problem.element == f"line {line}, column {column}"
    assert word in problem.fault
    shown, mark = problem.excerpt.split("\n")
    assert shown == f"{line} | {text.splitlines()[line - 1]}"
    assert mark.index("^") == len(f"{line} | ") + column - 1
    assert problem.excerpt.split("\n")[0] in str(caught.value)


def test_tabs_before_the_fault_stay_tabs() -> None:
    with pytest.raises(Refused) as caught:
        Model.from_antimony("model m\n\tA -> B; k*A)\nend")
    [problem] = caught.value.problems
    assert problem.excerpt.split("\n")[1].startswith("    \t")
