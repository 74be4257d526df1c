"""Items that the tests of exports share: one of each kind, and hostile words."""

from typing import Any

from quizzes.cloze import Cloze
from quizzes.draws import NumericDraws
from quizzes.exports.fixed import fixed_sets
from quizzes.matching import Match
from quizzes.schema import Item, read_item

COMMON: dict[str, Any] = {
    "chapter": "signalling",
    "claims": ["trans-cells"],
    "asks": "apply",
}
# Words that a careless export would take for markup of its own.
HOSTILE = (
    "<b>x</b> & \"q\" 'a' {=1} ~2 #3 :4: \\5 $6$ *7 _8_ `9` [x](y) ![i](j)"
    " {{c1::z}} ]]> ::t:: %9% -> ____ ..."
)


OTHERWISE = {"error": "no-brake", "says": "Read it again."}
TYPED: dict[str, Any] = {
    "accepts": ["hepcidin", "HAMP"],
    "rejects": [{"text": "ferritin", "error": "no-brake", "says": "It stores."}],
    "says": "The liver sends it.",
    "otherwise": OTHERWISE,
}

# Words that run where a page takes them for markup.
SCRIPT = (
    "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    "<svg onload=window.ran=1></svg>\"'><a href=javascript:window.ran=1>x</a>"
    "<!-- & &lt;b&gt; {{x}}"
)


def item(kind: str, key: str | None = None, **parts: Any) -> Item:
    """Make an item of a kind with some parts of its own."""
    return read_item(
        COMMON | {"id": key or f"a-{kind}", "kind": kind, **BODIES[kind], **parts}
    )


BODIES: dict[str, dict[str, Any]] = {
    "choose-one": {
        "stem": "Which is *not* so?",
        "options": [
            {"text": "First", "says": "It is so.", "error": "no-brake"},
            {"text": "Second", "right": True, "says": "It is not: α ≠ β."},
            {"text": "Third", "says": "It is so too.", "error": "soluble-only-blocks"},
        ],
    },
    "choose-many": {
        "stem": "Which are so?",
        "options": [
            {"text": "One", "right": True, "says": "Yes."},
            {"text": "Two", "right": True, "says": "Yes too."},
            {"text": "Three", "says": "No.", "error": "no-brake"},
        ],
    },
    "numeric": {
        "stem": "How many in 10⁻¹² L?",
        "answer": 2.5,
        "unit": "nM",
        "tolerance": 0.1,
        "derivation": "Half of five.",
        "says": "So it is.",
        "near_misses": [
            {"low": 4.5, "high": 5.5, "error": "no-brake", "says": "Not halved."}
        ],
        "otherwise": {"error": "no-brake", "says": "Count again."},
    },
    "order": {
        "stem": "Put them in order.",
        "steps": [
            {"text": "Binding", "says": "First."},
            {"text": "Pairing", "says": "Then."},
            {"text": "Entry", "says": "Last."},
        ],
        "start": [2, 0, 1],
        "error": "no-brake",
        "otherwise": "From outside inwards.",
    },
    "numeric-draws": {
        "kind": "numeric",
        "stem": "How many are {n} times {m}?",
        "draws": {
            "n": {"low": 1, "high": 3, "step": 1},
            "m": {"low": 2, "high": 4, "step": 1},
        },
        "formula": "n * m",
        "unit": "cells",
        "tolerance": 0.05,
        "derivation": "{n} times {m} is {answer}.",
        "says": "Multiplied.",
        "near_misses": [
            {"formula": "answer * 10", "error": "unit-slip", "says": "Ten times."}
        ],
        "otherwise": {"error": "no-brake", "says": "Count again."},
        "hints": ["Multiply {n} by {m}."],
    },
    "match": {
        "stem": "Who does what?",
        "pairs": [
            {"left": "IL-6R", "right": "catches", "says": "It has no voice."},
            {"left": "gp130", "right": "speaks", "says": "It cannot catch."},
            {"left": "SOCS3", "right": "damps", "says": "It comes late."},
        ],
        "strays": [{"text": "sleeps", "error": "no-brake", "says": "Nobody does."}],
        "start": [2, 3, 0, 1],
        "mistakes": [
            {"left": 0, "choice": 1, "error": "roles-swap", "says": "Swapped."}
        ],
        "otherwise": OTHERWISE,
        "hints": ["The brake is last."],
    },
    "cloze": {
        "stem": "Fill the gaps.",
        "text": "The liver sends {typed}, and iron goes {chosen}.",
        "gaps": [
            {"name": "typed", "label": "Which hormone?"} | TYPED,
            {
                "name": "chosen",
                "label": "Which way?",
                "options": [
                    {"text": "up", "says": "It falls.", "error": "no-brake"},
                    {"text": "down", "says": "So it is.", "right": True},
                ],
            },
        ],
        "hints": ["Think of the door."],
    },
    "short-text": {"stem": "Which hormone locks iron away?", **TYPED},
    "point": {
        "stem": "Where does it dock?",
        "drawing": "three-modes",
        "options": [
            {
                "text": "left",
                "part": "three-modes-panel-1",
                "says": "It does.",
                "right": True,
            },
            {
                "text": "middle",
                "part": "three-modes-panel-2",
                "says": "Not there.",
                "error": "no-brake",
            },
            {
                "text": "right",
                "part": "three-modes-panel-3",
                "says": "Nor there.",
                "error": "no-brake",
            },
        ],
    },
    "reach-a-state": {"widget": "il6-partition", "task": "spare-the-classic-arm"},
}


