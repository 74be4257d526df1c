import { type JobResult, Queue, together } from "./queue.ts";
import { packed, unpacked } from "./serve.ts";
import { handWritten } from "./testing.ts";

const decay = handWritten(
  [1],
  { k: 1 },
  {
    states: ["S"],
    rhs: (_t, y, p, dy) => void (dy[0] = -p[0] * y[0]),
    jacobian: (_t, _y, p, jac) => void (jac[0] = -p[0]),
  } as Parameters<typeof handWritten>[2],
);

function assert(holds: boolean, said: string): void {
  if (!holds) throw new Error(said);
}

const request = (k: number) => ({
  end: 1,
  points: 2,
  columns: ["S"],
  values: { k },
});

/** Pauses that the test ends itself. */
function handDriven() {
  const held: (() => void)[] = [];
  const pause = () => new Promise<void>((go) => held.push(go));
  const let_go = async (times: number) => {
    for (let i = 0; i < times; i++) {
      held.shift()?.();
      await new Promise((done) => setTimeout(done));
    }
  };
  return { pause, go: let_go };
}

Deno.test("a queue gives every run of a job, in order", async () => {
  const found: JobResult[] = [];
  const queue = new Queue(decay, (o) => found.push(o), () => Promise.resolve());
  queue.add({ name: "sweep", id: 1, requests: [request(1), request(2)] });
  await new Promise((done) => setTimeout(done, 5));
  const [outcome] = found;
  assert("runs" in outcome, JSON.stringify(outcome));
  const ends = "runs" in outcome ? outcome.runs.map((run) => run.columns.S[1]) : [];
  assert(Math.abs(ends[0] - Math.exp(-1)) < 1e-6, String(ends));
  assert(Math.abs(ends[1] - Math.exp(-2)) < 1e-6, String(ends));
});

Deno.test("a newer job takes the place of one that waits, another's stays", async () => {
  const found: number[] = [];
  const { pause, go } = handDriven();
  const queue = new Queue(decay, ({ id }) => found.push(id), pause);
  queue.add({ name: "first", id: 1, requests: [request(1)] });
  queue.add({ name: "sweep", id: 2, requests: [request(1)] });
  queue.add({ name: "other", id: 3, requests: [request(1)] });
  queue.add({ name: "sweep", id: 4, requests: [request(1)] });
  await go(4);
  assert(found.join() === "1,4,3", found.join());
});

Deno.test("a newer job ends a running one between two runs", async () => {
  const found: number[] = [];
  const { pause, go } = handDriven();
  const queue = new Queue(decay, ({ id }) => found.push(id), pause);
  // What was delivered just now lets the reader wait for the newest.
  queue.add({ name: "sweep", id: 1, requests: [request(1)] });
  await go(1);
  queue.add({ name: "sweep", id: 2, requests: [request(1), request(2), request(3)] });
  await go(1);
  queue.add({ name: "sweep", id: 3, requests: [request(4)] });
  await go(3);
  assert(found.join() === "1,3", found.join());
});

Deno.test("a long drag does not starve the picture", async () => {
  const found: number[] = [];
  const { pause, go } = handDriven();
  const queue = new Queue(decay, ({ id }) => found.push(id), pause);
  // Nothing has come out for long: the running job is finished first.
  queue.add({ name: "sweep", id: 1, requests: [request(1), request(2)] });
  await go(1);
  queue.add({ name: "sweep", id: 2, requests: [request(4)] });
  await go(3);
  assert(found.join() === "1,2", found.join());
});

Deno.test("a run that fails ends its job with a sentence, not the queue", async () => {
  const found: JobResult[] = [];
  const queue = new Queue(decay, (o) => found.push(o), () => Promise.resolve());
  queue.add({ name: "a", id: 1, requests: [request(NaN)] });
  queue.add({ name: "b", id: 2, requests: [request(1)] });
  await new Promise((done) => setTimeout(done, 5));
  assert(
    "error" in found[0] && /finite/.test(found[0].error),
    JSON.stringify(found[0]),
  );
  assert("runs" in found[1], JSON.stringify(found[1]));
});

Deno.test("numbers come back from one array as they were", () => {
  const job = {
    name: "a",
    id: 1,
    requests: [request(1), { ...request(2), points: 3 }],
  };
  const runs = [2, 3].map((n) => ({
    times: Float64Array.from({ length: n }, (_, i) => i),
    columns: { S: Float64Array.from({ length: n }, (_, i) => n + i) },
  }));
  const back = unpacked(job, packed(runs));
  assert(JSON.stringify(back) === JSON.stringify(runs), JSON.stringify(back));
});

Deno.test("a run that fails among others leaves a gap", async () => {
  const all = [request(1), request(NaN), request(2)];
  const found = await together(decay, all, () => Promise.resolve(true));
  const ends = found?.map((run) => run.columns.S[1]) ?? [];
  assert(ends.map(Number.isNaN).join() === "false,true,false", ends.join());
});
