/** One quantity against another, with the way it goes and times along it. */

import { bottomAxis, leftAxis, type Ruler, ruler, widthOf } from "./axes.ts";
import { beyond, clipped, keptCurves, pathOf } from "./curves.ts";
import { mark } from "./marks.ts";
import { withUnit } from "./numbers.ts";
import { measured, thresholdNames, thresholds } from "./overlays.ts";
import {
  boxFor,
  type Drawing,
  type Of,
  pick,
  type Place,
  scaled,
  tickCount,
} from "./plots.ts";
import type { Course } from "./results.ts";

// Where arrow heads stand, as shares of the drawn way.
const ARROWS = [0.2, 0.5, 0.8];
// Times nearer to each other than this many pixels cannot both be named.
const APART = 34;

interface Point {
  px: number;
  py: number;
}

/** The same course with the quantity `along` in the place of time. */
export function against({ y }: Course, along: string): Course {
  return { x: y[along], y };
}

export function drawPhase(plot: Of<"phase">, run: Course, place: Place): Drawing {
  const { spec, width, scales, clip } = place;
  const [up] = pick(spec, plot.lines);
  const [along] = pick(spec, [plot.along]);
  const axis = scaled(plot.y, scales.y);
  const across = scaled(plot.x, scales.x);
  const { box, y } = boxFor(axis, [], { ...place, kept: [] });
  const x = ruler(across, box.left, box.right, tickCount(width));
  const frame = { box, x, y };
  const course = against(run, plot.along);
  const kept = place.kept.map((each) => ({
    ...each,
    course: against(each.course, plot.along),
  }));
  const setting = { ...frame, axis, room: 0, clip, kept };
  const { hue } = up;
  const xs = course.x;
  const ys = course.y[up.id];
  const inside = (value: number, from: number, to: number) =>
    Math.min(Math.max(from, to), Math.max(Math.min(from, to), value));
  const at = (i: number): Point => ({
    px: inside(x.at(xs[i]) || box.left, box.left, box.right),
    py: inside(y.at(ys[i]) || box.bottom, box.top, box.bottom),
  });
  const names = kept.map(({ short, course }) => {
    const last = course.x.length - 1;
    const px = inside(x.at(course.x[last]) || box.left, box.left, box.right);
    const isRight = px + 8 + widthOf(short) <= box.right;
    return mark("text", {
      class: "il6-remark",
      x: isRight ? px + 8 : px - 8,
      y: inside(y.at(course.y[up.id][last]) || box.bottom, box.top, box.bottom) + 5,
      "text-anchor": isRight ? "start" : "end",
    }, short);
  });
  const below = along.unit ? `${along.label}, ${along.unit}` : along.label;
  return {
    frame,
    height: box.bottom + 48,
    content: [
      ...leftAxis(y, box, `${up.label}, ${plot.unit}`, axis.scale === "log"),
      ...bottomAxis(x, box, box.bottom, below, across.scale === "log"),
      ...thresholds(plot.thresholds, frame),
      ...clipped(
        clip,
        frame,
        ...keptCurves([up.id], setting),
        mark("path", {
          class: "il6-curve",
          "data-quantity": up.id,
          "data-hue": hue,
          d: pathOf(xs, ys, setting),
        }),
      ),
      ...arrows(xs.length, at).map(({ px, py, turn }) =>
        mark("path", {
          class: "il6-way",
          "data-hue": hue,
          d: "M-6,-5L6,0L-6,5z",
          transform: `translate(${px} ${py}) rotate(${turn})`,
        })
      ),
      ...times(plot.marks, run, spec.time, at).flatMap(({ px, py, text }) => [
        mark("circle", { class: "il6-time", "data-hue": hue, cx: px, cy: py, r: 4 }),
        mark("text", {
          class: "il6-tick",
          x: px + (px > box.right - 60 ? -9 : 9),
          y: py < box.top + 20 ? py + 18 : py - 8,
          "text-anchor": px > box.right - 60 ? "end" : "start",
        }, text),
      ]),
      ...names,
      ...thresholdNames(plot.thresholds, frame),
      ...measured(plot.measured, frame),
      ...beyond(box, [ys], axis.max),
    ],
  };
}

/** Heads along the drawn way, each turned as the course goes there. */
function arrows(count: number, at: (i: number) => Point) {
  const reached = [0];
  for (let i = 1; i < count; i++) {
    const [a, b] = [at(i - 1), at(i)];
    reached.push(reached[i - 1] + Math.hypot(b.px - a.px, b.py - a.py));
  }
  const whole = reached[count - 1];
  // A short way has room for one head at most.
  const shares = whole > 4 * APART ? ARROWS : whole > APART ? [0.5] : [];
  return shares.map((share) => {
    const i = Math.max(1, reached.findIndex((way) => way >= share * whole));
    const [a, b] = [at(i - 1), at(i)];
    const turn = Math.atan2(b.py - a.py, b.px - a.px) * 180 / Math.PI;
    return { ...b, turn: Number(turn.toFixed(1)) };
  });
}

/** Start and round times on the course, those that lie too close left out. */
function times(
  chosen: readonly number[],
  { x }: Course,
  time: { end: number; unit: string },
  at: (i: number) => Point,
) {
  const span = { min: 0, max: time.end, scale: "linear" as const };
  const round: Ruler = ruler(span, 0, 1, 4, time.unit);
  const wanted = chosen.length > 0 ? chosen : round.ticks.map(({ value }) => value);
  const named: (Point & { text: string })[] = [];
  for (const moment of wanted) {
    const i = nearest(x, moment);
    const point = at(i);
    const isFree = named.every(({ px, py }) =>
      Math.hypot(px - point.px, py - point.py) > APART
    );
    if (isFree) named.push({ ...point, text: withUnit(moment, time.unit) });
  }
  return named;
}

/** Place of the reported time that is nearest; reported times are equally spaced. */
function nearest(x: ArrayLike<number>, moment: number): number {
  const step = (x[x.length - 1] - x[0]) / (x.length - 1);
  return Math.max(0, Math.min(x.length - 1, Math.round((moment - x[0]) / step)));
}
