/** What no model covers, and how a choice is weighed. Twin of `labs/clinic/judge.py`. */

import type { Reading } from "./course.ts";
import type { Case } from "./draw.ts";
import type { Plan } from "./plan.ts";
import {
  type ClinicSpec,
  type Evidence,
  named,
  type Patient,
  type Verdict,
} from "./spec.ts";

const Z = 1.959963984540054;
const WEEKS_A_YEAR = 52;

/** A value before and after: expected, between its ends, and this patient's own. */
export interface Moved {
  id: string;
  before: number;
  expected: number;
  low: number;
  high: number;
  own: number;
}

export interface Cost {
  id: string;
  points: number;
}

/** How a choice is weighed, and what chance made of it. */
export interface Judgement {
  gain: number;
  low?: number;
  high?: number;
  best: number;
  benefit: number;
  costs: Cost[];
  cost: number;
  reading: number;
  total: number;
  verdict: Verdict;
  probability: number;
  happened: boolean;
  infected: boolean;
}

/** Move what no model covers, as far as signal is stopped. */
export function moved(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
  { block }: Reading,
): Moved[] {
  return spec.effects.map(({ id, works_as, spread, only, by }) => {
    const before = one.facts[id];
    const size = by[plan.drug];
    if (size === undefined || (only.length > 0 && !only.includes(one.patient))) {
      return { id, before, expected: before, low: before, high: before, own: before };
    }
    const lean = one.leaning[id] * spread;
    const own = works_as === "ratio" ? size.value * Math.exp(lean) : size.value + lean;
    const [expected, low, high, mine] = [size.value, size.low, size.high, own].map(
      (value) =>
        works_as === "share"
          ? before * (1 + value * block)
          : works_as === "ratio"
          ? before * value ** block
          : before + value * block,
    );
    return { id, before, expected, low, high, own: mine };
  });
}

/** What bears on a plan: the first entry that fits; none for no drug. */
export function evidenceFor(patient: Patient, plan: Plan): Evidence | undefined {
  if (plan.drug === "none") return undefined;
  return patient.evidence.find(({ drug, dose, rhythm }) =>
    (drug === plan.drug || drug === "any") &&
    (dose === undefined || dose === plan.dose) &&
    (rhythm === undefined || rhythm === plan.rhythm)
  );
}

/** How many more of a hundred fare well, weighed and scaled as the entry says. */
function gainOf(spec: ClinicSpec, { better }: Patient, entry: Evidence, fall: number) {
  const sign = better === "high" ? 1 : -1;
  const held = entry.scaled ? Math.min(1, fall / spec.scoring.full_fall) : 1;
  return sign * (entry.with - entry.without) * entry.weight * held + 0;
}

/** The ends between which a trial leaves the gain; none without a trial. */
export function spanOf({ better }: Patient, entry: Evidence): number[] | undefined {
  const { span, sizes, weight } = entry;
  if (span !== undefined) return span.map((end) => weight * end);
  if (sizes === undefined) return undefined;
  const ends = newcombe(entry.with / 100, sizes[0], entry.without / 100, sizes[1]);
  if (better === "low") ends.reverse();
  const sign = better === "low" ? -1 : 1;
  return ends.map((end) => sign * 100 * weight * end);
}

/** The 95 per cent interval of a difference of two shares (Newcombe 1998). */
function newcombe(p1: number, n1: number, p2: number, n2: number): number[] {
  const [low1, high1] = wilson(p1, n1);
  const [low2, high2] = wilson(p2, n2);
  return [
    p1 - p2 - Math.sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
    p1 - p2 + Math.sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
  ];
}

/** The 95 per cent interval of one share (Wilson 1927). */
function wilson(p: number, n: number): [number, number] {
  const middle = p + (Z * Z) / (2 * n);
  const arm = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return [(middle - arm) / whole, (middle + arm) / whole];
}

/** What the plan costs; the longest courses in full. */
export function costsOf(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
  reading: Reading,
): Cost[] {
  const { weeks } = named(spec.patients, one.patient);
  const length = Math.min(1, weeks / spec.scoring.course);
  const found: Cost[] = [];
  moved(spec, one, plan, reading).forEach(({ before, expected }, place) => {
    const { id, works_as, worse, points, per } = spec.effects[place];
    const change = (expected - before) / (works_as === "share" ? before : 1);
    const harm = Math.max(0, worse === "up" ? change : -change);
    const off = ((points * harm) / per) * length;
    if (off > 0) found.push({ id, points: off });
  });
  for (const { id, points, only, by } of spec.signs) {
    const says = by[plan.drug];
    const concerns = only.length === 0 || only.includes(one.patient);
    if (says && !says.harmless && concerns) {
      found.push({ id, points: points * reading.block * length });
    }
  }
  return found;
}

/** Weigh a choice by what is expected of it, not by what chance made of it. */
export function judge(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
  reading: Reading,
  answer?: number,
): Judgement {
  const kind = named(spec.patients, one.patient);
  const rules = spec.scoring;
  const entry = evidenceFor(kind, plan);
  const gain = entry ? gainOf(spec, kind, entry, reading.fall) : 0;
  const span = entry && !entry.scaled ? spanOf(kind, entry) : undefined;
  const best = Math.max(
    ...kind.evidence.filter(({ scaled }) => !scaled)
      .map((each) => gainOf(spec, kind, each, 1)),
  );
  let benefit = Math.max(0, Math.min(1, gain / best));
  if (best <= 0) {
    benefit = plan.drug === "none" ? 1 : kind.open.includes(plan.drug) ? rules.open : 0;
  }
  const costs = costsOf(spec, one, plan, reading);
  const cost = Math.max(0, 1 - costs.reduce((sum, { points }) => sum + points, 0));
  const options = spec.questions[plan.drug].options;
  const understood = answer !== undefined && options[answer]?.right ? 1 : 0;
  const choice = benefit * (rules.floor + (1 - rules.floor) * cost);
  const total = rules.reading * understood + (1 - rules.reading) * choice;
  const sign = kind.better === "high" ? 1 : -1;
  const probability = (entry?.without ?? kind.untreated) + sign * gain;
  const { own: rate } = named(moved(spec, one, plan, reading), "infections");
  return {
    gain,
    ...(span ? { low: span[0], high: span[1] } : {}),
    best,
    benefit,
    costs,
    cost,
    reading: understood,
    total,
    verdict: total >= rules.good ? "good" : total >= rules.fair ? "fair" : "poor",
    probability,
    happened: one.luck < probability / 100,
    infected: one.mischance <
      1 - Math.exp((-rate / 100) * kind.weeks / WEEKS_A_YEAR),
  };
}
