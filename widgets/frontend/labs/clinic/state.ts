/** What the reader has done: kept by the browser, and taken back step by step. */

import { fitting, type Plan } from "./plan.ts";
import type { ClinicSpec, Way } from "./spec.ts";

export const KEY = "lab:clinic";
export const VERSION = 1;
const MOST_STEPS = 30;

export type Stage = "plan" | "followed" | "closed";

/** How far one patient is. */
export interface Visit {
  number: number;
  plan: Plan;
  guess?: Way;
  stage: Stage;
  answer?: number;
  /** Of a closed case, 0 to 1. */
  score?: number;
}

export interface Work {
  patient: string;
  cases: Record<string, Visit>;
}

export function freshVisit(number = 0): Visit {
  return { number, plan: { drug: "none" }, stage: "plan" };
}

export function freshWork(spec: ClinicSpec): Work {
  return { patient: spec.patients[0].id, cases: {} };
}

/** What was kept, as far as it still makes sense; a fresh start where it does not. */
export function understood(spec: ClinicSpec, kept: unknown): Work {
  const work = freshWork(spec);
  const found = kept as Partial<Work> | undefined;
  if (typeof found?.cases !== "object" || found.cases === null) return work;
  for (const { id } of spec.patients) {
    const visit = visitFrom(spec, id, found.cases[id]);
    if (visit) work.cases[id] = visit;
  }
  if (spec.patients.some(({ id }) => id === found.patient)) {
    work.patient = found.patient!;
  }
  return work;
}

function visitFrom(spec: ClinicSpec, patient: string, kept: unknown) {
  const visit = kept as Partial<Visit> | undefined;
  const drug = visit?.plan?.drug ?? "";
  if (!spec.drugs.some(({ id }) => id === drug)) return undefined;
  const { number, stage, guess, answer, plan, score } = visit as Visit;
  if (!Number.isInteger(number) || !["plan", "followed", "closed"].includes(stage)) {
    return undefined;
  }
  const isAnswer = Number.isInteger(answer) &&
    spec.questions[drug].options[answer!] !== undefined;
  return {
    number,
    plan: fitting(spec, patient, plan),
    stage,
    ...(guess !== undefined && guess in spec.guess.options ? { guess } : {}),
    ...(isAnswer ? { answer } : {}),
    ...(stage === "closed" && score! >= 0 && score! <= 1 ? { score } : {}),
  };
}

/** The steps behind the present one; each as text, so that nothing changes in them. */
export class Steps {
  private readonly past: string[] = [];

  keep(work: Work): void {
    this.past.push(JSON.stringify(work));
    if (this.past.length > MOST_STEPS) this.past.shift();
  }

  back(): Work | undefined {
    const text = this.past.pop();
    return text === undefined ? undefined : JSON.parse(text) as Work;
  }

  get isEmpty(): boolean {
    return this.past.length === 0;
  }
}
