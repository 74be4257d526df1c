/** A drug, its dose and rhythm, and what they are to the models. Twin of `plan.py`. */

import type { Body, Case } from "./draw.ts";
import { type ClinicSpec, named } from "./spec.ts";

export const ONCE = 0;
const NEVER_AGAIN = 365;

/** What is given; no drug has neither dose nor rhythm. */
export interface Plan {
  drug: string;
  dose?: string;
  rhythm?: number;
}

/** How a drug may be given to a patient, in days; 0 is once. */
export function rhythms(spec: ClinicSpec, patient: string, drug: string): number[] {
  const own = named(spec.drugs, drug).rhythms;
  const mayBeOnce = named(spec.patients, patient).once && own.length > 0 &&
    own[0] !== 1;
  return mayBeOnce ? [ONCE, ...own] : own;
}

/** The plan with a dose and a rhythm that its drug has. */
export function fitting(spec: ClinicSpec, patient: string, plan: Plan): Plan {
  const { doses } = named(spec.drugs, plan.drug);
  if (doses.length === 0) return { drug: plan.drug };
  const offered = rhythms(spec, patient, plan.drug);
  const { dose = "", rhythm = -1 } = plan;
  return {
    drug: plan.drug,
    dose: doses.some(({ id }) => id === dose) ? dose : doses[0].id,
    rhythm: offered.includes(rhythm) ? rhythm : offered.at(-1)!,
  };
}

/** The model that knows a drug, and the constants to run it with. */
export function setting(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
  body: Body = one.body,
): { name: string; values: Record<string, number> } {
  const kind = named(spec.patients, one.patient);
  const drug = named(spec.drugs, plan.drug);
  const name = drug.models[one.patient] ?? drug.models.default;
  const model = spec.models[name];
  const values = { ...model.set, ...drug.set[name], ...body[name] };
  for (const [key, fact] of Object.entries(model.from_facts)) {
    values[key] = one.facts[fact];
  }
  if (model.who !== undefined) values[model.who] = kind.crohn;
  if (model.ends !== undefined) values[model.ends] = 7 * kind.weeks;
  const dose = drug.doses.find(({ id }) => id === plan.dose);
  if (dose === undefined) return { name, values };
  for (const [key, factor] of Object.entries(dose.times)) values[key] *= factor;
  const byWeight = model.gives === "mg" && dose.per_kg !== undefined;
  const amount = byWeight
    ? dose.per_kg! * one.facts.weight
    : model.gives === "adds"
    ? dose.adds
    : dose.mg;
  if (amount !== undefined) {
    values.dose = amount;
    values.interval = plan.rhythm || NEVER_AGAIN;
  }
  return { name, values };
}
