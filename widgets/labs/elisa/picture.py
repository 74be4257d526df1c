"""The plate on paper, and where no script runs."""

from collections.abc import Sequence

from widgets.embedding import Picture
from widgets.labs.elisa.content import content
from widgets.labs.elisa.work import COLUMNS, ROWS, Work

PITCH, RADIUS, LEFT, TOP = 30, 12, 40, 34
# A well as dark as this is drawn as dark as can be, OD.
DARKEST = 3.0
SENTENCE = (
    "Where scripts run, a bench stands here: you order and set the seven steps, fill "
    "the tubes, lay out the plate, read it, draw the curve and report on five people."
)


def draw(work: Work, ods: Sequence[float | None] | None) -> Picture:
    """Draw 96 wells: what was laid out as thick rings, what was read as colour."""
    parts = [
        f'<text x="{LEFT + PITCH * k}" y="18" text-anchor="middle">{k + 1}</text>'
        for k in range(COLUMNS)
    ]
    for row, letter in enumerate(ROWS):
        y = TOP + PITCH * row
        parts.append(f'<text x="14" y="{y + 5}" text-anchor="middle">{letter}</text>')
        for column in range(COLUMNS):
            place = row * COLUMNS + column
            x = LEFT + PITCH * column
            parts.append(
                _well(x, y, bool(work.wells[place]), ods[place] if ods else None)
            )
    width, height = LEFT + PITCH * COLUMNS, TOP + PITCH * len(ROWS)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" role="img" aria-label="A plate of 96 wells" font-size="13" '
        'font-family="\'Source Sans 3\', system-ui, sans-serif" fill="currentColor">'
        f"{''.join(parts)}</svg>"
    )
    filled = sum(map(bool, work.wells))
    state = f"{filled} of 96 wells are filled" if filled else "The plate is empty"
    read = " and read." if ods else "."
    return Picture(svg, f"{content().title}. {SENTENCE}", state + read)


def _well(x: int, y: int, is_filled: bool, od: float | None) -> str:
    share = min(1.0, max(0.0, (od or 0.0) / DARKEST)) ** 0.5
    width = 2.5 if is_filled else 1
    return (
        f'<circle cx="{x}" cy="{y}" r="{RADIUS}" fill="var(--c-il6, #d46f12)" '
        f'fill-opacity="{0.55 * share:.2f}" stroke="var(--c-line, #6f7988)" '
        f'stroke-width="{width}"/>'
    )
