/**
 * Whether a run reaches a goal: `widgets/goals.py` is the twin of this module, and both
 * read the cases of `tests/data/goal-cases.json`.
 */

/** Curves along `x`, by quantity. */
export interface Curves {
  x: ArrayLike<number>;
  y: Record<string, ArrayLike<number>>;
}

export type Reading =
  | "start"
  | "end"
  | "peak"
  | "peak-time"
  | "end-over-peak"
  | "mean"
  | number;

/** A number of a run and where it must lie; bounds are left out of the span. */
export interface Goal {
  quantity: string;
  /** How the number is read off the curve, or the time at which it is read. */
  at: Reading;
  below?: number;
  above?: number;
  between?: number[];
  /** The run whose same number counts as 1. */
  of?: string;
}

export interface Verdict {
  value: number;
  isMet: boolean;
}

/** Whether all goals are met, and what is said about it. */
export interface Outcome {
  goals: Verdict[];
  isSolved: boolean;
  says: string | undefined;
}

export interface Judged {
  goals: readonly Goal[];
  near_misses: readonly { when: Goal; says: string }[];
  says: string;
}

/** Read one number off a run; not a number where it has no meaning. */
export function take(at: Reading, { x, y }: Curves, quantity: string): number {
  const values = y[quantity];
  const last = values.length - 1;
  if (typeof at === "number") return interpolated(x, values, at);
  switch (at) {
    case "start":
      return values[0];
    case "end":
      return values[last];
    case "mean":
      return mean(x, values);
    default: {
      const top = peakOf(values);
      if (at === "peak") return values[top];
      // What never rises above its start has no peak to speak of.
      if (at === "peak-time") return values[top] > values[0] ? x[top] : NaN;
      return values[top] > 0 ? values[last] / values[top] : NaN;
    }
  }
}

/** Lowest and highest value that will do. */
export function limits(goal: Goal): [number, number] {
  if (goal.between) return [goal.between[0], goal.between[1]];
  return [goal.above ?? -Infinity, goal.below ?? Infinity];
}

/** Hold a run against a goal; `others` are the runs that `of` may name. */
export function judge(
  goal: Goal,
  run: Curves,
  others: Readonly<Record<string, Curves>>,
): Verdict {
  let value = take(goal.at, run, goal.quantity);
  if (goal.of !== undefined) {
    const whole = take(goal.at, others[goal.of], goal.quantity);
    value = whole === 0 ? NaN : value / whole;
  }
  const [low, high] = limits(goal);
  return { value, isMet: low < value && value < high };
}

/** Hold a run against all goals of a task, and find the word for it. */
export function assess(
  task: Judged,
  run: Curves,
  others: Readonly<Record<string, Curves>>,
): Outcome {
  const goals = task.goals.map((goal) => judge(goal, run, others));
  if (goals.every(({ isMet }) => isMet)) {
    return { goals, isSolved: true, says: task.says };
  }
  const miss = task.near_misses.find(({ when }) => judge(when, run, others).isMet);
  return { goals, isSolved: false, says: miss?.says };
}

/** Height of a curve between its points; the ends go on level. */
export function interpolated(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  at: number,
): number {
  const last = x.length - 1;
  if (at <= x[0]) return y[0];
  if (at >= x[last]) return y[last];
  let right = 1;
  while (x[right] < at) right += 1;
  const left = right - 1;
  const share = (at - x[left]) / (x[right] - x[left]);
  return y[left] + share * (y[right] - y[left]);
}

function peakOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** By the trapezoidal rule, so that uneven points count by what lies between them. */
function mean(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let area = 0;
  for (let i = 1; i < x.length; i++) area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
  return area / (x[x.length - 1] - x[0]);
}
