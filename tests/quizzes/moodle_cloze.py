"""Reads the gaps of a Moodle cloze question by the rules of Moodle's own importer."""

import re
from html import unescape

FRACTION = r"(=|%(-?\d+(?:[.,]\d*)?)%)?"
ANSWER = r"(.+?(?<!\\|&)(?=[~#}]|$))"
FEEDBACK = r"(?:#(.*?(?<!\\)(?=[~}]|$)))?"
ALTERNATIVE = FRACTION + ANSWER + FEEDBACK
# The same without groups, for what stands between the braces.
WHOLE = re.sub(r"\((?!\?)", "(?:", ALTERNATIVE)
GAP = re.compile(
    r"\{(\d*):(MULTICHOICE|SHORTANSWER):(" + WHOLE + "(?:~" + WHOLE + r")*)\}",
    re.DOTALL,
)

Alternative = tuple[bool, str, str]


def gaps(text: str) -> list[tuple[str, list[Alternative]]]:
    """Kind of each gap, and of each answer: is it right, its words, its feedback."""
    found = []
    for gap in GAP.finditer(text):
        answers = [
            (one[1] == "=", unescape(one[3]), unescape(one[4] or ""))
            for one in re.finditer("~?" + ALTERNATIVE, gap[3], re.DOTALL)
        ]
        found.append((gap[2], answers))
    return found


def around(text: str) -> str:
    """What is left of the text without its gaps."""
    return GAP.sub("____", text)
