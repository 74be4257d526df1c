/** The page's plates, curves, mistakes and scores are Python's. */

import { analyse } from "./analysis.ts";
import { grade, total } from "./grading.ts";
import { slipsOf } from "./mistakes.ts";
import { readPlate } from "./plate.ts";
import { numbersOf, type Spec } from "./types.ts";
import { asWork, type Work } from "./work.ts";

interface Case extends Record<string, unknown> {
  name: string;
  seed: number;
  work: Work;
}

const { spec, cases } = JSON.parse(
  Deno.readTextFileSync(
    new URL("../../../../tests/data/elisa-cases.json", import.meta.url),
  ),
) as { spec: Spec; cases: Case[] };
const n = numbersOf(spec);

// The two languages' logarithm and power may differ in the last place.
const WITHIN = 1e-9;

function compare(found: unknown, wanted: unknown, path: string): void {
  if (typeof wanted === "number" && typeof found === "number") {
    if (Math.abs(found - wanted) <= WITHIN * (1 + Math.abs(wanted))) return;
  } else if (Array.isArray(wanted) && Array.isArray(found)) {
    if (wanted.length === found.length) {
      return wanted.forEach((each, k) => compare(found[k], each, `${path}[${k}]`));
    }
  } else if (wanted && found && typeof wanted === "object") {
    const keys = (value: unknown) => Object.keys(value as object).sort().join();
    if (keys(found) === keys(wanted)) {
      for (const [key, each] of Object.entries(wanted)) {
        compare((found as Record<string, unknown>)[key], each, `${path}.${key}`);
      }
      return;
    }
  } else if (found === wanted) return;
  throw new Error(`${path}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
}

for (const wanted of cases) {
  Deno.test(`the plate “${wanted.name}” as in Python`, () => {
    const work = asWork(spec, wanted.work);
    if (work === undefined) throw new Error("This work is refused.");
    const ods = readPlate(spec, work, wanted.seed, n);
    compare(ods, wanted.ods, "ods");
    const found = analyse(work, ods, n);
    const { curve, chi2, covariance, isAtEnd } = found.fit ?? {};
    compare(found.fit && { curve, chi2, covariance, isAtEnd }, wanted.fit, "fit");
    for (const key of ["fault", "rows", "backs", "limits"] as const) {
      compare(found[key], wanted[key], key);
    }
    for (const key of ["recovery", "spike", "parallel"] as const) {
      compare(found[key], wanted[key], key);
    }
    compare(slipsOf(spec, work, wanted.seed, found, n), wanted.slips, "slips");
    const scores = grade(spec, work, wanted.seed, ods, found, n);
    compare(scores, wanted.scores, "scores");
    compare(total(scores), wanted.total, "total");
  });
}

Deno.test("a plate of 96 wells is read, fitted and graded within a frame", () => {
  const { work, seed } = cases[0];
  const started = performance.now();
  const many = 5;
  for (let k = 0; k < many; k++) {
    const ods = readPlate(spec, { ...work, run: k }, seed, n);
    grade(spec, work, seed, ods, analyse(work, ods, n), n);
  }
  const each = (performance.now() - started) / many;
  if (each > 16) throw new Error(`${each} ms`);
});
