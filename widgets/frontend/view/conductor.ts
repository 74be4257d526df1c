/**
 * Decides what is run when: at most one run in each frame of a drag, sweeps and large
 * models in the background, everything exact once the reader rests.
 */

import {
  Background,
  type JobResult,
  type loadModel,
  type RunRequest,
  type Series,
  series,
  SolveError,
  together,
} from "../model/mod.ts";
import {
  type Course,
  courseFrom,
  courseRequest,
  sweepFrom,
  type SweepPlot,
  sweepRequests,
} from "./results.ts";
import type { SimulationSpec } from "./spec.ts";

type Compiled = Awaited<ReturnType<typeof loadModel>>;
type Values = Readonly<Record<string, number>>;

// A drag is over when nothing has changed for so long (ms).
const REST_MS = 120;
// During a drag: an error of a ten-thousandth cannot be seen in a plot.
const COARSE = 1e-4;
// A run in time that is done within this (ms) gains nothing visible from being coarse.
const QUICK_MS = 2;
// Models with more states than this never run in the page's own time.
const MANY_STATES = 50;
const WARM_RUNS = 8;

/** Who is told what has come out. */
export interface Audience {
  /** Values that differ from the model's. */
  values(): Record<string, number>;
  course(course: Course): void;
  sweep(plot: SweepPlot, course: Course): void;
  /** A sweep has not changed, but the place on it may have. */
  moved(plot: SweepPlot): void;
  /** The reader rests and all numbers are exact. */
  settled(): void;
  busy(isBusy: boolean): void;
  failed(error: unknown): void;
}

export class Conductor {
  private readonly background: Background;
  private readonly sweeps: SweepPlot[];
  private readonly isLarge: boolean;
  /** What each sweep was asked for last, and what is shown. */
  private readonly asked = new Map<string, string>();
  private frame = 0;
  private isStale = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private isBusy = false;
  private cost = 0;
  private waiting: (() => void)[] = [];
  private stopIdling = () => {};

  constructor(
    private readonly spec: SimulationSpec,
    private readonly model: Compiled,
    private readonly audience: Audience,
  ) {
    this.background = new Background(spec.worker, spec.module, model);
    this.sweeps = spec.plots.filter((plot) => plot.kind === "sweep");
    this.isLarge = model.states.length > MANY_STATES;
  }

  /**
   * Run everything once, exactly.
   *
   * @throws when the model fails at its own defaults
   */
  async begin(): Promise<void> {
    try {
      await this.first(this.audience.values());
    } catch (error) {
      await this.first({});
      this.audience.failed(error);
    }
    this.audience.settled();
    this.stopIdling = whenIdle(() => this.warmUp());
  }

  /** Values have changed. */
  change(): void {
    this.setBusy(true);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST_MS);
    if (this.frame !== 0) {
      this.isStale = true;
      return;
    }
    this.run(COARSE);
    this.frame = requestAnimationFrame(() => this.nextFrame());
  }

  /** The reader lets go: no need to wait for the rest. */
  release(): void {
    if (this.resting !== undefined) this.rest();
  }

  /** Resolves when nothing is left to be computed. */
  settled(): Promise<void> {
    this.release();
    return this.isBusy
      ? new Promise((done) => this.waiting.push(done))
      : Promise.resolve();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
    this.stopIdling();
    this.background.stop();
  }

  private nextFrame(): void {
    this.frame = 0;
    if (!this.isStale) return;
    this.isStale = false;
    this.run(COARSE);
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
    this.isStale = false;
    this.run(undefined);
    this.calm();
  }

  /** Everything is there: say so once. */
  private calm(): void {
    if (!this.isBusy || this.resting !== undefined || this.background.isBusy) return;
    this.audience.settled();
    this.setBusy(false);
    for (const done of this.waiting.splice(0)) done();
  }

  private setBusy(isBusy: boolean): void {
    if (isBusy !== this.isBusy) this.audience.busy(isBusy);
    this.isBusy = isBusy;
  }

  private run(rtol: number | undefined): void {
    const values = this.audience.values();
    if (this.isLarge) this.askCourse(values, rtol);
    else {
      try {
        this.audience.course(this.course(values, rtol));
      } catch (error) {
        this.audience.failed(error);
        return;
      }
    }
    for (const plot of this.sweeps) this.askSweep(plot, values, rtol);
  }

  private course(values: Values, rtol: number | undefined): Course {
    const isQuick = this.cost < QUICK_MS;
    const start = performance.now();
    const request = courseRequest(this.spec, values, isQuick ? undefined : rtol);
    const found = courseFrom(this.spec, series(this.model, request));
    if (request.rtol === undefined) this.cost = performance.now() - start;
    return found;
  }

  private askCourse(values: Values, rtol: number | undefined): void {
    const request = courseRequest(this.spec, values, rtol);
    this.background.ask("course", [request], (outcome) => {
      if ("error" in outcome) this.audience.failed(new Error(outcome.error));
      else this.audience.course(courseFrom(this.spec, outcome.runs[0]));
      this.calm();
    });
  }

  /** A sweep does not depend on the present value of what it sweeps over. */
  private askSweep(plot: SweepPlot, values: Values, rtol: number | undefined): void {
    const key = keyOf(plot, values);
    const exact = `${key} exact`;
    const asked = this.asked.get(plot.id);
    if (asked === exact || (rtol !== undefined && asked === key)) {
      this.audience.moved(plot);
      return;
    }
    this.asked.set(plot.id, rtol === undefined ? exact : key);
    const requests = sweepRequests(this.spec, plot, values, rtol);
    this.background.ask(`sweep ${plot.id}`, requests, (outcome) => {
      if ("error" in outcome) this.audience.failed(new Error(outcome.error));
      else this.audience.sweep(plot, sweepFrom(this.spec, plot, outcome.runs));
      this.calm();
    });
  }

  private async first(values: Values): Promise<void> {
    const [inTime] = await this.exactly([courseRequest(this.spec, values)]);
    this.audience.course(courseFrom(this.spec, inTime));
    for (const plot of this.sweeps) {
      const runs = await this.exactly(sweepRequests(this.spec, plot, values));
      this.audience.sweep(plot, sweepFrom(this.spec, plot, runs));
      this.asked.set(plot.id, `${keyOf(plot, values)} exact`);
    }
  }

  private async exactly(requests: RunRequest[]): Promise<Series[]> {
    if (!this.isLarge) {
      return await together(this.model, requests, () => Promise.resolve(true)) ?? [];
    }
    const outcome = await new Promise<JobResult>((done) =>
      this.background.ask("first", requests, done)
    );
    if ("error" in outcome) throw new Error(outcome.error);
    return outcome.runs;
  }

  /** The first runs of a drag are as fast as the later ones. */
  private warmUp(): void {
    if (this.sweeps.length > 0 || this.isLarge) this.background.warmUp();
    if (this.isLarge) return;
    try {
      for (let i = 0; i < WARM_RUNS; i++) {
        this.course(this.audience.values(), undefined);
      }
    } catch (error) {
      // The reader has been told of it already.
      if (!(error instanceof SolveError)) throw error;
    }
  }
}

function keyOf(plot: SweepPlot, values: Values): string {
  const others = Object.entries(values).filter(([id]) => id !== plot.over);
  return JSON.stringify(others.sort());
}

/** Call once the page has nothing else to do; the result calls it off. */
function whenIdle(callback: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const idle = requestIdleCallback(callback);
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(callback, 200);
  return () => clearTimeout(timer);
}
