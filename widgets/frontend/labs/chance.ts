/**
 * Chance that is the same in Python and on the page: xoshiro128** 1.1 of Blackman and
 * Vigna (2021). Twin of `widgets/labs/chance.py`, which says more.
 */

const WORDS = 2 ** 32;
const MOST_AT_ONCE = 500;

const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by));

/** A word of a text (FNV-1a). */
export function hashed(text: string): number {
  let word = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    word = Math.imul(word ^ byte, 0x01000193);
  }
  return word;
}

/** Spread the bits of a word, so that neighbours share nothing (MurmurHash3). */
export function mixed(value: number): number {
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return value ^ (value >>> 16);
}

export class Chance {
  private readonly state: Int32Array;

  /** Streams of one seed are independent of each other. */
  constructor(seed: number, stream = "") {
    const start = seed ^ hashed(stream);
    this.state = Int32Array.from(
      [1, 2, 3, 4],
      (step) => mixed((start + Math.imul(step, 0x9e3779b9)) | 0),
    );
  }

  /** A whole number, 0 to 2³² - 1. */
  word(): number {
    const s = this.state;
    const result = Math.imul(rotated(Math.imul(s[1], 5), 7), 9);
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 11);
    return result >>> 0;
  }

  /** From 0 up to and without 1, in steps of 2⁻³². */
  uniform(): number {
    return this.word() / WORDS;
  }

  /** A normal number (Box and Muller 1958); takes two words. */
  normal(mean = 0, sd = 1): number {
    const radius = Math.sqrt(-2 * Math.log((this.word() + 1) / WORDS));
    return mean + sd * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A log-normal number by its median and coefficient of variation. */
  lognormal(median: number, cv: number): number {
    return median * Math.exp(this.normal(0, Math.sqrt(Math.log(1 + cv * cv))));
  }

  happens(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** A Poisson number by counting (Knuth 1969). */
  poisson(mean: number): number {
    let total = 0;
    while (mean > MOST_AT_ONCE) {
      total += this.poisson(MOST_AT_ONCE);
      mean -= MOST_AT_ONCE;
    }
    const limit = Math.exp(-mean);
    for (let product = this.uniform(); product > limit; product *= this.uniform()) {
      total++;
    }
    return total;
  }

  /** How many of `count` events happen. */
  binomial(count: number, probability: number): number {
    let hits = 0;
    for (let trial = 0; trial < count; trial++) {
      if (this.happens(probability)) hits++;
    }
    return hits;
  }

  /** A place, chosen with a probability in proportion to its weight. */
  weighted(weights: readonly number[]): number {
    let rest = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, weight] of weights.entries()) {
      rest -= weight;
      if (rest < 0) return place;
    }
    return weights.length - 1;
  }

  /** Any order, in place (Durstenfeld 1964). */
  shuffle(items: unknown[]): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [items[last], items[other]] = [items[other], items[last]];
    }
  }
}
