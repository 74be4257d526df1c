/**
 * From colours to concentrations, and what a referee would ask of them.
 * Twin of `labs/elisa/analysis.py`.
 */

import { colour, concentration, type Curve, type Fit, fit, limitsOf } from "./fit.ts";
import type { Point } from "./fit.ts";
import type { OD } from "./plate.ts";
import { labelled } from "./tubes.ts";
import type { Numbers } from "./types.ts";
import { BLANK, CONTROL, dilution, SPIKED, STANDARD_CODES, type Work } from "./work.ts";

const LEVELS = 5;
// Standards whose colours differ by less hold no curve, OD.
const FLAT = 0.05;
// Weights are not told from colours nearer to nothing than this, OD.
const PALEST = 0.02;

/** What the plate says of everything that went in by one name. */
export interface Row {
  code: string;
  wells: number;
  over: number;
  od: number | null;
  cv: number | null;
  x: number | null;
  low: number | null;
  high: number | null;
}

export interface Limits {
  blank: number | null;
  lod: number | null;
  lloq: number | null;
  top: number | null;
}

export interface Analysis {
  fit: Fit | null;
  /** Why there is no curve: a word of the colleague's; else empty. */
  fault: string;
  rows: Record<string, Row>;
  backs: Record<string, number | null>;
  limits: Limits;
  recovery: number | null;
  spike: number | null;
  parallel: Record<string, number>;
}

/** Weight of a well by its colour, as the reader chose. */
export function weightOf(work: Work, y: number, n: Numbers): number {
  if (work.weights === "equal") return 1;
  const shown = Math.max(y, PALEST);
  if (work.weights === "relative") return 1 / (shown * shown);
  return 1 / (n.read_sd ** 2 + (n.well_cv * shown) ** 2);
}

