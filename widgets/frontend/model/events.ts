import { endMargin, SolveError } from "../solver/mod.ts";
import { Ahead } from "./ahead.ts";
import type { CompiledModel } from "./compiled.ts";

// Events that set off each other at one moment; more than this is a circle.
const MOST_IN_A_MOMENT = 1000;

/** An event that was triggered and waits for its time. */
interface Pending {
  event: number;
  time: number;
  /** What it will assign, where that was settled when it was triggered. */
  values: Float64Array | undefined;
}

/**
 * Carries out the events of a model as SBML orders them: one at a time, those of the
 * highest priority first, triggers asked again after each. Among equals the order is
 * that of the model's text.
 */
export class Events {
  readonly #model: CompiledModel;
  readonly #modes: Float64Array;
  readonly #held: boolean[];
  readonly #ahead: Ahead;
  #pending: Pending[] = [];

  constructor(model: CompiledModel) {
    this.#model = model;
    this.#modes = new Float64Array(model.modeCount);
    this.#held = [];
    this.#ahead = new Ahead(model);
  }

  /** Before the start: triggers hold or not as the model says. */
  reset(): void {
    this.#pending = [];
    this.#model.events.forEach((event, k) => (this.#held[k] = event.initially));
  }

  /** Time of the next event that waits; Infinity when none does. */
  get next(): number {
    return this.#pending.reduce((first, { time }) => Math.min(first, time), Infinity);
  }

  /**
   * Carry out all that is due, and what that sets off.
   *
   * @param t time of the assignments
   * @param asked time at which the triggers are asked
   */
  fire(t: number, asked: number, y: Float64Array, p: Float64Array): void {
    if (this.#held.length === 0) return;
    for (let round = 0; round < MOST_IN_A_MOMENT; round++) {
      this.#ask(t, asked, y, p);
      const due = this.#due(t, y, p);
      if (!due) return;
      this.#pending.splice(this.#pending.indexOf(due), 1);
      const values = due.values ?? this.#values(due.event, t, y, p);
      this.#model.assign(due.event, values, t, y, p);
    }
    throw new SolveError(
      `At time ${t} events set off each other without an end. Give one of their ` +
        "triggers a condition that its own assignment ends.",
      t,
      "",
    );
  }

  /** Notice the triggers that began or ceased to hold. */
  #ask(t: number, asked: number, y: Float64Array, p: Float64Array): void {
    const then = this.#ahead.state(t, asked, y, p);
    this.#model.modes(asked, then, p, this.#modes);
    this.#model.events.forEach(({ persists, looksBack }, event) => {
      const holds = this.#modes[event] !== 0;
      if (holds && !this.#held[event]) {
        const time = t + this.#delay(event, t, y, p);
        const values = looksBack ? this.#values(event, t, y, p) : undefined;
        this.#pending.push({ event, time, values });
      } else if (!holds && this.#held[event] && !persists) {
        this.#pending = this.#pending.filter((one) => one.event !== event);
      }
      this.#held[event] = holds;
    });
  }

  #delay(event: number, t: number, y: Float64Array, p: Float64Array): number {
    const delay = this.#model.delay(event, t, y, p);
    if (delay >= 0) return delay;
    throw new SolveError(
      `At time ${t} event ${
        event + 1
      } of the model has the delay ${delay}. Give it one ` +
        "that is not negative.",
      t,
      "",
    );
  }

  #due(t: number, y: Float64Array, p: Float64Array): Pending | undefined {
    let first: Pending | undefined;
    let highest = -Infinity;
    for (const one of this.#pending) {
      if (one.time > t + endMargin(t, one.time)) continue;
      const priority = this.#model.priority(one.event, t, y, p);
      if (!first || priority > highest) {
        first = one;
        highest = priority;
      }
    }
    return first;
  }

  #values(event: number, t: number, y: Float64Array, p: Float64Array): Float64Array {
    // At most as many as there are values to set.
    const out = new Float64Array(y.length + p.length);
    return out.slice(0, this.#model.values(event, t, y, p, out));
  }
}
