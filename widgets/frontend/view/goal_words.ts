/** Goals in words. */

import { short, withUnit } from "./numbers.ts";
import type { Goal, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** Unit of the number that a reading gives. */
export function unitOf(spec: SimulationSpec, goal: Pick<Goal, "quantity" | "at">) {
  if (goal.at === "peak-time") return spec.time.unit;
  if (goal.at === "end-over-peak") return "";
  return spec.quantities.find(({ id }) => id === goal.quantity)!.unit;
}

/** What is read, in words: “highest signal”. */
export function readingText(
  spec: SimulationSpec,
  goal: Pick<Goal, "quantity" | "at">,
): string {
  const { label } = spec.quantities.find(({ id }) => id === goal.quantity)!;
  if (typeof goal.at === "number") {
    const time = withUnit(goal.at, spec.time.unit);
    return fill(STRINGS.reading.time, { label, time });
  }
  return fill(STRINGS.reading[goal.at], { label });
}

/** A number that a goal speaks of: with its unit, or as a share. */
export function goalValue(spec: SimulationSpec, goal: Goal, value: number): string {
  if (goal.of === undefined) return withUnit(value, unitOf(spec, goal));
  const share = Number.isFinite(value) ? `${short(value * 100)}%` : short(value);
  if (goal.of === "start") return fill(STRINGS.ofStart, { share });
  const preset = spec.presets.find(({ id }) => id === goal.of)!.label;
  return fill(STRINGS.ofPreset, { share, preset });
}

/** The whole goal: “highest signal below 20% of the start”. */
export function goalText(spec: SimulationSpec, goal: Goal): string {
  const what = readingText(spec, goal);
  const said = (value: number) => goalValue(spec, goal, value);
  if (goal.between) {
    const [low, high] = goal.between;
    return fill(STRINGS.within, { what, low: said(low), high: said(high) });
  }
  return goal.below !== undefined
    ? fill(STRINGS.below, { what, high: said(goal.below) })
    : fill(STRINGS.above, { what, low: said(goal.above!) });
}
