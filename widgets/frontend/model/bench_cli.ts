/**
 * Times runs of compiled models, for `tools/bench.py`.
 *
 * Reads one order a line from standard input and answers each with one line of JSON.
 */
import {
  type CompiledModel,
  loadModel,
  type Run,
  run,
  type RunRequest,
} from "./mod.ts";

interface Order {
  module: string;
  request: RunRequest;
  repeats: number;
  /** Whether the last run's numbers are wanted as well. */
  columns?: boolean;
}

interface Answer {
  /** Milliseconds of each run. */
  times: number[];
  /** Milliseconds to read and compile the module, where this order did that. */
  load?: number;
  steps: number;
  nonzeros: number;
  columns?: Record<string, number[]>;
}

const models = new Map<string, CompiledModel>();

async function answer(order: Order): Promise<Answer> {
  const start = performance.now();
  let model = models.get(order.module);
  let load: number | undefined;
  if (!model) {
    model = await loadModel({ source: await Deno.readTextFile(order.module) });
    models.set(order.module, model);
    load = performance.now() - start;
  }
  const times = [];
  let last: Run | undefined;
  for (let k = 0; k < order.repeats; k++) {
    const begin = performance.now();
    last = run(model, order.request);
    times.push(performance.now() - begin);
  }
  if (!last) throw new RangeError("repeats must be at least 1");
  const series = Object.entries(last.columns).map(([name, one]) => [name, [...one]]);
  const columns = order.columns ? Object.fromEntries(series) : undefined;
  return { times, load, steps: last.steps, nonzeros: model.rows.length, columns };
}

const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
let rest = "";
for await (const chunk of lines) {
  const parts = (rest + chunk).split("\n");
  rest = parts.pop()!;
  for (const part of parts) {
    const reply = await answer(JSON.parse(part)).catch((error: Error) => ({
      error: error.message,
    }));
    console.log(JSON.stringify(reply));
  }
}