def one_of_each() -> list[Item]:
    """An item of each kind that the bank knows."""
    return [item(kind) for kind in BODIES]


def asked_ids(
    items: list[Item], *, gaps: bool = False, pairs: bool = False
) -> list[str]:
    """Ids under which a platform is to ask: several for an item that draws numbers.

    With `gaps` and `pairs` the gaps of a text and the entries of a match have
    questions of their own.
    """
    found: list[str] = []
    for each in items:
        if isinstance(each, Cloze) and gaps:
            found += [f"{each.id}-{gap.name}" for gap in each.gaps]
        elif isinstance(each, Match) and pairs:
            found += [f"{each.id}-{k + 1}" for k in range(len(each.pairs))]
        elif isinstance(each, NumericDraws):
            found += [one.id for one in fixed_sets(each)]
        else:
            found.append(each.id)
    return found


def hostile(words: str = HOSTILE) -> list[Item]:
    """Items whose every word looks like markup."""
    option = {"text": words, "says": words}
    return [
        item(
            "choose-one",
            stem=words,
            options=[
                option | {"right": True},
                option | {"text": f"a {words}", "error": "no-brake"},
                option | {"text": f"b {words}", "error": "no-brake"},
            ],
        ),
        item(
            "numeric",
            stem=words,
            says=words,
            derivation=words,
            otherwise={"error": "no-brake", "says": words},
        ),
        item(
            "order",
            stem=words,
            otherwise=words,
            steps=[{"text": f"{k} {words}", "says": words} for k in "abc"],
        ),
    ]


def hostile_filled(words: str = HOSTILE) -> list[Item]:
    """Items whose parts are filled in, and whose every word looks like markup."""
    # A gap begins with a brace, and so would the words around it.
    around = words.replace("{", "(").replace("}", ")")
    other = {"error": "no-brake", "says": words}
    typed = {
        "accepts": [words],
        "rejects": [other | {"text": f"not {words}"}],
        "says": words,
        "otherwise": other,
    }
    return [
        item(
            "match",
            stem=words,
            pairs=[
                {"left": f"{k} {words}", "right": f"{n} {words}", "says": words}
                for k, n in zip("abc", "123", strict=True)
            ],
            strays=[other | {"text": words}],
            mistakes=[other | {"left": 0, "choice": 1}],
            otherwise=other,
            hints=[words],
        ),
        item(
            "cloze",
            stem=words,
            text=f"{around} {{typed}} {around} {{chosen}} {around}",
            gaps=[
                {"name": "typed", "label": words} | typed,
                {
                    "name": "chosen",
                    "label": words,
                    "options": [
                        {"text": words, "says": words, "right": True},
                        other | {"text": f"no {words}"},
                    ],
                },
            ],
            hints=[words],
        ),
        item("short-text", stem=words, hints=[words], **typed),
        item(
            "point",
            stem=words,
            options=[
                option | {"text": f"{k} {words}", "says": words}
                for k, option in enumerate(BODIES["point"]["options"])
            ],
            hints=[words],
        ),
        item(
            "numeric-draws",
            stem=f"{{n}} {{m}} {around}",
            says=around,
            derivation=around,
            otherwise=other,
            hints=[around],
        ),
    ]
