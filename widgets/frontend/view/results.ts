/** From parameter values to what plots and readouts show. */

import { type loadModel, type RunRequest, type Series, series } from "../model/mod.ts";
import type { Plot, SimulationSpec } from "./spec.ts";

export { readout, summit } from "./measures.ts";

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

/** The run in time of all quantities that are shown. */
export function courseRequest(
  spec: SimulationSpec,
  values: Values,
  rtol?: number,
): RunRequest {
  const { end, points } = spec.time;
  const columns = columnsOf(spec, spec.quantities.map((q) => q.id));
  return { end, points, values, columns, rtol };
}

export function courseFrom(spec: SimulationSpec, found: Series): Course {
  const y = Object.fromEntries(
    spec.quantities.map((q) => [q.id, found.columns[q.column]]),
  );
  return { x: found.times, y };
}

/** One exact run in time of all quantities that are shown. */
export function course(spec: SimulationSpec, model: Compiled, values: Values): Course {
  return courseFrom(spec, series(model, courseRequest(spec, values)));
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

/** A run to the end for each point of a sweep. */
export function sweepRequests(
  spec: SimulationSpec,
  plot: SweepPlot,
  values: Values,
  rtol?: number,
): RunRequest[] {
  const columns = columnsOf(spec, plot.lines);
  const { end } = spec.time;
  return sweepPoints(spec, plot).map((point) => ({
    end,
    points: 2,
    columns,
    rtol,
    values: { ...values, [plot.over]: point },
  }));
}

export function sweepFrom(
  spec: SimulationSpec,
  plot: SweepPlot,
  runs: readonly Series[],
): Course {
  const lines = spec.quantities.filter((q) => plot.lines.includes(q.id));
  const y = Object.fromEntries(
    lines.map(({ id, column }) => [id, runs.map((run) => run.columns[column][1])]),
  );
  return { x: sweepPoints(spec, plot), y };
}
