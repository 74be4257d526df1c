/** All data that the decisions lead to. Twin: `Knockout.everything` in Python. */

import { cohort, summary } from "./cross.ts";
import { grade } from "./grading.ts";
import { assayOf, compare, measure, ownHouse, truth } from "./phenotype.ts";
import type { Spec, Work } from "./spec.ts";
import { GroupError } from "./statistics.ts";
import { blot, chimaeras, colonies, gels, pcr } from "./targeting.ts";

export function everything(
  spec: Spec,
  seed: number,
  work: Work,
): Record<string, unknown> {
  const { numbers } = spec;
  const found: Record<string, unknown> = {
    colonies: colonies(numbers, seed, work),
    gels: Array.from(
      { length: gels(work) },
      (_, gel) => pcr(numbers, seed, work, gel),
    ),
    blot: blot(numbers, seed, work),
    chimaeras: chimaeras(numbers, seed, work),
    pups: cohort(spec, seed, work.bred),
    cross: summary(spec, seed, work),
    grade: grade(spec, seed, work),
  };
  if (!work.measured) return found;
  const house = ownHouse(spec, seed, work);
  const values = measure(spec, seed, work, house);
  found.values = values;
  found.truth = truth(spec, seed, work, house);
  try {
    found.test = compare(assayOf(spec, work), values);
  } catch (error) {
    if (!(error instanceof GroupError)) throw error;
    found.fault = error.message;
  }
  return found;
}
