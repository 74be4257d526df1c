"""A plate as a careful colleague would run it: to start from, and to compare with."""

from widgets.labs.elisa.content import content
from widgets.labs.elisa.work import (
    BLANK,
    COLUMNS,
    CONTROL,
    ROWS,
    SPIKED,
    Done,
    Series,
    Work,
    standards,
)

# Diluted so that each lies in the steep part and bridges and covers show themselves.
TUBES = {
    "athlete": (1, 2),
    "donor": (1, 0),
    "drug": (2, 4),
    "shock": (20, 100),
    "joints": (1, 2),
}


def good_work(run: int = 1) -> Work:
    """Give a plate without a mistake, still to be judged.

    Examples
    --------
    >>> good_work().wells.count("blank")
    4
    """
    numbers = content().values()
    steps = []
    for step in content().steps:
        keeps = step.id in ("substrate", "stop")
        # Acid needs no time; the page gives every step ten minutes to begin with.
        minutes = int(numbers.get(f"usual_{step.id}", 10))
        steps.append(Done(id=step.id, minutes=minutes, washes=0 if keeps else 4))
    return Work(
        steps=steps,
        seal=True,
        heat=True,
        blocker=True,
        series=Series(transfer=150, diluent=150, label=2, mix=True, tips=True),
        tubes=TUBES,
        wells=pairs(inner=True),
        correct=True,
        run=run,
        weights="error",
        fitted=True,
        read=True,
    )


def pairs(*, inner: bool) -> list[str]:
    """Lay everything out twice, side by side; blanks four times."""
    codes = [BLANK, BLANK, *standards(), CONTROL, SPIKED]
    codes += [f"{n}:{k}" for n, two in TUBES.items() for k in (0, 1) if two[k]]
    wells = [""] * (len(ROWS) * COLUMNS)
    rim = 1 if inner else 0
    rows = range(rim, len(ROWS) - rim)
    columns = range(rim, COLUMNS - rim, 2)
    places = [(row, column) for column in columns for row in rows]
    for code, (row, column) in zip(codes, places, strict=False):
        wells[row * COLUMNS + column] = wells[row * COLUMNS + column + 1] = code
    return wells
