/** Tests and their power. Twin: `widgets/labs/knockout/statistics.py`, same cases. */

import type { Assay } from "./spec.ts";

export const ALPHA = 0.05;
export const LOGIT_SD = Math.PI / Math.sqrt(3);
const STEPS = 400;
const TINY = 1e-300;
const NEGLIGIBLE = 1e-14;
// Tables as likely as the one seen may differ in the last places.
const TIE = 1 + 1e-9;

// Lanczos's coefficients for g = 7, n = 9 (Godfrey 2001).
const LANCZOS = [
  0.99999999999980993,
  676.5203681218851,
  -1259.1392167224028,
  771.32342877765313,
  -176.61502916214059,
  12.507343278686905,
  -0.13857109526572012,
  9.9843695780195716e-6,
  1.5056327351493116e-7,
];

export const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

/** Logarithm of the gamma function of a number above zero. */
export function logGamma(x: number): number {
  if (x < 0.5) {
    return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  }
  const t = x + 6.5;
  let series = LANCZOS[0];
  for (let k = 1; k < LANCZOS.length; k++) series += LANCZOS[k] / (x - 1 + k);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** Regularised incomplete beta function, by Lentz's continued fraction. */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x >= 1 ? 1 : 0;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) +
      b * Math.log1p(-x),
  ) / a;
  let c = 1;
  let d = 0;
  let value = 1;
  for (let step = 0; step < 400; step++) {
    const m = Math.floor(step / 2);
    const part = step === 0
      ? 1
      : step % 2 === 0
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + part * d;
    d = 1 / (Math.abs(d) > TINY ? d : TINY);
    c = 1 + part / (Math.abs(c) > TINY ? c : TINY);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * (value - 1);
}

/** Two-sided p of Student's t. */
export function tTail(t: number, freedom: number): number {
  return betaShare(freedom / (freedom + t * t), freedom / 2, 0.5);
}

const criticals = new Map<number, number>();

/** The t beyond which both tails together hold ALPHA. */
export function tCritical(freedom: number): number {
  const kept = criticals.get(freedom);
  if (kept !== undefined) return kept;
  let [low, high] = [0, 200];
  for (let k = 0; k < 80; k++) {
    const middle = (low + high) / 2;
    if (tTail(middle, freedom) > ALPHA) low = middle;
    else high = middle;
  }
  criticals.set(freedom, (low + high) / 2);
  return (low + high) / 2;
}

/** The share of a standard normal below z: a series near 0, a fraction far off. */
export function normalBelow(z: number): number {
  const x = Math.abs(z);
  const density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  if (x < 4) {
    let term = x;
    let total = x;
    for (let k = 3; term > 1e-18 * total; k += 2) {
      term *= x * x / k;
      total += term;
    }
    return z > 0 ? 0.5 + density * total : 0.5 - density * total;
  }
  let fraction = x;
  for (let k = 60; k > 0; k--) fraction = x + k / fraction;
  const tail = density / fraction;
  return z > 0 ? 1 - tail : tail;
}

/** Chance that a t-test of two equal groups finds an effect given in SD. */
export function tPower(effect: number, group: number): number {
  if (group < 2) return 0;
  const freedom = 2 * group - 2;
  const shift = effect * Math.sqrt(group / 2);
  const critical = tCritical(freedom);
  const scale = Math.log(2) + freedom / 2 * Math.log(freedom / 2) -
    logGamma(freedom / 2);
  const wide = 10 / Math.sqrt(2 * freedom);
  const low = Math.max(0, 1 - wide);
  const step = (1 + wide - low) / STEPS;
  let total = 0;
  for (let k = 0; k <= STEPS; k++) {
    const s = low + k * step;
    if (s <= 0) continue;
    const density = Math.exp(
      scale + (freedom - 1) * Math.log(s) - freedom * s * s / 2,
    );
    const found = normalBelow(shift - critical * s) +
      normalBelow(-shift - critical * s);
    total += (k === 0 || k === STEPS ? 1 : k % 2 ? 4 : 2) * density * found;
  }
  return Math.min(1, total * step / 3);
}

/** What is wrong with two groups, in a colleague's words. */
export class GroupError extends Error {}

export interface TTest {
  difference: number;
  low: number;
  high: number;
  effect: number;
  t: number;
  freedom: number;
  p: number;
}

