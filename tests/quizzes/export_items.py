"""Items that the tests of exports share: one of each kind, and hostile words."""

from typing import Any

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
    "reach-a-state": {"widget": "il6-partition", "task": "spare-the-classic-arm"},
}


def one_of_each() -> list[Item]:
    """An item of each kind that the bank knows."""
    return [item(kind) for kind in BODIES]


def hostile() -> list[Item]:
    """Items whose every word looks like markup."""
    option = {"text": HOSTILE, "says": HOSTILE}
    return [
        item(
            "choose-one",
            stem=HOSTILE,
            options=[
                option | {"right": True},
                option | {"text": f"a {HOSTILE}", "error": "no-brake"},
                option | {"text": f"b {HOSTILE}", "error": "no-brake"},
            ],
        ),
        item(
            "numeric",
            stem=HOSTILE,
            says=HOSTILE,
            derivation=HOSTILE,
            otherwise={"error": "no-brake", "says": HOSTILE},
        ),
        item(
            "order",
            stem=HOSTILE,
            otherwise=HOSTILE,
            steps=[{"text": f"{k} {HOSTILE}", "says": HOSTILE} for k in "abc"],
        ),
    ]
