"""What is read off a run: single numbers, and how they are printed."""

from collections.abc import Mapping
from math import isfinite, log10

import numpy as np
from numpy.typing import NDArray

from widgets.parts import Quantity
from widgets.spec import Spec

Curve = NDArray[np.float64]

# Between the number and its unit; narrow, and no line breaks there.
GAP = "\N{NARROW NO-BREAK SPACE}"


def measure(at: str, time: Curve, curve: Curve) -> float:
    """Read one number off a curve; not a number where there is no peak to compare."""
    if at == "start":
        return float(curve[0])
    if at == "end":
        return float(curve[-1])
    if at == "peak":
        return float(curve.max())
    if at == "peak-time":
        return float(time[int(curve.argmax())])
    peak = float(curve.max())
    return float(curve[-1]) / peak if peak else float("nan")


def read_out(
    spec: Spec, time: Curve, curves: Mapping[str, Curve]
) -> dict[str, tuple[float, str]]:
    """Give each readout's value and unit; the curves go by quantity."""
    return {
        readout.id: (
            measure(readout.at, time, curves[readout.quantity]),
            readout.unit,
        )
        for readout in spec.readouts
    }


def summarise(spec: Spec, time: Curve, curves: Mapping[str, Curve]) -> str:
    """Fill the spec's summary with what a run gave."""
    found = read_out(spec, time, curves)
    words = {key: with_unit(value, unit) for key, (value, unit) in found.items()}
    return spec.summary.format_map(words).strip()


def with_unit(value: float, unit: str) -> str:
    """Print a number with its unit, as the book does: 5.2 pg/mL."""
    return f"{three_digits(value)}{GAP}{unit}" if unit else three_digits(value)


def three_digits(value: float) -> str:
    """Print a number with at most three digits that count.

    Examples
    --------
    >>> three_digits(0.04321), three_digits(12345.6), three_digits(3e-7)
    ('0.0432', '12,300', '3 × 10⁻⁷')
    """
    if not isfinite(value):
        return "–"
    if value == 0:
        return "0"
    rounded = float(f"{value:.3g}")
    power = int(np.floor(log10(abs(rounded))))
    if -4 <= power < 6:
        text = f"{rounded:,.{max(0, 2 - power)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        exponent = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        text = f"{rounded / 10.0**power:.3g} × 10{exponent}"
    return text.replace("-", "−")


def columns_of(quantities: Mapping[str, Quantity]) -> list[str]:
    """Columns of the model that the quantities read, each once."""
    return list(dict.fromkeys(quantity.column for quantity in quantities.values()))
