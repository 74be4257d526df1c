/** What the reader of the plate shows. Twin of `labs/elisa/plate.py`. */

import { Chance } from "../chance.ts";
import { carriedOut, rate } from "./chemistry.ts";
import { contents, fluidOf, type Tube } from "./tubes.ts";
import type { Numbers, Spec } from "./types.ts";
import { COLUMNS, isEdge, wellName, type Work } from "./work.ts";

/** A colour; none for an empty well and for one darker than can be told. */
export type OD = number | null;

const TIMED = new Set(["sample", "detect", "enzyme"]);

/** Chance events of one well: standard normal, but `scratch` is uniform. */
export interface Luck {
  pipette: number;
  washing: number;
  well: number;
  read: number;
  haze: number;
  scratch: number;
}

/** What chance does to a well; the same whatever is in it. */
export function luckOf(seed: number, run: number, place: number): Luck {
  const chance = new Chance(seed, `elisa well ${run} ${wellName(place)}`);
  return {
    pipette: chance.normal(),
    washing: chance.normal(),
    well: chance.normal(),
    read: chance.normal(),
    haze: chance.normal(),
    scratch: chance.uniform(),
  };
}

/** Share by which the last column is darker than the middle, or paler. */
export function slant(seed: number, run: number, n: Numbers): number {
  return n.gradient * (2 * new Chance(seed, `elisa slant ${run}`).uniform() - 1);
}

/** Optical density of one well. */
export function odOf(
  work: Work,
  place: number,
  tube: Tube,
  luck: Luck,
  lean: number,
  n: Numbers,
): OD {
  const column = place % COLUMNS;
  const fluid = fluidOf(tube, n, 1 + n.pipette_cv * luck.pipette);
  const washing = Math.exp(n.residue_spread * luck.washing);
  const well = carriedOut(work.steps, fluid, washing, n);
  let dye = well.dye;
  if (well.hasSubstrate && !well.isStopped) {
    const late = n.read_wait + n.column_wait * column;
    dye += rate(well) * late / n.usual_substrate;
  }
  if (!well.isStopped) dye /= n.acid;
  const across = 1 + lean * (2 * column / (COLUMNS - 1) - 1);
  let rim = 1;
  if (isEdge(place)) {
    let minutes = 0;
    for (const step of work.steps) if (TIMED.has(step.id)) minutes += step.minutes;
    const grown = Math.min(1, minutes / n.edge_minutes);
    rim += (work.seal ? n.edge_sealed : n.edge_open) * grown;
  }
  const empty = well.hasSubstrate ? n.blank : 0;
  const colour = empty + (n.plateau - n.blank) * dye * across * rim;
  const od = colour * (1 + n.well_cv * luck.well) + n.read_sd * luck.read;
  let dull = n.haze * (1 + 0.25 * luck.haze);
  if (luck.scratch < n.scratch_share) dull += n.scratch;
  // The reader's limit holds for the light at 450 nm, whatever is taken off later.
  if (od + dull > n.ceiling) return null;
  return work.correct ? od : od + dull;
}

/** Read the plate: 96 optical densities, A1 to H12. */
export function readPlate(spec: Spec, work: Work, seed: number, n: Numbers): OD[] {
  const tubes = contents(spec, work, seed, n);
  const lean = slant(seed, work.run, n);
  return work.wells.map((code, place) => {
    const tube = tubes.get(code);
    if (tube === undefined) return null;
    return odOf(work, place, tube, luckOf(seed, work.run, place), lean, n);
  });
}
