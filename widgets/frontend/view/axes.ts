/** The frame of a chart: hairlines, baseline, ticks and names of the axes. */

import { scaleLinear, scaleLog } from "d3-scale";
import { type Mark, mark } from "./marks.ts";
import { short, superscript } from "./numbers.ts";
import { fill, STRINGS } from "./strings.ts";

export interface Axis {
  min: number;
  max: number;
  scale: "linear" | "log";
}

/** A scale with its ticks; `minor` ticks have no number. */
export interface Ruler {
  at(value: number): number;
  ticks: { value: number; text: string }[];
  minor: number[];
}

/** The inside of a chart, in the pixels of its drawing. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// Steps of time that people count in.
const STEPS: Record<string, number[]> = {
  s: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600],
  min: [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720],
  h: [1, 2, 3, 6, 12, 24, 48, 72, 168],
};

/** Up to 100 as digits, then as powers: 1, 10, 100, 10³. */
function decade(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return exponent > 2 || exponent < -2 ? `10${superscript(exponent)}` : short(value);
}

/** A ruler from `start` to `stop` pixels with about `count` numbers. */
export function ruler(
  axis: Axis,
  start: number,
  stop: number,
  count: number,
  unit = "",
): Ruler {
  if (axis.scale === "log") {
    const scale = scaleLog([axis.min, axis.max], [start, stop]);
    const first = Math.ceil(Math.log10(axis.min) - 1e-9);
    const last = Math.floor(Math.log10(axis.max) + 1e-9);
    const every = Math.max(1, Math.ceil((last - first + 1) / (count + 1)));
    const values: number[] = [];
    for (let power = first; power <= last; power += every) values.push(10 ** power);
    // Less than a decade has hardly a power of ten inside.
    const few = values.length < 2 ? scale.ticks(count).slice(0, count + 2) : values;
    return {
      at: scale,
      ticks: few.map((value) => ({
        value,
        text: few === values ? decade(value) : short(value),
      })),
      minor: scale.ticks().filter((value) => !few.includes(value)),
    };
  }
  const scale = scaleLinear([axis.min, axis.max], [start, stop]);
  const span = axis.max - axis.min;
  const step = STEPS[unit]?.find((each) => span / each <= count + 1);
  let values = scale.ticks(count);
  if (step !== undefined) {
    values = [];
    for (let v = Math.ceil(axis.min / step) * step; v <= axis.max; v += step) {
      values.push(v);
    }
  }
  return {
    at: scale,
    ticks: values.map((value) => ({ value, text: short(value) })),
    minor: [],
  };
}

/** Width of text, roughly; a wider fallback font must fit as well. */
export function widthOf(text: string, size = 14): number {
  return text.length * size * 0.54;
}

/** Horizontal hairlines with their numbers, the unit above. */
export function leftAxis(y: Ruler, box: Box, unit: string, isLog: boolean): Mark[] {
  const lines = y.ticks.flatMap(({ value, text }) => {
    const at = y.at(value);
    return [
      mark("line", {
        class: "il6-hair",
        x1: box.left,
        x2: box.right,
        y1: at,
        y2: at,
      }),
      mark(
        "text",
        { class: "il6-tick", x: box.left - 8, y: at + 5, "text-anchor": "end" },
        text,
      ),
    ];
  });
  const name = isLog ? fill(STRINGS.logScale, { label: unit }) : unit;
  return [...lines, mark("text", { class: "il6-tick", x: 0, y: 14 }, name)];
}

/** The baseline with outward ticks, the axis named below right. */
export function bottomAxis(
  x: Ruler,
  box: Box,
  y: number,
  name: string,
  isLog: boolean,
): Mark[] {
  const minor = x.minor.map((value) =>
    mark("line", {
      class: "il6-minor",
      x1: x.at(value),
      x2: x.at(value),
      y1: y,
      y2: y + 3.5,
    })
  );
  const ticks = x.ticks.flatMap(({ value, text }) => {
    const at = x.at(value);
    return [
      mark("line", { class: "il6-axis", x1: at, x2: at, y1: y, y2: y + 6 }),
      mark(
        "text",
        { class: "il6-tick", x: at, y: y + 21, "text-anchor": "middle" },
        text,
      ),
    ];
  });
  return [
    mark("line", { class: "il6-axis", x1: box.left, x2: box.right, y1: y, y2: y }),
    ...minor,
    ...ticks,
    mark(
      "text",
      { class: "il6-tick", x: box.right, y: y + 40, "text-anchor": "end" },
      isLog ? fill(STRINGS.logScale, { label: name }) : name,
    ),
  ];
}
