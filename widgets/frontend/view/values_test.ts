/** Values reach the host at once, and not more often than it needs. */

import type { HostModel } from "./host_model.ts";
import type { SimulationSpec } from "./spec.ts";
import { Values } from "./values.ts";

/** A host that notes what it is told, and a clock that is wound by hand. */
function bench(test: (values: Values, saved: number[], later: () => void) => void) {
  const state: Record<string, unknown> = { values: {} };
  const saved: number[] = [];
  const host: HostModel = {
    get: (name) => state[name],
    set: (name, value) => void (state[name] = value),
    save_changes: () => {
      saved.push((state.values as Record<string, number>).k);
    },
    on: () => {},
    off: () => {},
  };
  let due: (() => void) | undefined;
  const clock = [globalThis.setTimeout, globalThis.clearTimeout] as const;
  globalThis.setTimeout = ((run: () => void) => {
    due = run;
    return 1;
  }) as typeof setTimeout;
  globalThis.clearTimeout = () => due = undefined;
  try {
    const spec = { parameters: [{ id: "k", default: 1 }] } as SimulationSpec;
    test(new Values(spec, host, () => {}), saved, () => {
      const run = due;
      due = undefined;
      run?.();
    });
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

Deno.test("nothing is lost when the widget goes away in between", () => {
  bench((values, saved) => {
    values.set("k", 2);
    values.set("k", 3);
    values.stop();
    same(saved, [2, 3]);
  });
});
