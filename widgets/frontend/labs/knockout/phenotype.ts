/** What is measured in the mice. Twin: `widgets/labs/knockout/phenotype.py`. */

import { Chance } from "../chance.ts";
import { cohort, groups } from "./cross.ts";
import type { Assay, Spec, Work } from "./spec.ts";
import { fisher, GroupError, LOGIT_SD, sum, tTest } from "./statistics.ts";

// Expected 129 stretch at N10, for which the neighbours' scatter is given.
const USUAL_SEGMENT = 19.3;
const ARMS = [15, 72];
const FOREIGN: Record<string, number> = { bought: 10_000, apart: 20_000 };

/** Expected stretch of 129 around the gene in cM, as in the chapter's simulation. */
export function segment(backcrosses: number): number {
  return sum(
    ARMS.map((arm) => 100 * (1 - Math.exp(-backcrosses * arm / 100)) / backcrosses),
  );
}

export function assayOf(spec: Spec, { assay }: Work): Assay {
  const found = spec.assays.find(({ id }) => id === assay);
  if (!found) throw new GroupError("Choose what to measure first.");
  return found;
}

/** Share of the protein that the broken gene still makes, 0 to 1. */
export function residualOf(spec: Spec, { exon }: Work): number {
  return spec.exons.find(({ id }) => id === exon)?.residual ?? 1;
}

/** Which of the published houses is the reader's. */
export function ownHouse(spec: Spec, seed: number, work: Work): number {
  return new Chance(seed, "house").below(assayOf(spec, work).houses.length);
}

/** Scatter of single mice: SD of the logarithm, or of a logit. */
export function sigmaOf({ form, cv }: Assay): number {
  return form === "share" ? LOGIT_SD : Math.sqrt(Math.log(1 + cv ** 2));
}

const logit = (share: number) => Math.log(share / (1 - share));

/** What the lost gene does, in SD of single mice. */
export function geneEffect(spec: Spec, work: Work, house: number): number {
  const assay = assayOf(spec, work);
  const { ratio } = assay.houses[house];
  const all = assay.form === "share"
    ? logit(ratio) - logit(assay.wild)
    : Math.log(ratio);
  return all * (1 - residualOf(spec, work)) / sigmaOf(assay);
}

export interface Truth {
  gene: number;
  neighbours: number;
  background: number;
  room: number;
}

/** The expected difference taken apart, in SD; the reader sees it at the end. */
export function truth(spec: Spec, seed: number, work: Work, house: number): Truth {
  const { numbers } = spec;
  const chance = new Chance(seed, `shifts-${work.assay}-${house}`);
  const drawn = [chance.normal(), chance.normal(), chance.normal()];
  const stretch = Math.sqrt(segment(work.backcrosses) / USUAL_SEGMENT);
  const left = 0.5 ** work.backcrosses;
  return {
    gene: geneEffect(spec, work, house),
    neighbours: numbers.neighbours_sd * stretch * drawn[0],
    background: work.controls === "littermates"
      ? 0
      : numbers.background_sd * left * drawn[1],
    room: work.controls === "bought" ? numbers.room_sd * drawn[2] : 0,
  };
}

export interface Values {
  wild: number[];
  knockout: number[];
}

/** Both groups measured in one of the houses: numbers, or 1 for ill. */
export function measure(
  spec: Spec,
  seed: number,
  work: Work,
  house: number,
): Values {
  const assay = assayOf(spec, work);
  const pups = cohort(spec, seed, work.bred);
  const chosen = groups(spec, seed, work);
  const parts = truth(spec, seed, work, house);
  const isOwn = work.controls === "littermates";
  const beside = isOwn ? 0 : parts.background + parts.room;

  function mouse(number: number, shift: number): number {
    const chance = new Chance(seed, `mouse-${work.assay}-${house}-${number}`);
    if (assay.form === "share") {
      const odds = Math.exp(logit(assay.wild) + shift * LOGIT_SD);
      return chance.happens(odds / (1 + odds)) ? 1 : 0;
    }
    return assay.wild * Math.exp((shift + chance.normal()) * sigmaOf(assay));
  }

  function ofCross(number: number): number {
    // One good copy serves; the neighbours count copy by copy.
    const [lost] = pups[number];
    const gene = lost === 2 ? parts.gene : 0;
    return mouse(number, gene + parts.neighbours * lost / 2 + beside);
  }

  const foreign = () =>
    Array.from(
      { length: work.group },
      (_, k) => mouse(FOREIGN[work.controls] + k, 0),
    );
  return {
    wild: isOwn ? chosen.wild.map(ofCross) : foreign(),
    knockout: chosen.knockout.map(ofCross),
  };
}

/** Means by t on the logarithms, shares by Fisher's test; says what stands against it. */
export function compare(
  { form }: Assay,
  { wild, knockout }: Values,
): { p: number } & Record<string, number> {
  if (form === "mean") {
    const found = tTest(wild.map(Math.log), knockout.map(Math.log));
    return {
      ...found,
      difference: Math.exp(found.difference),
      low: Math.exp(found.low),
      high: Math.exp(found.high),
    };
  }
  if (wild.length === 0 || knockout.length === 0) {
    throw new GroupError("A group is empty: breed more mice, or call them first.");
  }
  const ill = [sum(wild), sum(knockout)];
  const p = fisher(ill[0], wild.length, ill[1], knockout.length);
  return { wild: ill[0], knockout: ill[1], p };
}
