/** The page forgives the same slips as Python: both read the same cases. */

import { distance, plain } from "./spelling.ts";

interface Case {
  reason: string;
  typed: string;
  answer: string;
  slips: number | null;
}

const path = new URL("../../tests/data/spelling-cases.json", import.meta.url);

for (const each of JSON.parse(Deno.readTextFileSync(path)) as Case[]) {
  Deno.test(`spelling: ${each.reason}`, () => {
    const found = distance(each.typed, each.answer) ?? null;
    if (found !== each.slips) throw new Error(`${found}: ${plain(each.typed)}`);
  });
}
