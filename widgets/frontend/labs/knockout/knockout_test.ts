/** The page's mice are Python's, and a thousand litters are no wait. */

import { many } from "./cross.ts";
import { everything } from "./everything.ts";
import { sound, type Spec, START, type Work } from "./spec.ts";
import { decided, furthest } from "./steps.ts";
import * as stats from "./statistics.ts";

const CASES = JSON.parse(
  Deno.readTextFileSync(
    new URL("../../../../tests/data/knockout-cases.json", import.meta.url),
  ),
) as {
  spec: Spec;
  sums: Record<string, number[][]>;
  labs: { seed: number; work: Work; found: unknown }[];
};
const WITHIN = 1e-9;
const LITTERS_MS = 50;

/** Where two values differ by more than WITHIN; empty if nowhere. */
function differences(found: unknown, wanted: unknown, path = ""): string[] {
  if (typeof found === "number" && typeof wanted === "number") {
    const scale = Math.max(1, Math.abs(wanted));
    return Math.abs(found - wanted) <= WITHIN * scale
      ? []
      : [`${path}: ${found} is not ${wanted}`];
  }
  if (
    typeof found === "object" && typeof wanted === "object" && found && wanted
  ) {
    const names = new Set([...Object.keys(found), ...Object.keys(wanted)]);
    return [...names].flatMap((name) =>
      differences(
        (found as Record<string, unknown>)[name],
        (wanted as Record<string, unknown>)[name],
        `${path}.${name}`,
      )
    );
  }
  return found === wanted ? [] : [`${path}: ${found} is not ${wanted}`];
}

function none(found: string[]): void {
  if (found.length > 0) throw new Error(found.slice(0, 5).join("\n"));
}

for (const { seed, work, found } of CASES.labs) {
  Deno.test(`seed ${seed}, measuring “${work.assay}”, as in Python`, () => {
    none(differences(everything(CASES.spec, seed, work), found));
  });
}

const SUMS: Record<string, (...args: number[]) => number> = {
  t_tail: stats.tTail,
  t_critical: stats.tCritical,
  normal_below: stats.normalBelow,
  t_power: stats.tPower,
  fisher: stats.fisher,
  fisher_power: stats.fisherPower,
  chi_power: stats.chiPower,
  chance_of_both: stats.chanceOfBoth,
};

for (const [name, rows] of Object.entries(CASES.sums)) {
  Deno.test(`${name} as in Python`, () => {
    none(
      rows.flatMap((row) =>
        differences(SUMS[name](...row.slice(0, -1)), row.at(-1), JSON.stringify(row))
      ),
    );
  });
}

Deno.test("a thousand litters take less than a blink", () => {
  many(CASES.spec, 1, 1000);
  const start = performance.now();
  const counts = many(CASES.spec, 2, 1000);
  const took = performance.now() - start;
  if (took > LITTERS_MS) throw new Error(`${took} ms`);
  if (stats.sum(counts) !== 1000) throw new Error("litters were lost");
});

Deno.test("what makes no sense in kept work is left out, not believed", () => {
  const told = {
    exon: "ninth",
    short: 4,
    picks: [1, 99, "x"],
    colonies: 24,
    clone: 99,
    calls: null,
    group: 1e9,
    measured: true,
    chi: "much",
  };
  const wanted = { ...START, short: 4, picks: [1], colonies: 24, group: 40 };
  none(differences(sound(told, CASES.spec), wanted));
  none(differences(sound(null, CASES.spec), START));
  const good = CASES.labs[0].work;
  none(differences(sound(good, CASES.spec), good));
});

Deno.test("a changed decision throws away what hung on it, and nothing else", () => {
  const { seed, work } = CASES.labs[0];
  const last = furthest(CASES.spec, seed, work);
  if (last !== 6) throw new Error(`a finished lab stops at stage ${last}`);
  const redesigned = decided(work, { long: 13 });
  none(differences(
    [redesigned.picks, redesigned.clone, redesigned.measured, redesigned.assay],
    [[], 0, false, work.assay],
  ));
  const unpicked = decided(work, { picks: [] });
  none(differences([unpicked.clone, unpicked.mated], [0, []]));
  const recalled = decided(work, { calls: {} });
  none(differences([recalled.verdict, recalled.clone], ["", work.clone]));
  const another = decided(work, { assay: "eae" });
  none(differences([another.worth, another.bred], [0, work.bred]));
});

Deno.test("impossible groups are said in a colleague's words", () => {
  const said: string[] = [];
  for (const [first, second] of [[[1], [2, 3]], [[1, 1], [1, 1]]]) {
    try {
      stats.tTest(first, second);
    } catch (error) {
      said.push((error as Error).message);
    }
  }
  if (!said[0]?.includes("two mice") || !said[1]?.includes("no scatter")) {
    throw new Error(said.join());
  }
});
