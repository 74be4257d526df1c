/** The learner's seed: what a lab's chance events are made from, the same on every page. */

import { recall, remember } from "../view/storage.ts";

// The quizzes draw their numbers from the same.
const SEED = "learner-seed";
const VERSION = 1;

/** What Python says, what the browser remembers, or a new one. */
export function seedOf(told?: unknown): number {
  const kept = told || recall(SEED, VERSION);
  if (Number.isSafeInteger(kept)) return kept as number;
  const made = crypto.getRandomValues(new Uint32Array(1))[0] || 1;
  remember(SEED, VERSION, made);
  return made;
}
