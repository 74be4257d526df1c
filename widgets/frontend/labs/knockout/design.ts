/** Stage 1: the vector. */

import { h, s } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { type Bench, choice, lead } from "./parts.ts";
import { COLONIES, LONG_ARMS, SHORT_ARMS, type Spec, type Work } from "./spec.ts";
import { STRINGS } from "./strings.ts";

// Places of the three exons on the map, and widths of the arms by their length.
const PLACES = [96, 142, 262];
const CASSETTE = 56;
const arm = (kb: number) => 12 + 5 * kb;

/** The gene with the chosen vector above it; nothing to scale but the arms' order. */
function map(spec: Spec, work: Work): HTMLElement {
  const exon = spec.exons.findIndex(({ id }) => id === work.exon);
  const x = PLACES[exon === -1 ? 1 : exon];
  const [left, right] = [arm(work.short || 1.5), arm(work.long || 7)];
  const isOpen = exon === -1 || !work.short || !work.long;
  const words = exon === -1 ? STRINGS.mapOpen : fill(STRINGS.mapSays, {
    exon: spec.exons[exon].label.toLowerCase(),
    short: short(work.short),
    long: short(work.long),
  });
  const text = (at: number, y: number, said: string, anchor = "middle") =>
    s("text", { class: "il6-map-text", x: at, y, "text-anchor": anchor }, said);
  const cross = (from: number) =>
    s("path", {
      class: "il6-map-cross",
      d: `M${from - 8},66L${from + 8},98M${from + 8},66L${from - 8},98`,
    });
  const start = x - CASSETTE / 2;
  const end = x + CASSETTE / 2;
  const picture = s(
    "svg",
    { class: "il6-map", viewBox: "0 0 360 150", role: "img", "aria-label": words },
    // Vector.
    s(
      "g",
      { class: isOpen ? "il6-map-open" : "" },
      s("rect", {
        class: "il6-map-arm",
        x: start - left,
        y: 46,
        width: left,
        height: 10,
        rx: 2,
      }),
      s("rect", {
        class: "il6-map-arm",
        x: end,
        y: 46,
        width: right,
        height: 10,
        rx: 2,
      }),
      s("rect", {
        class: "il6-map-neo",
        x: start,
        y: 38,
        width: CASSETTE,
        height: 26,
        rx: 5,
      }),
      text(x, 56, work.marker === "none" ? "cassette" : "neo"),
      work.marker === "neo-tk"
        ? s("rect", {
          class: "il6-map-tk",
          x: end + right + 3,
          y: 40,
          width: 26,
          height: 22,
          rx: 5,
        })
        : undefined,
      work.marker === "neo-tk" ? text(end + right + 16, 55, "tk") : undefined,
      cross(start - left / 2),
      cross(end + right / 2),
    ),
    // Gene.
    s("line", { class: "il6-map-line", x1: 4, x2: 356, y1: 112, y2: 112 }),
    ...PLACES.map((place, k) =>
      s("rect", {
        class: k === exon ? "il6-map-exon il6-map-hit" : "il6-map-exon",
        x: place - 10,
        y: 102,
        width: 20,
        height: 20,
        rx: 3,
      })
    ),
    text(PLACES[0], 142, "first"),
    text(PLACES[1], 142, "second"),
    text(PLACES[2], 142, "last"),
    text(202, 117, "…"),
    text(4, 20, work.dna === "other" ? "vector, other strain" : "vector", "start"),
    s("rect", { class: "il6-map-probe", x: 328, y: 122, width: 24, height: 6, rx: 2 }),
    text(352, 142, "probe", "end"),
  );
  return h(
    "figure",
    { class: "il6-lab-figure" },
    h("figcaption", {}, STRINGS.map),
    picture,
    h("p", { class: "il6-note" }, words),
  );
}

export function design(bench: Bench): Node[] {
  const { spec, work, decide } = bench;
  const words = (list: Record<string, string>) =>
    Object.entries(list).map(([value, words]) => ({ value, words }));
  const kb = (value: number) => ({
    value,
    words: fill(STRINGS.kb, { value: short(value) }),
  });
  return [
    lead(STRINGS.designLead),
    map(spec, work),
    choice(
      bench,
      STRINGS.exon,
      "exon",
      spec.exons.map(({ id, label }) => ({ value: id, words: label })),
      work.exon,
      (exon) => decide({ exon }, spec.exons.find(({ id }) => id === exon)?.label),
    ),
    h(
      "div",
      { class: "il6-lab-row" },
      choice(
        bench,
        STRINGS.shortArm,
        "short",
        SHORT_ARMS.map(kb),
        work.short,
        (arm) => decide({ short: arm }),
      ),
      choice(
        bench,
        STRINGS.longArm,
        "long",
        LONG_ARMS.map(kb),
        work.long,
        (arm) => decide({ long: arm }),
      ),
    ),
    h("p", { class: "il6-note" }, STRINGS.armsNote),
    choice(
      bench,
      STRINGS.dna,
      "dna",
      words(STRINGS.dnas),
      work.dna,
      (dna) => decide({ dna }),
    ),
    choice(
      bench,
      STRINGS.marker,
      "marker",
      words(STRINGS.markers),
      work.marker,
      (marker) => decide({ marker }),
    ),
    choice(
      bench,
      STRINGS.colonies,
      "colonies",
      COLONIES.map((value) => ({
        value,
        words: fill(STRINGS.colonyCount, { count: value }),
      })),
      work.colonies,
      (colonies) => decide({ colonies }),
    ),
  ];
}
