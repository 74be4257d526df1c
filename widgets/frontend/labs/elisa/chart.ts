/** The standards, the reader's curve and the fitted one, as a drawing. */

import { bottomAxis, type Box, leftAxis, ruler } from "../../view/axes.ts";
import { type Mark, mark } from "../../view/marks.ts";
import { colour, type Curve, type Point } from "./fit.ts";
import { strings } from "./strings.ts";

const POINTS = 80;

export interface Drawn {
  points: readonly Point[];
  hand: Curve | null;
  fitted: Curve | null;
}

/** Draw into a frame of this size; blanks stand apart at the left. */
export function standardChart(
  { points, hand, fitted }: Drawn,
  width: number,
  height: number,
): Mark[] {
  const box: Box = { left: 40, right: width - 12, top: 28, bottom: height - 52 };
  const some = points.filter(({ x }) => x > 0);
  const lowest = Math.min(1, ...some.map(({ x }) => x));
  const min = 10 ** Math.max(-4, Math.floor(Math.log10(lowest)));
  const start = box.left + 44;
  const x = ruler({ min, max: 1000, scale: "log" }, start, box.right, 3);
  const highest = Math.max(1, ...points.map(({ y }) => y));
  const y = ruler(
    { min: 0, max: Math.ceil(1.1 * highest), scale: "linear" },
    box.bottom,
    box.top,
    4,
  );
  const inside = (value: number) => Math.min(box.bottom, Math.max(box.top, value));
  const line = (curve: Curve, attributes: Record<string, string>) => {
    const steps = Array.from({ length: POINTS }, (_, k) => {
      const at = min * (1000 / min) ** (k / (POINTS - 1));
      return { across: x.at(at), up: y.at(colour(curve, at)) };
    })
      // A curve that leaves the frame must not run along its edge like a plateau.
      .filter(({ up }) => up >= box.top && up <= box.bottom)
      .map(({ across, up }) => `${across.toFixed(1)},${up.toFixed(1)}`);
    return mark("polyline", { points: steps.join(" "), fill: "none", ...attributes });
  };
  const name = (curve: Curve, text: string, anchor: string, at: number) =>
    mark("text", {
      x: x.at(at),
      y: inside(y.at(colour(curve, at)) - 12),
      "text-anchor": anchor,
      class: "il6-name",
    }, text);
  const zero = box.left + 16;
  const marks = [
    ...leftAxis(y, box, "OD", false),
    ...bottomAxis(x, { ...box, left: start }, box.bottom, strings.xAxis, true),
    mark(
      "text",
      { class: "il6-tick", x: zero, y: box.bottom + 21, "text-anchor": "middle" },
      strings.zero,
    ),
  ];
  if (hand) {
    marks.push(
      line(hand, { class: "elisa-hand" }),
      name(hand, strings.yourCurve, "end", 100),
    );
  }
  if (fitted) {
    marks.push(
      mark(
        "g",
        { "data-hue": "il6" },
        line(fitted, { class: "il6-curve" }),
        name(fitted, strings.theFit, "end", 30),
      ),
    );
  }
  for (const point of points) {
    marks.push(mark("circle", {
      class: "elisa-point",
      cx: point.x > 0 ? x.at(Math.max(min, point.x)) : zero,
      cy: inside(y.at(point.y)),
      r: 5,
    }));
  }
  return marks;
}
