import { endMargin, Integrator, SolveError, type Tolerances } from "../solver/mod.ts";
import type { CompiledModel } from "./compiled.ts";

export interface RunRequest {
  /** Last time, in the model's time unit; above `start`. */
  end: number;
  /** First time; 0 unless given. */
  start?: number;
  /** Number of equally spaced times, the first at `start`; at least 2. */
  points: number;
  /** Values that differ from the model's, by id. */
  values?: Readonly<Record<string, number>>;
  /** Names out of the model's `columns`. */
  columns: readonly string[];
  /** Relative tolerance of one step; 1e-7 unless given. */
  rtol?: number;
  /** Absolute tolerance, for a state of scale 1; 1e-14 unless given. */
  atol?: number;
  /** Time after which the run is given up; none unless given. */
  maxSeconds?: number;
}

export interface Run {
  times: Float64Array;
  /** One array as long as `times` for each column asked for. */
  columns: Record<string, Float64Array>;
  /** Steps that the solver took, failed ones included. */
  steps: number;
}

/** A column that the model does not have. The message names those that come close. */
export class UnknownColumn extends Error {
  override readonly name = "UnknownColumn";
}

const RTOL = 1e-7;
const ATOL = 1e-14;
const MAX_STEPS = 50_000;
// Events that set off each other at one instant; more than this is a circle.
const MAX_ROUNDS = 100;

/**
 * Run a compiled model and report its columns at equally spaced times.
 *
 * At the time of an event the values after it are reported, as libRoadRunner does.
 *
 * @throws SolveError when the tolerances cannot be met
 * @throws UnknownColumn when a column is not in the model
 */
export function run(model: CompiledModel, request: RunRequest): Run {
  const { start = 0, end, points } = request;
  if (!(end > start) || !Number.isInteger(points) || points < 2) {
    throw new RangeError(
      `A run needs an end after its start and at least 2 points; got start ${start}, ` +
        `end ${end}, points ${points}.`,
    );
  }
  let session = sessions.get(model);
  if (!session) sessions.set(model, session = new Session(model));
  return session.run(request, start);
}

// A model's work arrays live as long as the model: a drag runs it many times a second.
const sessions = new WeakMap<CompiledModel, Session>();

class Session {
  readonly #model: CompiledModel;
  readonly #integrator: Integrator;
  readonly #places: ReadonlyMap<string, number>;
  readonly #p: Float64Array;
  readonly #scale: Float64Array;
  readonly #tolerances: Tolerances;
  readonly #between: Float64Array;
  readonly #observed: Float64Array;
  readonly #before: boolean[];
  readonly #old: Float64Array;
  readonly #merged: Float64Array;

  // Of the run in progress.
  #times: Float64Array = new Float64Array(0);
  #wanted: Int32Array = new Int32Array(0);
  #series: Float64Array[] = [];
  #nextPoint = 0;
  #deadline = Infinity;

  constructor(model: CompiledModel) {
    const n = model.states.length;
    this.#model = model;
    this.#integrator = new Integrator(model);
    this.#places = new Map(model.columns.map((name, place) => [name, place]));
    this.#p = new Float64Array(model.parameterCount);
    this.#scale = new Float64Array(n);
    this.#tolerances = { rtol: RTOL, atol: new Float64Array(n), maxSteps: MAX_STEPS };
    this.#between = new Float64Array(n);
    this.#observed = new Float64Array(model.columns.length);
    this.#before = new Array(model.eventCount).fill(false);
    this.#old = new Float64Array(n);
    this.#merged = new Float64Array(n);
  }

