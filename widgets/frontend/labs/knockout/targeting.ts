/** From vector to founder. Twin: `widgets/labs/knockout/targeting.py`, same cases. */

import { Chance } from "../chance.ts";
import { LANES, type Numbers, type Work } from "./spec.ts";

const MOST_SHARE = 0.9;
// A stray fragment as long as the targeted one could not be told from it.
const APART_KB = 1;

export interface Colony {
  id: number;
  kind: "targeted" | "extra" | "random" | "none";
  normal: boolean;
  stray: number;
}

export interface Lane {
  id: number;
  junction: boolean;
  control: boolean;
}

export interface BlotLane {
  id: number;
  outside: number[];
  neo: number[];
}

export interface Chimaera {
  id: number;
  coat: number;
  passes: boolean;
}

export const isHit = ({ kind }: Colony) => kind === "targeted" || kind === "extra";

/** Expected share of colonies with the vector in the gene, 0 to MOST_SHARE. */
export function targetedShare(numbers: Numbers, work: Work): number {
  const missing = numbers.matched_kb - work.short - work.long;
  let share = numbers.matched_share * 10 ** (-numbers.decades_per_kb * missing);
  if (work.dna === "other") share /= numbers.foreign_fold;
  share = Math.min(MOST_SHARE, share);
  if (work.marker === "neo-tk") {
    const odds = numbers.enrichment * share / (1 - share);
    share = odds / (1 + odds);
  }
  if (work.marker === "none") share *= numbers.unselected_share;
  return Math.min(MOST_SHARE, share);
}

/** Chance that PCR across the short arm shows nothing in a targeted colony. */
export function missed(numbers: Numbers, work: Work): number {
  return Math.min(0.95, numbers.pcr_miss + numbers.pcr_miss_per_kb * work.short);
}

/** The truth about each colony, which the reader does not see. */
export function colonies(numbers: Numbers, seed: number, work: Work): Colony[] {
  const chance = new Chance(seed, `colonies-${work.attempt}`);
  const share = targetedShare(numbers, work);
  const mutant = work.long + numbers.mutant_beyond;
  return Array.from({ length: work.colonies }, (_, number) => {
    const [where, besides, chromosomes, place] = draws(chance, 4);
    let stray = 2 + 14 * place;
    if (Math.abs(stray - mutant) < APART_KB) {
      stray = stray >= mutant ? mutant + APART_KB : mutant - APART_KB;
    }
    let kind: Colony["kind"];
    if (where < share) kind = besides < numbers.extra_copy ? "extra" : "targeted";
    else {
      // Without selection nearly all cells have taken up nothing.
      const taken = work.marker === "none" ? numbers.unselected_share : 1;
      kind = besides < taken ? "random" : "none";
    }
    return { id: number + 1, kind, normal: chromosomes >= numbers.abnormal, stray };
  });
}

/** How many gels hold all colonies. */
export const gels = ({ colonies }: Work) => Math.ceil(colonies / LANES);

/** One gel of the screen: which lane shows which band, and whether the water does. */
export function pcr(
  numbers: Numbers,
  seed: number,
  work: Work,
  gel: number,
): { gel: number; water: boolean; lanes: Lane[] } {
  const rerun = work.reruns[gel] ?? 0;
  const chance = new Chance(seed, `pcr-${work.attempt}-${gel}-${rerun}`);
  const isDirty = chance.happens(numbers.pcr_dirty);
  const fails = missed(numbers, work);
  const own = colonies(numbers, seed, work).slice(gel * LANES, (gel + 1) * LANES);
  const lanes = own.map((colony) => {
    const [blank, miss, spill] = draws(chance, 3);
    const seen = (isHit(colony) && miss >= fails) || spill < numbers.pcr_spill ||
      isDirty;
    const reads = blank >= numbers.pcr_blank;
    return { id: colony.id, junction: seen && reads, control: reads };
  });
  return { gel, water: isDirty, lanes };
}

/** Fragments in kb of the picked colonies under both probes, untouched cells first. */
export function blot(numbers: Numbers, seed: number, work: Work): BlotLane[] {
  const wild = work.long + numbers.wild_beyond;
  const mutant = work.long + numbers.mutant_beyond;
  const all = colonies(numbers, seed, work);
  const lanes = work.picks.map((id) => {
    const colony = all[id - 1];
    const hasStray = colony.kind === "random" || colony.kind === "extra";
    return {
      id,
      outside: isHit(colony) ? [wild, mutant] : [wild],
      neo: [...(isHit(colony) ? [mutant] : []), ...(hasStray ? [colony.stray] : [])],
    };
  });
  return [{ id: 0, outside: [wild], neo: [] }, ...lanes];
}

/** Chromosomes of ten cells of a colony; a mouse has 40. */
export function spread(
  numbers: Numbers,
  seed: number,
  work: Work,
  number: number,
): number[] {
  const colony = colonies(numbers, seed, work)[number - 1];
  const chance = new Chance(seed, `chromosomes-${work.attempt}-${number}`);
  // Spreading loses one here and there.
  const usual = colony.normal ? 40 : 41;
  return Array.from({ length: 10 }, () => usual - (chance.happens(0.1) ? 1 : 0));
}

/** The chimaeras born of all injections of the chosen colony. */
export function chimaeras(numbers: Numbers, seed: number, work: Work): Chimaera[] {
  const found: Chimaera[] = [];
  if (!work.clone) return found;
  const colony = colonies(numbers, seed, work)[work.clone - 1];
  for (let injection = 0; injection < work.injections; injection++) {
    const name = `chimaeras-${work.attempt}-${work.clone}-${injection}`;
    const chance = new Chance(seed, name);
    const born = 3 + chance.below(4);
    for (let k = 0; k < born; k++) {
      const coat = 0.05 + 0.9 * chance.uniform();
      const passes = chance.happens(numbers.germ_line * coat) && colony.normal;
      found.push({ id: found.length + 1, coat, passes });
    }
  }
  return found;
}

export type Founding = "open" | "sterile" | "wrong" | "founded";

/** What came of the matings: `wrong` is a vector passed on from another place. */
export function founding(numbers: Numbers, seed: number, work: Work): Founding {
  const mated = chimaeras(numbers, seed, work)
    .filter(({ id }) => work.mated.includes(id));
  if (mated.length === 0) return "open";
  if (!mated.some(({ passes }) => passes)) return "sterile";
  const clone = colonies(numbers, seed, work)[work.clone - 1];
  return isHit(clone) ? "founded" : "wrong";
}

export function draws(chance: Chance, count: number): number[] {
  return Array.from({ length: count }, () => chance.uniform());
}
