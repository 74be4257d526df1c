/** Stage 6: the measurement and its test. */

import { h, s } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { groups } from "./cross.ts";
import { pWords } from "./genotype.ts";
import { type Bench, button, choice, lead, table } from "./parts.ts";
import { compare, type Values } from "./phenotype.ts";
import type { Assay } from "./spec.ts";
import { GroupError, sum } from "./statistics.ts";
import { ownValues } from "./steps.ts";
import { STRINGS } from "./strings.ts";

const BOX = { left: 44, right: 352, top: 26, bottom: 190 };
const ACROSS = 8;

const text = (x: number, y: number, words: string, anchor = "middle") =>
  s("text", { class: "il6-map-text", x, y, "text-anchor": anchor }, words);

/** Round values within a range, for the ticks of a logarithmic axis. */
function rounds(low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const digit of [1, 1.5, 2, 3, 5, 7]) {
      const value = digit * 10 ** power;
      if (value >= low && value <= high) found.push(value);
    }
  }
  if (found.length >= 2) return found;
  const middle = Number(Math.sqrt(low * high).toPrecision(2));
  return [
    ...new Set([Number(low.toPrecision(2)), middle, Number(high.toPrecision(2))]),
  ];
}

/** Each mouse as a dot, on a logarithmic axis because groups are compared as a ratio. */
function dots(assay: Assay, values: Values): SVGElement {
  const both = [values.wild, values.knockout];
  const all = both.flat();
  const [low, high] = [Math.min(...all) / 1.08, Math.max(...all) * 1.08];
  const at = (value: number) =>
    BOX.bottom -
    (BOX.bottom - BOX.top) * Math.log(value / low) / Math.log(high / low);
  const marks: SVGElement[] = rounds(low, high).flatMap((tick) => [
    s("line", {
      class: "il6-hair",
      x1: BOX.left,
      x2: BOX.right,
      y1: at(tick),
      y2: at(tick),
    }),
    text(BOX.left - 6, at(tick) + 4, short(tick), "end"),
  ]);
  both.forEach((group, k) => {
    const middle = BOX.left + 80 + k * 150;
    group.forEach((value, mouse) => {
      // Side by side in a fixed order, so that equal values stay apart.
      const shift = ((mouse * 5) % 9 - 4) * 8;
      marks.push(s("circle", {
        class: k === 0 ? "il6-dot" : "il6-dot il6-dot-lost",
        cx: middle + shift,
        cy: at(value),
        r: 4.5,
      }));
    });
    if (group.length > 0) {
      const mean = Math.exp(sum(group.map(Math.log)) / group.length);
      marks.push(s("line", {
        class: "il6-lab-mean",
        x1: middle - 46,
        x2: middle + 46,
        y1: at(mean),
        y2: at(mean),
      }));
    }
    const name = k === 0 ? STRINGS.wildGroup : STRINGS.knockoutGroup;
    marks.push(text(middle, 210, `${name}, n = ${group.length}`));
  });
  return s(
    "svg",
    {
      class: "il6-map",
      viewBox: "0 0 360 220",
      role: "img",
      "aria-label": assay.label,
    },
    text(0, 14, fill(STRINGS.logScale, { unit: assay.unit }), "start"),
    ...marks,
  );
}

/** Each mouse as a circle, filled if it fell ill. */
function heads(assay: Assay, values: Values): SVGElement {
  const marks = [values.wild, values.knockout].flatMap((group, k) => {
    const left = 24 + k * 180;
    const name = k === 0 ? STRINGS.wildGroup : STRINGS.knockoutGroup;
    return [
      text(left, 16, `${name}: ${sum(group)} / ${group.length}`, "start"),
      ...[...group].sort((a, b) => b - a).map((isIll, mouse) =>
        s("circle", {
          class: isIll ? "il6-dot il6-dot-lost" : "il6-dot",
          cx: left + 8 + (mouse % ACROSS) * 18,
          cy: 38 + Math.floor(mouse / ACROSS) * 20,
          r: 6.5,
        })
      ),
    ];
  });
  const rows = Math.ceil(Math.max(values.wild.length, values.knockout.length) / ACROSS);
  return s(
    "svg",
    {
      class: "il6-map",
      viewBox: `0 0 360 ${44 + 20 * Math.max(1, rows)}`,
      role: "img",
      "aria-label": assay.label,
    },
    ...marks,
  );
}

