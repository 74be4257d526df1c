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


def measure(
    at: str, time: Curve, curve: Curve, threshold: float | None = None
) -> float:
    """Read one number off a curve; not a number where it has no meaning.

    Twin of `readout` in `frontend/view/measures.ts`; `tests/data/measures.json` holds
    the cases for both.
    """
    top = int(curve.argmax())
    peak = float(curve[top])
    if at == "peak-time":
        return float(time[top]) if peak > curve[0] else float("nan")
    if at == "end-over-peak":
        return float(curve[-1]) / peak if peak > 0 else float("nan")
    if at == "area":
        return float(np.trapezoid(curve, time))
    if at == "half-life":
        return _half_life(time, curve, top)
    if at == "time-above":
        assert threshold is not None, "the spec asks for one"
        return _time_above(time, curve - threshold)
    return {"start": float(curve[0]), "end": float(curve[-1]), "peak": peak}[at]


def _half_life(time: Curve, curve: Curve, top: int) -> float:
    """Time from the peak until half of it is left; none when the run ends before."""
    half = float(curve[top]) / 2
    below = np.flatnonzero(curve[top:] <= half)
    if half <= 0 or not below.size:
        return float("nan")
    at = top + int(below[0])
    share = (curve[at - 1] - half) / (curve[at - 1] - curve[at])
    return float(time[at - 1] + share * (time[at] - time[at - 1]) - time[top])


def _time_above(time: Curve, height: Curve) -> float:
    """Time for which a curve is above zero, crossings found by straight lines."""
    before, after = height[:-1], height[1:]
    is_there = (before > 0) | (after > 0)
    is_crossing = (before > 0) != (after > 0)
    rise = np.where(is_crossing, np.abs(before - after), 1)
    share = np.where(is_crossing, np.maximum(before, after) / rise, 1)
    return float(np.sum(np.diff(time) * np.where(is_there, share, 0)))


def read_out(
    spec: Spec, time: Curve, curves: Mapping[str, Curve]
) -> dict[str, tuple[float, str]]:
    """Give each readout's value and unit; the curves go by quantity."""
    return {
        readout.id: (
            measure(readout.at, time, curves[readout.quantity], readout.threshold),
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
