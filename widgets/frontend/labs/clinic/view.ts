/** The clinic on a page: what is chosen, what comes of it, and the way back. */

import { h, listen } from "../../view/dom.ts";
import { type Mount, takePlace } from "../../view/host_model.ts";
import { short } from "../../view/numbers.ts";
import { recall, remember } from "../../view/storage.ts";
import { fill, unbroken } from "../../view/strings.ts";
import { seedOf } from "../../view/seed.ts";
import { follow, type Followed } from "./clinical.ts";
import { read, type Reading } from "./course.ts";
import { debrief, hundred } from "./debrief.ts";
import { Desk } from "./desk.ts";
import { type Case, drawCase } from "./draw.ts";
import { judge } from "./judge.ts";
import { planSaid } from "./plan_said.ts";
import { report } from "./report.ts";
import type { ClinicSpec } from "./spec.ts";
import {
  freshVisit,
  freshWork,
  KEY,
  Steps,
  understood,
  VERSION,
  type Visit,
  type Work,
} from "./state.ts";
import { STRINGS } from "./strings.ts";

export function render({ model, el }: Mount): () => void {
  const spec = unbrokenWords(model.get("spec") as ClinicSpec);
  const life = new AbortController();
  const clinic = new Clinic(spec, model, life.signal);
  const leave = takePlace(el, "clinic", "clinic", clinic.node);
  clinic.show();
  return () => {
    life.abort();
    leave();
  };
}

/** The clinic with names such as IL-6 kept on one line; addresses and code are left. */
function unbrokenWords(spec: ClinicSpec): ClinicSpec {
  const left = new Set(["href", "url", "source"]);
  return JSON.parse(
    JSON.stringify(spec),
    (key, value) =>
      typeof value === "string" && !left.has(key) ? unbroken(value) : value,
  ) as ClinicSpec;
}

class Clinic {
  readonly node: HTMLElement;
  private readonly spec: ClinicSpec;
  private readonly host: Mount["model"];
  private readonly signal: AbortSignal;
  private readonly seed: number;
  private readonly desk: Desk;
  private readonly steps = new Steps();
  private readonly outcome = h("div", { class: "il6-lab-outcome" });
  private readonly status = h("p", { class: "il6-lab-status", role: "status" });
  private readonly undo = button("undo", STRINGS.undo);
  private readonly restart = button("restart", STRINGS.restart);
  private work: Work;
  // What is shown was followed for this visit; another visit makes it stale.
  private run = 0;
  private hasConfessed = false;

  constructor(spec: ClinicSpec, host: Mount["model"], signal: AbortSignal) {
    this.spec = spec;
    this.host = host;
    this.signal = signal;
    this.seed = seedOf(host.get("seed"));
    const told = host.get("work") as Partial<Work> | undefined;
    const kept = told?.cases ? told : recall(KEY, VERSION);
    this.work = understood(spec, kept);
    this.desk = new Desk(spec, {
      patient: (patient) => this.change({ ...this.work, patient }, ""),
      visit: (change) => this.choose(change),
      treat: () => void this.treat(),
    }, signal);
    listen(this.undo, "click", () => this.goBack(), signal);
    listen(this.restart, "click", () => this.startAgain(), signal);
    const hear = () => this.hear();
    host.on("change:work", hear);
    signal.addEventListener("abort", () => host.off("change:work", hear));
    this.node = h(
      "div",
      { class: "il6-view il6-lab", role: "group", "aria-label": spec.title },
      h("p", { class: "il6-title" }, spec.title),
      h("p", { class: "il6-lead" }, spec.lead),
      this.desk.node,
      this.outcome,
      this.status,
      h("div", { class: "il6-lab-actions" }, this.undo, this.restart),
      h(
        "details",
        { class: "il6-lab-limits" },
        h("summary", {}, STRINGS.limits),
        h("p", {}, spec.limits),
      ),
      h("p", { class: "il6-lab-warning" }, spec.warning),
    );
  }

  private get visit(): Visit {
    return this.work.cases[this.work.patient] ?? freshVisit();
  }

  private get one(): Case {
    return drawCase(this.spec, this.seed, this.work.patient, this.visit.number);
  }

  /** Show all as the work stands; a course that was followed is followed again. */
  show(): void {
    this.desk.show(this.one, this.visit, this.scores());
    this.undo.disabled = this.steps.isEmpty;
    this.restart.disabled = Object.keys(this.work.cases).length === 0;
    this.run++;
    if (this.visit.stage === "plan") this.outcome.replaceChildren();
    else void this.showOutcome(this.run);
  }

