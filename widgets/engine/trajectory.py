"""What a run gives back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

    Examples
    --------
    >>> run = Trajectory(("time", "k"), np.array([[0.0, 2.0], [1.0, 3.0]]))
    >>> run["k"].tolist()
    [2.0, 3.0]
    """

    columns: tuple[str, ...]
    values: NDArray[np.float64]

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

    def _place(self, column: str) -> int:
        if column not in self.columns:
            raise UnknownQuantity(
                column, self.columns, where="trajectory", role="one of its columns"
            )
        return self.columns.index(column)
