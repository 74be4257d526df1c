"""The text of a model's page, as Markdown: facts from its files, words from here."""

import re
from collections.abc import Iterable, Iterator
from math import floor, log10
from pathlib import Path

import numpy as np
from jinja2 import Environment, StrictUndefined

from widgets.checks import CONSERVED, POINTS, asked
from widgets.engine import Equation
from widgets.files import files
from widgets.library import SIMULATIONS, Loaded, list_simulations, load
from widgets.measures import three_digits
from widgets.parts import Check, Parameter

MARKUP = re.compile(r"([\\`*_{}\[\]<>|$#~])")
KINDS_OF_FILE = {
    "ant": "the model in Antimony, as it is written",
    "xml": "the model in SBML, level 3 version 2",
    "csv": "numbers of the run that the panel starts with",
}
# Kind of line, as the model says it, and the name of the part of the page.
KINDS_OF_LINE = {
    "rate of change": "Rates of change",
    "rule": "Rules",
    "start value": "Start values that are calculated",
    "event": "Events",
}


def page_text(name: str, template: Path, chapters: Iterable[Path]) -> str:
    """Write the page of a simulation."""
    loaded = load(name)
    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(plain=plain, exact=exact, code=code, range=range_of)
    page = environment.from_string(template.read_text(encoding="utf-8"))
    return page.render(
        name=name,
        spec=loaded.spec,
        model=loaded.model,
        sizes=sizes(loaded),
        notes=notes(SIMULATIONS / name / "notes.md"),
        shown=list(shown_in(name, chapters)),
        files=[
            (ending, KINDS_OF_FILE[ending], size_of(text))
            for ending, text in files(loaded).items()
        ],
        equations=by_kind(loaded.model.equations()),
        checks=[(check, *promise(loaded, check)) for check in loaded.spec.checks],
        first_control=loaded.spec.controls[0].parameter,
        first_quantity=next(iter(loaded.spec.quantities.values())),
    )


def index_text(folder: str) -> str:
    """Write the table of all simulations."""
    rows = [
        "| Model | In a sentence | States | Parameters | Events |",
        "|---|---|--:|--:|--:|",
    ]
    for name in list_simulations():
        loaded = load(name)
        first, *_ = re.split(r"(?<=[.?!])\s", loaded.spec.lead.strip())
        rows.append(
            f"| {{doc}}`{loaded.spec.title} </{folder}{name}>` | {plain(first)} "
            + "".join(f"| {number} " for number in sizes(loaded).values())
            + "|"
        )
    return "\n".join(rows)


def sizes(loaded: Loaded) -> dict[str, int]:
    """Say how large a model is."""
    return {
        "states": len(loaded.model.states),
        "parameters": len(loaded.spec.parameters),
        "events": len(loaded.model.events),
    }


def plain(text: str) -> str:
    """Make a text mean itself in Markdown, on one line."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Set a text as code."""
    return f"`{text}`"


def exact(value: float) -> str:
    """Print a number with all its digits.

    Examples
    --------
    >>> exact(0.004313), exact(10000), exact(2.5e-07)
    ('0.004313', '10,000', '2.5 × 10⁻⁷')
    """
    if value < 0:
        return f"−{exact(-value)}"
    if value == 0 or 1e-4 <= value < 1e6:
        whole, point, rest = f"{value:.12g}".partition(".")
        return f"{int(whole):,}{point}{rest}"
    power = floor(log10(value))
    exponent = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    factor = f"{value / 10.0**power:.12g} × "
    return f"{'' if factor == '1 × ' else factor}10{exponent}"


def range_of(parameter: Parameter) -> str:
    """Print how far a parameter may go; zero stands apart on a log scale."""
    low = f"0, {exact(parameter.low)}" if parameter.zero else exact(parameter.low)
    return f"{low} to {exact(parameter.high)}"


def size_of(text: str) -> str:
    """Print the size of a file."""
    return f"{three_digits(len(text.encode()) / 1000)} kB"


def notes(path: Path) -> str:
    """Give the notes for teachers without their title, one level down."""
    body = path.read_text(encoding="utf-8").split("\n", 1)[1]
    return re.sub(r"^(#+ )", r"#\1", body, flags=re.MULTILINE).strip()


def shown_in(name: str, chapters: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Name the chapters that show a simulation, with their titles."""
    for path in chapters:
        text = path.read_text(encoding="utf-8")
        if re.search(rf'^show\("{re.escape(name)}"', text, flags=re.MULTILINE):
            title = re.search(r"^# (.+)$", text, flags=re.MULTILINE)
            yield f"chapters/{path.stem}", title[1] if title else path.stem


def by_kind(equations: Iterable[Equation]) -> list[tuple[str, list[Equation]]]:
    """Group a model's equations by what they say."""
    listed = list(equations)
    groups = [
        (title, [equation for equation in listed if equation.label == label])
        for label, title in KINDS_OF_LINE.items()
    ]
    return [(title, members) for title, members in groups if members]


def promise(loaded: Loaded, check: Check) -> tuple[str, str, str]:
    """Say what a check asks for, what it must be, and what the model gives."""
    unit = loaded.spec.time.unit
    columns = " + ".join(code(name) for name in check.columns)
    run = loaded.model.simulate(
        loaded.spec.time.end, points=POINTS, columns=check.columns, **check.set
    )
    if check.kind == "conserved":
        total = np.sum([run[name] for name in check.columns], axis=0)
        drift = float(np.abs(total - total[0]).max() / np.abs(total).max())
        return (
            f"change of {columns}",
            f"at most {exact(CONSERVED)} of it",
            three_digits(drift),
        )
    at = exact(check.at or 0)
    what = {
        "at_end": f"{columns} at the end",
        "peak": f"peak of {columns}",
        "peak_time": f"time of the peak of {columns}, {unit}",
        "share_of_peak": f"{columns} at {at} {unit}, part of its peak",
    }[check.kind]
    if check.set:
        setting = ", ".join(f"`{key} = {value:g}`" for key, value in check.set.items())
        what += f", with {setting}"
    value = asked(check, run.time, run[check.columns[0]])
    return what, " and ".join(_bounds(check)), three_digits(value)


def _bounds(check: Check) -> Iterator[str]:
    if check.equals is not None and check.within is not None:
        yield f"{exact(check.equals)} ± {exact(check.within)}"
    if check.above is not None:
        yield f"above {exact(check.above)}"
    if check.below is not None:
        yield f"below {exact(check.below)}"
