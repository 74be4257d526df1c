/** What the bank tells the page of an item: the JSON that `quizzes/widget.py` writes. */

import type { Cloze } from "./cloze.ts";
import type { NumericDraws } from "./draws.ts";
import type { Match } from "./match.ts";
import type { ShortText } from "./words.ts";

export interface Option {
  text: string;
  right: boolean;
  says: string;
  /** Id of the misunderstanding that a wrong option stands for. */
  error?: string | null;
}

export interface Base {
  id: string;
  use: "practice" | "predict";
  claims: string[];
  asks: string;
  stem: string;
  /** Given one by one to a reader who asks. */
  hints: string[];
}

export interface Chosen extends Base {
  kind: "choose-one" | "choose-many";
  options: Option[];
}

export interface Point extends Base {
  kind: "point";
  /** The drawing as SVG; ids begin with the item's and two hyphens. */
  svg: string;
  /** Places, each with the id of its part of the drawing. */
  options: (Option & { part: string })[];
}

export interface Otherwise {
  error: string;
  says: string;
}

export interface Numeric extends Base {
  kind: "numeric";
  answer: number;
  unit: string;
  /** Fraction of the answer by which a right one may differ. */
  tolerance: number;
  derivation: string;
  says: string;
  near_misses: (Otherwise & { low: number; high: number })[];
  otherwise: Otherwise;
}

export interface Order extends Base {
  kind: "order";
  /** In their right order. */
  steps: { text: string; says: string }[];
  /** The order in which they are offered, as indices of `steps`. */
  start: number[];
  error: string;
  otherwise: string;
}

export interface ReachAState extends Base {
  kind: "reach-a-state";
  /** The simulation, its task, and the simulation's title. */
  widget: string;
  task: string;
  title: string;
  goals: string[];
  says: string;
  hint: string;
}

export type Item =
  | Chosen
  | Numeric
  | Order
  | ReachAState
  | Match
  | Cloze
  | ShortText
  | Point;

/**
 * Index of an option, indices of options, steps, goals met or partners, a number in the
 * item's unit, what was typed, or for each gap what was typed or the index of the option.
 */
export type Response = number | string | (number | string)[];

export interface QuizSpec {
  name: string;
  title: string;
  items: (Item | NumericDraws)[];
  /** What a reader who holds it would say, by the id of the misunderstanding. */
  misunderstandings: Record<string, string>;
  /** The findings that the items ask about, by id; a graded one says its grade. */
  findings: Record<string, { claim: string; grade: string | null }>;
}
