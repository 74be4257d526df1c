/** Pairs to be found, and their grading; twin of `quizzes/matching.py`. */

import type { Remark, Result } from "./grading.ts";
import type { Base, Otherwise } from "./items.ts";

export interface Match extends Base {
  kind: "match";
  pairs: { left: string; right: string; says: string }[];
  /** Choices that are nobody's partner. */
  strays: (Otherwise & { text: string })[];
  /** The order in which the choices are offered, as indices of `choicesOf`. */
  start: number[];
  mistakes: (Otherwise & { left: number; choice: number })[];
  otherwise: Otherwise;
}

/** Everything that can be taken for a partner. */
export function choicesOf(item: Match): string[] {
  return [
    ...item.pairs.map((pair) => pair.right),
    ...item.strays.map((stray) => stray.text),
  ];
}

/** Grade pairs: each counts alike. */
export function gradeMatch(item: Match, response: number[]): Result {
  const choices = choicesOf(item);
  if (
    !Array.isArray(response) || response.length !== item.pairs.length ||
    response.some((choice) => choices[choice] === undefined)
  ) {
    throw new RangeError(`${item.id} takes a choice for each pair, got ${response}.`);
  }
  const feedback = response.flatMap((choice, part): Remark[] => {
    const { right: key, says } = item.pairs[part];
    if (choice === part) return [{ part, right: true, says, error: null }];
    const miss = missOf(item, part, choice);
    return [
      { part, right: false, says: miss.says, error: miss.error },
      { part, right: false, says, error: null, key },
    ];
  });
  const hits = response.filter((choice, part) => choice === part).length;
  const count = item.pairs.length;
  return { score: hits / count, right: hits === count, feedback };
}

function missOf(item: Match, left: number, choice: number): Otherwise {
  return item.strays[choice - item.pairs.length] ??
    item.mistakes.find((miss) => miss.left === left && miss.choice === choice) ??
    item.otherwise;
}
