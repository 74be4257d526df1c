/** A plan in words. */

import { fill } from "../../view/strings.ts";
import { ONCE, type Plan } from "./plan.ts";
import { type ClinicSpec, named } from "./spec.ts";
import { STRINGS } from "./strings.ts";

const DAILY = 1;
const WEEK = 7;

export function rhythmSaid(days: number): string {
  if (days === ONCE) return STRINGS.once;
  if (days === DAILY) return STRINGS.daily;
  return fill(STRINGS.everyWeeks, { weeks: days / WEEK });
}

export function planSaid(spec: ClinicSpec, { drug, dose, rhythm }: Plan): string {
  const { label, doses } = named(spec.drugs, drug);
  if (dose === undefined || rhythm === undefined) return label;
  return `${label}, ${named(doses, dose).label}, ${rhythmSaid(rhythm)}`;
}
