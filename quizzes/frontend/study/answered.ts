/** An answer, as the reader's history keeps it. */

import { grade } from "../grading.ts";
import type { Item, Response } from "../items.ts";
import type { Happening } from "./history.ts";

/** Grade an answer for the history; throws where it does not fit the item. */
export function answered(
  item: Item,
  response: Response,
  where: Happening["where"],
  at = Date.now(),
): Happening & { score: number } {
  const { score, feedback } = grade(item, response);
  const errors = feedback.flatMap(({ right, error }) => right || !error ? [] : [error]);
  return { at, where, score, ...(errors.length > 0 ? { errors } : {}) };
}
