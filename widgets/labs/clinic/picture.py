"""The clinic on paper: who waits, and what the reader has chosen so far."""

from collections.abc import Mapping
from html import escape
from typing import Any

from widgets.embedding import Picture
from widgets.labs.clinic.plan import ONCE

WIDTH, TOP, ROW = 640, 64, 44
FONT = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"
COLUMNS = (20, 250, 530)
# The page's tokens, and what they are where there are none.
INK, SECOND, RULE = "#1b222c", "#48566b", "#d1d5da"


def draw(
    spec: Mapping[str, Any], work: Mapping[str, Any], result: Mapping[str, float]
) -> Picture:
    """Draw the waiting room as a table.

    Parameters
    ----------
    spec : mapping
        What the page is told.
    work : mapping
        What the reader has done, as the page keeps it.
    result : mapping
        Scores from 0 to 1 by patient.
    """
    cases = work.get("cases", {})
    rows = []
    for place, patient in enumerate(spec["patients"]):
        plan = cases.get(patient["id"], {}).get("plan")
        score = result.get(patient["id"])
        said = "not scored yet" if score is None else f"{100 * score:.0f} of 100"
        y = TOP + ROW * place
        rows.append(_line(y - 28))
        rows.append(_text(COLUMNS[0], y, patient["label"], weight=600))
        rows.append(_text(COLUMNS[1], y, in_words(spec, plan), colour="ink2"))
        rows.append(_text(COLUMNS[2], y, said, colour="ink2"))
    height = TOP + ROW * len(spec["patients"]) - 16
    head = _text(COLUMNS[0], 24, spec["title"], weight=700, size=18)
    title = f"{spec['title']}: {len(spec['patients'])} patients"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="{escape(title)}" font-family="{escape(FONT)}">'
        f"{head}{''.join(rows)}</svg>"
    )
    done = len(result)
    description = (
        f"{spec['title']}. {spec['warning']} {len(spec['patients'])} virtual patients "
        f"wait; {done or 'none'} {'has' if done == 1 else 'have'} been scored."
    )
    return Picture(svg, description)


def in_words(spec: Mapping[str, Any], plan: Mapping[str, Any] | None) -> str:
    """Say what is given."""
    if plan is None:
        return "nothing chosen yet"
    drug = next(drug for drug in spec["drugs"] if drug["id"] == plan["drug"])
    dose = next((d for d in drug["doses"] if d["id"] == plan.get("dose")), None)
    if dose is None:
        return str(drug["label"])
    days = plan["rhythm"]
    rhythm = {ONCE: "once", 1: "daily"}.get(days, f"every {days // 7} weeks")
    return f"{drug['label']}, {dose['label']}, {rhythm}"


def _line(y: float) -> str:
    return f'<path d="M{COLUMNS[0]},{y} H{WIDTH - 20}" stroke="var(--c-rule, {RULE})"/>'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    weight: int = 400,
    size: int = 15,
    colour: str = "ink",
) -> str:
    fallback = INK if colour == "ink" else SECOND
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" '
        f'fill="var(--c-{colour}, {fallback})">{escape(text)}</text>'
    )
