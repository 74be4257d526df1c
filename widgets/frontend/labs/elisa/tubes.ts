/** What is in the tubes. Twin of `labs/elisa/tubes.py`, which says more. */

import { Chance } from "../chance.ts";
import { type Fluid, visible } from "./chemistry.ts";
import type { Numbers, Spec } from "./types.ts";
import { BLANK, CONTROL, dilution, SPIKED, STANDARDS, type Work } from "./work.ts";

/** IL-6 (pg/mL), free soluble IL-6R (nmol/L), bridges (share of a full well). */
export interface Tube {
  il6: number;
  receptor: number;
  bridges: number;
}

/** A tube's content in a well; `pipetted` is the volume as a share of what is meant. */
export function fluidOf(tube: Tube, n: Numbers, pipetted: number): Fluid {
  return {
    seen: visible(n, tube.il6, tube.receptor) * pipetted,
    bridges: tube.bridges,
  };
}

/** IL-6 in each person's plasma, pg/mL: the learner's own, whatever the plate. */
export function truth(spec: Spec, seed: number): Record<string, number> {
  const chance = new Chance(seed, "elisa people");
  return Object.fromEntries(
    spec.samples.map(({ id, il6 }) => [id, chance.lognormal(il6.median, il6.cv)]),
  );
}

/** How many times each standard is weaker by the volumes; 0 if nothing is carried. */
export function thinned({ transfer, diluent }: Work["series"]): number {
  return transfer <= 0 ? 0 : (transfer + diluent) / transfer;
}

/** Concentrations that the plate is told for the standards, the highest first. */
export function labelled(work: Work, n: Numbers): number[] {
  const factor = work.series.label;
  if (factor <= 0) return [];
  return Array.from({ length: STANDARDS }, (_, k) => n.top / factor ** k);
}

/** IL-6 that is really in the standards, pg/mL, the highest first. */
export function standardsMade(work: Work, seed: number, n: Numbers): number[] {
  const chance = new Chance(seed, `elisa series ${work.run}`);
  const { mix, tips } = work.series;
  const factor = thinned(work.series);
  const made = [n.top];
  for (let k = 1; k < STANDARDS; k++) {
    const slip = 1 + n.pipette_cv * chance.normal();
    const uneven = chance.lognormal(1, n.unmixed_cv);
    let share = factor === 0 ? 0 : slip / factor;
    if (!mix) share *= n.unmixed_loss * uneven;
    if (!tips) share += n.tip_carry;
    made.push(made[k - 1] * Math.min(1, share));
  }
  return made;
}

/** What every tube holds; tubes that were not made are left out. */
export function contents(
  spec: Spec,
  work: Work,
  seed: number,
  n: Numbers,
): Map<string, Tube> {
  const pool = work.plasma ? n.pool_il6 : 0;
  const around = work.plasma ? n.receptor : 0;
  const tubes = new Map<string, Tube>([
    [BLANK, { il6: pool, receptor: around, bridges: 0 }],
    // The control is plasma with a stated amount, and is heated with the samples.
    [CONTROL, { il6: n.control, receptor: work.heat ? 0 : n.receptor, bridges: 0 }],
  ]);
  standardsMade(work, seed, n).forEach((il6, place) =>
    tubes.set(`s${place + 1}`, { il6: il6 + pool, receptor: around, bridges: 0 })
  );
  const trueIl6 = truth(spec, seed);
  for (const sample of spec.samples) {
    const occupied = sample.occupied?.value ?? 0;
    const receptor = work.heat ? 0 : n.receptor * (1 - occupied);
    const bridge = sample.bridge?.value ?? 0;
    const codes = [`${sample.id}:0`, `${sample.id}:1`];
    if (sample.id === "athlete") codes.push(SPIKED);
    for (const code of codes) {
      const times = dilution(work, code);
      if (times === 0) continue;
      const fresh = 1 - 1 / times;
      // As many times as the antibody that bridges is there for half of it.
      const excess = n.bridge_excess / times;
      const bridges = bridge / (n.plateau - n.blank) * excess / (1 + excess);
      tubes.set(code, {
        il6: trueIl6[sample.id] / times + pool * fresh +
          (code === SPIKED ? n.spike : 0),
        receptor: receptor / times + around * fresh,
        bridges: bridges * (work.blocker ? 1 - n.blocker : 1),
      });
    }
  }
  return tubes;
}
