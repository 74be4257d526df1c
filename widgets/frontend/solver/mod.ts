export { SolveError, ToleranceNotMet } from "./errors.ts";
export { endMargin, Integrator, type OnStep, type Tolerances } from "./integrator.ts";
export { Kernel, type KernelFunctions, KernelStepper } from "./kernel.ts";
export { Rodas5P } from "./rodas5p.ts";
export type { Stepper } from "./stepper.ts";
export type { System } from "./system.ts";
