/** The page draws the numbers that Python draws: both read the same cases. */

import { drawn, type NumericDraws, pick } from "./draws.ts";
import type { Numeric } from "./items.ts";

interface Case {
  seed: number;
  item: string;
  count: number;
  place: number;
}

const root = new URL("../../tests/data/", import.meta.url);
const read = (name: string) => JSON.parse(Deno.readTextFileSync(new URL(name, root)));

for (const each of read("draw-cases.json") as Case[]) {
  Deno.test(`draws: seed ${each.seed} of ${each.item}, one of ${each.count}`, () => {
    const place = pick(each.seed, each.item, each.count);
    if (place !== each.place) throw new Error(`place ${place}`);
  });
}

Deno.test("draws: no gap is left in the words of an item", () => {
  const items = read("grading-items.json") as NumericDraws[];
  const one = items.find((item) => item.id === "light-at-your-density")!;
  for (let seed = 0; seed < 20; seed++) {
    const item = drawn(one, seed) as Numeric;
    const words = [item.stem, item.derivation, item.says, ...item.hints].join();
    if (words.includes("{")) throw new Error(words);
    if (!Number.isFinite(item.answer)) throw new Error(String(item.answer));
    if (item.near_misses.some(({ low, high }) => !(low <= high))) {
      throw new Error(words);
    }
  }
});
