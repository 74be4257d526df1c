/** What comes back of a course: plots, what no model covers, and one question. */

import { h, listen } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill, unbroken } from "../../view/strings.ts";
import { type Choice, group } from "./choices.ts";
import { cite } from "./cite.ts";
import type { Followed } from "./clinical.ts";
import type { Reading } from "./course.ts";
import type { Case } from "./draw.ts";
import { figures } from "./figures.ts";
import { moves } from "./moves.ts";
import { setting } from "./plan.ts";
import type { ClinicSpec, Way } from "./spec.ts";
import type { Visit } from "./state.ts";
import { STRINGS } from "./strings.ts";

export interface Report {
  node: HTMLElement;
  /** What takes the focus once the report is there. */
  heading: HTMLElement;
}

/** Which way IL-6 went. */
export function wayOf({ guess }: ClinicSpec, times: number): Way {
  if (times > guess.same_within) return "up";
  return times < 1 / guess.same_within ? "down" : "same";
}

export function report(
  spec: ClinicSpec,
  one: Case,
  visit: Visit,
  followed: Followed,
  reading: Reading,
  onAnswer: (answer: number) => void,
  signal: AbortSignal,
): Report {
  const { name } = setting(spec, one, visit.plan);
  const { label, says } = spec.models[name];
  const heading = h("h3", { tabindex: -1 }, STRINGS.results);
  const block = `${Math.round(100 * reading.block)}%`;
  const assay = reading.assay !== undefined && reading.assay / reading.il6 > 1.5
    ? h("p", {}, fill(STRINGS.assay, { times: short(reading.assay) }))
    : undefined;
  return {
    heading,
    node: h(
      "section",
      { class: "il6-lab-report" },
      heading,
      h(
        "p",
        { class: "il6-lab-remark" },
        unbroken(fill(STRINGS.ranIn, { model: label, says })),
        " ",
        STRINGS.band,
      ),
      figures(followed),
      assay,
      guessSaid(spec, visit, reading),
      h("h3", {}, STRINGS.moves),
      h("p", { class: "il6-lab-remark" }, fill(STRINGS.movesHow, { block })),
      moves(spec, one, visit.plan, reading),
      question(spec, visit, onAnswer, signal),
    ),
  };
}

function guessSaid(spec: ClinicSpec, { guess }: Visit, { il6 }: Reading) {
  if (guess === undefined) return undefined;
  const { options, hits, misses, did } = spec.guess;
  const way = wayOf(spec, il6);
  const verdict = way === guess ? hits : fill(misses, { did: did[way] });
  const said = fill(STRINGS.guessSaid, {
    guess: options[guess].toLowerCase(),
    verdict,
  });
  return h("p", { class: "il6-lab-guess" }, said);
}

function question(
  spec: ClinicSpec,
  { plan, answer }: Visit,
  onAnswer: (answer: number) => void,
  signal: AbortSignal,
): HTMLElement {
  const { ask, options, work } = spec.questions[plan.drug];
  const given = answer === undefined ? undefined : options[answer];
  const choices: Choice[] = options.map(({ text }, place) => ({
    value: String(place),
    label: text,
  }));
  let chosen: number | undefined = answer;
  const radios = group("answer", ask, choices, (value) => {
    chosen = Number(value);
    advice.textContent = "";
  }, signal);
  radios.show(answer === undefined ? undefined : String(answer), answer === undefined);
  const advice = h("p", { class: "il6-lab-advice", role: "status" });
  const button = h("button", { type: "button", name: "answer" }, STRINGS.answer);
  listen(button, "click", () => {
    if (chosen === undefined) advice.textContent = STRINGS.answerFirst;
    else onAnswer(chosen);
  }, signal);
  return h(
    "section",
    { class: "il6-lab-question" },
    h("h3", {}, STRINGS.question),
    radios.node,
    given === undefined ? h("div", {}, button, advice) : h(
      "p",
      { class: "il6-lab-says", tabindex: -1, "data-right": String(given.right) },
      h("b", {}, given.right ? STRINGS.right : STRINGS.wrong),
      ` ${given.says} `,
      cite(work),
    ),
  );
}