  /** Take over what Python has set. */
  private hear(): void {
    const told = understood(this.spec, this.host.get("work"));
    if (JSON.stringify(told) === JSON.stringify(this.work)) return;
    this.work = told;
    this.show();
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  private change(work: Work, words: string): void {
    this.work = work;
    if (!remember(KEY, VERSION, work) && !this.hasConfessed) {
      this.hasConfessed = true;
      words = `${words} ${STRINGS.nothingKept}`.trim();
    }
    this.host.set("work", work);
    this.host.set("result", this.scores());
    this.host.save_changes();
    this.show();
    this.say(words);
  }

  private withVisit(visit: Visit): Work {
    return {
      ...this.work,
      cases: { ...this.work.cases, [this.work.patient]: visit },
    };
  }

  private choose(change: Partial<Visit>): void {
    const visit = { ...this.visit, ...change };
    const words = change.plan
      ? fill(STRINGS.chosen, {
        plan: planSaid(this.spec, visit.plan),
      })
      : "";
    this.change(this.withVisit(visit), words);
  }

  private step(visit: Visit, words: string): void {
    this.steps.keep(this.work);
    this.change(this.withVisit(visit), words);
  }

  private async treat(): Promise<void> {
    if (this.visit.guess === undefined) return this.say(STRINGS.waitingGuess);
    this.step({ ...this.visit, stage: "followed" }, STRINGS.working);
    const shown = await this.followed;
    if (shown === undefined) return;
    this.say(fill(STRINGS.treated, {
      il6: short(shown.reading.il6),
      before: short(this.one.facts.crp),
      after: short(shown.reading.crp),
    }));
    shown.heading.focus();
  }

  private followed: Promise<Shown | undefined> = Promise.resolve(undefined);

  private showOutcome(run: number): Promise<Shown | undefined> {
    this.followed = this.outcomeOf(run);
    return this.followed;
  }

  private async outcomeOf(run: number): Promise<Shown | undefined> {
    const { one, visit } = this;
    this.outcome.setAttribute("aria-busy", "true");
    if (!this.outcome.hasChildNodes()) {
      this.outcome.append(h("p", { class: "il6-lab-remark" }, STRINGS.working));
    }
    try {
      const followed = await this.course(one, visit);
      if (run !== this.run || this.signal.aborted) return undefined;
      return this.fillOutcome(one, visit, followed);
    } catch (error) {
      if (run !== this.run) return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      const words = fill(STRINGS.failed, { reason });
      this.change(this.withVisit({ ...visit, stage: "plan" }), words);
      return undefined;
    } finally {
      this.outcome.removeAttribute("aria-busy");
    }
  }

  // The last course, which answering and closing need not run again.
  private last?: { key: string; followed: Followed };

  private async course(one: Case, visit: Visit): Promise<Followed> {
    const key = JSON.stringify([one.patient, one.number, visit.plan]);
    if (this.last?.key !== key) {
      this.last = { key, followed: await follow(this.spec, one, visit.plan) };
    }
    return this.last.followed;
  }

  private fillOutcome(one: Case, visit: Visit, followed: Followed): Shown {
    const { spec, signal } = this;
    const reading = read(one, followed.course);
    const shown = report(spec, one, visit, followed, reading, (answer) => {
      const { right } = spec.questions[visit.plan.drug].options[answer];
      this.step({ ...visit, answer }, right ? STRINGS.right : STRINGS.wrong);
      void this.followed.then(() => this.focus(".il6-lab-says"));
    }, signal);
    const parts: Node[] = [shown.node];
    if (visit.stage === "closed") {
      const found = judge(spec, one, visit.plan, reading, visit.answer);
      parts.push(debrief(spec, one, visit.plan, found), this.after(visit));
    } else if (visit.answer !== undefined) {
      parts.push(this.closing(one, visit, reading));
    }
    this.outcome.replaceChildren(...parts);
    return { heading: shown.heading, reading };
  }

  private closing(one: Case, visit: Visit, reading: Reading): HTMLElement {
    const close = button("close", STRINGS.close, "il6-lab-main");
    listen(close, "click", () => {
      const found = judge(this.spec, one, visit.plan, reading, visit.answer);
      this.step(
        { ...visit, stage: "closed", score: found.total },
        fill(STRINGS.closed, {
          verdict: this.spec.scoring.words[found.verdict],
          score: hundred(found.total),
        }),
      );
      void this.followed.then(() => this.focus(".il6-lab-debrief h3"));
    }, this.signal);
    return h("div", { class: "il6-lab-actions" }, close);
  }

  private after(visit: Visit): HTMLElement {
    const again = button("again", STRINGS.again);
    const next = button("next", STRINGS.next);
    const reopen = (number: number, words: string) => {
      this.step(freshVisit(number), words);
      this.focus('.il6-lab-group[data-group="drug"] input:checked');
    };
    listen(
      again,
      "click",
      () => reopen(visit.number, STRINGS.reopened),
      this.signal,
    );
    listen(
      next,
      "click",
      () => reopen(visit.number + 1, STRINGS.nextCame),
      this.signal,
    );
    return h("div", { class: "il6-lab-actions" }, again, next);
  }

  /** Scores of closed cases, by patient. */
  private scores(): Record<string, number> {
    const scored = Object.entries(this.work.cases).flatMap(([id, { stage, score }]) =>
      stage === "closed" && score !== undefined ? [[id, score] as const] : []
    );
    return Object.fromEntries(scored);
  }

  private focus(selector: string): void {
    this.node.querySelector<HTMLElement>(selector)?.focus();
  }

  private goBack(): void {
    const work = this.steps.back();
    if (work === undefined) return;
    this.change(work, STRINGS.undone);
    const target = this.visit.stage === "plan" ? '[name="treat"]' : '[name="undo"]';
    this.focus(target);
  }

  private startAgain(): void {
    this.steps.keep(this.work);
    this.change(freshWork(this.spec), STRINGS.restarted);
    this.focus('.il6-lab-group[data-group="patient"] input:checked');
  }
}

interface Shown {
  heading: HTMLElement;
  reading: Reading;
}

function button(name: string, text: string, style = ""): HTMLButtonElement {
  return h("button", { type: "button", name, class: style || undefined }, text);
}
