/** The three kinds of plot, each drawn anew for the width it has. */

import { bottomAxis, type Box, leftAxis, type Ruler, ruler, widthOf } from "./axes.ts";
import { curves } from "./curves.ts";
import { s } from "./dom.ts";
import { roomFor } from "./labels.ts";
import { withUnit } from "./numbers.ts";
import type { Course } from "./results.ts";
import type { Measured, Parameter, Plot, Quantity, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** A drawing's content with the height it needs. */
export interface Drawing {
  height: number;
  content: Node[];
  /** Where things are in it; a drawing without a course along an axis has none. */
  frame?: Frame;
}

/** The inside of a chart with its scales. */
export interface Frame {
  box: Box;
  x: Ruler;
  y: Ruler;
}

type Of<K extends Plot["kind"]> = Extract<Plot, { kind: K }>;

const TOP = 30;
const BELOW = 48;

function pick(spec: SimulationSpec, ids: readonly string[]): Quantity[] {
  return ids.map((id) => spec.quantities.find((q) => q.id === id)!);
}

/** Three to five numbers on an axis, as many as the width allows. */
function tickCount(width: number): number {
  return width < 420 ? 3 : 5;
}

function plotHeight(width: number): number {
  return Math.round(Math.min(220, Math.max(180, width * 0.4)));
}

/** Wide enough for the numbers, and the same in plots that stand above one another. */
function leftMargin(texts: readonly string[], width: number): number {
  const least = width < 420 ? 36 : 54;
  return Math.max(least, ...texts.map((text) => widthOf(text) + 14));
}

/** Where numbers above zero begin and end. */
function spells({ x, y }: Course, id: string): [number, number][] {
  const values = Array.from(y[id]);
  const least = Math.max(...values) * 1e-6;
  const found: [number, number][] = [];
  let start: number | undefined;
  values.forEach((value, i) => {
    if (value > least) start ??= x[i];
    else if (start !== undefined) {
      found.push([start, x[i]]);
      start = undefined;
    }
  });
  if (start !== undefined) found.push([start, x[x.length - 1]]);
  return found.filter(([from, to]) => to > from);
}

/** Measured points are open and in ink: model and data never share a mark. */
function measuredMarks(measured: Measured, at: {
  x(value: number): number;
  y(value: number): number;
}): Node {
  const marks = measured.points.flatMap(({ x, y, low, high }) => {
    const across = at.x(x);
    const bar = low !== undefined && high !== undefined
      ? [s("path", {
        class: "il6-error",
        d: `M${across},${at.y(low)}V${at.y(high)}M${across - 4},${at.y(low)}h8` +
          `M${across - 4},${at.y(high)}h8`,
      })]
      : [];
    return [...bar, s("circle", { class: "il6-point", cx: across, cy: at.y(y), r: 5 })];
  });
  return s("g", {}, ...marks);
}

/** Curves in time, exposure bars below them. */
export function drawLines(
  spec: SimulationSpec,
  plot: Of<"lines">,
  course: Course,
  width: number,
): Drawing {
  const lines = pick(spec, plot.lines);
  const bars = pick(spec, plot.bars);
  const room = roomFor([...lines, ...bars].map((q) => q.label), width);
  const top = TOP;
  const bottom = top + plotHeight(width);
  const y = ruler(plot.y, bottom, top, 4);
  const left = leftMargin(y.ticks.map((tick) => tick.text), width);
  const box: Box = { left, right: width - Math.max(room, 14), top, bottom };
  const time = { min: 0, max: spec.time.end, scale: "linear" as const };
  const x = ruler(time, box.left, box.right, tickCount(width), spec.time.unit);
  const name = spec.time.label;
  const firstBar = bottom + BELOW + 8;
  const step = room > 0 ? 22 : 34;
  const strips = bars.flatMap((quantity, index) => {
    const at = firstBar + index * step + (room > 0 ? 0 : 16);
    const found = spells(course, quantity.id);
    const text = found.length > 0
      ? quantity.label
      : fill(STRINGS.absent, { label: quantity.label });
    return [
      s("line", { class: "il6-hair", x1: left, x2: box.right, y1: at, y2: at }),
      ...found.map(([from, to]) =>
        s("rect", {
          class: "il6-bar",
          "data-hue": quantity.hue,
          x: x.at(from),
          y: at - 3.5,
          width: x.at(to) - x.at(from),
          height: 7,
        })
      ),
      s("text", {
        class: found.length > 0 ? "il6-name" : "il6-tick",
        "data-hue": quantity.hue,
        x: room > 0 ? box.right + 12 : left,
        y: room > 0 ? at + 5 : at - 9,
      }, text),
    ];
  });
  const measured = plot.measured.flatMap((each) => {
    const last = each.points.reduce((a, b) => (b.x > a.x ? b : a));
    return [
      measuredMarks(each, { x: x.at, y: y.at }),
      s("text", {
        class: "il6-remark",
        x: x.at(last.x) + 12,
        y: y.at(last.y) + 5,
      }, each.label),
    ];
  });
  return {
    frame: { box, x, y },
    height: bottom + BELOW + (bars.length > 0 ? bars.length * step + 6 : 0),
    content: [
      ...leftAxis(y, box, plot.unit, plot.y.scale === "log"),
      ...bottomAxis(x, box, bottom, name, false),
      ...strips,
      ...curves(lines, course, plot.y, x, y, box, room),
      ...measured,
    ],
  };
}

/** End values along a parameter, with a mark at its present value. */
export function drawSweep(
  spec: SimulationSpec,
  plot: Of<"sweep">,
  course: Course,
  now: number,
  width: number,
): Drawing {
  const over = spec.parameters.find((p) => p.id === plot.over)!;
  const lines = pick(spec, plot.lines);
  const room = roomFor(lines.map((q) => q.label), width);
  const top = TOP + 18;
  const bottom = top + plotHeight(width);
  const y = ruler(plot.y, bottom, top, 4);
  const left = leftMargin(y.ticks.map((tick) => tick.text), width);
  const box: Box = { left, right: width - Math.max(room, 14), top, bottom };
  const x = ruler(over, box.left, box.right, tickCount(width));
  const name = over.unit ? `${over.label}, ${over.unit}` : over.label;
  return {
    frame: { box, x, y },
    height: bottom + BELOW,
    content: [
      ...leftAxis(y, box, plot.unit, plot.y.scale === "log"),
      ...bottomAxis(x, box, bottom, name, over.scale === "log"),
      ...marker(
        over,
        now,
        now > 0 || over.scale === "linear" ? x.at(now) : box.left,
        box,
      ),
      ...curves(lines, course, plot.y, x, y, box, room),
    ],
  };
}

function marker(over: Parameter, now: number, at: number, box: Box): Node[] {
  const text = fill(STRINGS.now, { value: withUnit(now, over.unit) });
  const half = widthOf(text) / 2;
  const middle = Math.min(box.right - half, Math.max(box.left + half, at));
  return [
    s("line", {
      class: "il6-now",
      "data-hue": over.hue ?? "ink",
      x1: at,
      x2: at,
      y1: box.top - 4,
      y2: box.bottom,
    }),
    s("path", {
      class: "il6-bar",
      "data-hue": over.hue ?? "ink",
      d: `M${at},${box.top - 2}l-6,-9h12z`,
    }),
    s("text", {
      class: "il6-name",
      "data-hue": over.hue ?? "ink",
      x: middle,
      y: box.top - 17,
      "text-anchor": "middle",
    }, text),
  ];
}

const ROW = 46;

/** Shares of a whole: each bar begins where the one above it ends. */
export function drawPartition(
  spec: SimulationSpec,
  plot: Of<"partition">,
  course: Course,
  width: number,
): Drawing {
  const parts = pick(spec, plot.parts);
  const ends = parts.map(({ id }) => course.y[id][course.y[id].length - 1]);
  const whole = plot.unit === "%" ? 100 : ends.reduce((sum, part) => sum + part, 0);
  const box: Box = {
    left: 5,
    right: width - 14,
    top: 4,
    bottom: 8 + parts.length * ROW,
  };
  const axis = { min: 0, max: whole || 1, scale: "linear" as const };
  const x = ruler(axis, box.left, box.right, tickCount(width) - 1);
  let reached = 0;
  const rows = parts.flatMap(({ label, unit, hue }, index) => {
    const y = box.top + index * ROW;
    const from = x.at(reached);
    reached += ends[index];
    const to = x.at(reached);
    return [
      ...(index < parts.length - 1
        ? [
          s("line", {
            class: "il6-link",
            x1: to,
            x2: to,
            y1: y + 36,
            y2: y + ROW + 22,
          }),
        ]
        : []),
      s("text", { class: "il6-name", "data-hue": hue, x: box.left, y: y + 15 }, label),
      s("text", {
        class: "il6-name",
        "data-hue": hue,
        x: box.right,
        y: y + 15,
        "text-anchor": "end",
      }, withUnit(ends[index], unit)),
      s("rect", {
        class: "il6-groove",
        x: box.left,
        y: y + 22,
        width: box.right - box.left,
        height: 14,
        rx: 3,
      }),
      // What is nearly nothing still shows as a line.
      s("rect", {
        class: "il6-bar",
        "data-hue": hue,
        x: Math.min(from, box.right - 2),
        y: y + 22,
        width: Math.max(2, to - from),
        height: 14,
      }),
    ];
  });
  const name = fill(STRINGS.ofWhole, { unit: plot.unit });
  return {
    height: box.bottom + BELOW - 2,
    content: [...bottomAxis(x, box, box.bottom, name, false), ...rows],
  };
}
