/** The learner's seed: what numbers are drawn with, the same on every page. */

import { recall, remember } from "./storage.ts";

export const SEED = "learner-seed";
export const SEED_VERSION = 1;

/** What Python says, what the browser remembers, or a new one. */
export function seedOf(told?: unknown): number {
  const kept = told || recall(SEED, SEED_VERSION);
  if (Number.isSafeInteger(kept)) return kept as number;
  const made = crypto.getRandomValues(new Uint32Array(1))[0] || 1;
  remember(SEED, SEED_VERSION, made);
  return made;
}
