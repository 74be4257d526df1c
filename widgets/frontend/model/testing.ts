/** Small models written by hand. */
import type { CompiledModel, EventFacts } from "./compiled.ts";
import { DenseFactors } from "../solver/dense.ts";

type Written =
  & Pick<CompiledModel, "states" | "rhs" | "jacobian">
  & Partial<CompiledModel>
  & { happenings?: readonly Happening[] };

/** An event: when its trigger holds, which states it sets to what, and the rest. */
interface Happening extends Partial<EventFacts> {
  when: (t: number, y: Float64Array, p: Float64Array) => boolean;
  set: (y: Float64Array) => [place: number, value: number][];
  delay?: number;
  priority?: number;
}

function happenings(all: readonly Happening[]) {
  return {
    events: all.map(({ initially = true, persists = true, looksBack = true }) => ({
      initially,
      persists,
      looksBack,
    })),
    modeCount: all.length,
    isRestless: false,
    modes: (t: number, y: Float64Array, p: Float64Array, out: Float64Array) =>
      all.forEach(({ when }, k) => (out[k] = Number(when(t, y, p)))),
    delay: (k: number) => all[k].delay ?? 0,
    priority: (k: number) => all[k].priority ?? -Infinity,
    values: (
      k: number,
      _t: number,
      y: Float64Array,
      _p: Float64Array,
      out: Float64Array,
    ) => {
      const set = all[k].set(y);
      set.forEach(([, value], i) => (out[i] = value));
      return set.length;
    },
    assign: (k: number, values: Float64Array, _t: number, y: Float64Array) =>
      all[k].set(y).forEach(([place], i) => (y[place] = values[i])),
  };
}

/** Full Jacobian, dense factors, columns = states; constants come in by their place. */
export function handWritten(
  start: readonly number[],
  constants: Readonly<Record<string, number>>,
  written: Written,
): CompiledModel {
  const n = start.length;
  const names = Object.keys(constants);
  const all = Array.from({ length: n * n }, (_, k) => k);
  const rows = all.map((k) => Math.floor(k / n));
  const cols = all.map((k) => k % n);
  const factors = new DenseFactors(n);
  return {
    name: "hand-written",
    inputs: names,
    columns: written.states,
    parameterCount: names.length,
    rows,
    cols,
    factorCount: 0,
    init: (overrides, y, p) => {
      y.set(start);
      names.forEach((name, i) => (p[i] = overrides[name] ?? constants[name]));
    },
    factor: (jac, diagonal) => factors.factor(rows, cols, jac, diagonal) ? 1 : NaN,
    solve: (_lu, b) => factors.solve(b),
    observe: (_t, y, _p, out) => out.set(y),
    scale: (_t, _y, _p, out) => void out.fill(1),
    stops: () => [],
    ...happenings(written.happenings ?? []),
    ...written,
  };
}
