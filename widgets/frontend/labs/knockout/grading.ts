/** How the reader's work is judged. Twin: `widgets/labs/knockout/grading.py`. */

import { cohort, groups, summary } from "./cross.ts";
import {
  assayOf,
  compare,
  geneEffect,
  measure,
  ownHouse,
  residualOf,
} from "./phenotype.ts";
import { MOST_IN_GROUP, MOST_LITTERS, OWN_PUPS, type Spec, type Work } from "./spec.ts";
import {
  ALPHA,
  chanceOfBoth,
  chiPower,
  chiSquare,
  fewest,
  GroupError,
  powerOf,
  sum,
} from "./statistics.ts";
import { colonies, founding, isHit, missed, targetedShare } from "./targeting.ts";

const SHARE_ENOUGH = 0.05;
const MISSED_TOO_OFTEN = 0.4;
export const POWER_WANTED = 0.8;
export const HALF = 0.5;
const CHI_WITHIN = 0.02;

export interface Mark {
  score: number;
  remarks: string[];
}

type Judge = (spec: Spec, seed: number, work: Work) => Mark | undefined;

const worth = (isDone: boolean, points: number) => isDone ? points : 0;

const design: Judge = (spec, _seed, work) => {
  if (!(work.exon && work.short && work.long && work.dna)) return undefined;
  if (!(work.marker && work.colonies)) return undefined;
  const isNull = residualOf(spec, work) === 0;
  const isOften = targetedShare(spec.numbers, work) >= SHARE_ENOUGH;
  const isLong = missed(spec.numbers, work) > MISSED_TOO_OFTEN;
  const isMarked = work.marker !== "none";
  const remarks = [isNull ? "exon-good" : "exon-leaky"];
  remarks.push(!isMarked ? "no-marker" : isOften ? "share-good" : "share-low");
  if (isLong) remarks.push("pcr-long");
  const score = worth(isNull, 0.4) + worth(isOften, 0.35) + worth(isMarked, 0.15) +
    worth(!isLong, 0.1);
  return { score, remarks };
};

const screen: Judge = (spec, seed, work) => {
  if (work.picks.length === 0) return undefined;
  const every = colonies(spec.numbers, seed, work);
  const hits = work.picks.filter((pick) => isHit(every[pick - 1])).length;
  let score = 0.2 * hits / work.picks.length;
  const remarks = hits < work.picks.length ? ["picks-loose"] : [];
  if (!work.clone) return { score, remarks: [...remarks, "no-clone"] };
  const { kind, normal } = every[work.clone - 1];
  const points = { targeted: 0.6, extra: 0.3, random: 0, none: 0 }[kind];
  remarks.push(
    kind === "targeted"
      ? "clone-good"
      : kind === "extra"
      ? "clone-extra"
      : "clone-wrong",
  );
  if (!normal) remarks.push("clone-abnormal");
  else if (points) score += 0.2;
  return { score: score + points, remarks };
};

const line: Judge = (spec, seed, work) => {
  if (work.mated.length === 0 || !work.controls) return undefined;
  const isFounded = founding(spec.numbers, seed, work) === "founded";
  const isOwn = work.controls === "littermates";
  const isCrossed = work.backcrosses >= 5;
  const remarks = [isFounded ? "founded" : "not-founded"];
  const isChecked = work.checked === "elisa";
  if (!isChecked) remarks.push("unchecked");
  remarks.push(isOwn ? "controls-good" : `controls-${work.controls}`);
  if (!isCrossed) remarks.push("backcross-few");
  const score = worth(isFounded, 0.4) + worth(isChecked, 0.2) +
    worth(isCrossed, 0.1) + worth(isOwn, 0.3);
  return { score, remarks };
};

/** Whether the published difference is smaller than the planned one. */
export function isPublishedSmaller(spec: Spec, work: Work): boolean {
  const assay = assayOf(spec, work);
  if (assay.form === "share") {
    return Math.min(...assay.houses.map(({ ratio }) => ratio)) > work.worth;
  }
  const whole = { ...work, exon: "second" };
  const largest = Math.max(
    ...assay.houses.map((_, k) => Math.abs(geneEffect(spec, whole, k))),
  );
  return largest > 0 && largest < work.worth;
}

/** Chance that the planned litters, at their mean size, fill the groups. */
export function filling(spec: Spec, work: Work): number {
  const pups = Math.floor(work.litters * spec.numbers.mean_litter + 0.5);
  return chanceOfBoth(pups, work.group, 0.25 * work.sexes / 2);
}

/** Fewest litters that fill both groups with a chance of POWER_WANTED. */
export function neededLitters(spec: Spec, work: Work): number {
  for (let litters = 1; litters < MOST_LITTERS; litters++) {
    if (filling(spec, { ...work, litters }) >= POWER_WANTED) return litters;
  }
  return MOST_LITTERS;
}

