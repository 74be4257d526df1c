import {
  endMargin,
  Integrator,
  KernelStepper,
  Rodas5P,
  SolveError,
  ToleranceNotMet,
  type Tolerances,
} from "../solver/mod.ts";
import type { CompiledModel } from "./compiled.ts";
import { Events } from "./events.ts";
import { Jumps } from "./jumps.ts";

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
  /** Absolute tolerance, for a state of scale 1; 1e-16 unless given,
   * or more where rounding lets no step be that exact. */
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
// The first follows what is tiny. Where large numbers cancel, rounding alone is above it,
// and steps become too small or too many: then the next is tried.
const ATOLS = [1e-16, 1e-14, 1e-12];
const MAX_STEPS = 50_000;
// How often to look, over a whole run, where nothing tells when to look.
const FEWEST_LOOKS = 1000;

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
  const [first, ...looser] = request.atol === undefined ? ATOLS : [request.atol];
  return runAt(session, request, start, first, looser);
}

function runAt(
  session: Session,
  request: RunRequest,
  start: number,
  atol: number,
  looser: number[],
): Run {
  try {
    return session.run(request, start, atol);
  } catch (error) {
    const [next, ...rest] = looser;
    if (next === undefined || !(error instanceof ToleranceNotMet)) throw error;
    return runAt(session, request, start, next, rest);
  }
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
  readonly #events: Events;
  readonly #jumps: Jumps;

  // Of the run in progress.
  #times: Float64Array = new Float64Array(0);
  #wanted: Int32Array = new Int32Array(0);
  #series: Float64Array[] = [];
  #nextPoint = 0;
  #deadline = Infinity;
  // A jump of the right-hand side that a step ran across: the next stretch ends there.
  #found = Infinity;
  // End of the smooth stretch in progress, a little before the stop.
  #latest = 0;

  constructor(model: CompiledModel) {
    const n = model.states.length;
    this.#model = model;
    const { kernel, parameterCount } = model;
    const stepper = kernel
      ? new KernelStepper(model, parameterCount, kernel)
      : new Rodas5P(model, parameterCount);
    this.#integrator = new Integrator(model, stepper);
    this.#places = new Map(model.columns.map((name, place) => [name, place]));
    this.#p = stepper.p;
    this.#scale = new Float64Array(n);
    this.#tolerances = { rtol: RTOL, atol: new Float64Array(n), maxSteps: MAX_STEPS };
    // A kernel fills arrays in its own memory without a copy.
    const room = (name: string, length: number) =>
      kernel?.array(name, length) ?? new Float64Array(length);
    this.#between = room("between", n);
    this.#observed = room("out", model.columns.length);
    this.#events = new Events(model);
    this.#jumps = new Jumps(model);
  }

  run(request: RunRequest, start: number, atol: number): Run {
    const { end, points, values = {}, columns } = request;
    const { rtol = RTOL, maxSeconds = Infinity } = request;
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
    this.#found = Infinity;
    this.#events.reset();
    this.#events.fire(start, start, y, p);
    this.#report(start, y);
    const longest = this.#longestStep(end - start);
    let t = start;
    while (t < end) {
      const after = t + endMargin(t, this.#stopAfter(t, end));
      // `time > 5` holds only after 5: what was not true on the dot may be true now.
      this.#events.fire(t, after, y, p);
      const stop = this.#stopAfter(t, end);
      this.#jumps.begin(t, after, y, p);
      this.#latest = stop - endMargin(t, stop);
      this.#setTolerances(t, rtol, atol);
      const limits = this.#tolerances;
      t = this.#integrator.advance(t, stop, limits, longest, this.#onStep);
      this.#events.fire(t, t, y, p);
      this.#report(t, y);
    }
    return {
      times: this.#times,
      columns: Object.fromEntries(columns.map((name, c) => [name, this.#series[c]])),
      steps: this.#integrator.steps,
    };
  }

  /** See how much of a step counts, and report every wanted time inside that. */
  readonly #onStep = (from: number, to: number): number => {
    if (this.#deadline < Infinity && performance.now() > this.#deadline) {
      throw timeLimit(from);
    }
    const kept = this.#kept(from, to);
    while (this.#nextPoint < this.#times.length) {
      const t = this.#times[this.#nextPoint];
      // The end waits for the events.
      if (t >= kept) break;
      this.#integrator.at(t, this.#between);
      this.#write(t, this.#between);
    }
    return kept;
  };

  /** End of what counts of a step: where a mode changes, or nothing before a jump. */
  #kept(from: number, to: number): number {
    const latest = Math.min(to, this.#latest);
    if (latest <= from) return to;
    const at = (t: number, out: Float64Array) => this.#integrator.at(t, out);
    const change = this.#jumps.first(from, latest, this.#p, at);
    if (change === Infinity) return to;
    if (!this.#jumps.isInside) return change;
    if (change <= from + 2 * endMargin(from, change)) return change;
    // The step has looked beyond the jump: it is done again, and ends there.
    this.#found = change;
    return from;
  }

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
    for (
      const stop of [...this.#model.stops(this.#p), this.#events.next, this.#found]
    ) {
      // Two stops that differ by rounding alone are one.
      if (stop > t + endMargin(t, stop) && stop < first) first = stop;
    }
    return first;
  }

  /** Without states nothing but looking tells when a trigger begins to hold. */
  #longestStep(span: number): number {
    const { states, modeCount, isRestless } = this.#model;
    const mustLook = isRestless || (states.length === 0 && modeCount > 0);
    return mustLook ? span / FEWEST_LOOKS : Infinity;
  }

  #setTolerances(t: number, rtol: number, atol: number): void {
    this.#model.scale(t, this.#integrator.y, this.#p, this.#scale);
    this.#tolerances.rtol = rtol;
    for (let s = 0; s < this.#scale.length; s++) {
      this.#tolerances.atol[s] = atol * this.#scale[s];
    }
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
