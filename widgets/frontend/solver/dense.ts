/**
 * Dense factorisation with row exchanges: the safe way when the factorisation in the
 * order fixed at compile time has lost too many digits. Cubic cost, so the exception.
 */
export class DenseFactors {
  readonly #size: number;
  readonly #entries: Float64Array;
  readonly #pivots: Int32Array;

  constructor(size: number) {
    this.#size = size;
    this.#entries = new Float64Array(size * size);
    this.#pivots = new Int32Array(size);
  }

  /**
   * Factorise `diagonal·I − J`, with J given by its nonzero entries.
   *
   * @returns whether the matrix is regular and finite
   */
  factor(
    rows: readonly number[],
    cols: readonly number[],
    jac: Float64Array,
    diagonal: number,
  ): boolean {
    const n = this.#size;
    const a = this.#entries;
    a.fill(0);
    for (let i = 0; i < n; i++) a[i * n + i] = diagonal;
    for (let k = 0; k < rows.length; k++) a[rows[k] * n + cols[k]] -= jac[k];
    for (let k = 0; k < n; k++) {
      const best = this.#bringUpPivot(k);
      if (!(Math.abs(best) > 0 && Math.abs(best) < Infinity)) return false;
      for (let i = k + 1; i < n; i++) {
        const share = a[i * n + k] / best;
        a[i * n + k] = share;
        if (share === 0) continue;
        for (let j = k + 1; j < n; j++) a[i * n + j] -= share * a[k * n + j];
      }
    }
    return true;
  }

  /** Solve in place with the last factors. */
  solve(b: Float64Array): void {
    const n = this.#size;
    const a = this.#entries;
    for (let k = 0; k < n; k++) {
      const from = this.#pivots[k];
      const value = b[from];
      b[from] = b[k];
      b[k] = value;
    }
    for (let i = 1; i < n; i++) {
      let sum = b[i];
      for (let j = 0; j < i; j++) sum -= a[i * n + j] * b[j];
      b[i] = sum;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = b[i];
      for (let j = i + 1; j < n; j++) sum -= a[i * n + j] * b[j];
      b[i] = sum / a[i * n + i];
    }
  }

  /** Exchange whole rows, so that the largest entry of column k is on the diagonal. */
  #bringUpPivot(k: number): number {
    const n = this.#size;
    const a = this.#entries;
    let row = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(a[i * n + k]) > Math.abs(a[row * n + k])) row = i;
    }
    this.#pivots[k] = row;
    if (row !== k) {
      for (let j = 0; j < n; j++) {
        const value = a[k * n + j];
        a[k * n + j] = a[row * n + j];
        a[row * n + j] = value;
      }
    }
    return a[k * n + k];
  }
}
