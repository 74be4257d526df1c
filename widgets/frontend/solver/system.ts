/**
 * What the solver needs of a system of ordinary differential equations. A compiled
 * model offers this and more; the meaning of each member is told there.
 */
export interface System {
  readonly states: readonly string[];
  /** Nonzero entries of ∂f/∂y: entry k lies at (rows[k], cols[k]). */
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly factorCount: number;

  rhs(t: number, y: Float64Array, p: Float64Array, dy: Float64Array): void;
  jacobian(
    t: number,
    y: Float64Array,
    p: Float64Array,
    jac: Float64Array,
    dfdt: Float64Array,
  ): void;
  /** Factorise `diagonal·I − J`; returns the growth of the entries. */
  factor(jac: Float64Array, diagonal: number, lu: Float64Array): number;
  solve(lu: Float64Array, b: Float64Array): void;
}
