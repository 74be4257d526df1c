/**
 * Numbers that differ from learner to learner; twin of `quizzes/draws.py`, which has
 * worked out every set of them. Both read `tests/data/draw-cases.json`.
 */

import { hashed, mixed } from "../../widgets/frontend/labs/chance.ts";
import type { Base, Item, Numeric, Otherwise } from "./items.ts";

interface Variant {
  /** Every drawn number and the answer, as they are printed. */
  shown: Record<string, string>;
  answer: number;
  near_misses: [low: number, high: number][];
}

export interface NumericDraws extends Base {
  kind: "numeric";
  unit: string;
  tolerance: number;
  derivation: string;
  says: string;
  near_misses: Otherwise[];
  otherwise: Otherwise;
  variants: Variant[];
}

/** Choose one of `count` sets of numbers: a hash (FNV-1a, then mixed) of the two. */
export function pick(seed: number, id: string, count: number): number {
  // The last bits of the hash depend on few bits of the text: spread them.
  return (mixed(hashed(`${seed}:${id}`)) >>> 0) % count;
}

/** The item as the learner with this seed sees it; others stay as they are. */
export function drawn(item: Item | NumericDraws, seed: number): Item {
  if (!("variants" in item)) return item;
  const { variants, ...rest } = item;
  const variant = variants[pick(seed, item.id, variants.length)];
  const filled = (text: string) =>
    text.replace(/\{([^{}]*)\}/g, (gap, name) => variant.shown[name] ?? gap);
  return {
    ...rest,
    stem: filled(item.stem),
    hints: item.hints.map(filled),
    derivation: filled(item.derivation),
    says: filled(item.says),
    answer: variant.answer,
    near_misses: item.near_misses.map((miss, place) => {
      const [low, high] = variant.near_misses[place];
      return { ...miss, low, high };
    }),
  } satisfies Numeric;
}
