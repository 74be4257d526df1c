import { DenseFactors } from "./dense.ts";
import { MOST_GROWTH, type Stepper } from "./stepper.ts";
import type { System } from "./system.ts";
import {
  DENSE_WEIGHTS,
  flat,
  GAMMA,
  NODES,
  SLOPE_WEIGHTS,
  STAGES,
  STATE_WEIGHTS,
  TIME_WEIGHTS,
} from "./tableau.ts";

type Stage = (t: number, h: number, earliest: number, latest: number) => void;

/** Functions of a system in WebAssembly, as `widgets/engine/binary.py` makes them. */
export interface KernelFunctions {
  readonly memory: WebAssembly.Memory;
  /** Pointers are addresses in `memory`, in bytes. */
  rhs(t: number, y: number, dy: number): void;
  linearise(t: number): void;
  factor(diagonal: number): void;
  solve(b: number): void;
  observe(t: number, y: number, out: number): void;
  /** Gives the growth; above the limit nothing was done. */
  step(t: number, h: number, earliest: number, latest: number): number;
  /** `stage0` to `stage7`: what `step` does between two solutions. */
  readonly [stage: `stage${number}`]: Stage;
  finish(): void;
  dense(): void;
  interpolate(theta: number): void;
}

/** A system's functions in WebAssembly, and the arrays in their memory. */
export class Kernel {
  readonly #arrays = new Map<string, Float64Array>();

  constructor(
    readonly functions: KernelFunctions,
    /** Address of each array, in bytes. */
    readonly layout: Readonly<Record<string, number>>,
  ) {
    // The one home of these numbers is the tableau; the functions read them here.
    this.array("gamma", 1).set([GAMMA]);
    this.array("mostGrowth", 1).set([MOST_GROWTH]);
    this.array("nodes", STAGES).set(NODES);
    this.array("timeWeights", STAGES).set(TIME_WEIGHTS);
    for (const [name, rows] of Object.entries(ROWS)) {
      this.array(name, rows.length).set(rows);
    }
  }

  /** An array in the functions' own memory; the same object each time. */
  array(name: string, length: number): Float64Array {
    let found = this.#arrays.get(name);
    if (!found) {
      found = this.at(this.layout[name], length);
      this.#arrays.set(name, found);
    }
    return found;
  }

  at(address: number, length: number): Float64Array {
    return new Float64Array(this.functions.memory.buffer, address, length);
  }

  /** Address of an array that lies in this memory already. */
  addressOf(array: Float64Array): number | undefined {
    return array.buffer === this.functions.memory.buffer ? array.byteOffset : undefined;
  }
}

const ROWS = {
  stateWeights: flat(STATE_WEIGHTS),
  slopeWeights: flat(SLOPE_WEIGHTS),
  denseWeights: flat(DENSE_WEIGHTS),
};

/** Rodas5P inside of WebAssembly: only the exceptional step is taken out here. */
export class KernelStepper implements Stepper {
  readonly y: Float64Array;
  readonly p: Float64Array;
  readonly next: Float64Array;
  readonly error: Float64Array;
  fallbacks = 0;

  readonly #system: System;
  readonly #kernel: Kernel;
  readonly #functions: KernelFunctions;
  readonly #between: Float64Array;
  readonly #stages: Float64Array[];
  #pivoted: DenseFactors | undefined;
  #hasDense = false;

  constructor(system: System, parameterCount: number, kernel: Kernel) {
    const n = system.states.length;
    const { stages, stride } = kernel.layout;
    this.#system = system;
    this.#kernel = kernel;
    this.#functions = kernel.functions;
    this.y = kernel.array("y", n);
    this.p = kernel.array("p", parameterCount);
    this.next = kernel.array("next", n);
    this.#between = kernel.array("between", n);
    this.#stages = NODES.map((_, i) => kernel.at(stages + i * stride, n));
    // Stiffly accurate: what the last stage adds is the estimate of the error.
    this.error = this.#stages[STAGES - 1];
  }

  linearise(t: number): void {
    this.#functions.linearise(t);
  }

  step(t: number, h: number, earliest = -Infinity, latest = Infinity): boolean {
    this.#hasDense = false;
    const growth = this.#functions.step(t, h, earliest, latest);
    // Written so that NaN falls back too.
    return growth <= MOST_GROWTH || this.#stepPivoted(t, h, earliest, latest);
  }

  interpolate(theta: number, out: Float64Array): void {
    if (!this.#hasDense) this.#functions.dense();
    this.#hasDense = true;
    this.#functions.interpolate(theta);
    if (out !== this.#between) out.set(this.#between);
  }

  #stepPivoted(t: number, h: number, earliest: number, latest: number): boolean {
    const { rows, cols } = this.#system;
    const factors = this.#pivoted ??= new DenseFactors(this.y.length);
    const jac = this.#kernel.array("jac", rows.length);
    this.fallbacks++;
    if (!factors.factor(rows, cols, jac, 1 / (GAMMA * h))) return false;
    this.#stages.forEach((stage, i) => {
      this.#functions[`stage${i}`](t, h, earliest, latest);
      factors.solve(stage);
    });
    this.#functions.finish();
    return true;
  }
}
