/** Stage 4: what to find, with how many mice, from how many litters. */

import { h, s } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { cohort, many } from "./cross.ts";
import { filling } from "./grading.ts";
import {
  type Bench,
  button,
  choice,
  count,
  lead,
  percent,
  readouts,
  table,
} from "./parts.ts";
import {
  type Assay,
  MOST_IN_GROUP,
  MOST_LITTERS,
  type Spec,
  type Work,
} from "./spec.ts";
import { powerOf } from "./statistics.ts";
import { STRINGS } from "./strings.ts";

const MANY = 1000;

function worthWords(assay: Assay, value: number): string {
  return assay.form === "mean"
    ? fill(STRINGS.worthMean, { value: short(value) })
    : fill(STRINGS.worthShare, {
      wild: percent(assay.wild),
      value: percent(value),
    });
}

/** What has been published on this measurement, or assumed. */
function published(assay: Assay): string {
  const list = assay.houses.map(({ ratio, source }) => {
    const size = assay.form === "mean"
      ? ratio === 1 ? STRINGS.same : fill(STRINGS.ratio, { ratio: short(ratio) })
      : fill(STRINGS.sharePublished, { share: percent(ratio) });
    const mark = source.kind === "assumed" ? `${STRINGS.assumed}, ` : "";
    return `${size} (${mark}${source.note})`;
  });
  return fill(STRINGS.publishedSize, { list: list.join("; ") });
}

/** Litters of this cross by their number of knockouts, as bars and as a table. */
function histogram(spec: Spec, seed: number): HTMLElement {
  const counts = many(spec, seed, MANY);
  while (counts.at(-1) === 0) counts.pop();
  const most = Math.max(...counts);
  const step = 360 / counts.length;
  const words = fill(STRINGS.thousandSays, { none: counts[0], one: counts[1] });
  const bars = counts.flatMap((value, k) => {
    const tall = 90 * value / most;
    const x = (k + 0.5) * step;
    return [
      s("rect", {
        class: "il6-lab-bar",
        x: x - step * 0.36,
        y: 112 - tall,
        width: step * 0.72,
        height: tall,
      }),
      s(
        "text",
        { class: "il6-map-text", x, y: 106 - tall, "text-anchor": "middle" },
        String(value),
      ),
      s(
        "text",
        { class: "il6-map-text", x, y: 128, "text-anchor": "middle" },
        String(k),
      ),
    ];
  });
  return h(
    "figure",
    { class: "il6-lab-figure" },
    h("figcaption", {}, words),
    s(
      "svg",
      { class: "il6-map", viewBox: "0 0 360 148", role: "img", "aria-label": words },
      ...bars,
      s("line", { class: "il6-map-line", x1: 0, x2: 360, y1: 112, y2: 112 }),
      s(
        "text",
        { class: "il6-map-text", x: 360, y: 145, "text-anchor": "end" },
        STRINGS.knockouts,
      ),
    ),
    h(
      "details",
      {},
      h("summary", {}, STRINGS.numbers2),
      table(
        words,
        [STRINGS.knockouts, STRINGS.littersUnit],
        counts.map((value, k) => [String(k), String(value)]),
      ),
    ),
  );
}

export function plan(bench: Bench): Node[] {
  const { spec, seed, work, decide } = bench;
  const assay = spec.assays.find(({ id }) => id === work.assay);
  const nodes: Node[] = [
    lead(STRINGS.planLead),
    choice(
      bench,
      STRINGS.assay,
      "assay",
      spec.assays.map(({ id, label }) => ({ value: id, words: label })),
      work.assay,
      (id) => decide({ assay: id }),
    ),
  ];
  if (!assay) return nodes;
  const power = work.worth ? powerOf(assay, work.worth) : undefined;
  const pups = Math.round(work.litters * spec.numbers.mean_litter);
  const toBreed = work.litters - work.bred;
  /** Change the plan and say what it promises now. */
  function set(changes: Partial<Work>): void {
    const now = { ...work, ...changes };
    const words = now.worth === 0 ? "" : fill(STRINGS.planned, {
      power: percent(powerOf(assay!, now.worth)(now.group)),
      fills: percent(filling(spec, now)),
    });
    decide(changes, words);
  }
  nodes.push(
    h("p", { class: "il6-note" }, published(assay)),
    choice(
      bench,
      STRINGS.worth,
      "worth",
      assay.worth.map((value) => ({ value, words: worthWords(assay, value) })),
      work.worth,
      (worth) => set({ worth }),
    ),
    h(
      "div",
      { class: "il6-lab-row" },
      count(
        bench,
        STRINGS.group,
        "group",
        work.group,
        [2, MOST_IN_GROUP],
        (group) => set({ group }),
      ),
      choice(
        bench,
        STRINGS.sexes,
        "sexes",
        [{ value: 2, words: STRINGS.both }, { value: 1, words: STRINGS.one }],
        work.sexes,
        (sexes) => set({ sexes }),
      ),
      count(
        bench,
        STRINGS.litters,
        "litters",
        work.litters,
        [Math.max(1, work.bred), MOST_LITTERS],
        (litters) => set({ litters }),
      ),
    ),
    readouts([
      [STRINGS.power, power ? `${percent(power(work.group))}%` : "–"],
      [
        STRINGS.powerUsual,
        power ? `${percent(power(spec.numbers.usual_n))}%` : "–",
      ],
      [STRINGS.fills, `${percent(filling(spec, work))}%`],
      [STRINGS.pups, String(pups)],
    ]),
    h(
      "details",
      { class: "il6-lab-many" },
      h("summary", { "data-key": "thousand" }, STRINGS.thousand),
      histogram(spec, seed),
    ),
  );
  if (!work.worth) return nodes;
  if (toBreed > 0) {
    const words = work.bred === 0 ? STRINGS.breed : STRINGS.breedMore;
    nodes.push(
      button(
        fill(words, { count: toBreed }),
        "breed",
        () =>
          decide(
            { bred: work.litters },
            fill(STRINGS.bred, {
              litters: work.litters,
              pups: cohort(spec, seed, work.litters).length,
            }),
          ),
        bench.signal,
        { class: "il6-lab-do" },
      ),
    );
  }
  if (work.bred > 0) {
    const words = fill(STRINGS.bred, {
      litters: work.bred,
      pups: cohort(spec, seed, work.bred).length,
    });
    nodes.push(h("p", { class: "il6-lab-found" }, words));
  }
  return nodes;
}
