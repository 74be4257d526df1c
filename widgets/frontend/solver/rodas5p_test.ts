import { assert, near } from "./testing.ts";
import { DenseFactors } from "./dense.ts";
import { Rodas5P } from "./rodas5p.ts";
import type { System } from "./system.ts";

// y' = −2t·y², y(0) = 1: nonlinear, depends on time, y = 1/(1 + t²).
const bell: System = {
  states: ["y"],
  rows: [0],
  cols: [0],
  factorCount: 1,
  rhs: (t, y, _p, dy) => void (dy[0] = -2 * t * y[0] * y[0]),
  jacobian: (t, y, _p, jac, dfdt) => {
    jac[0] = -4 * t * y[0];
    dfdt[0] = -2 * y[0] * y[0];
  },
  factor: (jac, diagonal, lu) => {
    lu[0] = 1 / (diagonal - jac[0]);
    return 1;
  },
  solve: (lu, b) => void (b[0] *= lu[0]),
};

/** Errors at t = 2 and, by dense output, in the middle of the steps. */
function errors(system: System, steps: number): { atEnd: number; between: number } {
  const method = new Rodas5P(system);
  const y = method.y;
  y[0] = 1;
  const middle = new Float64Array(1);
  const h = 2 / steps;
  let between = 0;
  for (let i = 0; i < steps; i++) {
    method.linearise(i * h);
    method.step(i * h, h);
    method.interpolate(0.5, middle);
    between = Math.max(between, Math.abs(middle[0] - 1 / (1 + ((i + 0.5) * h) ** 2)));
    y.set(method.next);
  }
  return { atEnd: Math.abs(y[0] - 0.2), between };
}

Deno.test("the error at the end falls with the fifth power of the step", () => {
  for (const steps of [16, 32]) {
    const ratio = errors(bell, steps).atEnd / errors(bell, 2 * steps).atEnd;
    assert(Math.log2(ratio) > 4.7, `order ${Math.log2(ratio)} from ${steps} steps`);
  }
});

Deno.test("dense output keeps order 4", () => {
  for (const steps of [32, 64]) {
    const ratio = errors(bell, steps).between / errors(bell, 2 * steps).between;
    assert(Math.log2(ratio) > 3.7, `order ${Math.log2(ratio)} from ${steps} steps`);
  }
});

Deno.test("without ∂f/∂t the order is lost, so the test above would notice", () => {
  const blind: System = {
    ...bell,
    jacobian: (t, y, p, jac, dfdt) => {
      bell.jacobian(t, y, p, jac, dfdt);
      dfdt[0] = 0;
    },
  };
  const ratio = errors(blind, 32).atEnd / errors(blind, 64).atEnd;
  assert(Math.log2(ratio) < 3, `order ${Math.log2(ratio)}`);
});

Deno.test("the dense factorisation agrees with the compiled one", () => {
  for (const growth of [1e11, NaN]) {
    const weak = { ...bell, factor: () => growth, solve: () => assert(false, "used") };
    near(errors(weak, 32).atEnd, errors(bell, 32).atEnd, 1e-14);
  }
});

Deno.test("the dense factorisation exchanges rows and refuses a singular matrix", () => {
  const factors = new DenseFactors(3);
  // diagonal·I − J for J = −[[−1, 2, 0], [3, −1, 1], [0, 1, 4]] and diagonal 1.
  const rows = [0, 0, 1, 1, 1, 2, 2];
  const cols = [0, 1, 0, 1, 2, 1, 2];
  const jac = Float64Array.of(1, -2, -3, 1, -1, -1, -4);
  assert(factors.factor(rows, cols, jac, 1), "regular");
  // The matrix is [[0, 2, 0], [3, 0, 1], [0, 1, 5]], the solution (1, 2, 3).
  const b = Float64Array.of(4, 6, 17);
  factors.solve(b);
  [1, 2, 3].forEach((value, i) => near(b[i], value, 1e-14));
  assert(!factors.factor([0], [0], Float64Array.of(1), 1), "zero row");
  assert(!factors.factor([0], [0], Float64Array.of(NaN), 1), "not a number");
});
