import { assert, near, thrown } from "../solver/testing.ts";
import type { CompiledModel } from "./compiled.ts";
import { handWritten } from "./testing.ts";
import { FUNCTIONS } from "./load.ts";
import { loadModel, run, SolveError, UnknownColumn } from "./mod.ts";

const decay = handWritten([2], { rate: 0.5 }, {
  states: ["S"],
  rhs: (_t, y, p, dy) => void (dy[0] = -p[0] * y[0]),
  jacobian: (_t, _y, p, jac, dfdt) => {
    jac[0] = -p[0];
    dfdt[0] = 0;
  },
});

// Grows at a constant rate that is switched at a time; an event sets it back to zero.
const ramp = handWritten([0], { switched: 3, emptied: 5 }, {
  states: ["S"],
  rhs: (t, _y, p, dy) => void (dy[0] = t >= p[0] ? 2 : 1),
  jacobian: (_t, _y, _p, jac, dfdt) => void (jac[0] = dfdt[0] = 0),
  stops: (p) => [p[1], Infinity, p[0]],
  happenings: [{ when: (t, _y, p) => t >= p[1], set: () => [[0, 0]] }],
});

Deno.test("exponential decay follows its closed form at every reported time", () => {
  const { times, columns, steps } = run(decay, {
    end: 20,
    points: 401,
    columns: ["S"],
  });
  times.forEach((t, i) => near(columns.S[i], 2 * Math.exp(-t / 2), 1e-6));
  assert(steps < 200, `${steps} steps`);
});

Deno.test("values given and a later start count, and nothing is left of them", () => {
  const request = { start: 1, end: 2, points: 2, columns: ["S"] };
  const changed = run(decay, { ...request, values: { rate: 3 } });
  near(changed.columns.S[1], 2 * Math.exp(-3), 1e-6);
  near(run(decay, request).columns.S[1], 2 * Math.exp(-0.5), 1e-6);
});

Deno.test("a stiff system keeps its reference values over eleven decades", () => {
  // Robertson 1966; reference at t = 40 and 1e11 from Hairer and Wanner, IVP test set.
  const robertson = handWritten([1, 0, 0], {}, {
    states: ["A", "B", "C"],
    rhs: (_t, y, _p, dy) => {
      const slow = 0.04 * y[0];
      const back = 1e4 * y[1] * y[2];
      const fast = 3e7 * y[1] * y[1];
      dy[0] = back - slow;
      dy[1] = slow - back - fast;
      dy[2] = fast;
    },
    jacobian: (_t, y, _p, jac, dfdt) => {
      const [, b, c] = y;
      jac.set([-0.04, 1e4 * c, 1e4 * b]);
      jac.set([0.04, -1e4 * c - 6e7 * b, -1e4 * b], 3);
      jac.set([0, 6e7 * b, 0], 6);
      dfdt.fill(0);
    },
  });
  const columns = ["A", "B", "C"];
  const early = run(robertson, { end: 40, points: 2, columns, atol: 1e-14 }).columns;
  near(early.A[1], 0.7158270687193941, 1e-6);
  near(early.B[1] / 0.9185534764557338e-5, 1, 1e-5);
  const late = run(robertson, { end: 1e11, points: 2, columns, atol: 1e-16 });
  near(late.columns.A[1] / 0.2083340149701255e-7, 1, 1e-3);
  near(late.columns.C[1], 0.9999999791665050, 1e-8);
  assert(late.steps < 1000, `${late.steps} steps`);
});

Deno.test("a switch and an event act at their exact times", () => {
  const { columns } = run(ramp, { end: 10, points: 11, columns: ["S"] });
  const expected = [0, 1, 2, 3, 5, 0, 2, 4, 6, 8, 10];
  expected.forEach((value, i) => near(columns.S[i], value, 1e-12));
});

Deno.test("stops follow the values, also between reported times and past the end", () => {
  const values = { switched: 1 / 3, emptied: 99 };
  const { columns } = run(ramp, { end: 1, points: 3, columns: ["S"], values });
  near(columns.S[2], 1 / 3 + 4 / 3, 1e-12);
});

