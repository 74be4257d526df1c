/** A plot on the page: title, drawing that follows its width, numbers. */

import { h, s } from "./dom.ts";
import { withUnit } from "./numbers.ts";
import {
  type Drawing,
  drawLines,
  drawPartition,
  drawSweep,
  type Frame,
} from "./plots.ts";
import { type Course, summit } from "./results.ts";
import type { Plot, SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import { type Column, Numbers } from "./table.ts";
import type { Values } from "./values.ts";

// Until the page has laid it out, a drawing takes this width.
const UNKNOWN_WIDTH = 560;

export class PlotPanel {
  readonly node: HTMLElement;
  readonly svg: SVGSVGElement;
  /** Where things are in the present drawing. */
  frame: Frame | undefined;
  /** Draws upon the plot, in its frame. */
  upon: (frame: Frame) => Node[] = () => [];
  private readonly layer = s("g", { class: "il6-upon" });
  private isSecret = false;
  private readonly numbers: Numbers;
  private course: Course | undefined;
  private width = 0;

  constructor(
    private readonly spec: SimulationSpec,
    readonly plot: Plot,
    private readonly values: Values,
    signal: AbortSignal,
  ) {
    this.svg = s("svg", { class: "il6-chart", role: "img" });
    const file = `${spec.name}-${plot.id}`;
    this.numbers = new Numbers(spec, values, plot.title, file, signal);
    this.node = h(
      "figure",
      { "data-plot": plot.id },
      h("figcaption", {}, unbroken(plot.title)),
      this.svg,
      this.numbers.node,
    );
  }

  /** The row of buttons for the plot's files. */
  get files(): HTMLElement {
    return this.numbers.files;
  }

  /** Show what a run has given. */
  show(course: Course): void {
    this.course = course;
    this.numbers.show(this.columns(course));
    this.name();
    this.draw();
  }

  /** Keep the result from those who have not guessed yet; the style hides it. */
  conceal(isSecret: boolean): void {
    this.isSecret = isSecret;
    this.name();
  }

  private name(): void {
    const { title } = this.plot;
    const sentence = this.isSecret || this.course === undefined
      ? fill(STRINGS.plotWaits, { title })
      : this.sentence(this.course);
    this.svg.setAttribute("aria-label", sentence);
  }

  /** Draw for the width at hand, if it has changed. */
  fit(): void {
    const width = Math.floor(this.node.clientWidth);
    if (width === this.width || width === 0) return;
    this.width = width;
    this.draw();
  }

  /** Draw again with the same numbers: a mark may have moved. */
  draw(): void {
    if (this.course === undefined) return;
    const width = this.width || UNKNOWN_WIDTH;
    const { height, content, frame } = this.drawing(this.course, width);
    this.frame = frame;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.setAttribute("width", String(width));
    this.svg.setAttribute("height", String(height));
    this.svg.replaceChildren(...content, this.layer);
    this.drawUpon();
  }

  /** Draw again only what lies upon the plot. */
  drawUpon(): void {
    this.layer.replaceChildren(...(this.frame ? this.upon(this.frame) : []));
  }

  private drawing(course: Course, width: number): Drawing {
    const { spec, plot } = this;
    if (plot.kind === "lines") return drawLines(spec, plot, course, width);
    if (plot.kind === "partition") return drawPartition(spec, plot, course, width);
    return drawSweep(spec, plot, course, this.values.of(plot.over), width);
  }

  private shown() {
    const { plot } = this;
    const ids = plot.kind === "partition"
      ? plot.parts
      : plot.kind === "lines"
      ? [...plot.lines, ...plot.bars]
      : plot.lines;
    return ids.map((id) => this.spec.quantities.find((q) => q.id === id)!);
  }

  private columns({ x, y }: Course): Column[] {
    const { plot, spec } = this;
    const isPartition = plot.kind === "partition";
    const shown = this.shown().map(({ id, label, unit }) => ({
      label,
      unit,
      values: isPartition ? [y[id][y[id].length - 1]] : y[id],
    }));
    if (isPartition) return shown;
    const over = plot.kind === "sweep"
      ? spec.parameters.find((p) => p.id === plot.over)!
      : { label: STRINGS.time, unit: spec.time.unit };
    return [{ label: over.label, unit: over.unit, values: x }, ...shown];
  }

  private sentence({ y }: Course): string {
    const lines = this.shown().map(({ id, label, unit }) => {
      const { start, end, peak } = summit(y[id]);
      if (this.plot.kind === "partition") {
        return fill(STRINGS.partSaid, { label, value: withUnit(end, unit) });
      }
      return fill(STRINGS.lineSaid, {
        label,
        start: withUnit(start, unit),
        end: withUnit(end, unit),
        peak: withUnit(peak, unit),
      });
    });
    const { title } = this.plot;
    return fill(STRINGS.plotSaid, { title, lines: lines.join(" ") });
  }
}
