/** Runs the compiled models for one patient and for others like them. */

import { loadModel } from "../../model/load.ts";
import { run } from "../../model/run.ts";
import { columnsOf, type Course, courseOf, daysOf } from "./course.ts";
import { type Body, type Case, others } from "./draw.ts";
import { type Plan, setting } from "./plan.ts";
import type { ClinicSpec } from "./spec.ts";

/** Tenth and ninetieth of a hundred, day by day. */
export interface Band {
  low: number[];
  high: number[];
}

export interface Followed {
  course: Course;
  crp: Band;
  il6: Band;
  signal: Band;
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Follow a patient, and others for the bands; the page stays usable meanwhile. */
export async function follow(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
): Promise<Followed> {
  const { name } = setting(spec, one, plan);
  const model = spec.models[name];
  const compiled = await loadModel(spec.modules[name]);
  const days = daysOf(spec, one);
  const once = (body?: Body) => {
    const { columns } = run(compiled, {
      end: days,
      points: days + 1,
      columns: columnsOf(model),
      values: setting(spec, one, plan, body).values,
    });
    return courseOf(model, one, columns);
  };
  const course = once();
  const all = [course];
  for (const body of others(spec, one)) {
    await pause();
    all.push(once(body));
  }
  const band = (key: "crp" | "il6" | "signal"): Band => {
    const at = (share: number) =>
      course[key].map((_, day) => quantile(all.map((each) => each[key][day]), share));
    return { low: at(0.1), high: at(0.9) };
  };
  return { course, crp: band("crp"), il6: band("il6"), signal: band("signal") };
}

/** The value below which a share of the values lies, between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
