/** Steps that can be taken back: one for each change that has come to rest. */

// Far more than a reader remembers, and little to keep.
const MOST = 100;

export class History<State> {
  private readonly past: State[] = [];
  private future: State[] = [];

  constructor(
    private present: State,
    private readonly same: (a: State, b: State) => boolean,
  ) {}

  get state(): State {
    return this.present;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Note where things have come to rest; says whether that is a step. */
  note(state: State): boolean {
    if (this.same(state, this.present)) return false;
    this.past.push(this.present);
    if (this.past.length > MOST) this.past.shift();
    this.present = state;
    this.future = [];
    return true;
  }

  /** The state before the last step; `undefined` when there is none. */
  undo(): State | undefined {
    const before = this.past.pop();
    if (before === undefined) return undefined;
    this.future.push(this.present);
    return this.present = before;
  }

  /** The state that the last undo has left. */
  redo(): State | undefined {
    const after = this.future.pop();
    if (after === undefined) return undefined;
    this.past.push(this.present);
    return this.present = after;
  }
}
