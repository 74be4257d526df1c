/** A virtual patient made from the learner's seed. Twin of `labs/clinic/draw.py`. */

import { Chance } from "../chance.ts";
import { type ClinicSpec, type Draw, named } from "./spec.ts";

const FURTHEST = 2;

export type Body = Record<string, Record<string, number>>;

/** One virtual patient: what is on the chart, and what nobody can see. */
export interface Case {
  seed: number;
  patient: string;
  number: number;
  facts: Record<string, number>;
  body: Body;
  leaning: Record<string, number>;
  luck: number;
  mischance: number;
}

/** Draw a patient of a kind; `number` says how many of it came before. */
export function drawCase(
  spec: ClinicSpec,
  seed: number,
  patient: string,
  number = 0,
): Case {
  const kind = named(spec.patients, patient);
  const stream = `clinic:${patient}:${number}`;
  let chance = new Chance(seed, stream);
  const facts: Record<string, number> = {};
  for (const [key, { digits }] of Object.entries(spec.facts)) {
    facts[key] = rounded(drawn(chance, kind.facts[key]), digits);
  }
  chance = new Chance(seed, `${stream}:effects`);
  const leaning: Record<string, number> = {};
  for (const { id } of spec.effects) {
    leaning[id] = Math.max(-FURTHEST, Math.min(FURTHEST, chance.normal()));
  }
  chance = new Chance(seed, `${stream}:fate`);
  const [luck, mischance] = [chance.uniform(), chance.uniform()];
  const body = bodyOf(spec, seed, `${stream}:body`, facts.weight);
  return { seed, patient, number, facts, body, leaning, luck, mischance };
}

/** Bodies of others with the same chart, for the band around a curve. */
export function others(spec: ClinicSpec, one: Case): Body[] {
  const stream = `clinic:${one.patient}:${one.number}:other`;
  return Array.from(
    { length: spec.others },
    (_, k) => bodyOf(spec, one.seed, `${stream}:${k}`, one.facts.weight),
  );
}

function bodyOf(spec: ClinicSpec, seed: number, stream: string, weight: number): Body {
  const chance = new Chance(seed, stream);
  const found: Body = {};
  for (const name of Object.keys(spec.models)) found[name] = {};
  for (const { id, model, draw, per_weight } of spec.variation) {
    const value = drawn(chance, draw);
    found[model][id] = per_weight === undefined ? value : value * (per_weight / weight);
  }
  return found;
}

function drawn(chance: Chance, { median, cv, low, high }: Draw): number {
  if (median === undefined) return low + (high - low) * chance.uniform();
  return Math.max(low, Math.min(high, chance.lognormal(median, cv)));
}

/** Round half up. */
export function rounded(value: number, digits: number): number {
  const power = 10 ** digits;
  return Math.floor(value * power + 0.5) / power;
}
