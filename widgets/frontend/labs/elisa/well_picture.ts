/** One well after a step, drawn from what the model says is in it. */

import { type Mark, mark } from "../../view/marks.ts";
import { fill } from "../../view/strings.ts";
import { strings } from "./strings.ts";
import type { Well } from "./chemistry.ts";

export const WIDE = 132;
export const HIGH = 84;
const FLOOR = 74;
const PLACES = [24, 66, 108];
// Below these shares of a full well nothing is drawn.
const SOME = 0.02;
const MUCH = 0.1;

const many = (share: number) => share > MUCH ? 2 : share > SOME ? 1 : 0;

function antibody(x: number, y: number, turned: boolean, free = false): Mark {
  const way = turned ? 180 : 0;
  return mark(
    "g",
    {
      class: free ? "elisa-loose" : undefined,
      transform: `translate(${x} ${y}) rotate(${free ? way + 35 : way}) scale(.55)`,
      fill: "none",
      "stroke-width": 5,
      "stroke-linecap": "round",
    },
    mark("path", { d: "M0,-2 V-20 L-11,-31 M0,-20 L11,-31", stroke: "var(--c-ink)" }),
    mark("path", {
      d: "M-11,-31 L-16,-36 M11,-31 L16,-36",
      stroke: "var(--c-il6)",
    }),
  );
}

const il6 = (x: number, y: number) =>
  mark("rect", {
    x: x - 8,
    y: y - 6,
    width: 16,
    height: 12,
    rx: 5.5,
    fill: "var(--c-il6)",
    stroke: "var(--c-outside)",
  });

const enzyme = (x: number, y: number, way: number) =>
  mark("path", {
    d: "M0,0 L7,-5 A8.6,8.6 0 1 0 7,5 Z",
    transform: `translate(${x} ${y}) rotate(${way})`,
    fill: "var(--c-ink2)",
    stroke: "var(--c-outside)",
  });

const cover = (x: number) =>
  mark("ellipse", { cx: x, cy: FLOOR - 3, rx: 5.5, ry: 3.6, fill: "var(--c-line)" });

/** The drawing of a well, with the plastic below. */
export function wellPicture(well: Well): Mark[] {
  const { bare, capture } = well;
  const standing = Math.round(3 * Math.min(1, capture));
  const held = Math.min(standing, many(well.caught));
  const gripped = Math.min(held, many(well.detector));
  const lit = Math.min(gripped, many(well.enzyme));
  const parts: Mark[] = [
    mark("rect", { width: WIDE, height: FLOOR, fill: "var(--c-outside)" }),
    mark("rect", {
      width: WIDE,
      height: FLOOR,
      fill: "var(--c-ink2)",
      opacity: Math.min(0.6, well.dye),
    }),
    mark("rect", {
      y: FLOOR,
      width: WIDE,
      height: HIGH - FLOOR,
      fill: "var(--c-membrane)",
    }),
  ];
  if (bare < 0.5) {
    parts.push(...[6, 42, 52, 80, 90, 124].map(cover));
  }
  for (let k = 0; k < standing; k++) parts.push(antibody(PLACES[k], FLOOR, false));
  for (let k = 0; k < held; k++) parts.push(il6(PLACES[k] + 8, 48));
  for (let k = 0; k < gripped; k++) parts.push(antibody(PLACES[k] + 16, 25, true));
  for (let k = 0; k < lit; k++) parts.push(enzyme(PLACES[k] + 16, 16, -90));
  if (well.stuckEnzyme > SOME) parts.push(enzyme(88, FLOOR - 8, -60));
  if (well.stuckDetector > SOME) parts.push(antibody(40, FLOOR - 14, true, true));
  if (well.looseIl6 > 5) parts.push(il6(118, 14), il6(96, 8));
  if (well.looseDetector > SOME) parts.push(antibody(124, 56, true, true));
  if (well.looseEnzyme > SOME) parts.push(enzyme(12, 18, 20), enzyme(58, 12, 200));
  return parts;
}

/** The same in words. */
export function wellInWords(well: Well): string {
  const words = strings.inWell;
  const isLoose = well.looseIl6 > 5 || well.looseDetector > SOME ||
    well.looseEnzyme > SOME || well.looseCapture > SOME;
  const list = [
    well.capture > SOME && words.capture,
    well.bare < 0.5 && words.block,
    well.caught > SOME && words.il6,
    well.detector > SOME && words.detector,
    well.enzyme > SOME && words.enzyme,
    (well.stuckEnzyme > SOME || well.stuckDetector > SOME) && words.stuck,
    isLoose && words.loose,
    well.dye > SOME && words.dye,
  ].filter((word) => word !== false);
  return fill(strings.pictureOf, { list: list.join(", ") || words.nothing });
}
