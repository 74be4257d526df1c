/** Stage 5: the gel of tails, the reader's calls, and Mendel's test. */

import { h, listen, s } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { type Bands, called, cohort, counts, litter, reaction } from "./cross.ts";
import { gel, type GelLane } from "./gel.ts";
import { HALF } from "./grading.ts";
import { type Bench, button, choice, heading, lead, percent, table } from "./parts.ts";
import { OWN_PUPS, type Work } from "./spec.ts";
import { chiPower, sum } from "./statistics.ts";
import { STRINGS } from "./strings.ts";

const LADDER_BP = [100, 200, 300, 400, 600];
const ON_GEL = 8;

/** Small p as people write it. */
export const pWords = (p: number) => p < 1e-4 ? STRINGS.tiny : short(p);

function bandSizes(bench: Bench, { wild, mutant }: Bands): number[] {
  const { mutant_bp, wild_bp } = bench.spec.numbers;
  return [...(mutant ? [mutant_bp] : []), ...(wild ? [wild_bp] : [])];
}

function tailGel(bench: Bench, first: number, born: readonly number[]): HTMLElement {
  const { spec: { numbers }, seed, work, decide } = bench;
  const shown = born.slice(first, first + ON_GEL);
  const runOf = (pup: number, run: number) =>
    bandSizes(bench, reaction(numbers, seed, pup, born[pup], run));
  const controls: GelLane[] = [
    { name: "H₂O", long: STRINGS.water, bands: [] },
    { name: "+/+", bands: [numbers.wild_bp] },
    { name: "−/−", bands: [numbers.mutant_bp] },
  ];
  const lanes = shown.map((_, k) => {
    const pup = first + k;
    return {
      name: String(pup + 1),
      long: fill(STRINGS.pup, { id: pup + 1 }),
      bands: runOf(pup, work.repeats[pup] ?? 0),
    };
  });
  const title = fill(STRINGS.tailGel, { from: first + 1, to: first + shown.length });
  const rows = shown.map((_, k) => {
    const pup = first + k;
    const id = pup + 1;
    const select = h(
      "select",
      {
        "data-key": `call-${pup}`,
        "aria-label": fill(STRINGS.callOf, { id }),
      },
      h("option", { value: "" }, "?"),
      ...STRINGS.calls.map((call, lost) => h("option", { value: lost }, call)),
    );
    select.value = String(work.calls[pup] ?? "");
    listen(select, "change", () => {
      const calls = { ...work.calls };
      if (select.value === "") delete calls[pup];
      else calls[pup] = Number(select.value);
      decide({ calls });
    }, bench.signal);
    const runs = work.repeats[pup] ?? 0;
    const before = Array.from(
      { length: runs + 1 },
      (_, run) => runOf(pup, run).join(" + ") || STRINGS.noBand,
    );
    return h(
      "li",
      {},
      h("b", {}, fill(STRINGS.pup, { id })),
      select,
      button(
        STRINGS.repeat,
        `repeat-${pup}`,
        () =>
          decide(
            { repeats: { ...work.repeats, [pup]: runs + 1 } },
            `${fill(STRINGS.pup, { id })}: ${
              runOf(pup, runs + 1).join(" + ") || STRINGS.noBand
            }`,
          ),
        bench.signal,
        { class: "il6-quiet", "aria-label": fill(STRINGS.repeatOf, { id }) },
      ),
      runs > 0
        ? h("small", {}, fill(STRINGS.runs, { list: before.join("; ") }))
        : undefined,
    );
  });
  return h(
    "div",
    { class: "il6-lab-gel" },
    gel({ title, unit: "bp", ladder: LADDER_BP, lanes: [...controls, ...lanes] }),
    h("ul", { class: "il6-lab-calls" }, ...rows),
  );
}

const NEST = { wide: 360, pup: 13, gap: 11, row: 17, r: 5.5 };

