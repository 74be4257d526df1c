"""Words as readers type them: which spelling is near enough to which answer.

`frontend/spelling.ts` is the twin; both read `tests/data/spelling-cases.json`.
"""

import unicodedata
from collections.abc import Sequence

GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "κ": "kappa",
    "μ": "mu",
}
# Short words are names, in which one letter makes another thing.
SLIPS = ((9, 2), (5, 1))


def plain(text: str) -> str:
    """Keep what makes the word: letters in one case and digits, Greek spelled out."""
    kept = (
        GREEK.get(sign, sign)
        for sign in unicodedata.normalize("NFKD", text).lower()
        if unicodedata.category(sign)[0] in "LN"
    )
    return "".join(kept)


def slips(one: str, other: str) -> int:
    """Count letters added, lost, changed or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        next_row = [i]
        for j, wanted in enumerate(other, start=1):
            least = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (sign != wanted))
            is_exchanged = (
                i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == wanted
            )
            if is_exchanged:
                least = min(least, before[j - 2] + 1)
            next_row.append(least)
        before, row = row, next_row
    return row[-1]


def distance(text: str, answer: str) -> int | None:
    """Slips between two words; none where they are two words and no slip.

    Digits are never slips: STAT1 is no misspelt STAT3, and sIL-6R no misspelt IL-6R.
    """
    typed, wanted = plain(text), plain(answer)
    if _digits(typed) != _digits(wanted):
        return None
    is_code = bool(_digits(wanted)) and len(wanted) < SLIPS[0][0]
    allowed = next((most for length, most in SLIPS if len(wanted) >= length), 0)
    if is_code:
        allowed = 0
    found = slips(typed, wanted)
    return found if found <= allowed else None


def nearest(text: str, answers: Sequence[str]) -> tuple[int, int] | None:
    """Find the answer that is meant: its slips and its index, the first of equals."""
    found = [
        (gap, place)
        for place, answer in enumerate(answers)
        if (gap := distance(text, answer)) is not None
    ]
    return min(found, default=None)


def _digits(word: str) -> list[str]:
    return [sign for sign in word if sign.isdecimal()]
