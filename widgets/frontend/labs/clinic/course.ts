/** What a course does to blood: what a model says, read off. Twin of `course.py`. */

import type { Case } from "./draw.ts";
import { type ClinicModel, type ClinicSpec, type Column, named } from "./spec.ts";

const TAIL_DAYS = 28;

type Columns = Record<string, ArrayLike<number>>;

/** Daily values, the first before treatment: times before, per cent, mg/L. */
export interface Course {
  il6: number[];
  sil6r: number[];
  signal: number[];
  crp: number[];
  assay?: number[];
}

/** What is read off a course at its end and over its last four weeks. */
export interface Reading {
  il6: number;
  sil6r: number;
  assay?: number;
  crp: number;
  signal: number;
  block: number;
  fall: number;
}

/** Last day of a patient's course. */
export function daysOf(spec: ClinicSpec, one: Case): number {
  return 7 * named(spec.patients, one.patient).weeks;
}

/** The columns that a model is asked for. */
export function columnsOf({ il6, sil6r, signal, crp, assay }: ClinicModel): string[] {
  const parts = [il6, sil6r, signal, crp, ...(assay ? [assay] : [])];
  return parts.map(({ column }) => column);
}

/** What a model says, in the words of the clinic. */
export function courseOf(model: ClinicModel, one: Case, columns: Columns): Course {
  const before = one.facts.crp;
  return {
    il6: said(model.il6, columns),
    sil6r: said(model.sil6r, columns),
    signal: said(model.signal, columns),
    crp: said(model.crp, columns).map((value) => (before * value) / 100),
    ...(model.assay ? { assay: said(model.assay, columns) } : {}),
  };
}

function said({ column, relative, scale }: Column, columns: Columns): number[] {
  const values = columns[column];
  const unit = relative ? values[0] : 1;
  return Array.from(values, (value) => (scale * value) / unit);
}

const clamped = (value: number) => Math.max(0, Math.min(1, value));

/** Read off a course what is judged. */
export function read(one: Case, course: Course): Reading {
  const days = Math.min(TAIL_DAYS, course.crp.length - 1);
  const signal = mean(course.signal.slice(-days));
  const crp = mean(course.crp.slice(-days));
  return {
    il6: course.il6.at(-1)!,
    sil6r: course.sil6r.at(-1)!,
    ...(course.assay ? { assay: course.assay.at(-1)! } : {}),
    crp: course.crp.at(-1)!,
    signal,
    block: clamped(1 - signal / 100),
    fall: clamped(1 - crp / one.facts.crp),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
