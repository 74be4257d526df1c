import { Ahead } from "./ahead.ts";
import type { CompiledModel } from "./compiled.ts";

// Where in a step to look, besides its end.
const LOOKS = [0.25, 0.5, 0.75];
// Halvings of an interval until its ends are neighbours.
const MOST_HALVINGS = 80;

/** Notices when a mode of the model changes between two moments, and finds where. */
export class Jumps {
  readonly #model: CompiledModel;
  readonly #before: Float64Array;
  readonly #now: Float64Array;
  readonly #look: Float64Array;
  readonly #ahead: Ahead;
  /** First place among the modes of those that the right-hand side jumps with. */
  readonly #inside: number;

  constructor(model: CompiledModel) {
    this.#model = model;
    this.#before = new Float64Array(model.modeCount);
    this.#now = new Float64Array(model.modeCount);
    this.#look = new Float64Array(model.states.length);
    this.#ahead = new Ahead(model);
    this.#inside = model.events.length;
  }

  /** Modes right after `t`, at the beginning of a smooth stretch. */
  begin(t: number, after: number, y: Float64Array, p: Float64Array): void {
    if (this.#model.modeCount === 0) return;
    const then = this.#ahead.state(t, after, y, p);
    this.#model.modes(after, then, p, this.#before);
  }

  /**
   * Find the first change within a step.
   *
   * @param at fills the state at a time within the step
   * @returns the earliest time at which a mode has changed; Infinity when none did
   */
  first(
    from: number,
    to: number,
    p: Float64Array,
    at: (t: number, out: Float64Array) => void,
  ): number {
    if (this.#model.isForetold) return Infinity;
    const differs = (t: number) => {
      at(t, this.#look);
      this.#model.modes(t, this.#look, p, this.#now);
      return this.#now.some((mode, k) => mode !== this.#before[k]);
    };
    let low = from;
    for (const share of [...LOOKS, 1]) {
      const t = share === 1 ? to : from + share * (to - from);
      if (differs(t)) return narrow(low, t, differs);
      low = t;
    }
    return Infinity;
  }

  /** Whether the right-hand side itself jumps at the change that `first` has found. */
  get isInside(): boolean {
    for (let k = this.#inside; k < this.#now.length; k++) {
      if (this.#now[k] !== this.#before[k]) return true;
    }
    return false;
  }
}

/** Halve until nothing lies between; leaves `differs` asked at the result. */
function narrow(low: number, high: number, differs: (t: number) => boolean): number {
  for (let k = 0; k < MOST_HALVINGS; k++) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) break;
    if (differs(middle)) high = middle;
    else low = middle;
  }
  differs(high);
  return high;
}
