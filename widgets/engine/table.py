"""Numbers as a table: text for other programs, or a data frame."""

import csv
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray


def csv_text(heads: Sequence[str], values: NDArray[np.float64]) -> str:
    """Comma-separated values; reading a number back gives the same number."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(heads)
    rows.writerows([repr(value) for value in row] for row in values.tolist())
    return written.getvalue()


def frame(
    columns: Sequence[str], values: NDArray[np.float64], units: Mapping[str, str]
) -> Any:
    """Give a data frame, if pandas is there."""
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError as absent:
        raise ModuleNotFoundError(
            "to_frame needs pandas, which is not installed here. Install it with "
            "`pip install pandas`, or use to_csv().",
            name="pandas",
        ) from absent
    found = pandas.DataFrame(values, columns=list(columns))
    found.attrs["units"] = dict(units)
    return found
