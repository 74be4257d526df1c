/**
 * What the solver needs of a system of ordinary differential equations. A compiled
 * model offers this and more.
 */
export interface System {
  /** Names of the state vector's entries, in order. */
  readonly states: readonly string[];
  /** Nonzero entries of ∂f/∂y, row by row: entry k lies at (rows[k], cols[k]). */
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  /** Length of the factorised matrix that `factor` fills. */
  readonly factorCount: number;

  /** dy = f(t, y), in model units per time unit. */
  rhs(t: number, y: Float64Array, p: Float64Array, dy: Float64Array): void;

  /** Nonzero values of ∂f/∂y into `jac` (pattern order) and ∂f/∂t into `dfdt`. */
  jacobian(
    t: number,
    y: Float64Array,
    p: Float64Array,
    jac: Float64Array,
    dfdt: Float64Array,
  ): void;

  /**
   * Factorise `diagonal·I − J` without pivoting, in the order fixed at compile time.
   *
   * @returns how far pivots shrank; above 1e10, or NaN, the solver falls back on a
   * dense factorisation with pivots
   */
  factor(jac: Float64Array, diagonal: number, lu: Float64Array): number;

  /** Solve in place with the factors of `factor`. */
  solve(lu: Float64Array, b: Float64Array): void;
}
