/** Litters and their gel. Twin: `widgets/labs/knockout/cross.py`, same cases. */

import { Chance } from "../chance.ts";
import { type Numbers, OWN_PUPS, type Spec, type Work } from "./spec.ts";
import { draws } from "./targeting.ts";

const SMALLEST = 2;

/** Copies of the gene that are lost (0 to 2), and sex (0 female). */
export type Pup = [lost: number, sex: number];
export type Call = number | null;

/** One litter of two heterozygotes. */
export function litter(
  numbers: Numbers,
  weights: readonly number[],
  seed: number,
  number: number,
): Pup[] {
  const chance = new Chance(seed, `litter-${number}`);
  const size = SMALLEST + chance.weighted(weights);
  const pups: Pup[] = [];
  for (let k = 0; k < size; k++) {
    // One of eight: a quarter, two and one, either sex.
    const drawn = chance.below(8);
    const lost = drawn < 2 ? 0 : drawn < 6 ? 1 : 2;
    if (lost === 2 && numbers.survival < 1 && !chance.happens(numbers.survival)) {
      continue;
    }
    pups.push([lost, drawn % 2]);
  }
  return pups;
}

/** All pups of the litters, the oldest first. */
export function cohort(
  { numbers, litter: weights }: Spec,
  seed: number,
  count: number,
) {
  const pups: Pup[] = [];
  for (let k = 0; k < count; k++) pups.push(...litter(numbers, weights, seed, k));
  return pups;
}

/** Litters by their number of knockouts, from none upwards. */
export function many(spec: Spec, seed: number, count: number): number[] {
  const found = new Array<number>(SMALLEST + spec.litter.length).fill(0);
  for (let k = 0; k < count; k++) {
    const pups = litter(spec.numbers, spec.litter, seed, k);
    found[pups.filter(([lost]) => lost === 2).length]++;
  }
  return found;
}

export interface Bands {
  wild: boolean;
  mutant: boolean;
}

/** Which of the two bands a pup's lane shows. */
export function reaction(
  numbers: Numbers,
  seed: number,
  pup: number,
  lost: number,
  run: number,
): Bands {
  const chance = new Chance(seed, `tail-${pup}-${run}`);
  const [blank, wild, mutant] = draws(chance, 3);
  const reads = blank >= numbers.lane_blank;
  return {
    wild: reads && lost < 2 && wild >= numbers.drop_out,
    mutant: reads && lost > 0 && mutant >= numbers.drop_out,
  };
}

/** A lane called as it looks; none for a lane without bands. */
export function read({ wild, mutant }: Bands): Call {
  if (wild && mutant) return 1;
  if (wild) return 0;
  return mutant ? 2 : null;
}

/** The call of each pup: the reader's, then a technician's, who repeats once. */
export function called(spec: Spec, seed: number, work: Work): Call[] {
  return cohort(spec, seed, work.bred).map(([lost], pup) => {
    if (pup < OWN_PUPS) return work.calls[pup] ?? null;
    return read(reaction(spec.numbers, seed, pup, lost, 0)) ??
      read(reaction(spec.numbers, seed, pup, lost, 1));
  });
}

/** Pups called +/+, +/− and −/−. */
export const counts = (calls: readonly Call[]) =>
  [0, 1, 2].map((lost) => calls.filter((call) => call === lost).length);

export interface Groups {
  wild: number[];
  knockout: number[];
}

/** The mice of both groups: pups by number, as they were called. */
export function groups(spec: Spec, seed: number, work: Work): Groups {
  const calls = called(spec, seed, work);
  const pups = cohort(spec, seed, work.bred);
  const fit = [...pups.keys()].filter((k) => work.sexes === 2 || pups[k][1] === 0);
  const of = (lost: number) =>
    fit.filter((k) => calls[k] === lost).slice(0, work.group);
  return { wild: of(0), knockout: of(2) };
}

/** What the gels gave: pups, counts and the two groups. */
export function summary(spec: Spec, seed: number, work: Work) {
  const calls = called(spec, seed, work);
  return {
    pups: calls.length,
    counts: counts(calls),
    groups: groups(spec, seed, work),
  };
}
