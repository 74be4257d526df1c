/** Where a drawn curve and the model's differ: course, height, time of the peak, end. */

export interface Line {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** From a value to its place on the axis, 0 to 1: what looks small there is small. */
export type Place = (value: number) => number;

export type Shape = "hump" | "dip" | "rise" | "fall" | "flat";
export type Deviation =
  | "near"
  | "shape"
  | "higher"
  | "lower"
  | "earlier"
  | "later"
  | "end-higher"
  | "end-lower";

export interface Difference {
  kind: Deviation;
  /** The reader's and the model's number; for `shape` and `near` there is none. */
  guess?: number;
  model?: number;
}

// Differences below this part of an axis are what a hand can draw.
const CLOSE = 0.1;

/** The course of a curve in one word. */
export function shapeOf(line: Line, up: Place): Shape {
  const heights = Array.from(line.y, up);
  const [first, last] = [heights[0], heights[heights.length - 1]];
  if (Math.max(...heights) - Math.max(first, last) > CLOSE) return "hump";
  if (Math.min(first, last) - Math.min(...heights) > CLOSE) return "dip";
  if (last - first > CLOSE) return "rise";
  return first - last > CLOSE ? "fall" : "flat";
}

/** List what differs, the course first; `near` alone when nothing does. */
export function compare(
  guess: Line,
  model: Line,
  up: Place,
  along: Place,
): Difference[] {
  const found: Difference[] = [];
  const shapes = [shapeOf(guess, up), shapeOf(model, up)];
  if (shapes[0] !== shapes[1]) found.push({ kind: "shape" });
  const mine = topOf(guess);
  const theirs = topOf(model);
  const rise = up(mine.y) - up(theirs.y);
  if (Math.abs(rise) > CLOSE) {
    const kind = rise > 0 ? "higher" : "lower";
    found.push({ kind, guess: mine.y, model: theirs.y });
  }
  const delay = along(mine.x) - along(theirs.x);
  // Only a peak inside the course has a time worth comparing.
  if (shapes.every((shape) => shape === "hump") && Math.abs(delay) > CLOSE) {
    const kind = delay > 0 ? "later" : "earlier";
    found.push({ kind, guess: mine.x, model: theirs.x });
  }
  const end = { guess: lastOf(guess), model: lastOf(model) };
  const gap = up(end.guess) - up(end.model);
  if (Math.abs(gap) > CLOSE) {
    found.push({ kind: gap > 0 ? "end-higher" : "end-lower", ...end });
  }
  return found.length > 0 ? found : [{ kind: "near" }];
}

function topOf({ x, y }: Line): { x: number; y: number } {
  let best = 0;
  for (let i = 1; i < y.length; i++) if (y[i] > y[best]) best = i;
  return { x: x[best], y: y[best] };
}

function lastOf({ y }: Line): number {
  return y[y.length - 1];
}
