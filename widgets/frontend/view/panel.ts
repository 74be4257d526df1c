/** A plot on the page: title, drawing that follows its width, numbers. */

import type { Axis } from "./axes.ts";
import type { Kept } from "./curves.ts";
import { h, listen, s, uniqueId } from "./dom.ts";
import { paint } from "./marks.ts";
import { withUnit } from "./numbers.ts";
import { drawPhase } from "./phase.ts";
import {
  type Drawing,
  drawLines,
  drawPartition,
  drawSweep,
  type Frame,
  pick,
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
  /** What is shown. */
  course: Course | undefined;
  /** Where things are in the present drawing. */
  frame: Frame | undefined;
  /** Draws upon the plot, in its frame. */
  upon: (frame: Frame) => Node[] = () => [];
  private readonly picture = s("g", { class: "il6-picture" });
  private readonly layer = s("g", { class: "il6-upon" });
  private isSecret = false;
  private readonly numbers: Numbers;
  private readonly clip = uniqueId("frame");
  private readonly scales: { x?: Axis["scale"]; y?: Axis["scale"] } = {};
  private width = 0;
  private size = "";

  /** @param kept runs to compare with, in this plot */
  constructor(
    private readonly spec: SimulationSpec,
    readonly plot: Plot,
    private readonly values: Values,
    private readonly kept: () => readonly Kept[],
    signal: AbortSignal,
  ) {
    this.svg = s("svg", { class: "il6-chart", role: "img" }, this.picture, this.layer);
    const file = `${spec.name}-${plot.id}`;
    this.numbers = new Numbers(spec, values, plot.title, file, signal);
    this.node = h(
      "figure",
      { "data-plot": plot.id },
      h("figcaption", {}, unbroken(plot.title)),
      this.switches(signal),
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
    this.draw();
  }

  /** The reader rests: the sentence and the table follow the drawing. */
  settle(): void {
    if (this.course === undefined) return;
    this.numbers.show(this.columns(this.course));
    this.name();
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
    if (this.svg.getAttribute("aria-label") !== sentence) {
      this.svg.setAttribute("aria-label", sentence);
    }
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
    const size = `0 0 ${width} ${height}`;
    if (size !== this.size) {
      this.svg.setAttribute("viewBox", size);
      this.svg.setAttribute("width", String(width));
      this.svg.setAttribute("height", String(height));
      this.size = size;
    }
    paint(this.picture, content);
    this.frame = frame;
    this.drawUpon();
  }

  /** Draw again only what lies upon the plot. */
  drawUpon(): void {
    this.layer.replaceChildren(...(this.frame ? this.upon(this.frame) : []));
  }

  private drawing(course: Course, width: number): Drawing {
    const { spec, plot, clip, scales } = this;
    const place = { spec, width, clip, scales, kept: this.kept() };
    if (plot.kind === "lines") return drawLines(plot, course, place);
    if (plot.kind === "partition") return drawPartition(plot, course, place);
    if (plot.kind === "phase") return drawPhase(plot, course, place);
    return drawSweep(plot, course, this.values.of(plot.over), place);
  }

  /** Buttons for the scales that the reader may change. */
  private switches(signal: AbortSignal): HTMLElement | undefined {
    const { plot } = this;
    if (plot.kind === "partition") return undefined;
    const axes = plot.kind === "sweep" ? { y: plot.y } : { y: plot.y, x: plot.x };
    const buttons = Object.entries(axes).filter(([, axis]) => axis.switch).map(
      ([name, axis]) => {
        const which = name as "x" | "y";
        const words = which === "x" ? STRINGS.logAcross : STRINGS.logUp;
        const button = h("button", {
          type: "button",
          "aria-pressed": String(axis.scale === "log"),
        }, words);
        listen(button, "click", () => {
          const scale = (this.scales[which] ?? axis.scale) === "log" ? "linear" : "log";
          this.scales[which] = scale;
          button.setAttribute("aria-pressed", String(scale === "log"));
          this.draw();
        }, signal);
        return button;
      },
    );
    if (buttons.length === 0) return undefined;
    const label = fill(STRINGS.scalesOf, { title: plot.title });
    return h(
      "div",
      { class: "il6-scales", role: "group", "aria-label": label },
      ...buttons,
    );
  }

  private shown() {
    const { plot, spec } = this;
    if (plot.kind === "partition") return pick(spec, plot.parts);
    if (plot.kind === "phase") return pick(spec, [plot.along, ...plot.lines]);
    return pick(
      spec,
      plot.kind === "lines" ? [...plot.lines, ...plot.bars] : plot.lines,
    );
  }

  private columns(course: Course): Column[] {
    const { plot, spec } = this;
    const isPartition = plot.kind === "partition";
    const columnsOf = ({ y }: Course, kept = "") =>
      this.shown().filter(({ id }) => id in y).map(({ id, label, unit }) => ({
        label: kept ? fill(STRINGS.keptColumn, { label, kept }) : label,
        unit,
        values: isPartition ? [y[id][y[id].length - 1]] : y[id],
      }));
    const all = [
      ...columnsOf(course),
      ...this.kept().flatMap((each) => columnsOf(each.course, each.name)),
    ];
    if (isPartition) return all;
    const over = plot.kind === "sweep"
      ? spec.parameters.find((p) => p.id === plot.over)!
      : { label: STRINGS.time, unit: spec.time.unit };
    return [{ label: over.label, unit: over.unit, values: course.x }, ...all];
  }

  private sentence(course: Course): string {
    const kept = this.kept().map((each, index) =>
      fill(STRINGS.keptSaid, {
        number: index + 1,
        name: each.name,
        summary: this.lines(each.course),
      })
    );
    const { title } = this.plot;
    return fill(STRINGS.plotSaid, {
      title,
      lines: [this.lines(course), ...kept].join(" "),
    });
  }

  private lines({ y }: Course): string {
    return this.shown().filter(({ id }) => id in y).map(({ id, label, unit }) => {
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
    }).join(" ");
  }
}
