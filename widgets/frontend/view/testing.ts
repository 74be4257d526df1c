/** A small simulation for tests, with every kind of control. */

import type { Parameter, SimulationSpec } from "./spec.ts";

const source = { kind: "assumed" as const, note: "" };

function parameter(id: string, changes: Partial<Parameter>): Parameter {
  return {
    id,
    label: `${id} label`,
    unit: "nM",
    default: 5,
    min: 0.5,
    max: 20,
    scale: "log",
    landmarks: [],
    source,
    ...changes,
  };
}

export const SPEC: SimulationSpec = {
  name: "small-one",
  title: "A small one",
  lead: "",
  limits: "",
  time: { unit: "h", end: 10, points: 11, label: "hours" },
  module: { url: "small-one.mjs", plain: { url: "small-one.plain.mjs" } },
  worker: { url: "worker.mjs" },
  parameters: [
    parameter("k", {}),
    parameter("dose", { zero: true, unit: "pg/mL", mass: { kDa: 20 } }),
    parameter("on", { unit: "", default: 0, min: 0, max: 1, scale: "linear" }),
    parameter("kind", { unit: "", default: 1, min: 1, max: 3, scale: "linear" }),
  ],
  controls: [
    { kind: "slider", parameter: "k" },
    { kind: "slider", parameter: "dose" },
    { kind: "toggle", parameter: "on", label: "on", on: 1, off: 0 },
    {
      kind: "choice",
      parameter: "kind",
      label: "kind",
      options: [{ value: 1, label: "one" }, { value: 3, label: "three" }],
    },
  ],
  presets: [],
  quantities: [],
  plots: [
    { kind: "partition", id: "parts", title: "", unit: "%", parts: [] },
    { kind: "partition", id: "log", title: "", unit: "%", parts: [] },
  ],
  readouts: [],
  tasks: [],
  summary: "",
  equations: [],
  provenance: [],
  carry: {
    model: "0123456789ab",
    cite: {
      authors: "The authors of A & B",
      title: "A book",
      version: "1.2",
      year: "2031",
      licence: "MIT",
    },
  },
};
