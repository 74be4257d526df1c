/** What a case comes to: benefit, cost, reading, and the trial that bears on it. */

import { h } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { cites, sourced } from "./cite.ts";
import type { Case } from "./draw.ts";
import { evidenceFor, type Judgement } from "./judge.ts";
import type { Plan } from "./plan.ts";
import { type ClinicSpec, named, type Patient } from "./spec.ts";
import { STRINGS } from "./strings.ts";

export const hundred = (share: number) => String(Math.round(100 * share));

/** The whole debrief; its heading takes the focus. */
export function debrief(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
  found: Judgement,
): HTMLElement {
  const patient = named(spec.patients, one.patient);
  const { verdict, total } = found;
  const verdictSaid = fill(STRINGS.closed, {
    verdict: spec.scoring.words[verdict],
    score: hundred(total),
  });
  return h(
    "section",
    { class: "il6-lab-debrief", "data-verdict": verdict },
    h("h3", { tabindex: -1 }, verdictSaid),
    h("p", {}, patient.debrief),
    h("p", {}, ...works(patient.works)),
    h("h4", {}, STRINGS.benefit),
    ...benefit(spec, one, plan, found),
    h("h4", {}, STRINGS.costs),
    bill(spec, found),
    h("h4", {}, STRINGS.reading),
    h("p", {}, found.reading > 0 ? STRINGS.readRight : STRINGS.readWrong),
    h("h4", {}, STRINGS.fate),
    h("p", {}, fate(patient, found)),
    h("p", { class: "il6-lab-remark" }, sum(spec, found)),
  );
}

function works(list: Parameters<typeof cites>[0]): (Node | string)[] {
  const [before, after] = STRINGS.works.split("{works}");
  return [before, ...cites(list), after];
}

function benefit(spec: ClinicSpec, one: Case, plan: Plan, found: Judgement) {
  const patient = named(spec.patients, one.patient);
  const outcome = patient.outcome.many;
  const entry = evidenceFor(patient, plan);
  if (entry === undefined) {
    const gaps = { untreated: short(patient.untreated), outcome };
    return [h("p", {}, fill(STRINGS.noEvidence, gaps))];
  }
  const gaps = {
    with: short(found.probability),
    without: short(entry.without),
    outcome,
  };
  const { gain, low, high } = found;
  const span = low === undefined || high === undefined
    ? ""
    : fill(entry.span ? STRINGS.span : STRINGS.computed, {
      low: short(low),
      high: short(high),
    });
  const difference = gain === 0
    ? STRINGS.none
    : fill(STRINGS.gain, { gain: short(gain), span });
  return [
    h("p", {}, `${fill(STRINGS.gained, gaps)} ${difference}`),
    h("p", {}, entry.says, " ", sourced(entry.source)),
  ];
}

function bill(spec: ClinicSpec, { costs }: Judgement): HTMLElement {
  const label = (id: string) => spec.facts[id]?.label ?? named(spec.signs, id).label;
  const counted = costs.filter(({ points }) => points >= 0.005);
  if (counted.length === 0) return h("p", {}, STRINGS.noCosts);
  return h(
    "ul",
    {},
    ...counted.map(({ id, points }) =>
      h("li", {}, fill(STRINGS.costItem, { label: label(id), points: hundred(points) }))
    ),
  );
}

function fate({ outcome }: Patient, { happened, infected }: Judgement): string {
  return [
    happened ? outcome.happens : outcome.fails,
    infected ? STRINGS.infected : STRINGS.notInfected,
    STRINGS.fair,
  ].join(" ");
}

function sum({ scoring }: ClinicSpec, { reading, total }: Judgement): string {
  const read = scoring.reading * reading;
  return fill(STRINGS.sum, { reading: hundred(read), choice: hundred(total - read) });
}
