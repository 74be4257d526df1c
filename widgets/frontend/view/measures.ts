/**
 * Single numbers that are read off a run, and the words for them. Twin of
 * `widgets/measures.py`; `tests/data/measures.json` holds the cases for both.
 */

import type { Readout } from "./spec.ts";

interface Numbers {
  x: ArrayLike<number>;
  y: Record<string, ArrayLike<number>>;
}

/** Place of the largest number; what is not a number counts as nothing. */
export function peakAt(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i] > values[best] || Number.isNaN(values[best])) best = i;
  }
  return best;
}

/** Area under the curve, by trapezoids. */
function area(x: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) {
    sum += (x[i] - x[i - 1]) * (values[i] + values[i - 1]) / 2;
  }
  return sum;
}

/** Time from the peak until half of it is left; none when the run ends before. */
function halfLife(x: ArrayLike<number>, values: ArrayLike<number>): number {
  const peak = peakAt(values);
  const half = values[peak] / 2;
  if (!(half > 0)) return NaN;
  for (let i = peak + 1; i < values.length; i++) {
    if (values[i] > half) continue;
    const share = (values[i - 1] - half) / (values[i - 1] - values[i]);
    return x[i - 1] + share * (x[i] - x[i - 1]) - x[peak];
  }
  return NaN;
}

/** Time for which the curve lies above a level, crossings found by straight lines. */
function timeAbove(
  x: ArrayLike<number>,
  values: ArrayLike<number>,
  level: number,
): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) {
    const [a, b] = [values[i - 1] - level, values[i] - level];
    const step = x[i] - x[i - 1];
    if (a > 0 && b > 0) sum += step;
    else if (a > 0 || b > 0) sum += step * Math.max(a, b) / Math.abs(a - b);
  }
  return sum;
}

/** A readout's value; not a number where it has no meaning. */
export function readout(wanted: Readout, { x, y }: Numbers): number {
  const values = y[wanted.quantity];
  const last = values[values.length - 1];
  const peak = peakAt(values);
  switch (wanted.at) {
    case "start":
      return values[0];
    case "end":
      return last;
    case "peak":
      return values[peak];
    case "peak-time":
      return values[peak] > values[0] ? x[peak] : NaN;
    case "end-over-peak":
      return values[peak] > 0 ? last / values[peak] : NaN;
    case "area":
      return area(x, values);
    case "half-life":
      return halfLife(x, values);
    case "time-above":
      return timeAbove(x, values, wanted.threshold ?? NaN);
  }
}

/** Start, end and peak, for the sentence that describes a curve. */
export function summit(values: ArrayLike<number>): {
  start: number;
  end: number;
  peak: number;
} {
  return {
    start: values[0],
    end: values[values.length - 1],
    peak: values[peakAt(values)],
  };
}