  run(request: RunRequest, start: number): Run {
    const { end, points, values = {}, columns } = request;
    const { rtol = RTOL, atol = ATOL, maxSeconds = Infinity } = request;
    const model = this.#model;
    const y = this.#integrator.y;
    const p = this.#p;
    this.#wanted = Int32Array.from(columns, (name) => this.#place(name));
    this.#series = columns.map(() => new Float64Array(points));
    this.#times = equallySpaced(start, end, points);
    this.#nextPoint = 0;
    this.#deadline = performance.now() + 1000 * maxSeconds;
    this.#integrator.reset();

    model.init(values, y, p, start);
    for (let k = 0; k < model.eventCount; k++) {
      this.#before[k] = model.initialTriggers[k];
    }
    this.#fireEvents(start, start);
    this.#report(start, y);
    let t = start;
    while (t < end) {
      const stop = this.#stopAfter(t, end);
      // `time > 5` holds only after 5: what was not true on the dot may be true now.
      this.#fireEvents(t, t + endMargin(t, stop));
      this.#setTolerances(rtol, atol);
      this.#integrator.advance(t, stop, p, this.#tolerances, this.#onStep);
      t = stop;
      this.#fireEvents(t, t);
      this.#report(t, y);
    }
    return {
      times: this.#times,
      columns: Object.fromEntries(columns.map((name, c) => [name, this.#series[c]])),
      steps: this.#integrator.steps,
    };
  }

  /** Report every wanted time that lies inside a step; its end waits for the events. */
  readonly #onStep = (from: number, to: number): void => {
    if (this.#deadline < Infinity && performance.now() > this.#deadline) {
      throw timeLimit(from);
    }
    while (this.#nextPoint < this.#times.length) {
      const t = this.#times[this.#nextPoint];
      if (t >= to) return;
      this.#integrator.at(t, this.#between);
      this.#write(t, this.#between);
    }
  };

  #report(t: number, y: Float64Array): void {
    if (this.#times[this.#nextPoint] === t) this.#write(t, y);
  }

  #write(t: number, y: Float64Array): void {
    this.#model.observe(t, y, this.#p, this.#observed);
    for (let c = 0; c < this.#wanted.length; c++) {
      this.#series[c][this.#nextPoint] = this.#observed[this.#wanted[c]];
    }
    this.#nextPoint++;
  }

  /** Asked anew after each stop: an event may have moved those to come. */
  #stopAfter(t: number, end: number): number {
    let first = end;
    for (const stop of this.#model.stops(this.#p)) {
      // Two stops that differ by rounding alone are one.
      if (stop > t + endMargin(t, stop) && stop < first) first = stop;
    }
    return first;
  }

  #setTolerances(rtol: number, atol: number): void {
    this.#model.scale(this.#integrator.y, this.#p, this.#scale);
    this.#tolerances.rtol = rtol;
    for (let s = 0; s < this.#scale.length; s++) {
      this.#tolerances.atol[s] = atol * Math.abs(this.#scale[s]);
    }
  }

  /**
   * Carry out the events whose trigger has become true, then those that these set off.
   *
   * @param t time of the assignments
   * @param asked time at which the triggers are asked
   */
  #fireEvents(t: number, asked: number): void {
    const model = this.#model;
    const y = this.#integrator.y;
    const p = this.#p;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const fired: number[] = [];
      for (let k = 0; k < model.eventCount; k++) {
        const holds = model.trigger(k, asked, y, p);
        if (holds && !this.#before[k]) fired.push(k);
        this.#before[k] = holds;
      }
      if (fired.length === 0) return;
      this.#assignTogether(fired, t);
    }
    throw new SolveError(
      `At time ${t} events set off each other without an end. Give one of their ` +
        "triggers a condition that its own assignment ends.",
      t,
      "",
    );
  }

  /** Events of one instant all start from the same values; later ones win a conflict. */
  #assignTogether(fired: readonly number[], t: number): void {
    const y = this.#integrator.y;
    const old = this.#old;
    old.set(y);
    this.#merged.set(y);
    for (const k of fired) {
      y.set(old);
      this.#model.assign(k, t, y, this.#p);
      for (let s = 0; s < y.length; s++) if (y[s] !== old[s]) this.#merged[s] = y[s];
    }
    y.set(this.#merged);
  }

  #place(name: string): number {
    const place = this.#places.get(name);
    if (place !== undefined) return place;
    const bare = (id: string) => id.replace(/^\[|\]$/g, "").toLowerCase();
    const near = this.#model.columns.filter((known) =>
      bare(known).includes(bare(name)) || bare(name).includes(bare(known))
    );
    const offer = near.length > 0 ? near : this.#model.columns;
    throw new UnknownColumn(
      `${name} is no column of ${this.#model.name}. Choose among ${offer.join(", ")}.`,
    );
  }
}

function timeLimit(time: number): SolveError {
  return new SolveError(
    `Time limit: the run is only at ${time}. Bring the values back towards their ` +
      "defaults, end the run earlier, or give it more time.",
    time,
    "",
  );
}

function equallySpaced(start: number, end: number, points: number): Float64Array {
  const times = new Float64Array(points);
  const step = (end - start) / (points - 1);
  for (let i = 0; i < points; i++) times[i] = start + i * step;
  times[points - 1] = end;
  return times;
}
