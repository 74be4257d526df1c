/**
 * What happens in one well, step after step, in whatever order they come. Amounts are
 * shares of a full well. Twin of `labs/elisa/chemistry.py`, which says more.
 */

import type { Numbers } from "./types.ts";
import type { Done } from "./work.ts";

export interface Fluid {
  /** IL-6 that this pair of antibodies can grip, pg/mL. */
  seen: number;
  /** Capture antibodies ready to be bridged, as a share of a full well. */
  bridges: number;
}

/** What sticks in a well and what is loose in it. */
export interface Well {
  capture: number;
  bare: number;
  caught: number;
  held: number;
  detector: number;
  stuckDetector: number;
  enzyme: number;
  stuckEnzyme: number;
  dye: number;
  looseCapture: number;
  looseIl6: number;
  looseDetector: number;
  looseEnzyme: number;
  hasSubstrate: boolean;
  isStopped: boolean;
}

export function emptyWell(): Well {
  return {
    capture: 0,
    bare: 1,
    caught: 0,
    held: 0,
    detector: 0,
    stuckDetector: 0,
    enzyme: 0,
    stuckEnzyme: 0,
    dye: 0,
    looseCapture: 0,
    looseIl6: 0,
    looseDetector: 0,
    looseEnzyme: 0,
    hasSubstrate: false,
    isStopped: false,
  };
}

/** How far binding comes in a time, as a share of what the usual time gives. */
export function reach(n: Numbers, step: string, minutes: number): number {
  const tau = n[`tau_${step}`];
  const usual = n[`usual_${step}`];
  return (1 - Math.exp(-minutes / tau)) / (1 - Math.exp(-usual / tau));
}

/** Share of capture antibodies that hold IL-6 at a concentration in pg/mL. */
export function bound(n: Numbers, il6: number): number {
  if (il6 <= 0) return 0;
  return 1 / (1 + (n.midpoint / il6) ** n.slope);
}

/** Colour that all enzyme in a well makes in the usual time. */
export const rate = (well: Well) => well.enzyme + well.stuckEnzyme + well.looseEnzyme;

/** Let one step happen, without the washes after it. */
export function act(
  well: Well,
  { id, minutes }: Done,
  fluid: Fluid,
  n: Numbers,
): void {
  switch (id) {
    case "coat":
      well.capture += (well.bare - well.capture) * reach(n, id, minutes);
      well.looseCapture = 1;
      return;
    case "block":
      well.bare *= 1 - Math.min(1 - n.block_gap, reach(n, id, minutes));
      return;
    case "sample": {
      const stray = 1 / (1 + n.stray_capture * well.looseCapture);
      const share = bound(n, fluid.seen) * reach(n, id, minutes) * stray;
      well.caught = well.capture * share;
      well.held = well.capture * fluid.bridges;
      well.looseIl6 = fluid.seen;
      return;
    }
    case "detect": {
      const free = n.hook / (n.hook + well.looseIl6);
      const grip = reach(n, id, minutes);
      well.detector = (well.caught * free + well.held) * grip;
      well.stuckDetector = n.detector_sticks * well.bare * grip;
      well.looseDetector = 1;
      return;
    }
    case "enzyme": {
      const left = 1 / (1 + n.taken_up * well.looseDetector);
      const grip = reach(n, id, minutes);
      well.enzyme = (well.detector + well.stuckDetector) * grip * left;
      well.stuckEnzyme = n.enzyme_sticks * well.bare * grip;
      well.looseEnzyme = n.loose_enzyme;
      return;
    }
    case "substrate":
      well.hasSubstrate = true;
      if (!well.isStopped) well.dye += rate(well) * minutes / n.usual_substrate;
      return;
    case "stop":
      well.isStopped = true;
  }
}

/** Rinse a well; `luck` makes it better or worse than others (1 is neither). */
export function wash(well: Well, times: number, luck: number, n: Numbers): void {
  if (times === 0) return;
  const left = Math.min(1, n.residue ** times * luck);
  well.looseCapture *= left;
  well.looseIl6 *= left;
  well.looseDetector *= left;
  well.looseEnzyme *= left;
  well.dye *= left;
  // Whatever was in the well before, a rinsed well holds no substrate any more.
  well.hasSubstrate = false;
}

/** Follow one well through the protocol. */
export function carriedOut(
  steps: readonly Done[],
  fluid: Fluid,
  luck: number,
  n: Numbers,
): Well {
  const well = emptyWell();
  for (const step of steps) {
    act(well, step, fluid, n);
    wash(well, step.washes, luck, n);
  }
  return well;
}

/** IL-6 (pg/mL) that the pair can grip; soluble IL-6R (nmol/L) covers the rest. */
export function visible(n: Numbers, il6: number, receptor: number): number {
  if (il6 <= 0 || receptor <= 0) return Math.max(0, il6);
  // 1 nmol/L of a protein of 1 kDa is 1,000 pg/mL.
  const perNm = n.il6_mass * 1000;
  const total = il6 / perNm;
  const kd = n.receptor_kd;
  const half = (kd + receptor - total) / 2;
  // The root in the form that does not cancel: half is above zero in plasma.
  const free = kd * total / (half + Math.sqrt(half * half + kd * total));
  return (free + (1 - n.mask) * (total - free)) * perNm;
}
