export type { CompiledModel } from "./compiled.ts";
export { SolveError } from "../solver/mod.ts";
export { loadModel, type ModuleSource } from "./load.ts";
export { type Run, run, type RunRequest, UnknownColumn } from "./run.ts";
