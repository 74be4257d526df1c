/** The plots of a course: curves of the patient, a band of others, numbers below. */

import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { type Axis, bottomAxis, type Box, leftAxis, ruler } from "../../view/axes.ts";
import { h, s, uniqueId } from "../../view/dom.ts";
import { mark, nodes } from "../../view/marks.ts";
import { short } from "../../view/numbers.ts";
import { fill, unbroken } from "../../view/strings.ts";
import type { Band, Followed } from "./clinical.ts";
import { STRINGS } from "./strings.ts";

const WIDTH = 300;
const HEIGHT = 226;
const BOX: Box = { left: 42, right: WIDTH - 12, top: 30, bottom: 176 };
const TICKS = 4;
const WEEK = 7;

interface Curve {
  label: string;
  hue: string;
  dash?: string;
  values: readonly number[];
}

interface Figure {
  title: string;
  unit: string;
  axis: Axis;
  curves: Curve[];
  band?: Band;
}

/** Draw what a laboratory reports of a course. */
export function figures({ course, crp, il6, signal }: Followed): HTMLElement {
  const most = scaleLinear([0, Math.max(...crp.high, ...course.crp)], [0, 1]).nice(
    TICKS,
  );
  return h(
    "div",
    { class: "il6-lab-figures" },
    figure({
      title: STRINGS.il6Title,
      unit: STRINGS.il6Unit,
      axis: { min: 0.01, max: 100, scale: "log" },
      curves: [
        { label: STRINGS.il6, hue: "il6", values: course.il6 },
        { label: STRINGS.sil6r, hue: "il6r", dash: "9 6", values: course.sil6r },
      ],
      band: il6,
    }),
    figure({
      title: STRINGS.crpTitle,
      unit: STRINGS.crpUnit,
      axis: { min: 0, max: most.domain()[1], scale: "linear" },
      curves: [{ label: STRINGS.crpTitle, hue: "liver", values: course.crp }],
      band: crp,
    }),
    figure({
      title: STRINGS.signalTitle,
      unit: STRINGS.signalUnit,
      axis: { min: 0, max: 120, scale: "linear" },
      curves: [{ label: STRINGS.signalTitle, hue: "stat", values: course.signal }],
      band: signal,
    }),
  );
}

function figure({ title, unit, axis, curves, band }: Figure): HTMLElement {
  const days = curves[0].values.length - 1;
  const y = ruler(axis, BOX.bottom, BOX.top, TICKS);
  const time: Axis = { min: 0, max: days, scale: "linear" };
  const x = ruler(time, BOX.left, BOX.right, TICKS);
  const height = (value: number) => y.at(Math.max(axis.min, Math.min(axis.max, value)));
  const path = line<number>((_, day) => x.at(day), height);
  const between = area<number>()
    .x((_, day) => x.at(day))
    .y0((_, day) => height(band!.low[day]))
    .y1((_, day) => height(band!.high[day]));
  const said = curves.map(({ label, values }) =>
    fill(STRINGS.plotSaid, {
      title: label,
      start: short(values[0]),
      end: short(values.at(-1)!),
      unit,
    })
  );
  const svg = s("svg", {
    class: "il6-chart",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": said.join(" "),
  });
  svg.append(
    ...nodes([
      ...leftAxis(y, BOX, unit, axis.scale === "log"),
      ...bottomAxis(x, BOX, BOX.bottom, STRINGS.days, false),
      ...(band
        ? [mark("path", {
          class: "il6-lab-band",
          "data-hue": curves[0].hue,
          d: between(band.low as number[]) ?? "",
        })]
        : []),
      ...curves.map(({ hue, dash, values }) =>
        mark("path", {
          class: "il6-curve",
          "data-hue": hue,
          "stroke-dasharray": dash,
          d: path(values as number[]) ?? "",
        })
      ),
      ...names(curves, height),
    ]),
  );
  const id = uniqueId("figure");
  return h(
    "figure",
    { class: "il6-lab-figure", "aria-labelledby": id },
    h("figcaption", { id }, unbroken(title)),
    svg,
    numbers(title, unit, curves, band),
  );
}

/** Where there are two curves each is named above its end, and not over the other. */
function names(curves: readonly Curve[], height: (value: number) => number) {
  if (curves.length < 2) return [];
  const ends = curves.map(({ values }) => height(values.at(-1)!));
  const [first, second] = ends;
  const isApart = Math.abs(first - second) > 20;
  return curves.map(({ label, hue }, place) =>
    mark("text", {
      class: "il6-name",
      "data-hue": hue,
      x: BOX.right,
      y: isApart
        ? ends[place] - 8
        : place === (first <= second ? 0 : 1)
        ? Math.min(first, second) - 8
        : Math.max(first, second) + 20,
      "text-anchor": "end",
    }, label)
  );
}

function numbers(
  title: string,
  unit: string,
  curves: readonly Curve[],
  band?: Band,
): HTMLElement {
  const heads = [STRINGS.days, ...curves.map(({ label }) => `${label} (${unit})`)];
  if (band) heads.push(STRINGS.bandLow, STRINGS.bandHigh);
  const rows: HTMLElement[] = [];
  for (let day = 0; day < curves[0].values.length; day += WEEK) {
    const cells = [day, ...curves.map(({ values }) => values[day])];
    if (band) cells.push(band.low[day], band.high[day]);
    rows.push(h("tr", {}, ...cells.map((cell) => h("td", {}, short(cell)))));
  }
  return h(
    "details",
    {},
    h("summary", { "aria-label": fill(STRINGS.numbersOf, { title }) }, STRINGS.numbers),
    h(
      "div",
      { class: "il6-lab-scroll", tabindex: 0, role: "group", "aria-label": title },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", {}, head)))),
        h("tbody", {}, ...rows),
      ),
    ),
  );
}
