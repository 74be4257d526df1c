/** Where the reader decides: patient, drug, dose, rhythm, and a guess. */

import { h, listen } from "../../view/dom.ts";
import { fill } from "../../view/strings.ts";
import { chart } from "./chart.ts";
import { type Choice, type Group, group } from "./choices.ts";
import { hundred } from "./debrief.ts";
import type { Case } from "./draw.ts";
import { fitting, type Plan, rhythms } from "./plan.ts";
import { rhythmSaid } from "./plan_said.ts";
import { type ClinicSpec, named, type Way } from "./spec.ts";
import type { Visit } from "./state.ts";
import { STRINGS } from "./strings.ts";

/** What the desk asks the clinic to do. */
export interface Wishes {
  patient(id: string): void;
  visit(change: Partial<Visit>): void;
  treat(): void;
}

export class Desk {
  readonly node: HTMLElement;
  private readonly spec: ClinicSpec;
  private readonly wishes: Wishes;
  private readonly signal: AbortSignal;
  private readonly patients: Group;
  private readonly drugs: Group;
  private readonly guesses: Group;
  private readonly chart = h("div");
  private readonly giving = h("div", { class: "il6-lab-giving" });
  private readonly treat = h("button", {
    type: "button",
    name: "treat",
    class: "il6-lab-main",
  });
  private given: Group[] = [];
  // What chart and doses were last drawn for.
  private drawn = "";
  private offered = "";
  private visit?: Visit;
  private one?: Case;

  constructor(spec: ClinicSpec, wishes: Wishes, signal: AbortSignal) {
    this.spec = spec;
    this.wishes = wishes;
    this.signal = signal;
    this.patients = group(
      "patient",
      STRINGS.patients,
      spec.patients.map(({ id, label }) => ({ value: id, label })),
      (id) => wishes.patient(id),
      signal,
    );
    this.drugs = group(
      "drug",
      STRINGS.drug,
      spec.drugs.map(({ id, label, says, hue }) => ({ value: id, label, says, hue })),
      (drug) => this.plan({ drug }),
      signal,
    );
    const ways = Object.entries(spec.guess.options);
    this.guesses = group(
      "guess",
      spec.guess.ask,
      ways.map(([value, label]) => ({ value, label })),
      (guess) => wishes.visit({ guess: guess as Way }),
      signal,
    );
    listen(this.treat, "click", () => wishes.treat(), signal);
    this.node = h(
      "div",
      { class: "il6-lab-desk" },
      this.patients.node,
      this.chart,
      this.drugs.node,
      this.giving,
      this.guesses.node,
      h("div", { class: "il6-lab-actions" }, this.treat),
    );
  }

  private plan(change: Partial<Plan>): void {
    const plan = { ...this.visit!.plan, ...change };
    this.wishes.visit({ plan: fitting(this.spec, this.one!.patient, plan) });
  }

  show(one: Case, visit: Visit, scores: Record<string, number>): void {
    this.one = one;
    this.visit = visit;
    const isOpen = visit.stage === "plan";
    const { drug, dose, rhythm } = visit.plan;
    this.patients.show(one.patient);
    this.remark(scores);
    const key = `${one.patient} ${one.number}`;
    if (key !== this.drawn) this.chart.replaceChildren(chart(this.spec, one));
    this.drawn = key;
    this.drugs.show(drug, isOpen);
    this.offer(one.patient, drug);
    this.given[0]?.show(dose, isOpen);
    this.given[1]?.show(rhythm === undefined ? undefined : String(rhythm), isOpen);
    this.guesses.show(visit.guess, isOpen);
    const { weeks } = named(this.spec.patients, one.patient);
    const words = drug === "none" ? STRINGS.wait : STRINGS.treat;
    this.treat.textContent = fill(words, { weeks });
    this.treat.disabled = !isOpen;
  }

  remark(scores: Record<string, number>): void {
    for (const { id } of this.spec.patients) {
      const score = scores[id];
      const text = score === undefined
        ? ""
        : fill(STRINGS.scored, { score: hundred(score) });
      this.patients.remark(id, text);
    }
  }

  /** Doses and rhythms of a drug; drawn anew only for another drug or patient. */
  private offer(patient: string, drug: string): void {
    const key = `${patient} ${drug}`;
    if (key === this.offered) return;
    this.offered = key;
    const { doses } = named(this.spec.drugs, drug);
    const group2 = (name: string, legend: string, choices: Choice[]) =>
      group(name, legend, choices, (value) =>
        this.plan(
          name === "dose" ? { dose: value } : { rhythm: Number(value) },
        ), this.signal);
    this.given = doses.length === 0 ? [] : [
      group2(
        "dose",
        STRINGS.dose,
        doses.map(({ id, label }) => ({ value: id, label })),
      ),
      group2(
        "rhythm",
        STRINGS.rhythm,
        rhythms(this.spec, patient, drug).map((days) => ({
          value: String(days),
          label: rhythmSaid(days),
        })),
      ),
    ];
    this.giving.replaceChildren(...this.given.map(({ node }) => node));
  }
}
