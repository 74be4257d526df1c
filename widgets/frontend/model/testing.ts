/** Small models written by hand. */
import type { CompiledModel } from "./compiled.ts";
import { DenseFactors } from "../solver/dense.ts";

type Written =
  & Pick<CompiledModel, "states" | "rhs" | "jacobian">
  & Partial<CompiledModel>;

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
    scale: (_y, _p, out) => void out.fill(1),
    stops: () => [],
    eventCount: 0,
    trigger: () => false,
    initialTriggers: [],
    assign: () => {},
    ...written,
  };
}
