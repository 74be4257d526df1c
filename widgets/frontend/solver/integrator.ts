import { SolveError, ToleranceNotMet } from "./errors.ts";
import type { Stepper } from "./stepper.ts";
import type { System } from "./system.ts";

// Limits of a change of step, and the margin below what the estimate would allow.
const SHRINK = 0.2;
const GROW = 6;
const SAFETY = 0.9;
// The estimate is of order 4, so the error of one step goes with h to the fifth.
const EXPONENT = 1 / 5;
// After numbers that are not finite the estimate says nothing; try much closer.
const RETREAT = 0.25;
// Smallest step, in units of the last digit of time.
const FEWEST_DIGITS = 16;
// Near time zero, where a last digit has no size: as a share of the whole interval. A
// steep power may well ask for a first step that is shorter than any length in nature.
const SHORTEST = 1e-250;

export interface Tolerances {
  /** Error of one step relative to the state. */
  rtol: number;
  /** Absolute tolerance of each state. */
  atol: Float64Array;
  /** Steps, failed ones included, after which a run is given up. */
  maxSteps: number;
}

/**
 * Called after each step with its ends; `Integrator.at` tells the state in between.
 * Gives the end up to which the step counts: `to` for all of it, `from` for nothing.
 */
export type OnStep = (from: number, to: number) => number;

/** Follows a smooth system from one time to another with steps as the errors allow. */
export class Integrator {
  /** Steps since `reset`, failed ones included. */
  steps = 0;
  /** State now. The caller may change it between two calls of `advance`. */
  readonly y: Float64Array;

  readonly #stepper: Stepper;
  readonly #system: System;
  readonly #slope: Float64Array;
  readonly #ahead: Float64Array;
  #stepStart = 0;
  #stepLength = 0;
  #isStill = false;
  #worst = 0;

  constructor(system: System, stepper: Stepper) {
    const n = system.states.length;
    this.#system = system;
    this.#stepper = stepper;
    this.y = stepper.y;
    this.#slope = new Float64Array(n);
    this.#ahead = new Float64Array(n);
  }

  reset(): void {
    this.steps = 0;
  }

