import assert from "node:assert/strict";

import { pushedApart, wrapped } from "./labels.ts";
import { plain, roundStep, short, withUnit } from "./numbers.ts";
import { fill, unbroken } from "./strings.ts";

Deno.test("numbers for reading have three digits at most", () => {
  assert.equal(short(0.0512345), "0.0512");
  assert.equal(short(31.449), "31.4");
  assert.equal(short(500_000), "500,000");
  assert.equal(short(-2), "−2");
  assert.equal(short(0), "0");
  assert.equal(short(0.000_012), "1.2 × 10⁻⁵");
  assert.equal(short(NaN), "not defined");
});

Deno.test("a unit follows its number, a percentage without a space", () => {
  assert.equal(withUnit(5.2, "pg/mL"), "5.2\u00a0pg/mL");
  assert.equal(withUnit(42, "%"), "42%");
  assert.equal(withUnit(0.45, ""), "0.45");
});

Deno.test("a number field gets a number that it can read", () => {
  assert.equal(Number(plain(500_000)), 500_000);
  assert.equal(plain(0.006_02), "0.00602");
});

Deno.test("a round step is 1, 2 or 5 times a power of ten", () => {
  assert.deepEqual([2.95, 0.07, 12, 1].map(roundStep), [2, 0.05, 10, 1]);
});

Deno.test("names at one height are pushed apart, in order and inside", () => {
  const placed = pushedApart([0, 1, 2].map((y) => ({ y, height: 18 })), 0, 100);
  assert.ok(placed[1] - placed[0] >= 18 && placed[2] - placed[1] >= 18);
  assert.ok(placed[0] >= 9 && placed[2] <= 91);
});

Deno.test("a long name is broken between words only", () => {
  assert.deepEqual(wrapped("with the one and the other"), [
    "with the one and",
    "the other",
  ]);
  assert.deepEqual(wrapped("one"), ["one"]);
});

Deno.test("a gap without a value stays visible", () => {
  assert.equal(fill("{a} and {b}", { a: 1 }), "1 and {b}");
});

Deno.test("a name with a number stays on one line", () => {
  assert.equal(unbroken("A-1 and B-c"), "A-\u20601 and B-c");
});