Deno.test("an event whose trigger was false before the start fires at the start", () => {
  const early: CompiledModel = {
    ...ramp,
    events: [{ ...ramp.events[0], initially: false }],
    init: (_overrides, y, p) => {
      y[0] = 7;
      p.fill(0);
    },
  };
  const request = { end: 1, points: 2, columns: ["S"] };
  near(run(early, request).columns.S[0], 0, 0);
  const late = { ...early, events: ramp.events };
  near(run(late, request).columns.S[0], 7, 0);
});

Deno.test("a strict trigger fires right after its time, not on it", () => {
  const strict = {
    ...ramp,
    modes: (t: number, _y: Float64Array, _p: Float64Array, out: Float64Array) =>
      void (out[0] = Number(t > 5)),
  };
  const { columns } = run(strict, { end: 6, points: 7, columns: ["S"] });
  near(columns.S[5], 7, 1e-12);
  near(columns.S[6], 2, 1e-12);
});

Deno.test("a trigger on the state is met where the state meets it", () => {
  const halved = {
    ...handWritten([2], { rate: 0.5 }, {
      states: ["S"],
      rhs: decay.rhs,
      jacobian: decay.jacobian,
      happenings: [{ when: (_t, y) => y[0] < 1, set: () => [[0, 2]] }],
    }),
  };
  const period = 2 * Math.LN2;
  const { times, columns } = run(halved, { end: 20, points: 4001, columns: ["S"] });
  times.forEach((t, i) => {
    const phase = t % period;
    // Next to a jump a rounding decides on which side a time lies.
    if (phase < 1e-4 || period - phase < 1e-4) return;
    near(columns.S[i], 2 * Math.exp(-phase / 2), 1e-5);
  });
});

Deno.test("a trigger that ends as the state falls past it sets nothing off", () => {
  // The bound falls too, but more slowly; the margin after a stop grows with the span.
  const passed = handWritten([5, 0], {}, {
    states: ["x", "fired"],
    rhs: (_t, _y, _p, dy) => void dy.set([-0.4, 0]),
    jacobian: (_t, _y, _p, jac, dfdt) => void (jac.fill(0), dfdt.fill(0)),
    happenings: [{
      when: (t, y) => y[0] >= 4 - 0.004 * t,
      set: (y) => [[1, y[1] + 1]],
    }],
  });
  for (const end of [4, 10, 96, 1e4]) {
    const { columns } = run(passed, { end, points: 3, columns: ["fired"] });
    near(columns.fired[2], 0, 0);
  }
});

Deno.test("a trigger on time and state is met when both hold", () => {
  const both = handWritten([0, 0], {}, {
    states: ["x", "fired"],
    rhs: (_t, _y, _p, dy) => void dy.set([1, 0]),
    jacobian: (_t, _y, _p, jac, dfdt) => void (jac.fill(0), dfdt.fill(0)),
    stops: () => [3],
    happenings: [{
      when: (t, y) => t > 3 && y[0] >= 1,
      set: (y) => [[1, y[1] + 1]],
    }],
  });
  const { columns } = run(both, { end: 6, points: 61, columns: ["fired"] });
  near(columns.fired[30], 0, 0);
  near(columns.fired[31], 1, 0);
  near(columns.fired[60], 1, 0);
});

Deno.test("a delayed event takes the values of its trigger, or those of its time", () => {
  const late = (looksBack: boolean) =>
    handWritten([1, 0], {}, {
      states: ["clock", "seen"],
      rhs: (_t, _y, _p, dy) => dy.set([1, 0]),
      jacobian: (_t, _y, _p, jac, dfdt) => {
        jac.fill(0);
        dfdt.fill(0);
      },
      happenings: [
        { when: (t) => t > 2, set: (y) => [[1, y[0]]], delay: 1.5, looksBack },
      ],
      stops: () => [2],
    });
  const seen = (model: CompiledModel) =>
    run(model, { end: 4, points: 5, columns: ["seen"] }).columns.seen;
  near(seen(late(true))[3], 0, 0);
  near(seen(late(true))[4], 3, 1e-9);
  near(seen(late(false))[4], 4.5, 1e-9);
});

