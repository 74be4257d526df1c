/** Curves with their names, in a frame that no slider rescales. */

import { line } from "d3-shape";
import { type Axis, type Box, type Ruler, widthOf } from "./axes.ts";
import { endLabels } from "./labels.ts";
import { type Mark, mark } from "./marks.ts";
import type { Course } from "./results.ts";
import type { Quantity } from "./spec.ts";
import { STRINGS } from "./strings.ts";

// Identity is the hue, order is the dash.
export const DASHES = ["", "9 6", "2 6", "12 4 2 4"];

/** Room that round line ends need beyond the frame. */
const BRIM = 4;

/** A run that stays to be compared with, named after what differs. */
export interface Kept {
  name: string;
  /** The same for a label in the plot. */
  short: string;
  course: Course;
}

/** Where curves are drawn, and what stays behind them. */
export interface Frame {
  box: Box;
  x: Ruler;
  y: Ruler;
}

export interface Setting extends Frame {
  /** The upright axis as it is shown. */
  axis: Axis;
  /** Room for names to the right; 0 when they stand above their lines. */
  room: number;
  /** Id of the clipping path, the plot's own. */
  clip: string;
  kept: readonly Kept[];
}

/** Path through points; a log axis has no place below its lowest value. */
export function pathOf(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  { x, y, axis }: Pick<Setting, "x" | "y" | "axis">,
): string {
  // A tenth of a pixel is as much as can be seen.
  const tenths = (pixels: number) => Math.round(pixels * 10) / 10;
  const height = (value: number) =>
    tenths(y.at(axis.scale === "log" ? Math.max(value, axis.min) : value));
  const path = line<number>((_, i) => tenths(x.at(xs[i])), height)
    .defined((value, i) => Number.isFinite(value) && Number.isFinite(x.at(xs[i])));
  return path(ys as Iterable<number> & ArrayLike<number>) ?? "";
}

/** The inside of the frame as a clipping path: what leaves it is cut. */
export function clipped(clip: string, { box }: Frame, ...inside: Mark[]): Mark[] {
  return [
    mark(
      "clipPath",
      { id: clip },
      mark("rect", {
        x: box.left - BRIM,
        y: box.top - BRIM,
        width: box.right - box.left + 2 * BRIM,
        height: box.bottom - box.top + 2 * BRIM,
      }),
    ),
    mark("g", { "clip-path": `url(#${clip})` }, ...inside),
  ];
}

/** Said above the plot when a value has no place in it, or could not be had. */
export function beyond(box: Box, lists: readonly ArrayLike<number>[], max: number) {
  let isBeyond = false;
  let hasGap = false;
  for (const values of lists) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] > max * 1.001) isBeyond = true;
      else if (Number.isNaN(values[i])) hasGap = true;
    }
  }
  const said = hasGap ? STRINGS.gap : isBeyond ? STRINGS.beyond : "";
  if (!said) return [];
  const place = { x: box.right, y: 14, "text-anchor": "end" };
  return [mark("text", { class: "il6-tick", ...place }, said)];
}

/** The curves that stay from kept runs, thin and dashed. */
export function keptCurves(ids: readonly string[], setting: Setting): Mark[] {
  return setting.kept.flatMap(({ course }, index) =>
    ids.filter((id) => id in course.y).map((id) =>
      mark("path", {
        class: "il6-kept",
        "data-kept": index + 1,
        d: pathOf(course.x, course.y[id], setting),
      })
    )
  );
}

/** Draw the curves of `quantities`; what leaves the frame is cut and said. */
export function curves(
  quantities: readonly Quantity[],
  course: Course,
  setting: Setting,
): Mark[] {
  const { box, room, clip, axis, y } = setting;
  const ids = quantities.map(({ id }) => id);
  const paths = quantities.map(({ id, hue }, index) =>
    mark("path", {
      class: "il6-curve",
      "data-quantity": id,
      "data-hue": hue,
      "stroke-dasharray": DASHES[index % DASHES.length] || undefined,
      d: pathOf(course.x, course.y[id], setting),
    })
  );
  const inside = (value: number) => y.at(Math.min(axis.max, Math.max(axis.min, value)));
  const labels = quantities.map(({ id, hue, label }) => ({
    text: label,
    hue,
    y: inside(endOf(course, id, label, setting)),
  }));
  // One name is enough for all curves of a kept run.
  const others = setting.kept.filter(({ course }) => ids[0] in course.y).map((
    kept,
  ) => ({
    text: kept.short,
    y: inside(endOf(kept.course, ids[0], kept.short, setting)),
  }));
  return [
    ...clipped(clip, setting, ...keptCurves(ids, setting), ...paths),
    ...endLabels([...labels, ...others], box.right, room, box.top - 8, box.bottom + 2),
    ...beyond(box, ids.map((id) => course.y[id]), axis.max),
  ];
}

/** Height at the end; a name above its curve must clear all that it lies over. */
function endOf({ x: xs, y: ys }: Course, id: string, label: string, at: Setting) {
  const values = ys[id];
  const from = at.room > 0 ? at.box.right : at.box.right - widthOf(label, 15);
  let i = values.length - 1;
  // A curve with a gap at its end is named where it stops.
  while (i > 0 && Number.isNaN(values[i])) i--;
  let end = Number.isNaN(values[i]) ? at.axis.min : values[i];
  for (i--; i >= 0 && at.x.at(xs[i]) > from; i--) {
    if (values[i] > end) end = values[i];
  }
  return end;
}
