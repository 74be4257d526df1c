/**
 * What the ES module of a compiled model offers: `widgets/engine` writes it, the solver
 * reads it. Plain functions over typed arrays; nothing is allocated while a model runs.
 *
 * Vectors: `y` is the state (amounts of species, values of what rate rules and events
 * change), `p` everything that stays put between two events: constants as the reader
 * set them, then subexpressions of constants alone, computed once by `init`.
 */
export interface CompiledModel {
  /** Name of the model as its author wrote it. */
  readonly name: string;
  /** Names of the state vector's entries, in order. */
  readonly states: readonly string[];
  /** Ids that `init` accepts: parameters, compartments, species (as first declared). */
  readonly inputs: readonly string[];
  /** What `observe` computes, as libRoadRunner names it: `S` amount, `[S]` concentration. */
  readonly columns: readonly string[];
  /** Length of `p`. */
  readonly parameterCount: number;
  /** Nonzero entries of ∂f/∂y, row by row: entry k lies at (rows[k], cols[k]). */
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  /** Length of the factorised matrix that `factor` fills. */
  readonly factorCount: number;

  /**
   * Fill state and constants at time `t`; initial assignments follow the overrides.
   * Throws on an unknown id.
   */
  init(
    overrides: Readonly<Record<string, number>>,
    y: Float64Array,
    p: Float64Array,
    t: number,
  ): void;

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
   * @returns largest |entry / pivot| met; above 1e10, or NaN, the solver must fall back
   * on a dense factorisation with pivots
   */
  factor(jac: Float64Array, diagonal: number, lu: Float64Array): number;

  /** Solve in place with the factors of `factor`. */
  solve(lu: Float64Array, b: Float64Array): void;

  /** Every column of `columns` at one time. */
  observe(t: number, y: Float64Array, p: Float64Array, out: Float64Array): void;

  /**
   * Scale of each state for the absolute tolerance: the compartment's volume for
   * amounts, 1 for the rest.
   */
  scale(y: Float64Array, p: Float64Array, out: Float64Array): void;

  /**
   * Times at which the right-hand side may jump or an event fires, in any order, for
   * the constants in `p`; not finite where there is none. Time switches in piecewise
   * expressions are among them.
   */
  stops(p: Float64Array): number[];

  readonly eventCount: number;
  /** Whether the trigger of event `k` holds. */
  trigger(k: number, t: number, y: Float64Array, p: Float64Array): boolean;
  /** Value the trigger is taken to have had before the start (SBML's initialValue). */
  readonly initialTriggers: readonly boolean[];
  /** Carry out the assignments of event `k`: all values are taken before any is set. */
  assign(k: number, t: number, y: Float64Array, p: Float64Array): void;
}
