/** Values reach the host at once, and not more often than it needs. */

import type { HostModel } from "./host_model.ts";
import type { SimulationSpec } from "./spec.ts";
import { Values } from "./values.ts";

/** A host that notes what it is told, and a clock that is wound by hand. */
function bench(
  test: (
    values: Values,
    saved: number[],
    later: () => void,
    fromKernel: (value: number) => void,
    told: () => Record<string, number>,
  ) => void,
) {
  const state: Record<string, unknown> = { values: {} };
  const saved: number[] = [];
  // What was set here and not sent; a kernel's own change does not empty it.
  let unsent: Record<string, unknown> = {};
  let readouts: Record<string, number> = {};
  let follow = () => {};
  const host: HostModel = {
    get: (name) => state[name],
    set: (name, value) => {
      if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
      unsent[name] = state[name] = value;
    },
    save_changes: () => {
      Object.assign(state, unsent);
      if ("values" in unsent) saved.push((unsent.values as Record<string, number>).k);
      if ("readouts" in unsent) readouts = unsent.readouts as Record<string, number>;
      unsent = {};
    },
    on: (_event, handler) => void (follow = handler),
    off: () => {},
  };
  const fromKernel = (value: number) => {
    state.values = { k: value };
    follow();
  };
  const due = new Map<number, () => void>();
  const clock = [globalThis.setTimeout, globalThis.clearTimeout] as const;
  globalThis.setTimeout = ((run: () => void) => {
    due.set(due.size + 1, run);
    return due.size;
  }) as typeof setTimeout;
  globalThis.clearTimeout = (id) => void due.delete(id as number);
  try {
    const spec = { parameters: [{ id: "k", default: 1 }] } as SimulationSpec;
    test(
      new Values(spec, host, () => {}),
      saved,
      () => {
        const all = [...due.values()];
        due.clear();
        for (const run of all) run();
      },
      fromKernel,
      () => readouts,
    );
  } finally {
    [globalThis.setTimeout, globalThis.clearTimeout] = clock;
  }
}

function same(found: number[], wanted: number[]): void {
  if (String(found) !== String(wanted)) throw new Error(`${found} is not ${wanted}`);
}

Deno.test("the first change is told at once", () => {
  bench((values, saved) => {
    values.set("k", 2);
    same(saved, [2]);
  });
});

Deno.test("changes that follow closely are told together, the last one counts", () => {
  bench((values, saved, later) => {
    for (const value of [2, 3, 4]) values.set("k", value);
    same(saved, [2]);
    later();
    same(saved, [2, 4]);
    later();
    same(saved, [2, 4]);
  });
});

Deno.test("a change is told at once, also right after results were", () => {
  bench((values, saved) => {
    values.report({ peak: 1 });
    values.set("k", 2);
    same(saved, [2]);
  });
});

Deno.test("results are told in the end, with no change after them", () => {
  bench((values, _saved, later, _fromKernel, told) => {
    values.set("k", 2);
    values.report({ peak: 1 });
    values.report({ peak: 5 });
    later();
    same([told().peak], [5]);
  });
});

Deno.test("what the kernel sets is not undone by what waits to be told", () => {
  bench((values, saved, later, fromKernel) => {
    values.set("k", 2);
    values.set("k", 3);
    fromKernel(9);
    later();
    same(saved, [2]);
    same([values.of("k")], [9]);
  });
});

Deno.test("nothing is lost when the widget goes away in between", () => {
  bench((values, saved) => {
    values.set("k", 2);
    values.set("k", 3);
    values.stop();
    same(saved, [2, 3]);
  });
});
