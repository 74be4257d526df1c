/** What sources say, drawn beside the model: thresholds and measured points. */

import { type Box, widthOf } from "./axes.ts";
import type { Frame } from "./curves.ts";
import { type Mark, mark } from "./marks.ts";
import type { Measured, Threshold } from "./spec.ts";

const CAP = 4;

function has(value: number | undefined, from: number, to: number): boolean {
  return value !== undefined && value >= Math.min(from, to) &&
    value <= Math.max(from, to);
}

/** Lines across the plot; out of its frame there is none. */
export function thresholds(all: readonly Threshold[], { box, x, y }: Frame): Mark[] {
  return all.flatMap((each) => {
    const at = each.y === undefined ? x.at(each.x ?? NaN) : y.at(each.y);
    const line = each.y === undefined
      ? { x1: at, x2: at, y1: box.top, y2: box.bottom }
      : { x1: box.left, x2: box.right, y1: at, y2: at };
    return isInside(each, at, box)
      ? [mark("line", { class: "il6-threshold", ...line })]
      : [];
  });
}

/** Their names, to be drawn above the curves. */
export function thresholdNames(
  all: readonly Threshold[],
  { box, x, y }: Frame,
): Mark[] {
  return all.flatMap((each) => {
    const at = each.y === undefined ? x.at(each.x ?? NaN) : y.at(each.y);
    if (!isInside(each, at, box)) return [];
    // Above its line, or below where that would leave the plot.
    const level = { x: box.left + 6, y: at - 6 < box.top + 8 ? at + 16 : at - 6 };
    const isRight = at + 6 + widthOf(each.label) <= box.right;
    const upright = {
      x: isRight ? at + 6 : at - 6,
      y: box.top + 22,
      "text-anchor": isRight ? "start" : "end",
    };
    const place = each.y === undefined ? upright : level;
    return [mark("text", { class: "il6-remark", ...place }, each.label)];
  });
}

function isInside({ y }: Threshold, at: number, box: Box): boolean {
  return y === undefined ? has(at, box.left, box.right) : has(at, box.top, box.bottom);
}

/** Measured points are open and in ink: model and data never share a mark. */
export function measured(all: readonly Measured[], frame: Frame): Mark[] {
  return all.flatMap((each) => {
    const inside = each.points.filter((point) => {
      const { box } = frame;
      return has(frame.x.at(point.x), box.left - 1, box.right + 1) &&
        has(frame.y.at(point.y), box.top - 1, box.bottom + 1);
    });
    if (inside.length === 0) return [];
    const last = inside.reduce((a, b) => (b.x > a.x ? b : a));
    return [
      mark("g", {}, ...inside.flatMap((point) => pointMarks(point, frame))),
      mark("text", {
        class: "il6-remark",
        x: frame.x.at(last.x) + 12,
        y: frame.y.at(last.y) + 5,
      }, each.label),
    ];
  });
}

function pointMarks(point: Measured["points"][number], { box, x, y }: Frame): Mark[] {
  const cx = x.at(point.x);
  const cy = y.at(point.y);
  // A bar that leaves the plot ends at its frame, without a cap there.
  const bars = [];
  if (point.low !== undefined && point.high !== undefined) {
    const low = Math.min(box.bottom, y.at(point.low));
    const high = Math.max(box.top, y.at(point.high));
    const cap = (at: number, edge: number) =>
      at === edge ? "" : `M${cx - CAP},${at}h${2 * CAP}`;
    bars.push(`M${cx},${low}V${high}${cap(low, box.bottom)}${cap(high, box.top)}`);
  }
  if (point.x_low !== undefined && point.x_high !== undefined) {
    const from = Math.max(box.left, x.at(point.x_low));
    const to = Math.min(box.right, x.at(point.x_high));
    const cap = (at: number, edge: number) =>
      at === edge ? "" : `M${at},${cy - CAP}v${2 * CAP}`;
    bars.push(`M${from},${cy}H${to}${cap(from, box.left)}${cap(to, box.right)}`);
  }
  return [
    ...bars.map((d) => mark("path", { class: "il6-error", d })),
    mark("circle", { class: "il6-point", cx, cy, r: 5 }),
  ];
}
