import { DenseFactors } from "./dense.ts";
import type { System } from "./system.ts";
import {
  DENSE_WEIGHTS,
  GAMMA,
  NODES,
  SLOPE_WEIGHTS,
  STAGES,
  STATE_WEIGHTS,
  TIME_WEIGHTS,
} from "./tableau.ts";

// Rows of eight in one typed array: the inner loops read straight on.
const A = flat(STATE_WEIGHTS);
const C = flat(SLOPE_WEIGHTS);
const H = flat(DENSE_WEIGHTS);

// Beyond this growth the factors without pivoting have lost ten of sixteen digits.
const MOST_GROWTH = 1e10;

/** One step of Rodas5P at a time, and the solution in between. Allocates nothing. */
export class Rodas5P {
  readonly size: number;
  /** State at the end of the last step. */
  readonly next: Float64Array;
  /** Its estimated error, from the embedded solution of order 4. */
  readonly error: Float64Array;
  /** How many steps needed the dense factorisation. */
  fallbacks = 0;

  readonly #system: System;
  readonly #jac: Float64Array;
  readonly #dfdt: Float64Array;
  readonly #lu: Float64Array;
  readonly #look: Float64Array;
  readonly #b: Float64Array;
  readonly #stages: Float64Array;
  readonly #dense: Float64Array;
  #pivoted: DenseFactors | undefined;
  #hasDense = false;

  constructor(system: System) {
    const n = system.states.length;
    this.size = n;
    this.next = new Float64Array(n);
    this.error = new Float64Array(n);
    this.#system = system;
    this.#jac = new Float64Array(system.rows.length);
    this.#dfdt = new Float64Array(n);
    this.#lu = new Float64Array(system.factorCount);
    this.#look = new Float64Array(n);
    this.#b = new Float64Array(n);
    this.#stages = new Float64Array(STAGES * n);
    this.#dense = new Float64Array(DENSE_WEIGHTS.length * n);
  }

  /** Take ∂f/∂y and ∂f/∂t at the start of a step; a repeated step keeps them. */
  linearise(t: number, y: Float64Array, p: Float64Array): void {
    this.#system.jacobian(t, y, p, this.#jac, this.#dfdt);
  }

  /**
   * Step from `y` at time `t` over `h`; fills `next` and `error`.
   *
   * @param earliest,latest times at which the right-hand side may be asked: a jump at
   * either end of the step belongs to the step beyond it
   * @returns whether the matrix could be factorised; the numbers may still not be finite
   */
  step(
    t: number,
    y: Float64Array,
    p: Float64Array,
    h: number,
    earliest = -Infinity,
    latest = Infinity,
  ): boolean {
    const n = this.size;
    const system = this.#system;
    const diagonal = 1 / (GAMMA * h);
    const growth = system.factor(this.#jac, diagonal, this.#lu);
    // Written so that NaN falls back too.
    const isPivoted = !(growth <= MOST_GROWTH);
    if (isPivoted && !this.#factorPivoted(diagonal)) return false;
    const k = this.#stages;
    const look = this.#look;
    const b = this.#b;
    const dfdt = this.#dfdt;
    this.#hasDense = false;
    for (let i = 0; i < STAGES; i++) {
      const row = i * STAGES;
      for (let s = 0; s < n; s++) {
        let state = y[s];
        for (let j = 0; j < i; j++) state += A[row + j] * k[j * n + s];
        look[s] = state;
      }
      const time = t + NODES[i] * h;
      system.rhs(Math.min(Math.max(time, earliest), latest), look, p, b);
      const pull = h * TIME_WEIGHTS[i];
      for (let s = 0; s < n; s++) {
        let slope = 0;
        for (let j = 0; j < i; j++) slope += C[row + j] * k[j * n + s];
        b[s] += pull * dfdt[s] + slope / h;
      }
      if (isPivoted) this.#pivoted!.solve(b);
      else system.solve(this.#lu, b);
      for (let s = 0; s < n; s++) k[i * n + s] = b[s];
    }
    // Stiffly accurate: the last stage looks at the embedded solution, and what it adds
    // is both the last correction and the estimate of the error.
    for (let s = 0; s < n; s++) {
      this.next[s] = look[s] + b[s];
      this.error[s] = b[s];
    }
    return true;
  }

  /** State at the share `theta` of the last step, which began at `y`. */
  interpolate(theta: number, y: Float64Array, out: Float64Array): void {
    if (!this.#hasDense) this.#fillDense();
    const n = this.size;
    const d = this.#dense;
    const left = 1 - theta;
    for (let s = 0; s < n; s++) {
      const bend = d[s] + theta * (d[n + s] + theta * d[2 * n + s]);
      out[s] = left * y[s] + theta * (this.next[s] + left * bend);
    }
  }

  #factorPivoted(diagonal: number): boolean {
    this.#pivoted ??= new DenseFactors(this.size);
    this.fallbacks++;
    const { rows, cols } = this.#system;
    return this.#pivoted.factor(rows, cols, this.#jac, diagonal);
  }

  #fillDense(): void {
    const n = this.size;
    for (let r = 0; r < DENSE_WEIGHTS.length; r++) {
      for (let s = 0; s < n; s++) {
        let sum = 0;
        for (let j = 0; j < STAGES; j++) {
          sum += H[r * STAGES + j] * this.#stages[j * n + s];
        }
        this.#dense[r * n + s] = sum;
      }
    }
    this.#hasDense = true;
  }
}

function flat(rows: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(rows.length * STAGES);
  rows.forEach((row, i) => all.set(row, i * STAGES));
  return all;
}
