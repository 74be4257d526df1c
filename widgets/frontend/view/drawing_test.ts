import assert from "node:assert/strict";

import { strength } from "./drawing.ts";
import type { DrawnPart } from "./spec.ts";

const part: DrawnPart = {
  id: "a",
  quantity: "a",
  as: "opacity",
  min: 1,
  max: 100,
  scale: "linear",
  does: "",
};
const log: DrawnPart = { ...part, scale: "log" };

const cases: [string, DrawnPart, number, number][] = [
  ["half way", part, 50.5, 0.5],
  ["below the range", part, -5, 0],
  ["above the range", part, 1e6, 1],
  ["half of the decades", log, 10, 0.5],
  ["nothing on a log range", log, 0, 0],
  ["what is no number", part, NaN, 0],
];
for (const [what, each, value, wanted] of cases) {
  Deno.test(`strength of a part: ${what}`, () => {
    assert.ok(Math.abs(strength(each, value) - wanted) < 1e-12);
  });
}
