/** The page's chance is Python's. */

import { Chance } from "./chance.ts";

interface Case {
  seed: number;
  stream: string;
  words: number[];
  normal: number;
  poisson: number;
  many: number;
  binomial: number;
  weighted: number;
  shuffled: number[];
}

const CASES = JSON.parse(
  Deno.readTextFileSync(
    new URL("../../../tests/data/chance-cases.json", import.meta.url),
  ),
) as Case[];

function same(found: unknown, wanted: unknown): void {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

for (const wanted of CASES) {
  Deno.test(`seed ${wanted.seed}, stream “${wanted.stream}” as in Python`, () => {
    const chance = new Chance(wanted.seed, wanted.stream);
    same(wanted.words.map(() => chance.word()), wanted.words);
    const normal = chance.normal(5, 2);
    // The two languages' logarithm and cosine may differ in the last place.
    if (Math.abs(normal - wanted.normal) > 1e-12) throw new Error(`${normal}`);
    same(chance.poisson(3.5), wanted.poisson);
    same(chance.poisson(1200), wanted.many);
    same(chance.binomial(40, 0.25), wanted.binomial);
    same(chance.weighted([1, 2, 1]), wanted.weighted);
    const deck = [0, 1, 2, 3, 4, 5, 6, 7];
    chance.shuffle(deck);
    same(deck, wanted.shuffled);
  });
}
