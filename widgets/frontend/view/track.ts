/** Where a value lies on a slider. */

import { rounded, roundStep } from "./numbers.ts";
import type { Parameter } from "./spec.ts";

/** What of a parameter its slider needs; time has a slider as well. */
export type Span = Pick<Parameter, "min" | "max" | "scale" | "zero">;

/** The slider's own scale: positions from `first` to `last`, `step` for an arrow key. */
export interface Track {
  first: number;
  last: number;
  step: number;
  /** A page key goes as far as this many arrow keys. */
  page: number;
  positionOf(value: number): number;
  valueAt(position: number): number;
  /** Position after a key press; 1 and -1 are arrow keys. */
  moved(position: number, steps: number): number;
}

const LOG_STEPS = 200;
// The place for zero stands apart from the lowest value above it.
const GAP = 12;
const LARGE = 20;

function linear({ min, max }: Span): Track {
  const step = roundStep((max - min) / 100);
  const clamp = (position: number) => Math.min(max, Math.max(min, position));
  // Whole steps from zero, so that the numbers are round wherever the range begins;
  // the ends themselves need not be whole steps.
  const valueAt = (position: number) =>
    position <= min || position >= max
      ? clamp(position)
      : clamp(rounded(Math.round(position / step) * step, 12));
  return {
    first: min,
    last: max,
    step,
    page: 10,
    positionOf: clamp,
    valueAt,
    moved: (position, steps) => valueAt(position + steps * step),
  };
}

function logarithmic({ min, max, zero }: Span): Track {
  const first = zero ? -GAP : 0;
  const snap = (position: number) => {
    const inside = Math.min(LOG_STEPS, Math.max(first, position));
    if (inside >= 0) return inside;
    return inside < first / 2 ? first : 0;
  };
  return {
    first,
    last: LOG_STEPS,
    step: 1,
    page: LARGE,
    positionOf(value) {
      if (value < min) return zero && value < min / 2 ? first : 0;
      return LOG_STEPS * Math.min(1, Math.log(value / min) / Math.log(max / min));
    },
    valueAt(position) {
      const place = snap(position);
      if (place < 0) return 0;
      if (place === LOG_STEPS) return max;
      if (place === 0) return min;
      return Math.max(min, rounded(min * (max / min) ** (place / LOG_STEPS)));
    },
    moved(position, steps) {
      // One step leaves or reaches the place for zero, whatever its distance.
      if (position < 0) return steps > 1 ? steps : steps > 0 ? 0 : first;
      if (position === 0 && steps < 0) return first;
      return Math.min(LOG_STEPS, Math.max(0, position + steps));
    },
  };
}

/** The track of a parameter's slider. */
export function trackOf(parameter: Span): Track {
  return parameter.scale === "log" ? logarithmic(parameter) : linear(parameter);
}

// How near to a landmark a hand must let go, as a share of the track.
const NEAR = 0.015;

/** The landmark that a value lies next to on a log slider, or the value itself. */
export function snapped(parameter: Parameter, value: number): number {
  if (parameter.scale !== "log") return value;
  const track = trackOf(parameter);
  const away = (mark: number) =>
    Math.abs(track.positionOf(mark) - track.positionOf(value)) /
    (track.last - track.first);
  const marks = parameter.landmarks.map((landmark) => landmark.value);
  const nearest = marks.sort((a, b) => away(a) - away(b)).at(0);
  return nearest !== undefined && away(nearest) <= NEAR ? nearest : value;
}
