/** The debrief: what was done well, what was in the tubes, what went wrong and why. */

import { h } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { grade, reports, total } from "./grading.ts";
import { type Slip, slipsOf } from "./mistakes.ts";
import { table } from "./parts.ts";
import { strings } from "./strings.ts";
import { truth } from "./tubes.ts";

// What is nearly all or nearly nothing counts as that.
const FULL = 0.95;
const NONE = 0.05;

const degree = (score: number) =>
  score >= FULL ? strings.full : score <= NONE ? strings.nothing : strings.part;

function told(bench: Bench, { id, gaps }: Slip): HTMLElement {
  const { finding, title, says } = bench.spec.mistakes[id];
  const numbers = Object.fromEntries(
    Object.entries(gaps).map(([gap, value]) => [
      gap,
      value === null ? strings.tooDark : short(value),
    ]),
  );
  const address = `finding-${finding}`;
  // A notebook has no table of findings to go to.
  const link = document.getElementById(address)
    ? h("a", { href: `#${address}` }, strings.toFinding)
    : undefined;
  return h(
    "li",
    { "data-slip": id },
    h("b", {}, title),
    h("p", {}, fill(says, numbers), " ", link),
  );
}

function reported(bench: Bench, sample: string): string {
  const said = bench.work.answers.samples[sample];
  if (!said || said.verdict === "") return strings.nothingSaid;
  if (said.verdict !== "value") return bench.spec.verdicts[said.verdict];
  return said.value === null ? strings.nothingSaid : short(said.value);
}

/** Everything that is said once the report is handed in. */
export function debrief(bench: Bench): HTMLElement[] {
  const { spec, work, seed, ods, found, n } = bench;
  const scores = grade(spec, work, seed, ods, found, n);
  const people = reports(spec, work, seed, found, n);
  const trueIl6 = truth(spec, seed);
  const slips = slipsOf(spec, work, seed, found, n);
  const answer = spec.meaning.options.find(({ id }) => id === work.answers.meaning);
  const points = Math.round(100 * total(scores));
  return [
    h("h4", { tabindex: -1, class: "elisa-debrief" }, strings.debrief),
    h("p", { class: "elisa-score" }, fill(strings.score, { score: points })),
    table(
      strings.debrief,
      strings.taskHead,
      Object.entries(scores).map(([task, score]) => [spec.tasks[task], degree(score)]),
    ),
    h("h4", {}, strings.truth),
    table(
      strings.truth,
      strings.truthHead,
      spec.samples.map(({ id, label }) => [
        label,
        reported(bench, id),
        short(trueIl6[id]),
        degree(people[id]),
      ]),
    ),
    ...(answer ? [h("p", {}, answer.says)] : []),
    h("h4", {}, strings.happened),
    slips.length > 0
      ? h("ul", { class: "elisa-slips" }, ...slips.map((slip) => told(bench, slip)))
      : h("p", {}, strings.allWell),
  ];
}
