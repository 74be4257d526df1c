import assert from "node:assert/strict";

import { compare, type Deviation, type Line, shapeOf } from "./compare.ts";

const x = [0, 1, 2, 3, 4];
const line = (...y: number[]): Line => ({ x, y });
const up = (value: number) => value / 10;
const along = (value: number) => value / 4;
const hump = line(0, 8, 6, 4, 3);

const shapes: [Line, string][] = [
  [hump, "hump"],
  [line(8, 2, 3, 6, 8), "dip"],
  [line(0, 2, 4, 6, 8), "rise"],
  [line(8, 6, 4, 2, 0), "fall"],
  [line(4, 4.5, 4, 3.6, 4), "flat"],
];
for (const [curve, shape] of shapes) {
  Deno.test(`a curve that takes the course of a ${shape} is called so`, () => {
    assert.equal(shapeOf(curve, up), shape);
  });
}

const cases: [string, Line, Deviation[]][] = [
  ["the same curve is near", hump, ["near"]],
  ["what a hand cannot draw better is near", line(0.5, 7.4, 6, 4, 3.5), ["near"]],
  ["a curve that stays up differs in course and end", line(0, 8, 8, 8, 8), [
    "shape",
    "end-higher",
  ]],
  ["a higher peak", line(0, 10, 6, 4, 3), ["higher"]],
  ["a lower peak", line(0, 5, 4, 3.5, 3), ["lower"]],
  ["a later peak", line(0, 2, 8, 6, 3), ["later"]],
  ["an end that is lower", line(0, 8, 6, 2, 0), ["end-lower"]],
  ["no answer at all", line(0, 0, 0, 0, 0), ["shape", "lower", "end-lower"]],
];
for (const [what, guess, kinds] of cases) {
  Deno.test(`a guess against the model: ${what}`, () => {
    assert.deepEqual(compare(guess, hump, up, along).map(({ kind }) => kind), kinds);
  });
}

Deno.test("an earlier peak is told with both times", () => {
  assert.deepEqual(compare(hump, line(0, 2, 8, 6, 3), up, along), [
    { kind: "earlier", guess: 1, model: 2 },
  ]);
});
