import { loadModel, type ModuleSource } from "./load.ts";
import { type Job, type JobResult, Queue, type Series, turn } from "./queue.ts";

/** What the page says to the worker: the model first, then jobs. */
export type Order = { module: ModuleSource } | { job: Job };

/** A worker's answer; all numbers of a job lie in one array, which changes hands. */
export type Answer = { id: number; numbers: Float64Array } | {
  id: number;
  error: string;
};

/** The part of a worker's global scope that is used. */
export interface Scope {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(answer: Answer, transfer: Transferable[]): void;
}

/** Answer the orders of a page. */
export function serve(scope: Scope): void {
  let queue: Promise<Queue> | undefined;
  const deliver = (outcome: JobResult) => {
    if ("error" in outcome) {
      scope.postMessage(outcome, []);
      return;
    }
    const numbers = packed(outcome.runs);
    scope.postMessage({ id: outcome.id, numbers }, [numbers.buffer]);
  };
  scope.onmessage = ({ data }) => {
    if ("module" in data) {
      queue = loadModel(data.module).then((model) => new Queue(model, deliver, turn()));
      // The page hears of it as of every other failure of the worker.
      queue.catch(reportError);
      return;
    }
    const { job } = data;
    queue?.then((ready) => ready.add(job), () => {});
  };
}

/** Times and columns of all runs, one after the other. */
export function packed(runs: readonly Series[]): Float64Array {
  const parts = runs.flatMap((
    { times, columns },
  ) => [times, ...Object.values(columns)]);
  const numbers = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    numbers.set(part, at);
    at += part.length;
  }
  return numbers;
}

/** The runs of a job back from its numbers. */
export function unpacked({ requests }: Job, numbers: Float64Array): Series[] {
  let at = 0;
  const take = (length: number) => numbers.subarray(at, at += length);
  return requests.map(({ points, columns }) => {
    const times = take(points);
    return {
      times,
      columns: Object.fromEntries(columns.map((name) => [name, take(points)])),
    };
  });
}