/** The result of the right test in a sentence, or why there is none. */
export function resultWords(assay: Assay, values: Values): string {
  try {
    const found = compare(assay, values);
    const p = pWords(found.p);
    if (assay.form === "share") {
      return fill(STRINGS.fisherResult, {
        wild: found.wild,
        wilds: values.wild.length,
        knockout: found.knockout,
        knockouts: values.knockout.length,
        p,
      });
    }
    return fill(STRINGS.tResult, {
      ratio: short(found.difference),
      low: short(found.low),
      high: short(found.high),
      t: short(found.t),
      freedom: found.freedom,
      p,
    });
  } catch (error) {
    if (error instanceof GroupError) return error.message;
    throw error;
  }
}

function everyMouse(assay: Assay, values: Values): HTMLElement {
  const rows = Math.max(values.wild.length, values.knockout.length);
  const said = (value: number | undefined) =>
    value === undefined
      ? ""
      : assay.form === "share"
      ? value ? STRINGS.ill : STRINGS.well
      : short(value);
  return h(
    "details",
    {},
    h("summary", {}, STRINGS.numbers),
    table(
      assay.label,
      [STRINGS.mouse, STRINGS.wildGroup, STRINGS.knockoutGroup],
      Array.from({ length: rows }, (_, k) => [
        String(k + 1),
        said(values.wild[k]),
        said(values.knockout[k]),
      ]),
    ),
  );
}

export function measureStage(bench: Bench): Node[] {
  const { spec, seed, work, decide } = bench;
  const chosen = groups(spec, seed, work);
  const { assay, values } = ownValues(spec, seed, work);
  const isShort = chosen.knockout.length < work.group ||
    values.wild.length < work.group;
  const nodes: Node[] = [
    lead(
      fill(STRINGS.measureLead, {
        assay: assay.label,
        wild: values.wild.length,
        knockout: values.knockout.length,
      }),
    ),
  ];
  if (isShort) {
    nodes.push(
      h("p", { class: "il6-note" }, fill(STRINGS.measureShort, { group: work.group })),
    );
  }
  if (!work.measured) {
    nodes.push(
      button(
        STRINGS.measureDo,
        "measure",
        () =>
          decide(
            { measured: true },
            fill(STRINGS.measureTold, { assay: assay.label }),
          ),
        bench.signal,
        { class: "il6-lab-do" },
      ),
    );
    return nodes;
  }
  nodes.push(
    h(
      "figure",
      { class: "il6-lab-figure" },
      h("figcaption", {}, assay.label),
      assay.form === "mean" ? dots(assay, values) : heads(assay, values),
      h(
        "p",
        { class: "il6-note" },
        assay.form === "mean" ? STRINGS.dotsSay : STRINGS.headsSay,
      ),
      everyMouse(assay, values),
    ),
    choice(
      bench,
      STRINGS.testAsk,
      "test",
      Object.entries(STRINGS.tests).map(([value, words]) => ({ value, words })),
      work.test,
      (test) => decide({ test }, testWords(assay, values, test)),
    ),
  );
  if (work.test) {
    const words = testWords(assay, values, work.test);
    nodes.push(h("p", { class: "il6-lab-found" }, words));
  }
  return nodes;
}

/** What the chosen test says, or a colleague if it is the wrong one. */
export function testWords(assay: Assay, values: Values, test: string): string {
  if (test === "t" && assay.form === "share") return STRINGS.tOnCounts;
  if (test === "fisher" && assay.form === "mean") return STRINGS.fisherOnMeans;
  return resultWords(assay, values);
}
