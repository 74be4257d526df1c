/** A run that could not be finished. The message gives time, state and remedy. */
export class SolveError extends Error {
  override readonly name = "SolveError";

  constructor(
    message: string,
    /** Time reached, in the model's time unit. */
    readonly time: number,
    /** Name of the state that would not be followed; empty when it was none of them. */
    readonly state: string,
  ) {
    super(message);
  }
}

/** Steps too small or too many; a looser tolerance may let the run go on. */
export class ToleranceNotMet extends SolveError {}
