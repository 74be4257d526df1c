import type { CompiledModel } from "./compiled.ts";
import { type Run, run, type RunRequest } from "./run.ts";

/** Runs that belong together; a newer job of the same name takes an older one's place. */
export interface Job {
  name: string;
  id: number;
  requests: readonly RunRequest[];
}

/** The numbers of a run. */
export type Series = Pick<Run, "times" | "columns">;

/** What became of a job: its runs, or the sentence of the one that failed. */
export type JobResult = { id: number } & ({ runs: Series[] } | { error: string });

// A job is given up for a newer one only if a result came this lately (ms): otherwise
// a long drag would show nothing before its end.
const PATIENCE_MS = 100;

/**
 * Works off jobs one run at a time, in the order in which their names came up. Between
 * two runs it makes a pause, so that a newer job is heard of.
 */
export class Queue {
  private readonly waiting = new Map<string, Job>();
  private isWorking = false;
  private lastResult = -Infinity;

  /**
   * @param model what is run
   * @param deliver called once for each job that was not given up
   * @param pause resolves when the host has had its turn
   */
  constructor(
    private readonly model: CompiledModel,
    private readonly deliver: (outcome: JobResult) => void,
    private readonly pause: () => Promise<void>,
  ) {}

  add(job: Job): void {
    this.waiting.set(job.name, job);
    if (!this.isWorking) void this.work();
  }

  /** Forget everything that has not begun. */
  clear(): void {
    this.waiting.clear();
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    for (let job = this.next(); job !== undefined; job = this.next()) {
      const outcome = await this.done(job);
      if (outcome === undefined) continue;
      this.lastResult = performance.now();
      this.deliver(outcome);
    }
    this.isWorking = false;
  }

  private next(): Job | undefined {
    const [first] = this.waiting.values();
    if (first !== undefined) this.waiting.delete(first.name);
    return first;
  }

  /** Carry a job out; nothing comes of it when a newer one takes its place. */
  private async done({ name, id, requests }: Job): Promise<JobResult | undefined> {
    const isWanted = async () => {
      await this.pause();
      return !this.waiting.has(name) ||
        performance.now() - this.lastResult >= PATIENCE_MS;
    };
    try {
      const runs = await together(this.model, requests, isWanted);
      return runs && { id, runs };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** Run a request for numbers to keep: the next run may use a run's arrays again. */
export function series(model: CompiledModel, request: RunRequest): Series {
  const { times, columns } = run(model, request);
  const own = Object.entries(columns).map(([name, column]) => [name, column.slice()]);
  return { times: times.slice(), columns: Object.fromEntries(own) };
}

/** What stands for a run that failed: as long, and no number in it. */
function gap({ points, columns }: RunRequest): Series {
  const nothing = () => new Float64Array(points).fill(NaN);
  const own = columns.map((name) => [name, nothing()]);
  return { times: nothing(), columns: Object.fromEntries(own) };
}

/**
 * Run requests that belong together, such as those of a sweep. One that fails among
 * others leaves a gap, so that the others can be seen.
 *
 * @param ask asked before each run; `false` gives all of them up
 * @throws what the last run has thrown, when none succeeds
 */
export async function together(
  model: CompiledModel,
  requests: readonly RunRequest[],
  ask: () => Promise<boolean>,
): Promise<Series[] | undefined> {
  const found: Series[] = [];
  const failures: unknown[] = [];
  for (const request of requests) {
    if (!await ask()) return undefined;
    try {
      found.push(series(model, request));
    } catch (error) {
      failures.push(error);
      found.push(gap(request));
    }
  }
  if (failures.length === requests.length) throw failures.at(-1);
  return found;
}

/** A pause in which messages and timers get their turn, and no longer. */
export function turn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let go = () => {};
  port1.onmessage = () => go();
  return () =>
    new Promise((done) => {
      go = done;
      port2.postMessage(0);
    });
}
