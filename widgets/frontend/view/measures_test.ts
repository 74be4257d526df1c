import { readout } from "./measures.ts";
import type { Readout } from "./spec.ts";

type Case = Record<string, number | null | number[] | string>;

const address = new URL("../../../tests/data/measures.json", import.meta.url);
const cases: Case[] = JSON.parse(await Deno.readTextFile(address));

const KINDS: Readout["at"][] = [
  "start",
  "end",
  "peak",
  "peak-time",
  "end-over-peak",
  "area",
  "half-life",
  "time-above",
];

for (const each of cases) {
  Deno.test(`readouts: ${each.reason}`, () => {
    const course = { x: each.time as number[], y: { q: each.curve as number[] } };
    for (const at of KINDS) {
      if (!(at in each)) continue;
      const wanted = (each[at] ?? NaN) as number;
      const threshold = each.threshold as number;
      const got = readout(
        { id: "r", label: "r", quantity: "q", at, threshold, unit: "" },
        course,
      );
      const isSame = Number.isNaN(wanted)
        ? Number.isNaN(got)
        : Math.abs(got - wanted) < 1e-12;
      if (!isSame) throw new Error(`${at}: wanted ${wanted}, got ${got}`);
    }
  });
}