/** Every pup once, litter by litter, filled by the copies it was called to have lost. */
function nest(
  calls: readonly (number | null)[],
  sizes: readonly number[],
  words: string,
): SVGElement {
  const { wide, pup, gap, row, r } = NEST;
  const marks: SVGElement[] = [];
  let [x, y, next] = [0, r + 2, 0];
  for (const size of sizes) {
    if (x > 0 && x + size * pup > wide) [x, y] = [0, y + row];
    for (let k = 0; k < size; k++, next++, x += pup) {
      const call = calls[next];
      const at = { cx: x + r + 1, cy: y };
      const look = call === null ? "il6-pup il6-pup-open" : "il6-pup";
      marks.push(s("circle", { class: look, ...at, r }));
      if (call === 2) marks.push(s("circle", { class: "il6-pup-lost", ...at, r }));
      if (call === 1) {
        const d = `M${at.cx},${y - r}a${r},${r} 0 0 0 0,${2 * r}z`;
        marks.push(s("path", { class: "il6-pup-lost", d }));
      }
    }
    x += gap;
  }
  return s(
    "svg",
    {
      class: "il6-map",
      viewBox: `0 0 ${wide} ${y + r + 2}`,
      role: "img",
      "aria-label": words,
    },
    ...marks,
  );
}

function chiField(bench: Bench, work: Work): HTMLElement {
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    class: "il6-number",
    "data-key": "chi",
    "aria-label": STRINGS.chi,
    value: work.chi === null ? "" : String(work.chi),
  });
  listen(field, "change", () => {
    const typed = field.value.trim();
    if (typed === "") return bench.decide({ chi: null });
    const value = Number(typed.replace(",", "."));
    if (!Number.isFinite(value) || value < 0) return bench.say(STRINGS.chiBad);
    bench.decide(
      { chi: value },
      fill(STRINGS.chiP, { p: pWords(Math.exp(-value / 2)) }),
    );
  }, bench.signal);
  return h(
    "div",
    { class: "il6-control il6-lab-count" },
    h("span", { class: "il6-label" }, STRINGS.chi),
    field,
    h(
      "span",
      { class: "il6-note" },
      STRINGS.chiNote,
      work.chi === null
        ? ""
        : ` ${fill(STRINGS.chiP, { p: pWords(Math.exp(-work.chi / 2)) })}`,
    ),
  );
}

export function genotype(bench: Bench): Node[] {
  const { spec, seed, work, decide } = bench;
  const born = cohort(spec, seed, work.bred).map(([lost]) => lost);
  const calls = called(spec, seed, work);
  const found = counts(calls);
  const total = sum(found);
  const words = fill(STRINGS.crossLead, {
    pups: born.length,
    wild: spec.numbers.wild_bp,
    mutant: spec.numbers.mutant_bp,
    own: Math.min(OWN_PUPS, born.length),
  });
  const said = STRINGS.calls.map((call, lost) => `${found[lost]} ${call}`).join(", ");
  const sizes = Array.from(
    { length: work.bred },
    (_, k) => litter(spec.numbers, spec.litter, seed, k).length,
  );
  const starts = [0, ON_GEL].filter((first) => first < born.length);
  return [
    lead(words),
    h(
      "div",
      { class: "il6-lab-gels" },
      ...starts.map((first) => tailGel(bench, first, born.slice(0, OWN_PUPS))),
    ),
    heading(STRINGS.count),
    h(
      "figure",
      { class: "il6-lab-figure" },
      nest(calls, sizes, said),
      h("p", { class: "il6-note" }, STRINGS.nestSays),
    ),
    table(STRINGS.count, [STRINGS.pupsOf, ...STRINGS.calls], [
      [STRINGS.observed, ...found.map(String)],
      [
        STRINGS.expected,
        ...[0.25, 0.5, 0.25].map((share) => String(total * share)),
      ],
    ]),
    h(
      "p",
      { class: "il6-note" },
      calls.length > total
        ? fill(STRINGS.uncalled, { count: calls.length - total })
        : "",
      total > 0
        ? ` ${fill(STRINGS.chiPower, { share: percent(chiPower(total, HALF)) })}`
        : "",
    ),
    chiField(bench, work),
    choice(
      bench,
      STRINGS.verdict,
      "verdict",
      Object.entries(STRINGS.verdicts).map(([value, words]) => ({ value, words })),
      work.verdict,
      (verdict) => decide({ verdict }),
    ),
  ];
}
