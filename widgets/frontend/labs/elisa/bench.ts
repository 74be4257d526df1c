/** The bench in use: the work, what follows from it, and the way back. */

import { History } from "../../view/history.ts";
import { recall, remember } from "../../view/storage.ts";
import { analyse, type Analysis } from "./analysis.ts";
import { type OD, readPlate } from "./plate.ts";
import { type Numbers, numbersOf, type Spec } from "./types.ts";
import { type Action, after, asWork, emptyWork, type Work } from "./work.ts";

const KEY = "lab:elisa";
const VERSION = 1;

const same = (a: Work, b: Work) => JSON.stringify(a) === JSON.stringify(b);

export class Bench {
  readonly n: Numbers;
  work: Work;
  /** Whether the work outlives the page. */
  isKept = true;
  private history: History<Work>;
  private read: { of: Work; ods: OD[]; found: Analysis } | undefined;

  constructor(
    readonly spec: Spec,
    readonly seed: number,
    told: unknown,
    private readonly changed: () => void,
    readonly say: (text: string) => void,
  ) {
    this.n = numbersOf(spec);
    this.work = asWork(spec, told) ?? asWork(spec, recall(KEY, VERSION)) ?? emptyWork();
    this.history = new History(this.work, same);
  }

  /** Do something; what is still in motion becomes no step to take back yet. */
  act(action: Action, inMotion = false): void {
    this.become(after(this.work, action), inMotion);
    // Nothing that was read or handed in is taken back.
    if (["read", "another", "grade"].includes(action.do)) {
      this.history = new History(this.work, same);
    }
  }

  /** What was in motion has come to rest. */
  settle(): void {
    this.become(this.work);
  }

  /** Take over work from elsewhere; says whether it could be read. */
  adopt(told: unknown): boolean {
    const work = asWork(this.spec, told);
    if (work === undefined) return false;
    if (same(work, this.work)) return true;
    this.become(work);
    this.history = new History(this.work, same);
    return true;
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  undo(): void {
    const before = this.history.undo();
    if (before) this.become(before, true);
  }

  redo(): void {
    const later = this.history.redo();
    if (later) this.become(later, true);
  }

  restart(): void {
    this.become(emptyWork());
  }

  /** Colours of the plate; a plate that was not read has none. */
  get ods(): readonly OD[] {
    return this.results().ods;
  }

  get found(): Analysis {
    return this.results().found;
  }

  private results() {
    const { work, spec, seed, n } = this;
    if (this.read?.of !== work) {
      const ods = readPlate(spec, work, seed, n);
      this.read = { of: work, ods, found: analyse(work, ods, n) };
    }
    return this.read;
  }

  private become(work: Work, inMotion = false): void {
    this.work = work;
    if (!inMotion) this.history.note(work);
    this.isKept = remember(KEY, VERSION, work);
    this.changed();
  }
}
