/** From parameter values to what plots and readouts show. */

import { type loadModel, run } from "../model/mod.ts";
import type { Plot, Readout, SimulationSpec } from "./spec.ts";

type Compiled = Awaited<ReturnType<typeof loadModel>>;
type Values = Readonly<Record<string, number>>;
export type SweepPlot = Extract<Plot, { kind: "sweep" }>;

/** A course of numbers along `x`: time, or a swept parameter. */
export interface Course {
  x: ArrayLike<number>;
  /** By quantity id. */
  y: Record<string, ArrayLike<number>>;
}

/** Columns of the model behind some quantities, each once. */
function columnsOf(spec: SimulationSpec, quantities: Iterable<string>): string[] {
  const wanted = new Set(quantities);
  const found = spec.quantities.filter((q) => wanted.has(q.id));
  return [...new Set(found.map((q) => q.column))];
}

/** One run in time of all quantities that are shown. */
export function course(spec: SimulationSpec, model: Compiled, values: Values): Course {
  const ids = spec.quantities.map((q) => q.id);
  const { end, points } = spec.time;
  const found = run(model, { end, points, values, columns: columnsOf(spec, ids) });
  const y = Object.fromEntries(
    // Columns belong to the run, whose arrays the next run may use again.
    spec.quantities.map((q) => [q.id, Float64Array.from(found.columns[q.column])]),
  );
  return { x: Float64Array.from(found.times), y };
}

/** Where a sweep looks: evenly on the scale of its parameter. */
export function sweepPoints(spec: SimulationSpec, plot: SweepPlot): number[] {
  const over = spec.parameters.find((p) => p.id === plot.over)!;
  return Array.from({ length: plot.points }, (_, index) => {
    const share = index / (plot.points - 1);
    if (index === plot.points - 1) return over.max;
    return over.scale === "log"
      ? over.min * (over.max / over.min) ** share
      : over.min + share * (over.max - over.min);
  });
}

/**
 * The end values along a sweep, a few at a time: `advance` computes until its time is
 * up and says whether all is done.
 */
export class Sweep {
  private readonly x: number[];
  private readonly y: Record<string, number[]>;
  private next = 0;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly plot: SweepPlot,
    private readonly model: Compiled,
    private readonly values: Values,
  ) {
    this.x = sweepPoints(spec, plot);
    this.y = Object.fromEntries(plot.lines.map((id) => [id, []]));
  }

  /** Compute until the clock (ms) has reached `until`. */
  advance(until: number): boolean {
    const columns = columnsOf(this.spec, this.plot.lines);
    const request = { end: this.spec.time.end, points: 2, columns };
    while (this.next < this.x.length) {
      const values = { ...this.values, [this.plot.over]: this.x[this.next] };
      const found = run(this.model, { ...request, values });
      for (const quantity of this.spec.quantities) {
        const { id, column } = quantity;
        if (id in this.y) this.y[id].push(found.columns[column][1]);
      }
      this.next += 1;
      if (performance.now() >= until) break;
    }
    return this.next === this.x.length;
  }

  get course(): Course {
    return { x: this.x, y: this.y };
  }
}

/** Place of the largest number. */
function peakAt(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** A readout's value; not a number where it has no meaning. */
export function readout(wanted: Readout, { x, y }: Course): number {
  const values = y[wanted.quantity];
  const last = values[values.length - 1];
  const peak = peakAt(values);
  switch (wanted.at) {
    case "start":
      return values[0];
    case "end":
      return last;
    case "peak":
      return values[peak];
    case "peak-time":
      return values[peak] > values[0] ? x[peak] : NaN;
    case "end-over-peak":
      return values[peak] > 0 ? last / values[peak] : NaN;
  }
}

/** Start, end and peak, for the sentence that describes a curve. */
export function summit(values: ArrayLike<number>): {
  start: number;
  end: number;
  peak: number;
} {
  return {
    start: values[0],
    end: values[values.length - 1],
    peak: values[peakAt(values)],
  };
}
