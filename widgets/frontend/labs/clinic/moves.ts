/** What no model covers: each value before, expected, and as it came in this patient. */

import { h, s } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { cite, sourced } from "./cite.ts";
import type { Reading } from "./course.ts";
import type { Case } from "./draw.ts";
import { type Moved, moved } from "./judge.ts";
import type { Plan } from "./plan.ts";
import type { ClinicSpec, Effect, Sign } from "./spec.ts";
import { STRINGS } from "./strings.ts";

const WIDTH = 240;
const MIDDLE = 15;
const EDGE = 10;

/** The list of what moved and what was lost. */
export function moves(
  spec: ClinicSpec,
  one: Case,
  plan: Plan,
  reading: Reading,
): HTMLElement {
  const values = moved(spec, one, plan, reading);
  return h(
    "ul",
    { class: "il6-lab-moves" },
    ...spec.effects.map((effect, place) =>
      effectItem(spec, effect, one, plan, values[place])
    ),
    ...spec.signs.filter(({ only }) => only.length === 0 || only.includes(one.patient))
      .map((sign) => signItem(sign, plan)),
  );
}

function item(hue: string, label: string, ...parts: (Node | string)[]): HTMLElement {
  const name = h("strong", { class: "il6-lab-name", "data-hue": hue }, label);
  return h("li", {}, name, " ", ...parts);
}

function effectItem(
  spec: ClinicSpec,
  effect: Effect,
  one: Case,
  { drug }: Plan,
  value: Moved,
): HTMLElement {
  const { label, unit, hue } = spec.facts[effect.id];
  const size = effect.by[drug];
  if (size === undefined) return item(hue, label, `${STRINGS.unmoved}.`);
  const isElsewhere = effect.only.length > 0 && !effect.only.includes(one.patient);
  if (isElsewhere) {
    const why = effect.otherwise;
    return item(
      hue,
      label,
      `${STRINGS.unmoved}. `,
      ...(why ? [`${why.note} `, cite(why.work)] : []),
    );
  }
  const { before, expected, low, high, own } = value;
  const [from, to] = low < high ? [low, high] : [high, low];
  const gaps = {
    unit,
    expected: short(expected),
    low: short(from),
    high: short(to),
  };
  return item(
    hue,
    label,
    h(
      "b",
      {},
      fill(STRINGS.moved, { before: short(before), own: short(own) }),
    ),
    unit.startsWith("%") ? "" : "\u00a0",
    fill(STRINGS.expected, gaps),
    bar(effect, hue, value),
    sourced(size.source),
  );
}

/** A scale with the value before, the interval, what is expected and what came. */
function bar({ scale }: Effect, hue: string, value: Moved): SVGSVGElement {
  const { before, expected, low, high, own } = value;
  const last = Math.max(scale[1], low, high, own);
  const at = (number: number) =>
    EDGE + (WIDTH - 2 * EDGE) * (number - scale[0]) / (last - scale[0]);
  const [from, to] = [at(Math.min(low, high)), at(Math.max(low, high))];
  return s(
    "svg",
    {
      class: "il6-lab-bar",
      viewBox: `0 0 ${WIDTH} 30`,
      "data-hue": hue,
      "aria-hidden": "true",
    },
    s("path", { class: "il6-lab-axis", d: `M${EDGE},${MIDDLE} H${WIDTH - EDGE}` }),
    s("rect", {
      class: "il6-lab-interval",
      x: from,
      y: MIDDLE - 6,
      width: Math.max(2, to - from),
      height: 12,
    }),
    s("path", { class: "il6-lab-expected", d: `M${at(expected)},${MIDDLE - 8} v16` }),
    s("circle", { class: "il6-lab-before", cx: at(before), cy: MIDDLE, r: 5 }),
    s("circle", { class: "il6-lab-own", cx: at(own), cy: MIDDLE, r: 5 }),
  );
}

function signItem({ label, hue, as_before, by }: Sign, { drug }: Plan): HTMLElement {
  const says = by[drug];
  return says === undefined
    ? item(hue, label, `${as_before}.`)
    : item(hue, label, h("b", {}, says.says), ". ", sourced(says.source));
}