Deno.test("an event whose trigger ends in its delay happens only if it persists", () => {
  const brief = (persists: boolean) =>
    handWritten([0], {}, {
      states: ["S"],
      rhs: (_t, _y, _p, dy) => void dy.fill(0),
      jacobian: (_t, _y, _p, jac, dfdt) => void (jac[0] = dfdt[0] = 0),
      stops: () => [1, 2],
      happenings: [
        { when: (t) => t >= 1 && t < 2, set: () => [[0, 1]], delay: 2, persists },
      ],
    });
  const end = (persists: boolean) =>
    run(brief(persists), { end: 4, points: 2, columns: ["S"] }).columns.S[1];
  near(end(true), 1, 0);
  near(end(false), 0, 0);
});

Deno.test("among events of one moment the highest priority goes first", () => {
  const race = handWritten([0], {}, {
    states: ["S"],
    rhs: (_t, _y, _p, dy) => void dy.fill(0),
    jacobian: (_t, _y, _p, jac, dfdt) => void (jac[0] = dfdt[0] = 0),
    stops: () => [1],
    happenings: [1, 3, 2].map((priority) => ({
      when: (t: number) => t >= 1,
      set: (y: Float64Array) => [[0, 10 * y[0] + priority]] as [number, number][],
      looksBack: false,
      priority,
    })),
  });
  near(run(race, { end: 2, points: 2, columns: ["S"] }).columns.S[1], 321, 0);
});

Deno.test("a jump of the rate that only looking finds is met to the last digits", () => {
  const wave = {
    ...handWritten([0], {}, {
      states: ["S"],
      rhs: (t, _y, _p, dy) => void (dy[0] = Number(Math.sin(t) > 0)),
      jacobian: (_t, _y, _p, jac, dfdt) => void (jac[0] = dfdt[0] = 0),
    }),
    isForetold: false,
    isRestless: true,
    modeCount: 1,
    modes: (t: number, _y: Float64Array, _p: Float64Array, out: Float64Array) =>
      void (out[0] = Number(Math.sin(t) > 0)),
  };
  const { columns } = run(wave, { end: 20, points: 2, columns: ["S"] });
  near(columns.S[1], 3 * Math.PI + (20 - 6 * Math.PI), 1e-9);
});

Deno.test("events without an end are named", () => {
  const endless = handWritten([0], {}, {
    states: ["S"],
    rhs: (_t, _y, _p, dy) => void dy.fill(0),
    jacobian: (_t, _y, _p, jac, dfdt) => void (jac[0] = dfdt[0] = 0),
    stops: () => [1],
    happenings: [
      { when: (t, y) => t >= 1 && y[0] % 2 === 0, set: (y) => [[0, y[0] + 1]] },
      { when: (t, y) => t >= 1 && y[0] % 2 === 1, set: (y) => [[0, y[0] + 1]] },
    ],
  });
  const error = thrown(() => run(endless, { end: 2, points: 2, columns: ["S"] }));
  assert(/At time 1 events set off each other/.test(error.message), error.message);
});

Deno.test("events of one instant exchange values, a chain of events is followed", () => {
  const exchange = handWritten([1, 2, 0], {}, {
    states: ["A", "B", "C"],
    rhs: (_t, _y, _p, dy) => void dy.fill(0),
    jacobian: (_t, _y, _p, jac, dfdt) => {
      jac.fill(0);
      dfdt.fill(0);
    },
    stops: () => [1],
    happenings: [
      { when: (t) => t >= 1, set: (y) => [[0, y[1]]] },
      { when: (t) => t >= 1, set: (y) => [[1, y[0]]] },
      { when: (_t, y) => y[0] > 1.5, set: () => [[2, 9]] },
    ],
  });
  const { columns } = run(exchange, { end: 2, points: 3, columns: ["A", "B", "C"] });
  assert(columns.A.join() === "1,2,2", columns.A.join());
  assert(columns.B.join() === "2,1,1", columns.B.join());
  assert(columns.C.join() === "0,9,9", columns.C.join());
});

Deno.test("a model without states still reports", () => {
  const clock = handWritten([], {}, {
    states: [],
    columns: ["time_squared"],
    rhs: () => {},
    jacobian: () => {},
    observe: (t, _y, _p, out) => void (out[0] = t * t),
  });
  const { columns } = run(clock, { end: 2, points: 3, columns: ["time_squared"] });
  assert(columns.time_squared.join() === "0,1,4", columns.time_squared.join());
});

