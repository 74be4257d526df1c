"""What a run gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import table
from .errors import UnknownQuantity


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Values of quantities over time.

    Parameters
    ----------
    columns
        Names; the first is ``"time"``. ``"S"`` is the amount of a species, ``"[S]"``
        its concentration, any other name a parameter, compartment, rule or reaction.
    values
        One row per time, one column per name.
    name
        What the model is called.
    units
        Readable unit of each column that has one.

    Examples
    --------
    >>> run = Trajectory(("time", "k"), np.array([[0.0, 2.0], [1.0, 3.0]]))
    >>> run["k"].tolist()
    [2.0, 3.0]
    """

    columns: tuple[str, ...]
    values: NDArray[np.float64]
    name: str = ""
    units: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[1] != len(self.columns):
            raise ValueError(
                f"{len(self.columns)} names for values of shape {self.values.shape}; "
                "give one column of values per name."
            )

    @property
    def time(self) -> NDArray[np.float64]:
        """Times of the rows."""
        return self["time"]

    def __getitem__(self, column: str) -> NDArray[np.float64]:
        """Values of one column over time."""
        return self.values[:, self._place(column)]

    def __contains__(self, column: object) -> bool:
        return column in self.columns

    def __len__(self) -> int:
        return len(self.values)

    def at(self, time: float, columns: Sequence[str]) -> dict[str, float]:
        """Values at one time, drawn straight between the two nearest rows."""
        return {name: float(np.interp(time, self.time, self[name])) for name in columns}

    def plot(self, *columns: str, size: tuple[float, float] | None = None) -> Any:
        """Draw columns over time, those of one unit together.

        Parameters
        ----------
        *columns
            What to draw; all by default.
        size
            Width and height in inches.

        Returns
        -------
        matplotlib.figure.Figure
        """
        # matplotlib takes a second to import, and only pictures need it.
        from .figure import draw

        return draw(self, columns or self.columns[1:], size)

    def to_csv(
        self, path: str | Path | None = None, *, units: bool = False
    ) -> str | None:
        """Write comma-separated values: a row of names, then a row per time.

        Parameters
        ----------
        path
            File to write; without one the text is given back.
        units
            Whether the names are followed by their units, as in ``[A] (nmol/L)``.
        """
        heads = [self.head(name) for name in self.columns] if units else self.columns
        text = table.csv_text(heads, self.values)
        if path is None:
            return text
        # The text has its own line ends.
        Path(path).write_text(text, encoding="utf-8", newline="")
        return None

    def to_frame(self) -> Any:
        """Give a pandas data frame with a row per time; its `attrs` hold the units."""
        return table.frame(self.columns, self.values, self.units)

    def head(self, column: str) -> str:
        """Name of a column with its unit, where it has one."""
        unit = self.units.get(column)
        return f"{column} ({unit})" if unit else column

    def _place(self, column: str) -> int:
        if column not in self.columns:
            raise UnknownQuantity(
                column, self.columns, where="trajectory", role="one of its columns"
            )
        return self.columns.index(column)
