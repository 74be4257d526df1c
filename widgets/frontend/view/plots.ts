/** The kinds of plot, each drawn anew for the width it has. */

import {
  type Axis,
  bottomAxis,
  type Box,
  leftAxis,
  type Ruler,
  ruler,
  widthOf,
} from "./axes.ts";
import { curves, type Frame, type Kept } from "./curves.ts";
import { roomFor } from "./labels.ts";
import { type Mark, mark } from "./marks.ts";
import { withUnit } from "./numbers.ts";
import { measured, thresholdNames, thresholds } from "./overlays.ts";
import type { Course } from "./results.ts";
import type { Parameter, Plot, PlotAxis, Quantity, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

export type { Frame };

/** A drawing's content with the height it needs. */
export interface Drawing {
  height: number;
  content: Mark[];
  /** Where things are in it; a drawing without two axes has none. */
  frame?: Frame;
}

/** What a drawing is made for. */
export interface Place {
  spec: SimulationSpec;
  width: number;
  /** Id of the clipping path, the plot's own. */
  clip: string;
  /** Scales that the reader has chosen. */
  scales: { x?: Axis["scale"]; y?: Axis["scale"] };
  kept: readonly Kept[];
}

export type Of<K extends Plot["kind"]> = Extract<Plot, { kind: K }>;

const TOP = 30;
const BELOW = 48;

export function pick(spec: SimulationSpec, ids: readonly string[]): Quantity[] {
  return ids.map((id) => spec.quantities.find((q) => q.id === id)!);
}

/** An axis on the scale that the reader has chosen; a log one starts above zero. */
export function scaled(axis: PlotAxis, chosen: Axis["scale"] = axis.scale): Axis {
  const { min, max, floor } = axis;
  return { min: chosen === "log" && min <= 0 ? floor : min, max, scale: chosen };
}

/** Three to five numbers on an axis, as many as the width allows. */
export function tickCount(width: number): number {
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

/** The box of a plot with its upright ruler, and the room for names beside it. */
export function boxFor(axis: Axis, names: readonly string[], place: Place, top = TOP) {
  const { width, kept } = place;
  const room = roomFor([...names, ...kept.map(({ short }) => short)], width);
  const bottom = top + plotHeight(width);
  const y = ruler(axis, bottom, top, 4);
  const left = leftMargin(y.ticks.map((tick) => tick.text), width);
  const box: Box = { left, right: width - Math.max(room, 14), top, bottom };
  return { box, y, room };
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

/** Curves in time, exposure bars below them. */
export function drawLines(plot: Of<"lines">, course: Course, place: Place): Drawing {
  const { spec, width, scales, clip, kept } = place;
  const lines = pick(spec, plot.lines);
  const bars = pick(spec, plot.bars);
  const axis = scaled(plot.y, scales.y);
  const names = [...lines, ...bars].map((q) => q.label);
  const { box, y, room } = boxFor(axis, names, place);
  const time = scaled(plot.x, scales.x);
  const x = ruler(time, box.left, box.right, tickCount(width), spec.time.unit);
  const frame = { box, x, y };
  const firstBar = box.bottom + BELOW + 8;
  const step = room > 0 ? 22 : 34;
  const strips = bars.flatMap((quantity, index) =>
    exposure(quantity, course, frame, room, firstBar + index * step)
  );
  return {
    frame,
    height: box.bottom + BELOW + (bars.length > 0 ? bars.length * step + 6 : 0),
    content: [
      ...leftAxis(y, box, plot.unit, axis.scale === "log"),
      ...bottomAxis(x, box, box.bottom, spec.time.label, time.scale === "log"),
      ...strips,
      ...thresholds(plot.thresholds, frame),
      ...curves(lines, course, { ...frame, axis, room, clip, kept }),
      ...thresholdNames(plot.thresholds, frame),
      ...measured(plot.measured, frame),
    ],
  };
}

/** A bar below the time axis while something is there. */
function exposure(
  quantity: Quantity,
  course: Course,
  { box, x }: Frame,
  room: number,
  place: number,
): Mark[] {
  const at = place + (room > 0 ? 0 : 16);
  const found = spells(course, quantity.id);
  const { hue, label } = quantity;
  const isThere = found.length > 0;
  // A log axis has no place for time zero.
  const within = (time: number) => Math.max(box.left, x.at(time) || box.left);
  return [
    mark("line", { class: "il6-hair", x1: box.left, x2: box.right, y1: at, y2: at }),
    mark("text", {
      class: isThere ? "il6-name" : "il6-tick",
      "data-hue": hue,
      x: room > 0 ? box.right + 12 : box.left,
      y: room > 0 ? at + 5 : at - 9,
    }, isThere ? label : fill(STRINGS.absent, { label })),
    ...found.map(([from, to]) =>
      mark("rect", {
        class: "il6-bar",
        "data-hue": hue,
        x: within(from),
        y: at - 3.5,
        width: Math.max(0, within(to) - within(from)),
        height: 7,
      })
    ),
  ];
}

/** End values along a parameter, with a mark at its present value. */
export function drawSweep(
  plot: Of<"sweep">,
  course: Course,
  now: number,
  place: Place,
): Drawing {
  const { spec, width, scales, clip, kept } = place;
  const over = spec.parameters.find((p) => p.id === plot.over)!;
  const lines = pick(spec, plot.lines);
  const axis = scaled(plot.y, scales.y);
  const names = lines.map((q) => q.label);
  const { box, y, room } = boxFor(axis, names, place, TOP + 18);
  const x: Ruler = ruler(over, box.left, box.right, tickCount(width));
  const frame = { box, x, y };
  const name = over.unit ? `${over.label}, ${over.unit}` : over.label;
  const at = now > 0 || over.scale === "linear" ? x.at(now) : box.left;
  return {
    frame,
    height: box.bottom + BELOW,
    content: [
      ...leftAxis(y, box, plot.unit, axis.scale === "log"),
      ...bottomAxis(x, box, box.bottom, name, over.scale === "log"),
      ...marker(over, now, at, box),
      ...thresholds(plot.thresholds, frame),
      ...curves(lines, course, { ...frame, axis, room, clip, kept }),
      ...thresholdNames(plot.thresholds, frame),
      ...measured(plot.measured, frame),
    ],
  };
}

function marker(over: Parameter, now: number, at: number, box: Box): Mark[] {
  const text = fill(STRINGS.now, { value: withUnit(now, over.unit) });
  const half = widthOf(text) / 2;
  const middle = Math.min(box.right - half, Math.max(box.left + half, at));
  return [
    mark("line", {
      class: "il6-now",
      "data-hue": over.hue ?? "ink",
      x1: at,
      x2: at,
      y1: box.top - 4,
      y2: box.bottom,
    }),
    mark("path", {
      class: "il6-bar",
      "data-hue": over.hue ?? "ink",
      d: `M${at},${box.top - 2}l-6,-9h12z`,
    }),
    mark("text", {
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
  plot: Of<"partition">,
  course: Course,
  { spec, width, kept }: Place,
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
          mark("line", {
            class: "il6-link",
            x1: to,
            x2: to,
            y1: y + 36,
            y2: y + ROW + 22,
          }),
        ]
        : []),
      mark(
        "text",
        { class: "il6-name", "data-hue": hue, x: box.left, y: y + 15 },
        label,
      ),
      mark("text", {
        class: "il6-name",
        "data-hue": hue,
        x: box.right,
        y: y + 15,
        "text-anchor": "end",
      }, withUnit(ends[index], unit)),
      mark("rect", {
        class: "il6-groove",
        x: box.left,
        y: y + 22,
        width: box.right - box.left,
        height: 14,
        rx: 3,
      }),
      // What is nearly nothing still shows as a line.
      mark("rect", {
        class: "il6-bar",
        "data-hue": hue,
        x: Math.min(from, box.right - 2),
        y: y + 22,
        width: Math.max(2, to - from),
        height: 14,
      }),
      ...kept.map((each, k) => keptShare(each, plot.parts, index, k, y, x, whole)),
    ];
  });
  const name = fill(STRINGS.ofWhole, { unit: plot.unit });
  return {
    height: box.bottom + BELOW - 2,
    content: [...bottomAxis(x, box, box.bottom, name, false), ...rows],
  };
}

/** Where the share began and ended in a kept run, as a thin frame in the row. */
function keptShare(
  { course }: Kept,
  parts: readonly string[],
  index: number,
  kept: number,
  y: number,
  x: Ruler,
  whole: number,
): Mark {
  const ends = parts.map((id) => course.y[id][course.y[id].length - 1]);
  const sum = ends.reduce((total, part) => total + part, 0) || 1;
  const before = ends.slice(0, index).reduce((total, part) => total + part, 0);
  const from = x.at((before / sum) * (whole || 1));
  const to = x.at(((before + ends[index]) / sum) * (whole || 1));
  return mark("rect", {
    class: "il6-kept",
    "data-kept": kept + 1,
    x: from,
    y: y + 19.5 - 2 * kept,
    width: Math.max(1, to - from),
    height: 19 + 4 * kept,
  });
}
