/** Curves with their names, in a frame that no slider rescales. */

import { line } from "d3-shape";
import { type Axis, type Box, type Ruler, widthOf } from "./axes.ts";
import { s, uniqueId } from "./dom.ts";
import { endLabels } from "./labels.ts";
import type { Course } from "./results.ts";
import type { Quantity } from "./spec.ts";
import { STRINGS } from "./strings.ts";

// Identity is the hue, order is the dash.
const DASHES = ["", "9 6", "2 6", "12 4 2 4"];

/** Room that round line ends need beyond the frame. */
const BRIM = 4;

/** Draw the curves of `quantities`; what leaves the frame is cut and said. */
export function curves(
  quantities: readonly Quantity[],
  { x: along, y: values }: Course,
  axis: Axis,
  x: Ruler,
  y: Ruler,
  box: Box,
  room: number,
): Node[] {
  const clip = uniqueId("frame");
  const paths = quantities.map(({ id, hue }, index) => {
    const path = line<number>(
      (_, i) => x.at(along[i]),
      (value) => y.at(axis.scale === "log" ? Math.max(value, axis.min) : value),
    ).defined((value) => Number.isFinite(value));
    return s("path", {
      class: "il6-curve",
      "data-quantity": id,
      "data-hue": hue,
      "stroke-dasharray": DASHES[index % DASHES.length] || undefined,
      d: path(Array.from(values[id])) ?? "",
    });
  });
  const labels = quantities.map(({ id, hue, label }) => {
    // A name above its curve must clear all of the curve that it lies over.
    const from = room > 0 ? box.right : box.right - widthOf(label, 15);
    let end = values[id][values[id].length - 1];
    for (let i = along.length - 2; i >= 0 && x.at(along[i]) > from; i--) {
      end = Math.max(end, values[id][i]);
    }
    const inside = Math.min(axis.max, Math.max(axis.min, end));
    return { text: label, hue, y: y.at(inside) };
  });
  const isBeyond = quantities.some(({ id }) => {
    return Array.from(values[id]).some((value) => value > axis.max * 1.001);
  });
  return [
    s(
      "clipPath",
      { id: clip },
      s("rect", {
        x: box.left - BRIM,
        y: box.top - BRIM,
        width: box.right - box.left + 2 * BRIM,
        height: box.bottom - box.top + 2 * BRIM,
      }),
    ),
    s("g", { "clip-path": `url(#${clip})` }, ...paths),
    ...endLabels(labels, box.right, room, box.top - 8, box.bottom + 2),
    ...(isBeyond
      ? [s(
        "text",
        { class: "il6-tick", x: box.right, y: 14, "text-anchor": "end" },
        STRINGS.beyond,
      )]
      : []),
  ];
}
