/**
 * Grading, as Python does it: `quizzes/grading.py` is the twin of this module, and both
 * read the cases of `tests/data/grading-cases.json`.
 */

import { gradeCloze } from "./cloze.ts";
import { gradeMatch } from "./match.ts";
import type {
  Chosen,
  Item,
  Numeric,
  Order,
  Point,
  ReachAState,
  Response,
} from "./items.ts";
import { gradeShortText } from "./words.ts";

export interface Remark {
  /** Index of the option or step; null for the answer as a whole. */
  part: number | null;
  /** Whether the part is right as it was left: chosen, not chosen, or placed. */
  right: boolean;
  says: string;
  error: string | null;
  /** What would have been right here, where the parts of an item are filled in. */
  key?: string;
}

export interface Result {
  /** Between 0 and 1. */
  score: number;
  right: boolean;
  feedback: Remark[];
}

/** Grade an answer; throws where the answer does not fit the item's kind. */
export function grade(item: Item, response: Response): Result {
  switch (item.kind) {
    case "choose-one":
    case "point":
      return chosen(item, [response as number]);
    case "choose-many":
      return chosen(item, response as number[]);
    case "numeric":
      return numeric(item, response as number);
    case "order":
      return order(item, response as number[]);
    case "reach-a-state":
      return reached(item, response as number[]);
    case "match":
      return gradeMatch(item, response as number[]);
    case "cloze":
      return gradeCloze(item, response as (string | number)[]);
    case "short-text":
      return gradeShortText(item, response);
  }
}

function chosen(item: Chosen | Point, response: number[]): Result {
  const picked = new Set(response);
  if (
    picked.size < response.length || response.some((place) => !item.options[place])
  ) {
    throw new RangeError(`${item.id} has no such options: ${response}.`);
  }
  const keys = item.options.flatMap((option, place) => option.right ? [place] : []);
  const hits = keys.filter((place) => picked.has(place)).length;
  const misses = picked.size - hits;
  return {
    // A wrong choice takes back a right one, so that choosing everything earns little.
    score: Math.max(0, hits - misses) / keys.length,
    right: hits === keys.length && misses === 0,
    feedback: item.options.map((option, place) => ({
      part: place,
      right: option.right === picked.has(place),
      says: option.says,
      error: option.error ?? null,
    })),
  };
}

function numeric(item: Numeric, response: number): Result {
  if (!Number.isFinite(response)) {
    throw new RangeError(`${item.id} takes a number in ${item.unit}.`);
  }
  const distance = Math.abs(response - item.answer);
  if (distance <= item.tolerance * Math.abs(item.answer)) {
    const feedback = [{ part: null, right: true, says: item.says, error: null }];
    return { score: 1, right: true, feedback };
  }
  const miss =
    item.near_misses.find(({ low, high }) => low <= response && response <= high) ??
      item.otherwise;
  const feedback = [{ part: null, right: false, says: miss.says, error: miss.error }];
  return { score: 0, right: false, feedback };
}

function order(item: Order, response: number[]): Result {
  const count = item.steps.length;
  if (new Set(response).size !== count || response.some((step) => !item.steps[step])) {
    throw new RangeError(`${item.id} takes each step once, got ${response}.`);
  }
  const feedback: Remark[] = response.map((step, place) => ({
    part: step,
    right: step === place,
    says: item.steps[step].says,
    error: null,
  }));
  // Neighbours that follow each other rightly earn something even in a wrong place.
  const neighbours = response.filter((step, place) => response[place + 1] === step + 1)
    .length;
  if (neighbours === count - 1) return { score: 1, right: true, feedback };
  feedback.push({ part: null, right: false, says: item.otherwise, error: item.error });
  return { score: neighbours / (count - 1), right: false, feedback };
}

/** The simulation has run its model; what counts here is which goals it met. */
function reached(item: ReachAState, response: number[]): Result {
  const met = new Set(response);
  if (response.some((goal) => !item.goals[goal])) {
    throw new RangeError(`${item.id} has no such goals: ${response}.`);
  }
  const right = met.size === item.goals.length;
  const says = right ? item.says : item.hint;
  return {
    score: met.size / item.goals.length,
    right,
    feedback: [{ part: null, right, says, error: null }],
  };
}
