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

const A = flat(STATE_WEIGHTS);
const C = flat(SLOPE_WEIGHTS);
const H = flat(DENSE_WEIGHTS);

/** Rodas5P over the plain functions of a system. */
export class Rodas5P implements Stepper {
  readonly y: Float64Array;
  readonly p: Float64Array;
  readonly next: Float64Array;
  readonly error: Float64Array;
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

  constructor(system: System, parameterCount = 0) {
    const n = system.states.length;
    this.y = new Float64Array(n);
    this.p = new Float64Array(parameterCount);
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

  linearise(t: number): void {
    this.#system.jacobian(t, this.y, this.p, this.#jac, this.#dfdt);
  }

  step(t: number, h: number, earliest = -Infinity, latest = Infinity): boolean {
    const { y, p } = this;
    const n = y.length;
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

  interpolate(theta: number, out: Float64Array): void {
    if (!this.#hasDense) this.#fillDense();
    const y = this.y;
    const n = y.length;
    const d = this.#dense;
    const left = 1 - theta;
    for (let s = 0; s < n; s++) {
      const bend = d[s] + theta * (d[n + s] + theta * d[2 * n + s]);
      out[s] = left * y[s] + theta * (this.next[s] + left * bend);
    }
  }

  #factorPivoted(diagonal: number): boolean {
    this.#pivoted ??= new DenseFactors(this.y.length);
    this.fallbacks++;
    const { rows, cols } = this.#system;
    return this.#pivoted.factor(rows, cols, this.#jac, diagonal);
  }

  #fillDense(): void {
    const n = this.y.length;
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