Deno.test("a state that runs away is named, with the time and what to do", () => {
  // y' = y², y(0) = 1 is infinite at t = 1.
  const runaway = handWritten([1], {}, {
    states: ["X"],
    rhs: (_t, y, _p, dy) => void (dy[0] = y[0] * y[0]),
    jacobian: (_t, y, _p, jac, dfdt) => {
      jac[0] = 2 * y[0];
      dfdt[0] = 0;
    },
  });
  const error = thrown(() => run(runaway, { end: 2, points: 2, columns: ["X"] }));
  assert(error instanceof SolveError, String(error));
  near(error.time, 1, 1e-3);
  assert(error.state === "X", error.state);
  assert(/At time 1\b.* X\. Bring the values back/.test(error.message), error.message);
});

Deno.test("a rate that is not a number is refused at once", () => {
  const broken: CompiledModel = {
    ...decay,
    rhs: (_t, _y, _p, dy) => void (dy[0] = NaN),
  };
  const error = thrown(() => run(broken, { end: 1, points: 2, columns: ["S"] }));
  assert(/time 0 S .* not a finite number/.test(error.message), error.message);
});

Deno.test("an unknown column is refused with those that come close", () => {
  const error = thrown(() => run(decay, { end: 1, points: 2, columns: ["[S]"] }));
  assert(error instanceof UnknownColumn, String(error));
  assert(/\[S\] is no column .* Choose among S\./.test(error.message), error.message);
});

Deno.test("a run without an end after its start or with one point is refused", () => {
  for (const request of [{ end: 0, points: 2 }, { end: 1, points: 1 }]) {
    const error = thrown(() => run(decay, { ...request, columns: ["S"] }));
    assert(error instanceof RangeError, String(error));
  }
});

Deno.test("a text that is no compiled model is refused", async () => {
  const message = await loadModel({ source: "export const name = 'x';" }).then(
    () => "",
    (error: Error) => error.message,
  );
  assert(/no compiled model: it lacks init, rhs/.test(message), message);
});

const PLAIN = FUNCTIONS.map((name) => `export const ${name} = () => 0;`).join("");

Deno.test("where WebAssembly cannot be compiled the plain form is taken", async () => {
  // Nothing, deflated: no module.
  const source = "export const name = 'm', layout = {}, binary = 'AwA=';";
  const plain = { source: `export const name = "plain";${PLAIN}` };
  const model = await loadModel({ source, plain });
  assert(model.name === "plain", model.name);
  assert(model.kernel === undefined, "a kernel");
});

Deno.test("where there is no WebAssembly at all the plain form is taken", async () => {
  const kept = WebAssembly;
  const source = "export const name = 'n', layout = {}, binary = 'AwA=';";
  const plain = { source: `export const name = "plain too";${PLAIN}` };
  try {
    Reflect.deleteProperty(globalThis, "WebAssembly");
    assert((await loadModel({ source, plain })).name === "plain too", "not plain");
  } finally {
    globalThis.WebAssembly = kept;
  }
});

Deno.test("without a plain form it is said that WebAssembly is lacking", async () => {
  const source = "export const name = 'o', layout = {}, binary = 'AAAA';";
  const message = await loadModel({ source }).then(() => "", (error) => error.message);
  assert(message === "o cannot be run as WebAssembly here.", message);
});

Deno.test("a run that takes too long is given up by name", () => {
  const request = { end: 1e4, points: 2, columns: ["S"] };
  run(decay, { ...request, maxSeconds: 60 });
  const error = thrown(() => run(decay, { ...request, maxSeconds: 0 }));
  assert(error instanceof SolveError, error.name);
  assert(error.message.startsWith("Time limit"), error.message);
});

Deno.test("a rate of 1e90 at the very start is followed to its balance", () => {
  const steep = handWritten([0], { rate: 1e90 }, {
    states: ["S"],
    rhs: (_t, y, p, dy) => void (dy[0] = p[0] * (1 - y[0])),
    jacobian: (_t, _y, p, jac, dfdt) => {
      jac[0] = -p[0];
      dfdt[0] = 0;
    },
  });
  near(run(steep, { end: 1, points: 2, columns: ["S"] }).columns.S[1], 1, 1e-9);
});
