/**
 * Units that readers know: read from text, turned into one another, and chosen so that
 * a number keeps a size that can be grasped.
 */

import { rounded } from "./numbers.ts";

type Dimension = "mass" | "amount" | "time" | "other";

/** A unit with its size: grams per litre, moles per litre or seconds. */
export interface Unit {
  dimension: Dimension;
  text: string;
  size: number;
}

const PREFIXES: Record<string, number> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  "µ": 1e-6,
  m: 1e-3,
  "": 1,
};
const LITRES: Record<string, number> = { L: 1, dL: 1e-1, mL: 1e-3, "µL": 1e-6 };
const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86400 };
// Numbers of this size are read without effort and keep the unit they have.
const PLAIN_FROM = 0.1;
const PLAIN_TO = 10_000;
// What a conversion may add in rounding is far behind the last digit that is shown.
const EXACT = 12;

/** One spelling for each sign: micro has three, the litre two. */
function tidied(text: string): string {
  return text.trim().replace(/^u(?=[gML])|μ/g, "µ").replace(/\s+/g, "")
    .replace(/l$/, "L").replace(/^([fpnµm]?)mol\/L$/, "$1M");
}

/** What a unit measures, and its size; unknown ones are only equal to themselves. */
export function unitOf(given: string): Unit {
  const text = tidied(given);
  const mass = /^([pnµm]?)g\/(L|dL|mL|µL)$/.exec(text);
  if (mass) {
    return { dimension: "mass", text, size: PREFIXES[mass[1]] / LITRES[mass[2]] };
  }
  const amount = /^([fpnµm]?)M$/.exec(text);
  if (amount) return { dimension: "amount", text, size: PREFIXES[amount[1]] };
  if (text in SECONDS) return { dimension: "time", text, size: SECONDS[text] };
  return { dimension: "other", text, size: 1 };
}

/**
 * The value in another unit; `undefined` where there is no way.
 *
 * @param kDa mass of one molecule, which leads from mass to amount
 */
export function converted(
  value: number,
  from: string,
  to: string,
  kDa?: number,
): number | undefined {
  const [a, b] = [unitOf(from), unitOf(to)];
  if (a.text === b.text) return value;
  if (a.dimension === "other" || b.dimension === "other") return undefined;
  if (a.dimension === b.dimension) return rounded(value * a.size / b.size, EXACT);
  if (a.dimension === "time" || b.dimension === "time") return undefined;
  if (kDa === undefined || !(kDa > 0)) return undefined;
  const gramsPerMole = kDa * 1000;
  const found = a.dimension === "mass"
    ? value * a.size / gramsPerMole / b.size
    : value * a.size * gramsPerMole / b.size;
  return rounded(found, EXACT);
}

/** The unit of the other kind that gives numbers of like size: pg/mL and pM. */
export function counterpart(unit: string): string | undefined {
  const { dimension, size } = unitOf(unit);
  if (dimension === "mass") {
    // A molecule of some 10 kDa makes a gram into a tenth of a millimole.
    const wanted = size * 1e-3;
    const prefix = Object.keys(PREFIXES).find((key) =>
      Math.abs(PREFIXES[key] / wanted - 1) < 1e-6
    );
    return prefix === undefined ? undefined : `${prefix}M`;
  }
  if (dimension !== "amount") return undefined;
  const prefix = Object.keys(PREFIXES).find((key) =>
    key !== "f" && Math.abs(PREFIXES[key] / size - 1) < 1e-6
  );
  return prefix === undefined ? undefined : `${prefix}g/mL`;
}

/** A value in the prefix that suits its size: 500,000 pg/mL are 500 ng/mL. */
export function sized(value: number, unit: string): { value: number; unit: string } {
  const { dimension, text } = unitOf(unit);
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= PLAIN_FROM && size < PLAIN_TO);
  if (isPlain || !Number.isFinite(value)) return { value, unit };
  if (dimension !== "mass" && dimension !== "amount") return { value, unit };
  const rest = text.replace(/^[fpnµm]?(?=[gM])/, "");
  const units = Object.keys(PREFIXES)
    .filter((prefix) => prefix !== "f" || dimension === "amount")
    .map((prefix) => prefix + rest);
  const told = units.map((each) => ({
    value: converted(value, text, each)!,
    unit: each,
  }));
  const fits = told.find((each) =>
    Math.abs(each.value) >= 1 && Math.abs(each.value) < 1000
  );
  return fits ?? { value, unit };
}