  /** State at a time within the last step; to be called from `OnStep` only. */
  at(t: number, out: Float64Array): void {
    if (this.#isStill) return out.set(this.y);
    this.#stepper.interpolate((t - this.#stepStart) / this.#stepLength, out);
  }

  /**
   * Move `y` from one time to a later one between which the right-hand side is smooth.
   * What it does at the two ends themselves does not count: it may jump there.
   *
   * @param longest largest step
   * @returns the time reached: `to`, or less where `onStep` cut a step short
   * @throws SolveError when the tolerances cannot be met
   */
  advance(
    from: number,
    to: number,
    tolerances: Tolerances,
    longest: number,
    onStep: OnStep,
  ): number {
    const margin = endMargin(from, to);
    const earliest = from + margin;
    const latest = to - margin;
    if (this.y.length === 0 || earliest >= latest) {
      return this.#still(from, to, longest, onStep);
    }
    this.#isStill = false;
    const digits = FEWEST_DIGITS * Number.EPSILON;
    let t = from;
    let h = Math.min(longest, this.#firstStep(earliest, to - from, tolerances));
    let pastError = 0;
    let pastLength = 0;
    let isRepeat = false;
    while (t < to) {
      if (this.steps >= tolerances.maxSteps) throw this.#tooMany(t, to, tolerances);
      const smallest = Math.max(digits * Math.abs(t), SHORTEST * (to - from));
      if (h < smallest) throw this.#tooSmall(t, tolerances);
      // The last step ends on the dot, and no sliver is left for one more.
      const isLast = t + 1.0001 * h >= to;
      if (isLast) h = to - t;
      if (!isRepeat) this.#stepper.linearise(Math.max(t, earliest));
      this.steps++;
      const isDone = this.#stepper.step(t, h, earliest, latest);
      const error = isDone ? this.#relativeError(tolerances) : NaN;
      if (!(error <= 1)) {
        const isFinite = error < Infinity;
        h *= isFinite ? Math.max(SHRINK, SAFETY * error ** -EXPONENT) : RETREAT;
        isRepeat = true;
        continue;
      }
      const end = isLast ? to : t + h;
      this.#stepStart = t;
      this.#stepLength = h;
      const kept = onStep(t, end);
      if (kept < end) {
        this.at(kept, this.#slope);
        this.y.set(this.#slope);
        return kept;
      }
      this.y.set(this.#stepper.next);
      // Proportional-integral control: also the trend of the last two errors counts.
      const bounded = Math.max(error, 1e-4);
      let factor = SAFETY * Math.max(error, 1e-12) ** -EXPONENT;
      if (pastLength > 0) {
        const trend = (h / pastLength) * (pastError / (error * error)) ** EXPONENT;
        factor = Math.min(factor, SAFETY * trend);
      }
      pastError = bounded;
      pastLength = h;
      factor = Math.min(GROW, Math.max(SHRINK, factor));
      // Right after a failure growing at once would fail again.
      h = Math.min(longest, h * (isRepeat ? Math.min(1, factor) : factor));
      isRepeat = false;
      t = end;
    }
    return to;
  }

  /** Steps in which nothing flows, or that are too short for anything to. */
  #still(from: number, to: number, longest: number, onStep: OnStep): number {
    this.#isStill = true;
    let t = from;
    while (t < to) {
      const end = t + 1.0001 * longest >= to ? to : t + longest;
      const kept = onStep(t, end);
      if (kept < end) return kept;
      t = end;
    }
    return to;
  }

  /** Largest error of any state in units of its tolerance; NaN when one is not finite. */
  #relativeError({ rtol, atol }: Tolerances): number {
    const { next, error } = this.#stepper;
    const y = this.y;
    let largest = 0;
    for (let s = 0; s < y.length; s++) {
      const size = Math.max(Math.abs(y[s]), Math.abs(next[s]));
      const share = Math.abs(error[s]) / (atol[s] + rtol * size);
      if (!(share <= largest)) {
        largest = share;
        this.#worst = s;
        if (!(share < Infinity)) return NaN;
      }
    }
    return largest;
  }

  /** First step from the slope and the change of the slope (Hairer, Nørsett, Wanner). */
  #firstStep(t: number, span: number, tolerances: Tolerances): number {
    const p = this.#stepper.p;
    const slope = this.#slope;
    this.#system.rhs(t, this.y, p, slope);
    for (let s = 0; s < slope.length; s++) {
      if (!Number.isFinite(slope[s]) || !Number.isFinite(this.y[s])) {
        throw this.#notFinite(t, s);
      }
    }
    const size = this.#weighted(this.y, tolerances);
    const speed = this.#weighted(slope, tolerances);
    if (speed === 0) return span;
    let h = size > 1e-5 && speed > 1e-5 ? (0.01 * size) / speed : 1e-6 * span;
    h = Math.min(h, span);
    const ahead = this.#ahead;
    for (let s = 0; s < ahead.length; s++) ahead[s] = this.y[s] + h * slope[s];
    // The stepper's own array is free until the first step.
    const change = this.#stepper.next;
    this.#system.rhs(t, ahead, p, change);
    for (let s = 0; s < change.length; s++) change[s] -= slope[s];
    const bend = this.#weighted(change, tolerances) / h;
    const limit = Math.max(speed, Number.isFinite(bend) ? bend : 0);
    const second = limit <= 1e-15 ? h : (0.01 / limit) ** EXPONENT;
    return Math.min(100 * h, second, span);
  }

  #weighted(v: Float64Array, { rtol, atol }: Tolerances): number {
    let largest = 0;
    for (let s = 0; s < v.length; s++) {
      const unit = atol[s] + rtol * Math.abs(this.y[s]);
      largest = Math.max(largest, Math.abs(v[s]) / unit);
    }
    return largest;
  }

  #notFinite(t: number, state: number): SolveError {
    const name = this.#system.states[state];
    return new SolveError(
      `At time ${show(t)} ${name} or its rate of change is not a finite number. ` +
        "Look for a division by zero or a root of a negative number, and bring the " +
        "values back towards their defaults.",
      t,
      name,
    );
  }

  #tooSmall(t: number, { rtol }: Tolerances): SolveError {
    const name = this.#system.states[this.#worst];
    return new ToleranceNotMet(
      `At time ${
        show(t)
      } no step is small enough to follow ${name}. Bring the values ` +
        `back towards their defaults, end the run earlier, or loosen rtol (${rtol}).`,
      t,
      name,
    );
  }

  #tooMany(t: number, to: number, { rtol, maxSteps }: Tolerances): SolveError {
    const name = this.#system.states[this.#worst];
    return new ToleranceNotMet(
      `After ${maxSteps} steps the run is at time ${show(t)}, not at ${show(to)}; ` +
        `${name} changes most. Bring the values back towards their defaults, end the ` +
        `run earlier, or loosen rtol (${rtol}).`,
      t,
      name,
    );
  }
}

/**
 * How far within its ends an interval counts as its inside: a few units in the last
 * place, so that a switching time worked out with rounding still lies at the end.
 */
export function endMargin(from: number, to: number): number {
  return 8 * Number.EPSILON * Math.max(Math.abs(from), Math.abs(to));
}

function show(t: number): string {
  // What the margin after time 0 leaves is no time that a reader knows.
  return Math.abs(t) < 1e-12 ? "0" : String(Number(t.toPrecision(6)));
}
