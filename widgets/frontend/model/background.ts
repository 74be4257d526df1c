import type { CompiledModel } from "./compiled.ts";
import type { ModuleSource } from "./load.ts";
import { type Job, type JobResult, Queue } from "./queue.ts";
import type { RunRequest } from "./run.ts";
import { type Answer, type Order, unpacked } from "./serve.ts";

/** Where the worker comes from: a file beside the bundle, or its text. */
export type WorkerSource = { url: string } | { source: string };

// Without a worker: what of each frame may go to runs.
const SLICE_MS = 8;

/**
 * Runs a model many times without holding up the page: in a worker, or in slices of
 * the page's own time where a worker cannot be had.
 */
export class Background {
  private worker: Worker | undefined;
  private address = "";
  private here: Queue | undefined;
  private readonly open = new Map<number, { job: Job; then: (o: JobResult) => void }>();
  private given = 0;

  constructor(
    private readonly source: WorkerSource,
    private readonly module: ModuleSource,
    private readonly model: CompiledModel,
  ) {}

  get isBusy(): boolean {
    return this.open.size > 0;
  }

  /** Have the worker ready before it is needed. */
  warmUp(): void {
    if (this.worker !== undefined || this.here !== undefined) return;
    try {
      this.worker = this.started();
    } catch {
      this.workHere();
    }
  }

  /** Run all requests; of jobs with one name only the newest is sure to be done. */
  ask(
    name: string,
    requests: readonly RunRequest[],
    then: (outcome: JobResult) => void,
  ): void {
    this.warmUp();
    const job = { name, id: ++this.given, requests };
    this.open.set(job.id, { job, then });
    if (this.worker) this.worker.postMessage({ job } satisfies Order);
    else this.here?.add(job);
  }

  stop(): void {
    this.open.clear();
    this.here?.clear();
    this.worker?.terminate();
    this.worker = undefined;
    if (this.address) URL.revokeObjectURL(this.address);
  }

  private started(): Worker {
    let address: string | URL;
    if ("url" in this.source) address = new URL(this.source.url, import.meta.url);
    else {
      const text = new Blob([this.source.source], { type: "text/javascript" });
      address = this.address = URL.createObjectURL(text);
    }
    const worker = new Worker(address, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const job = this.open.get(data.id)?.job;
      if (job === undefined) return;
      if ("error" in data) this.close(data);
      else this.close({ id: data.id, runs: unpacked(job, data.numbers) });
    };
    worker.onerror = (event) => {
      // It cannot be had here: what waits is run by the page itself.
      event.preventDefault();
      worker.terminate();
      this.worker = undefined;
      this.workHere();
    };
    const module = "url" in this.module
      ? { ...this.module, url: new URL(this.module.url, import.meta.url).href }
      : this.module;
    worker.postMessage({ module } satisfies Order);
    return worker;
  }

  private workHere(): void {
    this.here = new Queue(this.model, (outcome) => this.close(outcome), slices());
    for (const { job } of this.open.values()) this.here.add(job);
  }

  /** Hand on a result; older jobs of the same name will give none any more. */
  private close(outcome: JobResult): void {
    const done = this.open.get(outcome.id);
    if (done === undefined) return;
    for (const [id, { job }] of this.open) {
      if (job.name === done.job.name && id <= outcome.id) this.open.delete(id);
    }
    done.then(outcome);
  }
}

/** A pause only when the slice is used up: then the page may draw and answer. */
function slices(): () => Promise<void> {
  let until = 0;
  return async () => {
    if (performance.now() < until) return;
    await new Promise((done) => setTimeout(done));
    until = performance.now() + SLICE_MS;
  };
}
