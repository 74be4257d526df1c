/**
 * What a plate and its report are worth, each task from 0 to 1, on the reader's own
 * plate. Twin of `labs/elisa/grading.py`.
 */

import { type Analysis, handOff, isBack } from "./analysis.ts";
import { FEWEST_BLANKS, isNear, isSet } from "./mistakes.ts";
import type { OD } from "./plate.ts";
import { truth } from "./tubes.ts";
import { type Numbers, type Spec, STEP_IDS } from "./types.ts";
import { BLANK, CONTROL, dilution, SPIKED, STANDARD_CODES, type Work } from "./work.ts";

// A curve by hand may lie this far off its points, as a mean share of the colour.
export const HAND = 0.15;
// Share of the standards that must be read back rightly.
export const MOST_BACK = 0.75;
const LEVELS = 6;
// What is said of people counts as much as five other tasks.
const WEIGHTS: Record<string, number> = { reports: 5 };
// A limit is as good as another within this factor.
const LIMIT_FACTOR = 1.5;
// Near an empty well replicates may scatter more, by this factor.
const PALE = 2;
const PALE_CV = 4 / 3;

/** The score of every task. */
export function grade(
  spec: Spec,
  work: Work,
  seed: number,
  ods: readonly OD[],
  found: Analysis,
  n: Numbers,
): Record<string, number> {
  const people = Object.values(reports(spec, work, seed, found, n));
  return {
    steps: (order(work) + setting(work, n)) / 2,
    clean: clean(found, n),
    layout: layout(spec, work),
    curve: curve(work, ods, found, n),
    range: range(work, found),
    checks: checks(work, found, n),
    plate: Number(work.answers.plate === verdict(found, n)),
    reports: people.reduce((sum, score) => sum + score, 0) / people.length,
  };
}

/** The tasks weighed into one score. */
export function total(scores: Record<string, number>): number {
  let points = 0;
  let most = 0;
  for (const [task, score] of Object.entries(scores)) {
    points += (WEIGHTS[task] ?? 1) * score;
    most += WEIGHTS[task] ?? 1;
  }
  return points / most;
}

/** Length of the longest part in its right order, of all steps. */
function order(work: Work): number {
  const places = work.steps.map(({ id }) => STEP_IDS.indexOf(id));
  const longest = places.map(() => 1);
  places.forEach((place, k) => {
    for (let j = 0; j < k; j++) {
      if (places[j] < place) longest[k] = Math.max(longest[k], longest[j] + 1);
    }
  });
  return Math.max(0, ...longest) / STEP_IDS.length;
}

/** Share of all steps that are long enough, and washed as they need. */
function setting({ steps }: Work, n: Numbers): number {
  return steps.filter((step) => isSet(step, n)).length / STEP_IDS.length;
}

function clean({ limits: { blank }, rows }: Analysis, n: Numbers): number {
  const pale = blank !== null && blank <= n.blank_most;
  const many = Object.values(rows).filter(({ wells }) => wells > 1);
  const good = many.filter(({ od, cv }) => {
    const near = od !== null && blank !== null && od < PALE * blank;
    return cv !== null && cv <= n.cv_most * (near ? PALE_CV : 1);
  });
  return 0.5 * Number(pale) +
    (many.length > 0 ? 0.5 * good.length / many.length : 0);
}

function layout(spec: Spec, { wells }: Work): number {
  const count = (code: string) => wells.filter((each) => each === code).length;
  const twice = (code: string) => count(code) > 1;
  const parts = [
    count(BLANK) >= FEWEST_BLANKS,
    STANDARD_CODES.filter(twice).length >= LEVELS,
    spec.samples.every(({ id }) => twice(`${id}:0`) || twice(`${id}:1`)),
    twice(CONTROL) && twice(SPIKED),
  ];
  return parts.filter(Boolean).length / parts.length;
}

/** Share of the standards that are read back rightly. */
export function backsShare({ backs, fit }: Analysis, n: Numbers): number {
  const shares = Object.values(backs);
  if (shares.length === 0 || fit === null) return 0;
  return shares.filter((share) => isBack(share, n)).length / shares.length;
}

function curve(
  work: Work,
  ods: readonly OD[],
  found: Analysis,
  n: Numbers,
): number {
  const off = work.hand ? handOff(work, work.hand, ods, n) : null;
  const byHand = off !== null && off <= HAND;
  const bySquares = work.fitted && backsShare(found, n) >= MOST_BACK;
  return 0.5 * Number(byHand) + 0.5 * Number(bySquares);
}

function range({ answers: { low, high } }: Work, { limits }: Analysis): number {
  let score = 0;
  for (const [told, right] of [[low, limits.lloq], [high, limits.top]]) {
    if (told === null || right === null || told <= 0) continue;
    const share = told / right;
    if (share >= 1 / LIMIT_FACTOR && share <= LIMIT_FACTOR) score += 0.5;
  }
  return score;
}

const yes = (holds: boolean) => holds ? "yes" : "no";

function checks({ answers }: Work, found: Analysis, n: Numbers): number {
  let score = 0;
  if (found.spike !== null) {
    score += 0.5 * Number(answers.spike === yes(isBack(found.spike, n)));
  }
  const ratios = Object.values(found.parallel);
  if (ratios.length > 0) {
    const stay = ratios.every((ratio) => isBack(ratio, n));
    score += 0.5 * Number(answers.parallel === yes(stay));
  }
  return score;
}

/** What the rules say of a plate. */
export function verdict(found: Analysis, n: Numbers): "accept" | "repeat" {
  const { blank } = found.limits;
  const good = blank !== null && blank <= n.blank_most &&
    backsShare(found, n) >= MOST_BACK && isBack(found.recovery, n);
  return good ? "accept" : "repeat";
}

/** The score of what is said of each person. */
export function reports(
  spec: Spec,
  work: Work,
  seed: number,
  found: Analysis,
  n: Numbers,
): Record<string, number> {
  const trueIl6 = truth(spec, seed);
  const scores = Object.fromEntries(
    spec.samples.map((sample) => [
      sample.id,
      report(work, sample.id, sample.bridge !== undefined, trueIl6, found, n),
    ]),
  );
  const right = spec.meaning.options.find((option) => option.right)?.id;
  scores.drug = (scores.drug + Number(work.answers.meaning === right)) / 2;
  return scores;
}

function report(
  work: Work,
  sample: string,
  isBridged: boolean,
  people: Record<string, number>,
  { rows, limits: { lloq, top } }: Analysis,
  n: Numbers,
): number {
  const said = work.answers.samples[sample];
  const tubes = [`${sample}:0`, `${sample}:1`].filter((code) => code in rows);
  if (said === undefined || tubes.length === 0) return 0;
  const trueIl6 = people[sample];
  const isLow = lloq !== null && trueIl6 < lloq;
  switch (said.verdict) {
    case "below":
      // Honest; but a better plate would have told more of anyone but the donor.
      return isLow ? (sample === "donor" ? 1 : 0.25) : 0;
    case "above":
      return top !== null &&
          tubes.every((code) => trueIl6 / dilution(work, code) > top)
        ? 0.5
        : 0;
    case "value":
      if (said.value === null) return 0;
      return Number(lloq !== null && !isLow && isNear(n, said.value, trueIl6));
    case "distrust": {
      const reads = tubes.flatMap((code) => {
        const { x } = rows[code];
        return x ? [x * dilution(work, code)] : [];
      });
      const off = reads.every((read) => !isNear(n, read, trueIl6));
      return off ? (isBridged ? 1 : 0.5) : 0;
    }
    default:
      return 0;
  }
}
