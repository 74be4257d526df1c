"""Where in a text Antimony stumbled: line, column and the line itself."""

import re

import antimony

from .errors import Problem

_PLACE = re.compile(r"Error in model string, line (\d+):\s*(.*)", re.DOTALL)
_FORMULA = re.compile(r'In the [\w ]*"(.*?)":.*at position (\d+):\s*(.*)', re.DOTALL)
_TOKEN = re.compile(r'[A-Za-z_]\w*|\d+\.?\d*(?:[eE][+-]?\d+)?|"[^"]*"?|\S')
_NAMED = re.compile(r"(?<=')[A-Za-z_]\w*(?=')|\b[A-Za-z_]\w*(?='s definition)")
_ENDED = "unexpected end of file"
# What Antimony says of a text that may yet go on; it ends each text with a new line.
_UNFINISHED = re.compile(r"unexpected (end of|'\\n')|In the [\w ]*\"")


def problem(text: str, message: str) -> Problem:
    """Turn Antimony's message on a text into a problem with its place."""
    message = message.strip().rstrip(".")
    found = _PLACE.match(message)
    if found is None:
        return Problem("Antimony", message, "Correct the text")
    lines = text.splitlines()
    row, fault = int(found[1]), " ".join(found[2].split())
    # A text that breaks off is missing something after its last words.
    while fault.endswith(_ENDED) and row > 1 and not _line(lines, row).strip():
        row -= 1
    line = _line(lines, row)
    column = _column(lines, row, fault)
    head = f"{row} | "
    return Problem(
        f"line {row}, column {column}",
        fault,
        "Correct the text there",
        f"{head}{line}\n{' ' * len(head)}{_until(line, column)}^",
    )


def _line(lines: list[str], row: int) -> str:
    return lines[row - 1] if 0 < row <= len(lines) else ""


def _until(line: str, column: int) -> str:
    """Blanks up to a column; tabs stay tabs, so that the mark stands below it."""
    return "".join("\t" if sign == "\t" else " " for sign in line[: column - 1])


def _column(lines: list[str], row: int, fault: str) -> int:
    """Column of the fault, from 1; the first word of the line if nothing is nearer."""
    line = _line(lines, row)
    last = len(line.rstrip()) or 1
    if formula := _FORMULA.match(fault):
        place = _in_formula(line, formula[1], int(formula[2]), formula[3])
        return place or _first_unreadable(lines, row) or _first_word(line)
    if fault.endswith((_ENDED, "unexpected '\\n'")):
        return last
    if "syntax error" in fault:
        return _first_unreadable(lines, row) or last
    for name in _NAMED.findall(fault):
        if word := re.search(rf"\b{name}\b", line):
            return word.start() + 1
    return _first_word(line)


def _first_word(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1


def _in_formula(line: str, formula: str, position: int, fault: str) -> int:
    """Find a place in a formula, which Antimony quotes with spaces of its own."""
    signs = [re.escape(sign) for sign in formula if not sign.isspace()]
    found = re.search(r"\s*".join(signs), line) if signs else None
    if found is None:
        return 0
    if "end of string" in fault:
        return found.end()
    places = [k + 1 for k in range(*found.span()) if not line[k].isspace()]
    return places[min(position, len(places)) - 1]


def _first_unreadable(lines: list[str], row: int) -> int:
    """Find the first word with which the text can no longer go on.

    A text cut off before it is only unfinished; cut off after it, it is wrong.
    """
    before = "".join(f"{line}\n" for line in lines[: row - 1])
    line = _line(lines, row)
    for token in _TOKEN.finditer(line):
        antimony.clearPreviousLoads()
        if antimony.loadAntimonyString(before + line[: token.end()]) >= 0:
            continue
        said = antimony.getLastError()
        if "syntax error" in said and not _UNFINISHED.search(said):
            return token.start() + 1
    return 0
