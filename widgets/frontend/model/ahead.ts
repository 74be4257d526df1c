import type { CompiledModel } from "./compiled.ts";

/**
 * The state a moment ahead, as far as its slope leads. A trigger that is asked right
 * after a time must see the state of that moment too: with the state of the time itself
 * one that has just ceased would seem to hold again, where it also changes with time.
 */
export class Ahead {
  readonly #model: CompiledModel;
  readonly #slope: Float64Array;
  readonly #state: Float64Array;

  constructor(model: CompiledModel) {
    this.#model = model;
    this.#slope = new Float64Array(model.states.length);
    this.#state = new Float64Array(model.states.length);
  }

  /** State at `soon` from that at `t`; valid until the next call. */
  state(t: number, soon: number, y: Float64Array, p: Float64Array): Float64Array {
    if (soon === t || y.length === 0) return y;
    this.#model.rhs(soon, y, p, this.#slope);
    for (let s = 0; s < y.length; s++) {
      const moved = y[s] + (soon - t) * this.#slope[s];
      this.#state[s] = Number.isFinite(moved) ? moved : y[s];
    }
    return this.#state;
  }
}
