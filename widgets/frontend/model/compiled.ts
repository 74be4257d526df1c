import type { System } from "../solver/mod.ts";

/**
 * What the ES module of a compiled model offers: `widgets/engine` writes it, the solver
 * reads it. Plain functions over typed arrays; nothing is allocated while a model runs.
 *
 * Vectors: `y` is the state (amounts of species, values of what rate rules and events
 * change), `p` everything that stays put between two events: constants as the reader
 * set them, then subexpressions of constants alone, computed once by `init`.
 */
export interface CompiledModel extends System {
  /** Name of the model as its author wrote it. */
  readonly name: string;
  /** Ids that `init` accepts: parameters, compartments, species (as first declared). */
  readonly inputs: readonly string[];
  /** What `observe` computes, as libRoadRunner names it: `S` amount, `[S]` concentration. */
  readonly columns: readonly string[];
  /** Length of `p`. */
  readonly parameterCount: number;
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
