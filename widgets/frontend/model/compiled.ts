import type { Kernel, System } from "../solver/mod.ts";

/**
 * What the ES module of a compiled model offers: `widgets/engine` writes it, the solver
 * reads it. Plain functions over typed arrays; nothing is allocated while a model runs.
 *
 * Vectors: `y` is the state (amounts of species, values of what rate rules change), `p`
 * everything that stays put between two events: constants as the reader set them, what
 * events alone set, then subexpressions of these, computed by `init` and `assign`.
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
   * The functions that a solver calls in every step, where they are WebAssembly; those
   * of this object then bring their arrays there and back.
   */
  readonly kernel?: Kernel;
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
  scale(t: number, y: Float64Array, p: Float64Array, out: Float64Array): void;

  /**
   * Times at which the right-hand side may jump or an event fires, in any order, for
   * the values now in `p`; not finite where there is none. Time switches in piecewise
   * expressions are among them.
   */
  stops(p: Float64Array): number[];

  /** How many numbers `modes` gives: one for each event, then those of other jumps. */
  readonly modeCount: number;
  /**
   * What changes only by jumps: whether each event's trigger holds (1 or 0), then the
   * pieces of the right-hand side whose jumps are not among the stops.
   */
  modes(t: number, y: Float64Array, p: Float64Array, out: Float64Array): void;
  /** Whether some mode changes with time in a way that only looking often will find. */
  readonly isRestless: boolean;

  readonly events: readonly EventFacts[];
  /** Time from the trigger of event `k` to its assignments; 0 for most. */
  delay(k: number, t: number, y: Float64Array, p: Float64Array): number;
  /** Among events of one moment the highest goes first; -Infinity where none is given. */
  priority(k: number, t: number, y: Float64Array, p: Float64Array): number;
  /** What event `k` would assign now, into `out`; gives how many numbers that is. */
  values(
    k: number,
    t: number,
    y: Float64Array,
    p: Float64Array,
    out: Float64Array,
  ): number;
  /** Carry out event `k` with these values; state and constants change. */
  assign(
    k: number,
    values: Float64Array,
    t: number,
    y: Float64Array,
    p: Float64Array,
  ): void;
}

/** What SBML says of an event besides its formulas. */
export interface EventFacts {
  /** Whether its trigger is taken to have held before the start. */
  readonly initially: boolean;
  /** Whether it still comes to pass when its trigger ends during the delay. */
  readonly persists: boolean;
  /** Whether it assigns what held at the trigger, not what holds after the delay. */
  readonly looksBack: boolean;
}
