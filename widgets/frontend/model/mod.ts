export {
  compare,
  type Deviation,
  type Difference,
  type Line,
  type Place,
  type Shape,
  shapeOf,
} from "./compare.ts";
export type { CompiledModel } from "./compiled.ts";
export { assess, interpolated, judge, type Outcome, take } from "./goals.ts";
export { SolveError } from "../solver/mod.ts";
export { loadModel, type ModuleSource } from "./load.ts";
export { type Run, run, type RunRequest, UnknownColumn } from "./run.ts";
export { Background, type WorkerSource } from "./background.ts";
export { type JobResult, type Series, series, together } from "./queue.ts";
