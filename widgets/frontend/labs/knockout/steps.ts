/** The order of the work: what is open, and what a changed mind throws away. */

import { assayOf, measure, ownHouse } from "./phenotype.ts";
import { called, counts } from "./cross.ts";
import { type Spec, START, type Work } from "./spec.ts";
import { sum } from "./statistics.ts";
import { founding } from "./targeting.ts";

export const STAGES = [
  "design",
  "screen",
  "line",
  "plan",
  "cross",
  "measure",
  "report",
] as const;
export type Stage = typeof STAGES[number];

type Key = keyof Work;
const REPORT: Key[] = ["conclusion", "causes", "next", "handed"];
const MEASURED: Key[] = ["measured", "test", ...REPORT];
const FOUNDED: Key[] = ["injections", "mated", "checked"];
const SCREENED: Key[] = [
  "reruns",
  "picks",
  "counted",
  "clone",
  ...FOUNDED,
  ...MEASURED,
];

// What is thrown away when a decision changes.
const UNDOES: Partial<Record<Key, Key[]>> = {
  attempt: SCREENED,
  exon: SCREENED,
  short: SCREENED,
  long: SCREENED,
  dna: SCREENED,
  marker: SCREENED,
  colonies: SCREENED,
  clone: [...FOUNDED, ...MEASURED],
  backcrosses: MEASURED,
  controls: MEASURED,
  assay: ["worth", ...MEASURED],
  worth: MEASURED,
  group: MEASURED,
  sexes: MEASURED,
  litters: REPORT,
  bred: ["chi", "verdict", ...MEASURED],
  calls: ["chi", "verdict", ...MEASURED],
  test: REPORT,
  conclusion: ["handed"],
  causes: ["handed"],
  next: ["handed"],
};

/** The work after a decision. */
export function decided(work: Work, changes: Partial<Work>): Work {
  const lost = (Object.keys(changes) as Key[]).flatMap((key) => UNDOES[key] ?? []);
  const fresh = Object.fromEntries(lost.map((key) => [key, START[key]]));
  const now = { ...work, ...fresh, ...changes };
  if (now.clone && !now.picks.includes(now.clone)) {
    return decided({ ...now, clone: 0 }, { clone: 0 });
  }
  return now;
}

/** Whether a stage is finished, so that the next is open. */
export function isDone(spec: Spec, seed: number, work: Work, stage: Stage): boolean {
  switch (stage) {
    case "design":
      return Boolean(
        work.exon && work.short && work.long && work.dna && work.marker &&
          work.colonies,
      );
    case "screen":
      return work.clone > 0;
    case "line":
      return founding(spec.numbers, seed, work) === "founded" && work.controls !== "";
    case "plan":
      return work.assay !== "" && work.worth > 0 && work.bred > 0;
    case "cross":
      return work.verdict !== "" && sum(counts(called(spec, seed, work))) > 0;
    case "measure":
      return work.measured && work.test !== "";
    case "report":
      return work.handed;
  }
}

/** The furthest stage that is open. */
export function furthest(spec: Spec, seed: number, work: Work): number {
  const first = STAGES.findIndex((stage) => !isDone(spec, seed, work, stage));
  return first === -1 ? STAGES.length - 1 : first;
}

/** The reader's own measurements. */
export function ownValues(spec: Spec, seed: number, work: Work) {
  return {
    assay: assayOf(spec, work),
    values: measure(spec, seed, work, ownHouse(spec, seed, work)),
  };
}
