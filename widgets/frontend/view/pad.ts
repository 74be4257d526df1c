/** Empty axes to draw an expected curve on: pointer, touch, or arrow keys. */

import { line } from "d3-shape";
import { bottomAxis, type Box, leftAxis, type Ruler, ruler, widthOf } from "./axes.ts";
import { h, s } from "./dom.ts";
import { nodes } from "./marks.ts";
import { rounded, withUnit } from "./numbers.ts";
import type { Course } from "./results.ts";
import type { Plot, Predict, Quantity, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

export type DrawQuestion = Extract<Predict, { kind: "draw" }>;
type CurvePlot = Extract<Plot, { kind: "lines" | "sweep" }>;

const TOP = 30;
const BELOW = 48;
const UNKNOWN_WIDTH = 560;
// Steps of an arrow key on the way from the bottom of the axis to its top.
const STEPS = 50;
// The area reaches beyond the axis, so that its ends can be taken hold of.
const BRIM = 14;

/** The axis along which a plot of curves runs. */
export function alongOf(spec: SimulationSpec, plot: CurvePlot) {
  if (plot.kind === "lines") {
    const { end, label, unit } = spec.time;
    return { min: 0, max: end, scale: "linear" as const, label, unit };
  }
  return spec.parameters.find(({ id }) => id === plot.over)!;
}

/** Place of a value on an axis, 0 to 1, and back. */
export function shareOf(
  { min, max, scale }: { min: number; max: number; scale: "linear" | "log" },
): { of(value: number): number; at(share: number): number } {
  return scale === "log"
    ? {
      of: (value) => Math.log(Math.max(value, min) / min) / Math.log(max / min),
      at: (share) => min * (max / min) ** share,
    }
    : {
      of: (value) => (value - min) / (max - min),
      at: (share) => min + (max - min) * share,
    };
}

export class Pad {
  readonly node: HTMLElement;
  heights: number[];
  /** Whether the reader has moved any point. */
  isTouched = false;
  private readonly plot: CurvePlot;
  private readonly quantity: Quantity;
  private readonly svg = s("svg", { class: "il6-chart il6-pad-chart", role: "img" });
  private readonly fields: HTMLInputElement[];
  private readonly area: HTMLElement;
  private readonly up: ReturnType<typeof shareOf>;
  private box: Box = { left: 0, right: 1, top: 0, bottom: 1 };
  private x: Ruler | undefined;
  private width = UNKNOWN_WIDTH;
  private model: Course | undefined;
  private current: number | undefined;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly question: DrawQuestion,
    signal: AbortSignal,
  ) {
    this.plot = spec.plots.find(({ id }) => id === question.plot) as CurvePlot;
    this.quantity = spec.quantities.find(({ id }) => id === question.quantity)!;
    this.up = shareOf(this.plot.y);
    // The middle of the axis says nothing about where the curve goes.
    this.heights = question.points.map(() => this.up.at(0.5));
    const along = alongOf(spec, this.plot);
    this.fields = question.points.map((place, index) => {
      const field = h("input", {
        type: "range",
        class: "il6-point-field",
        name: `${question.quantity}-${index}`,
        min: 0,
        max: STEPS,
        step: 1,
        "aria-label": fill(STRINGS.pointOf, {
          label: this.quantity.label,
          place: withUnit(place, along.unit),
        }),
      });
      field.addEventListener("input", () => {
        this.move(index, field.valueAsNumber / STEPS);
        this.draw();
      }, { signal });
      for (const type of ["focus", "blur"] as const) {
        field.addEventListener(type, () => {
          this.current = type === "focus" ? index : undefined;
          this.draw();
        }, { signal });
      }
      return field;
    });
    this.area = h("div", { class: "il6-pad-area" }, ...this.fields);
    this.node = h("div", { class: "il6-pad" }, this.svg, this.area);
    this.followPointer(signal);
    this.draw();
  }

  /** Lay the model's curve over the guess; undefined opens the pad for drawing. */
  show(model: Course | undefined): void {
    this.model = model;
    this.area.hidden = model !== undefined;
    this.draw();
  }

  /** Say in a sentence what is to be seen. */
  name(text: string): void {
    this.svg.setAttribute("aria-label", text);
  }

  fit(): void {
    const width = Math.floor(this.node.clientWidth);
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.draw();
  }

  private move(index: number, share: number): void {
    this.heights[index] = rounded(this.up.at(Math.min(1, Math.max(0, share))));
    this.isTouched = true;
  }

  private followPointer(signal: AbortSignal): void {
    let before: number | undefined;
    const paint = (event: PointerEvent) => {
      const frame = this.area.getBoundingClientRect();
      const across = event.clientX - frame.left - BRIM;
      const share = 1 - (event.clientY - frame.top) / frame.height;
      const places = this.question.points.map((value) => this.at(value));
      const nearest = nearestTo(places, across);
      const [from, to] = [
        Math.min(before ?? across, across),
        Math.max(before ?? across, across),
      ];
      places.forEach((place, index) => {
        if (index === nearest || (place >= from && place <= to)) {
          this.move(index, share);
        }
      });
      before = across;
      this.fields[nearest].focus({ preventScroll: true });
      this.draw();
    };
    this.area.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.area.setPointerCapture(event.pointerId);
      before = undefined;
      paint(event);
    }, { signal });
    this.area.addEventListener("pointermove", (event) => {
      if (this.area.hasPointerCapture(event.pointerId)) paint(event);
    }, { signal });
  }

  /** Pixels from the left end of the axis. */
  private at(value: number): number {
    return this.x === undefined ? 0 : this.x.at(value) - this.box.left;
  }

  private draw(): void {
    const { plot, spec, width } = this;
    const count = width < 420 ? 3 : 5;
    const bottom = TOP + Math.round(Math.min(220, Math.max(180, width * 0.4)));
    const y = ruler(plot.y, bottom, TOP, 4);
    const left = Math.max(
      width < 420 ? 36 : 54,
      ...y.ticks.map(({ text }) => widthOf(text) + 14),
    );
    const room = width < 400 ? 14 : widthOf(STRINGS.yourGuess, 15) + 24;
    const box = this.box = { left, right: width - room, top: TOP, bottom };
    const along = alongOf(spec, plot);
    const x = this.x = ruler(
      along,
      box.left,
      box.right,
      count,
      plot.kind === "lines" ? spec.time.unit : "",
    );
    const isLog = along.scale === "log";
    const name = plot.kind === "lines" || along.unit === ""
      ? along.label
      : `${along.label}, ${along.unit}`;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${bottom + BELOW}`);
    this.svg.setAttribute("width", String(width));
    this.svg.setAttribute("height", String(bottom + BELOW));
    this.svg.replaceChildren(
      ...nodes(leftAxis(y, box, plot.unit, plot.y.scale === "log")),
      ...nodes(bottomAxis(x, box, bottom, name, isLog)),
      ...this.modelCurve(x, y),
      ...this.guess(x, y),
    );
    const style = this.area.style;
    style.left = `${box.left - BRIM}px`;
    style.width = `${box.right - box.left + 2 * BRIM}px`;
    style.top = `${box.top}px`;
    style.height = `${box.bottom - box.top}px`;
    this.fields.forEach((field, index) => {
      field.style.left = `${this.at(this.question.points[index]) + BRIM}px`;
      field.value = String(Math.round(this.up.of(this.heights[index]) * STEPS));
      field.setAttribute(
        "aria-valuetext",
        withUnit(this.heights[index], this.quantity.unit),
      );
    });
  }

  private modelCurve(x: Ruler, y: Ruler): Node[] {
    if (this.model === undefined) return [];
    const { hue, id } = this.quantity;
    const { min, max } = this.plot.y;
    const values = Array.from(this.model.y[id]);
    const inside = (value: number) => Math.min(max, Math.max(min, value));
    const path = line<number>(
      (_, i) => x.at(this.model!.x[i]),
      (value) => y.at(inside(value)),
    );
    return [
      s("path", { class: "il6-curve", "data-hue": hue, d: path(values) ?? "" }),
      this.label(
        STRINGS.modelCurve,
        hue,
        y.at(inside(values[values.length - 1])),
        this.gap(y, values),
      ),
    ];
  }

  private guess(x: Ruler, y: Ruler): Node[] {
    const { points } = this.question;
    const { heights, model } = this;
    const path = line<number>((_, i) => x.at(points[i]), (value) => y.at(value));
    const curve = s("path", {
      class: this.isTouched ? "il6-guess" : "il6-guess il6-untouched",
      d: path(heights) ?? "",
    });
    if (model !== undefined) {
      const end = y.at(heights[heights.length - 1]);
      return [curve, this.label(STRINGS.yourGuess, "ink", end, 0)];
    }
    const handles = points.map((point, index) =>
      s("circle", {
        class: index === this.current ? "il6-handle il6-current" : "il6-handle",
        cx: x.at(point),
        cy: y.at(heights[index]),
        r: index === this.current ? 9 : 7,
      })
    );
    return [curve, ...handles, ...this.tip(x, y)];
  }

  /** The number of the point in hand. */
  private tip(x: Ruler, y: Ruler): Node[] {
    if (this.current === undefined) return [];
    const text = withUnit(this.heights[this.current], this.quantity.unit);
    const half = widthOf(text, 15) / 2;
    const { left, right } = this.box;
    const at = x.at(this.question.points[this.current]);
    return [s("text", {
      class: "il6-name",
      "data-hue": "ink",
      x: Math.min(right - half, Math.max(left + half, at)),
      y: Math.max(12, y.at(this.heights[this.current]) - 16),
      "text-anchor": "middle",
    }, text)];
  }

  /** How far the model's name moves away from the guess's. */
  private gap(y: Ruler, values: number[]): number {
    const mine = y.at(this.heights[this.heights.length - 1]);
    const theirs = y.at(values[values.length - 1]);
    const room = 18 - Math.abs(mine - theirs);
    return room > 0 ? (theirs <= mine ? -room : room) : 0;
  }

  private label(text: string, hue: string, y: number, shift: number): Node {
    const isNarrow = this.width < 400;
    return s("text", {
      class: "il6-name",
      "data-hue": hue,
      x: isNarrow ? this.box.right : this.box.right + 10,
      y: y + shift + (isNarrow ? -9 : 5),
      "text-anchor": isNarrow ? "end" : "start",
    }, text);
  }
}

function nearestTo(places: readonly number[], across: number): number {
  let best = 0;
  places.forEach((place, index) => {
    if (Math.abs(place - across) < Math.abs(places[best] - across)) best = index;
  });
  return best;
}
