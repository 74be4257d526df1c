/** What a goal's number is at present, in words. */

import { short, withUnit } from "./numbers.ts";
import type { Goal, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** A number that a goal speaks of: with its unit, or as a share. */
export function goalValue(spec: SimulationSpec, goal: Goal, value: number): string {
  if (goal.of === undefined) {
    const quantity = spec.quantities.find(({ id }) => id === goal.quantity)!;
    const unit = goal.at === "peak-time"
      ? spec.time.unit
      : goal.at === "end-over-peak"
      ? ""
      : quantity.unit;
    return withUnit(value, unit);
  }
  const share = Number.isFinite(value) ? `${short(value * 100)}%` : short(value);
  if (goal.of === "start") return fill(STRINGS.ofStart, { share });
  const preset = spec.presets.find(({ id }) => id === goal.of)!.label;
  return fill(STRINGS.ofPreset, { share, preset });
}
