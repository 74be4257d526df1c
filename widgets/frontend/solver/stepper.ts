/** Beyond this growth the factors without pivoting have lost ten of sixteen digits. */
export const MOST_GROWTH = 1e10;

/** Takes one step at a time and knows the solution in between. Allocates nothing. */
export interface Stepper {
  /** State at the start of a step. The caller may change it between two steps. */
  readonly y: Float64Array;
  /** Constants of the system, the caller's to fill. */
  readonly p: Float64Array;
  /** State at the end of the last step. */
  readonly next: Float64Array;
  /** Its estimated error, from the embedded solution of order 4. */
  readonly error: Float64Array;
  /** How many steps needed the dense factorisation. */
  readonly fallbacks: number;

  /** Take ∂f/∂y and ∂f/∂t at the start of a step; a repeated step keeps them. */
  linearise(t: number): void;

  /**
   * Step from `y` at time `t` over `h`; fills `next` and `error`.
   *
   * @param earliest,latest times at which the right-hand side may be asked: a jump at
   * either end of the step belongs to the step beyond it
   * @returns whether the matrix could be factorised; the numbers may still not be finite
   */
  step(t: number, h: number, earliest?: number, latest?: number): boolean;

  /** State at the share `theta` of the last step, as long as `y` is at its start. */
  interpolate(theta: number, out: Float64Array): void;
}
