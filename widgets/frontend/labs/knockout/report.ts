/** Stage 7: the report, its mark, and what was behind the mice. */

import { h } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { cohort, groups } from "./cross.ts";
import { grade, rightReport } from "./grading.ts";
import { resultWords, testWords } from "./measure.ts";
import { type Bench, button, choice, heading, lead, several, table } from "./parts.ts";
import { measure, ownHouse, type Truth, truth } from "./phenotype.ts";
import type { Spec, Work } from "./spec.ts";
import { GroupError, sum } from "./statistics.ts";
import { ownValues } from "./steps.ts";
import { STRINGS } from "./strings.ts";

/** All points of the lab, 0 to 100; a part that was not worked on has none. */
export function points(spec: Spec, seed: number, work: Work): number {
  const marks = Object.values(grade(spec, seed, work));
  const parts = Object.keys(STRINGS.parts).length;
  return Math.round(100 * sum(marks.map(({ score }) => score)) / parts);
}

/** Whether the reader's groups differ, so that the question can be put rightly. */
function isFound(spec: Spec, seed: number, work: Work): boolean {
  try {
    return rightReport(spec, seed, work).conclusion !== "open";
  } catch (error) {
    if (error instanceof GroupError) return false;
    throw error;
  }
}

function marks({ spec, seed, work }: Bench): HTMLElement {
  const found = grade(spec, seed, work);
  return table(
    STRINGS.debrief,
    [STRINGS.part, STRINGS.points, STRINGS.said],
    Object.entries(STRINGS.parts).map(([part, name]) => [
      name,
      part in found ? String(Math.round(100 * found[part].score)) : "0",
      h(
        "span",
        {},
        (found[part]?.remarks ?? []).map((remark) => spec.remarks[remark]).join(" "),
      ),
    ]),
  );
}

function hidden({ spec, seed, work }: Bench): Node[] {
  const parts = truth(spec, seed, work, ownHouse(spec, seed, work));
  const pups = cohort(spec, seed, work.bred);
  const strays = groups(spec, seed, work).knockout
    .filter((mouse) => pups[mouse][0] !== 2).length;
  const exon = spec.exons.find(({ id }) => id === work.exon);
  return [
    heading(STRINGS.truth),
    h("p", {}, exon?.says),
    table(
      STRINGS.truth,
      [STRINGS.part, STRINGS.sd],
      (Object.keys(parts) as (keyof Truth)[]).map((part) => [
        STRINGS.truthParts[part],
        short(Math.round(100 * parts[part]) / 100),
      ]),
    ),
    h(
      "p",
      { class: "il6-note" },
      STRINGS.truthSays,
      strays > 0 ? ` ${fill(STRINGS.strays, { count: strays })}` : "",
    ),
  ];
}

function otherHouse({ spec, seed, work }: Bench): Node[] {
  const { assay } = ownValues(spec, seed, work);
  if (assay.houses.length < 2) return [];
  const own = ownHouse(spec, seed, work);
  const other = 1 - own;
  return [
    heading(STRINGS.elsewhere),
    h("p", {}, fill(STRINGS.yourHouse, { name: assay.houses[own].name })),
    h(
      "p",
      {},
      fill(STRINGS.otherHouse, {
        name: assay.houses[other].name.toLowerCase(),
        result: resultWords(assay, measure(spec, seed, work, other)),
      }),
    ),
  ];
}

export function report(bench: Bench): Node[] {
  const { spec, seed, work, decide } = bench;
  const { assay, values } = ownValues(spec, seed, work);
  const asked = isFound(spec, seed, work) ? STRINGS.causesFound : STRINGS.causesNull;
  const nodes: Node[] = [
    lead(STRINGS.reportLead),
    h("p", { class: "il6-lab-found" }, testWords(assay, values, work.test)),
    choice(
      bench,
      STRINGS.conclusion,
      "conclusion",
      spec.conclusions.map(({ id, text }) => ({ value: id, words: text })),
      work.conclusion,
      (conclusion) => decide({ conclusion }),
    ),
    several(
      bench,
      asked,
      "causes",
      spec.causes,
      work.causes,
      (causes) => decide({ causes }),
    ),
    choice(
      bench,
      STRINGS.next,
      "next",
      spec.nexts.map(({ id, text }) => ({ value: id, words: text })),
      work.next,
      (next) => decide({ next }),
    ),
  ];
  if (!work.handed) {
    const isReady = work.conclusion !== "" && work.next !== "";
    nodes.push(
      button(
        STRINGS.hand,
        "hand",
        () => {
          if (!isReady) return bench.say(STRINGS.handMissing);
          const total = points(spec, seed, { ...work, handed: true });
          decide({ handed: true }, fill(STRINGS.handed, { points: total }));
        },
        bench.signal,
        { class: "il6-lab-do", "aria-disabled": isReady ? undefined : "true" },
      ),
    );
    return nodes;
  }
  nodes.push(
    h(
      "section",
      { class: "il6-lab-debrief", "data-key": "debrief", tabindex: -1 },
      h(
        "h4",
        { class: "il6-title" },
        fill(STRINGS.handed, { points: points(spec, seed, work) }),
      ),
      marks(bench),
      ...hidden(bench),
      ...otherHouse(bench),
      heading(STRINGS.literature),
      h("p", {}, assay.debrief),
    ),
  );
  return nodes;
}