/** Student's t-test of two groups; needs two values in each. */
export function tTest(first: readonly number[], second: readonly number[]): TTest {
  const groups = [first, second];
  if (groups.some((group) => group.length < 2)) {
    throw new GroupError("A t-test needs two mice in each group: breed more.");
  }
  const means = groups.map((group) => sum(group) / group.length);
  const squares = groups.map((group, k) =>
    sum(group.map((value) => (value - means[k]) ** 2))
  );
  const freedom = first.length + second.length - 2;
  const spread = Math.sqrt(sum(squares) / freedom);
  if (spread === 0) {
    throw new GroupError("All mice read the same: there is no scatter to judge by.");
  }
  const error = spread * Math.sqrt(1 / first.length + 1 / second.length);
  const difference = means[1] - means[0];
  const t = difference / error;
  const margin = tCritical(freedom) * error;
  return {
    difference,
    low: difference - margin,
    high: difference + margin,
    effect: difference / spread,
    t,
    freedom,
    p: tTail(t, freedom),
  };
}

const factorials = [0];

/** Logarithm of n factorial; kept, because the tests ask for it over and over. */
function logFactorial(n: number): number {
  for (let k = factorials.length; k <= n; k++) {
    factorials.push(factorials[k - 1] + Math.log(k));
  }
  return factorials[n];
}

const logChoose = (n: number, k: number) =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Two-sided exact p for a of n against b of m (sum of the less likely tables). */
export function fisher(a: number, n: number, b: number, m: number): number {
  const hits = a + b;
  const all = logChoose(n + m, hits);
  const chance = (k: number) =>
    hits - k < 0 || hits - k > m
      ? 0
      : Math.exp(logChoose(n, k) + logChoose(m, hits - k) - all);
  const seen = chance(a) * TIE;
  let p = 0;
  for (let k = 0; k <= n; k++) {
    const each = chance(k);
    if (each <= seen) p += each;
  }
  return p;
}

/** Chance of exactly k of n. */
export function binomial(k: number, n: number, p: number): number {
  if (p <= 0 || p >= 1) return k === (p <= 0 ? 0 : n) ? 1 : 0;
  return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** Chance that Fisher's test of two equal groups finds two shares to differ. */
export function fisherPower(wild: number, knockout: number, group: number): number {
  let power = 0;
  for (let a = 0; a <= group; a++) {
    const first = binomial(a, group, wild);
    for (let b = 0; b <= group; b++) {
      const both = first * binomial(b, group, knockout);
      if (both > NEGLIGIBLE && fisher(a, group, b, group) < ALPHA) power += both;
    }
  }
  return power;
}

/** χ² of the three classes against 1 : 2 : 1, and its p (two degrees of freedom). */
export function chiSquare(counts: readonly number[]): { chi: number; p: number } {
  const total = sum(counts);
  if (total === 0) {
    throw new GroupError("No pup has been called: read the gel first.");
  }
  const chi = sum(
    [0.25, 0.5, 0.25].map((share, k) =>
      (counts[k] - total * share) ** 2 / (total * share)
    ),
  );
  return { chi, p: Math.exp(-chi / 2) };
}

/** Chance that so many pups show that only a share of the knockouts lives; exact. */
export function chiPower(pups: number, survival: number): number {
  const all = 0.75 + 0.25 * survival;
  const logs = [0.25 / all, 0.5 / all, 0.25 * survival / all].map((share) =>
    share > 0 ? Math.log(share) : -1e9
  );
  const wanted = -2 * Math.log(ALPHA);
  let power = 0;
  for (let a = 0; a <= pups; a++) {
    for (let c = 0; c <= pups - a; c++) {
      const b = pups - a - c;
      if (4 * (a * a + c * c + b * b / 2) / pups - pups < wanted) continue;
      const ways = logFactorial(pups) - logFactorial(a) - logFactorial(b) -
        logFactorial(c);
      power += Math.exp(ways + a * logs[0] + b * logs[1] + c * logs[2]);
    }
  }
  return power;
}

/** Chance that each of two classes of this share has a group's number of pups. */
export function chanceOfBoth(pups: number, group: number, share: number): number {
  const [own, rest] = [Math.log(share), Math.log(1 - 2 * share)];
  let total = 0;
  for (let a = group; a <= pups - group; a++) {
    for (let b = group; b <= pups - a; b++) {
      const c = pups - a - b;
      const ways = logFactorial(pups) - logFactorial(a) - logFactorial(b) -
        logFactorial(c);
      total += Math.exp(ways + (a + b) * own + c * rest);
    }
  }
  return total;
}

/** Power of a measurement by the size of the group. */
export const powerOf =
  ({ form, wild }: Pick<Assay, "form" | "wild">, worth: number) => (group: number) =>
    form === "mean" ? tPower(worth, group) : fisherPower(wild, worth, group);

/** The smallest group with the wanted power, `most` if none has it. */
export function fewest(
  power: (group: number) => number,
  wanted = 0.8,
  most = 60,
): number {
  let [low, high] = [2, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (power(middle) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
