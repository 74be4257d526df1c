/** Mass and amount lead to one another, and numbers keep a size that can be grasped. */

import assert from "node:assert/strict";

import { understood } from "./typed.ts";
import { converted, counterpart, sized } from "./units.ts";

const CONVERTED: [number, string, string, number | undefined, number | undefined][] = [
  // 21 kDa: 5.25 pg/mL are 5.25e-9 g/L, over 21,000 g/mol 0.25e-12 M.
  [5.25, "pg/mL", "pM", 21, 0.25],
  [0.25, "pM", "pg/mL", 21, 5.25],
  [41, "ng/mL", "nM", 50, 0.82],
  [1, "mg/L", "µM", 1, 1],
  [1, "ug/mL", "ng/mL", undefined, 1000],
  [1, "μg/mL", "µg/mL", undefined, 1],
  [3, "nmol/L", "pM", undefined, 3000],
  [2, "h", "min", undefined, 120],
  [5, "pg/mL", "pM", undefined, undefined],
  [5, "pg/mL", "pM", 0, undefined],
  [5, "pg/mL", "h", 21, undefined],
  [5, "stone", "pg/mL", 21, undefined],
];

for (const [value, from, to, kDa, wanted] of CONVERTED) {
  Deno.test(`${value} ${from} at ${kDa} kDa in ${to} is ${wanted}`, () => {
    assert.equal(converted(value, from, to, kDa), wanted);
  });
}

Deno.test("the counterpart gives numbers of like size, both ways", () => {
  const pairs = [["pg/mL", "pM"], ["ng/mL", "nM"], ["µg/mL", "µM"], ["mg/mL", "mM"]];
  for (const [mass, amount] of pairs) {
    assert.equal(counterpart(mass), amount);
    assert.equal(counterpart(amount), mass);
  }
  assert.equal(counterpart("mg/L"), "µM");
  assert.equal(counterpart("h"), undefined);
});

const SIZED: [number, string, number, string][] = [
  [500_000, "pg/mL", 500, "ng/mL"],
  [0.02, "nM", 20, "pM"],
  [0.02, "pM", 20, "fM"],
  [41, "ng/mL", 41, "ng/mL"],
  [0.4, "nM", 0.4, "nM"],
  [2500, "pg/mL", 2500, "pg/mL"],
  [0, "pM", 0, "pM"],
  [-0.02, "nM", -20, "pM"],
  [1e-9, "pg/mL", 1e-9, "pg/mL"],
  [50_000, "min", 50_000, "min"],
];

for (const [value, unit, number, told] of SIZED) {
  Deno.test(`${value} ${unit} is told as ${number} ${told}`, () => {
    assert.deepEqual(sized(value, unit), { value: number, unit: told });
  });
}

const UNDERSTOOD: [string, number][] = [
  ["5", 5],
  [" 5.5 pg/mL", 5.5],
  ["1e3", 1000],
  ["3 × 10⁻²", 0.03],
  ["1,5", 1.5],
  ["0,125", 0.125],
  ["1,234.5", 1234.5],
  ["1.234,5", 1234.5],
  ["1,500,000", 1_500_000],
  ["500 000", 500_000],
  ["5 pM", 105],
  ["5pM", 105],
  ["2 ng/ml", 2000],
  ["−3", -3],
];

for (const [text, value] of UNDERSTOOD) {
  Deno.test(`“${text}” is understood as ${value} pg/mL`, () => {
    assert.deepEqual(understood(text, "pg/mL", 21), { value });
  });
}

const NOT_UNDERSTOOD: [string, string][] = [
  ["", "“” is no number"],
  ["much", "“much” is no number"],
  ["1.2.3", "“1.2.3” is no number"],
  ["1,500", "write 1.500 or 1500"],
  ["5 stone", "“stone” is no unit that fits: write pg/mL or pM"],
  ["5 h", "“h” is no unit that fits"],
  ["--5", "“--5” is no number"],
  ["1e999", "“1e999” is no number"],
];

for (const [text, said] of NOT_UNDERSTOOD) {
  Deno.test(`“${text}” is not understood, and it says why`, () => {
    const found = understood(text, "pg/mL", 21);
    assert.ok("fault" in found);
    assert.ok(found.fault.includes(said), found.fault);
  });
}

Deno.test("a number without a unit takes none", () => {
  assert.deepEqual(understood("2", ""), { value: 2 });
  const found = understood("2 pM", "");
  assert.ok("fault" in found && found.fault.includes("this number has none"));
});