const plan: Judge = (spec, _seed, work) => {
  if (!(work.assay && work.worth && work.bred)) return undefined;
  const power = powerOf(assayOf(spec, work), work.worth);
  const remarks: string[] = [];
  let score = 0;
  const add = (remark: string, points: number) => {
    remarks.push(remark);
    score += points;
  };
  if (isPublishedSmaller(spec, work)) add("worth-large", 0);
  else score += 0.2;
  if (power(work.group) < POWER_WANTED) add("power-low", 0);
  else if (work.group > 1.5 * fewest(power, POWER_WANTED, MOST_IN_GROUP)) {
    add("power-high", 0.2);
  } else add("power-good", 0.4);
  const filled = filling(spec, work);
  if (filled < POWER_WANTED) add("litters-few", worth(filled >= HALF, 0.2));
  else if (work.litters > 1.6 * neededLitters(spec, work)) add("litters-many", 0.2);
  else add("litters-good", 0.4);
  return { score, remarks };
};

/** What a count of pups allows: `missing`, `fits`, or `few` to say so. */
export function verdictOf(chi: number, pups: number): string {
  // With two degrees of freedom the limit is a logarithm.
  if (chi > -2 * Math.log(ALPHA)) return "missing";
  return chiPower(pups, HALF) >= POWER_WANTED ? "fits" : "few";
}

const cross: Judge = (spec, seed, work) => {
  if (!work.bred || !work.verdict) return undefined;
  const pups = cohort(spec, seed, work.bred).slice(0, OWN_PUPS);
  const right = pups.filter(([lost], k) => work.calls[k] === lost).length;
  const score = 0.5 * right / pups.length;
  const remarks = [right === pups.length ? "calls-good" : "calls-some"];
  const found = summary(spec, seed, work).counts;
  const total = sum(found);
  if (total === 0) return { score, remarks };
  const { chi } = chiSquare(found);
  const isRight = work.chi !== null && Math.abs(work.chi - chi) <= CHI_WITHIN;
  const follows = work.verdict === verdictOf(chi, total);
  remarks.push(isRight ? "chi-good" : "chi-wrong");
  remarks.push(follows ? "verdict-good" : "verdict-wrong");
  return { score: score + worth(isRight, 0.25) + worth(follows, 0.25), remarks };
};

const test: Judge = (spec, seed, work) => {
  if (!work.measured || !work.test) return undefined;
  const suits = work.test === (assayOf(spec, work).form === "share" ? "fisher" : "t");
  const chosen = groups(spec, seed, work);
  const sizes = [chosen.knockout.length];
  if (work.controls === "littermates") sizes.push(chosen.wild.length);
  const isFull = Math.min(...sizes) >= work.group;
  const remarks = [suits ? "test-good" : "test-wrong"];
  if (!isFull) remarks.push("groups-short");
  return { score: worth(suits, 0.7) + worth(isFull, 0.3), remarks };
};

export interface Right {
  conclusion: string;
  causes: string[];
  nexts: string[];
}

/** What the reader's own groups allow to be said, and what to do next. */
export function rightReport(spec: Spec, seed: number, work: Work): Right {
  const assay = assayOf(spec, work);
  const house = ownHouse(spec, seed, work);
  const { p } = compare(assay, measure(spec, seed, work, house));
  const isOwn = work.controls === "littermates";
  const causes = ["chance", "neighbours"];
  if (!isOwn) causes.push("background");
  if (work.controls === "bought") causes.push("room");
  if (!(p < ALPHA)) {
    return {
      conclusion: "open",
      causes: [...causes, "stand-in"],
      nexts: ["more", "antibody"],
    };
  }
  if (!isOwn) return { conclusion: "mixed", causes, nexts: ["littermates"] };
  const nexts = ["give-back"];
  if (assay.houses.length > 1) nexts.push("second-house");
  return { conclusion: "differs", causes, nexts };
}

const report: Judge = (spec, seed, work) => {
  if (!work.handed) return undefined;
  let right: Right;
  try {
    right = rightReport(spec, seed, work);
  } catch (error) {
    // Groups that cannot be compared allow no conclusion.
    if (error instanceof GroupError) return { score: 0, remarks: ["conclusion-wrong"] };
    throw error;
  }
  const concludes = work.conclusion === right.conclusion;
  const named = new Set(work.causes);
  const shared = right.causes.filter((cause) => named.has(cause)).length;
  const overlap = shared / new Set([...named, ...right.causes]).size;
  const isNext = right.nexts.includes(work.next);
  return {
    score: worth(concludes, 0.5) + 0.3 * overlap + worth(isNext, 0.2),
    remarks: [
      concludes ? "conclusion-good" : "conclusion-wrong",
      overlap === 1 ? "causes-good" : "causes-wrong",
      isNext ? "next-good" : "next-wrong",
    ],
  };
};

const STAGES: Record<string, Judge> = {
  design,
  screen,
  line,
  plan,
  cross,
  test,
  report,
};

/** Score from 0 to 1 and remarks of each stage that has been worked on. */
export function grade(spec: Spec, seed: number, work: Work): Record<string, Mark> {
  const found: Record<string, Mark> = {};
  for (const [stage, judge] of Object.entries(STAGES)) {
    const mark = judge(spec, seed, work);
    if (mark) found[stage] = mark;
  }
  return found;
}
