/** What the clinic is told: the twin of `widgets/labs/clinic/page_json.py`. */

import type { ModuleSource } from "../../model/mod.ts";

export interface Work {
  cite: string;
  title: string;
  href?: string;
}

export interface Source {
  kind: "measured" | "fitted" | "derived" | "assumed";
  note: string;
  work?: Work;
}

export interface Draw {
  median?: number;
  cv: number;
  low: number;
  high: number;
}

/** Where a model says a quantity. */
export interface Column {
  column: string;
  relative: boolean;
  scale: number;
}

export interface ClinicModel {
  label: string;
  says: string;
  gives: "adds" | "mg";
  from_facts: Record<string, string>;
  set: Record<string, number>;
  who?: string;
  ends?: string;
  source: Source;
  il6: Column;
  sil6r: Column;
  signal: Column;
  crp: Column;
  assay?: Column;
}

export interface Variation {
  id: string;
  model: string;
  draw: Draw;
  per_weight?: number;
  source: Source;
}

export interface Dose {
  id: string;
  label: string;
  mg?: number;
  per_kg?: number;
  adds?: number;
  times: Record<string, number>;
  source: Source;
}

export interface Drug {
  id: string;
  label: string;
  says: string;
  hue: string;
  models: Record<string, string>;
  set: Record<string, Record<string, number>>;
  rhythms: number[];
  doses: Dose[];
}

export interface Evidence {
  drug: string;
  dose?: string;
  rhythm?: number;
  with: number;
  without: number;
  sizes?: [number, number];
  span?: [number, number];
  weight: number;
  scaled: boolean;
  says: string;
  source: Source;
}

export interface Patient {
  id: string;
  label: string;
  story: string;
  weeks: number;
  once: boolean;
  outcome: { many: string; happens: string; fails: string };
  better: "high" | "low";
  crohn: number;
  open: string[];
  facts: Record<string, Draw & { median: number; source: Source }>;
  evidence: Evidence[];
  untreated: number;
  debrief: string;
  works: Work[];
}

export interface FactKind {
  label: string;
  unit: string;
  hue: string;
  digits: number;
}

export interface Size {
  value: number;
  low: number;
  high: number;
  source: Source;
}

export interface Effect {
  id: string;
  works_as: "share" | "ratio" | "points";
  scale: [number, number];
  spread: number;
  points: number;
  per: number;
  worse: "up" | "down";
  only: string[];
  otherwise?: { note: string; work: Work };
  by: Record<string, Size>;
}

export interface Sign {
  id: string;
  label: string;
  as_before: string;
  hue: string;
  points: number;
  only: string[];
  by: Record<string, { says: string; harmless: boolean; source: Source }>;
}

export type Way = "up" | "same" | "down";

export interface Question {
  ask: string;
  options: { text: string; says: string; right: boolean }[];
  work: Work;
}

export type Verdict = "good" | "fair" | "poor";

export interface Scoring {
  reading: number;
  floor: number;
  open: number;
  full_fall: number;
  course: number;
  good: number;
  fair: number;
  words: Record<Verdict, string>;
}

export interface ClinicSpec {
  title: string;
  lead: string;
  warning: string;
  limits: string;
  models: Record<string, ClinicModel>;
  modules: Record<string, ModuleSource>;
  variation: Variation[];
  others: number;
  drugs: Drug[];
  patients: Patient[];
  facts: Record<string, FactKind>;
  effects: Effect[];
  signs: Sign[];
  guess: {
    ask: string;
    options: Record<Way, string>;
    same_within: number;
    hits: string;
    misses: string;
    did: Record<Way, string>;
  };
  questions: Record<string, Question>;
  scoring: Scoring;
}

/** The entry of a list with an id; what is asked for is always there. */
export function named<T extends { id: string }>(entries: readonly T[], id: string): T {
  const found = entries.find((entry) => entry.id === id);
  if (found === undefined) {
    const known = entries.map((entry) => entry.id).join(", ");
    throw new Error(`Nothing is called ${id}. Choose one of: ${known}.`);
  }
  return found;
}