export function mean(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** Standard deviation of a sample of at least two. */
export function spread(values: readonly number[]): number {
  const middle = mean(values);
  let total = 0;
  for (const value of values) total += (value - middle) ** 2;
  return Math.sqrt(total / (values.length - 1));
}

/** Colours of the wells by what is in them; wells too dark are left out. */
export function grouped(work: Work, ods: readonly OD[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  work.wells.forEach((code, place) => {
    if (code === "") return;
    const group = groups.get(code) ?? [];
    groups.set(code, group);
    const od = ods[place];
    if (od !== null) group.push(od);
  });
  return groups;
}

/** Concentrations that the plate is told, blank included, by code. */
export function labelsOf(work: Work, n: Numbers): Map<string, number> {
  const told = labelled(work, n);
  if (told.length === 0) return new Map();
  return new Map([
    [BLANK, 0],
    ...told.map((x, k): [string, number] => [STANDARD_CODES[k], x]),
  ]);
}

/** Wells of the standards with weights, or the word of a fault. */
export function pointsOf(
  work: Work,
  ods: readonly OD[],
  n: Numbers,
): Point[] | string {
  const told = labelsOf(work, n);
  const groups = grouped(work, ods);
  const placed = [...groups.keys()].filter((code) =>
    code === BLANK || STANDARD_CODES.includes(code)
  );
  if (placed.length < LEVELS) return "fault-levels";
  if (told.size === 0) return "fault-label";
  const means = new Map<string, number>();
  for (const code of placed) {
    const values = groups.get(code)!;
    if (values.length > 0) means.set(code, mean(values));
  }
  if (means.size < LEVELS) return "fault-over";
  const colours = [...means.values()];
  if (Math.max(...colours) - Math.min(...colours) < FLAT) return "fault-flat";
  const order = [...means.keys()].sort((a, b) => told.get(a)! - told.get(b)!);
  if (new Set(order.map((code) => told.get(code))).size < LEVELS) return "fault-levels";
  if (means.get(order[0])! > means.get(order.at(-1)!)!) return "fault-falling";
  return work.wells.flatMap((code, place) => {
    const od = ods[place];
    const middle = means.get(code);
    if (middle === undefined || od === null) return [];
    return [{ x: told.get(code)!, y: od, weight: weightOf(work, middle, n) }];
  });
}

/** Lay the curve and read everything off it; reads that are no numbers are none. */
export function analyse(work: Work, reads: readonly OD[], n: Numbers): Analysis {
  const ods = reads.map((od) => Number.isFinite(od) ? od : null);
  const points = pointsOf(work, ods, n);
  const curve = typeof points === "string" ? null : fit(points);
  const fault = typeof points === "string" ? points : curve ? "" : "fault-lost";
  const groups = grouped(work, ods);
  const rows = rowsOf(work, groups, curve, n);
  const told = labelsOf(work, n);
  const backs: Analysis["backs"] = {};
  for (const { code, x } of Object.values(rows)) {
    const label = told.get(code) ?? 0;
    if (label > 0) backs[code] = x === null ? null : x / label;
  }
  const limits = limitsFrom(backs, told, curve, groups, n);
  const control = rows[CONTROL]?.x ?? null;
  return {
    fit: curve,
    fault,
    rows,
    backs,
    limits,
    recovery: control === null ? null : control / n.control,
    spike: spikeOf(rows, n),
    parallel: parallelOf(work, rows, limits, n),
  };
}

function rowsOf(
  work: Work,
  groups: Map<string, number[]>,
  curve: Fit | null,
  n: Numbers,
): Record<string, Row> {
  const rows: Record<string, Row> = {};
  for (const [code, values] of groups) {
    const wells = work.wells.filter((each) => each === code).length;
    const od = values.length > 0 ? mean(values) : null;
    const row: Row = {
      code,
      wells,
      over: wells - values.length,
      od,
      cv: od && values.length > 1 ? spread(values) / od : null,
      x: null,
      low: null,
      high: null,
    };
    if (curve && od !== null) {
      row.x = concentration(curve.curve, od);
      const limits = limitsOf(curve, od, weightOf(work, od, n), values.length);
      [row.low, row.high] = limits ?? [null, null];
    }
    rows[code] = row;
  }
  return rows;
}

/** Whether what is read back is near enough to what is meant. */
export function isBack(share: number | null | undefined, n: Numbers): boolean {
  if (share === null || share === undefined) return false;
  return share >= n.recovery_low && share <= n.recovery_high;
}

function limitsFrom(
  backs: Analysis["backs"],
  told: Map<string, number>,
  curve: Fit | null,
  groups: Map<string, number[]>,
  n: Numbers,
): Limits {
  const blanks = groups.get(BLANK) ?? [];
  const limits: Limits = {
    blank: blanks.length > 0 ? mean(blanks) : null,
    lod: null,
    lloq: null,
    top: null,
  };
  if (curve && blanks.length > 1) {
    const sd = spread(blanks);
    limits.lod = concentration(curve.curve, mean(blanks) + n.lod_sds * sd);
    limits.lloq = concentration(curve.curve, mean(blanks) + n.loq_sds * sd);
  }
  const good = Object.keys(backs).filter((code) => isBack(backs[code], n))
    .map((code) => told.get(code)!);
  if (good.length > 0) {
    limits.top = Math.max(...good);
    // A limit that no standard vouches for is the lowest standard's.
    limits.lloq = Math.max(limits.lloq ?? 0, Math.min(...good));
  }
  return limits;
}

function spikeOf(rows: Record<string, Row>, n: Numbers): number | null {
  const more = rows[SPIKED]?.x ?? null;
  const bare = rows["athlete:0"]?.x ?? null;
  return more === null || bare === null ? null : (more - bare) / n.spike;
}

/** Whether a well can be read: not below the lower limit nor above the standards. */
export function isInside(row: Row | undefined, limits: Limits, n: Numbers): boolean {
  if (!row || row.x === null || limits.lloq === null || limits.top === null) {
    return false;
  }
  return row.x >= limits.lloq && row.x <= limits.top * n.recovery_high;
}

/** Two tubes of a sample compared, where both can be read. */
function parallelOf(
  work: Work,
  rows: Record<string, Row>,
  limits: Limits,
  n: Numbers,
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const sample of Object.keys(work.tubes)) {
    const [strong, weak] = [`${sample}:0`, `${sample}:1`]
      .sort((a, b) => dilution(work, a) - dilution(work, b));
    const [first, second] = [dilution(work, strong), dilution(work, weak)];
    const [a, b] = [rows[strong], rows[weak]];
    if (first === second || !a?.x || !b?.x) continue;
    if (isInside(a, limits, n) && isInside(b, limits, n)) {
      found[sample] = b.x * second / (a.x * first);
    }
  }
  return found;
}

/** Mean deviation of a curve drawn by hand from the standards, of the colour. */
export function handOff(
  work: Work,
  hand: Curve,
  ods: readonly OD[],
  n: Numbers,
): number | null {
  const points = pointsOf(work, ods, n);
  if (typeof points === "string") return null;
  return mean(
    points.map(({ x, y }) => Math.abs(y - colour(hand, x)) / Math.max(y, PALEST)),
  );
}
