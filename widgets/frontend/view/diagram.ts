/** The living drawing with its list of parts and its player. */

import { interpolated, type loadModel } from "../model/mod.ts";
import { h, s } from "./dom.ts";
import { Drawing, strength } from "./drawing.ts";
import type { Display } from "./looks.ts";
import { Moment } from "./moment.ts";
import type { PlotPanel } from "./panel.ts";
import { PartsList } from "./parts_list.ts";
import { Player } from "./player.ts";
import type { Frame } from "./plots.ts";
import { type Course, course } from "./results.ts";
import type { Diagram, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";
import type { Values } from "./values.ts";

type Compiled = Awaited<ReturnType<typeof loadModel>>;

// The moment rests when it has not moved for so long; then it is said.
const QUIET_MS = 700;

export class LivingDiagram {
  readonly node: HTMLElement;
  readonly moment: Moment;
  private readonly drawing: Drawing;
  private readonly list: PartsList;
  private readonly player: Player;
  private readonly spoken = h("p", { class: "il6-unseen", "aria-live": "polite" });
  private readonly trouble = h("p", { class: "il6-trouble", role: "status" });
  private readonly size = new ResizeObserver(() => this.drawing.fit());
  private found: Course | undefined;
  private setting: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly diagram: Diagram,
    private readonly model: Compiled,
    private readonly values: Values,
    private readonly panels: readonly PlotPanel[],
    display: Display,
    signal: AbortSignal,
  ) {
    this.moment = new Moment(spec, diagram.over);
    this.drawing = new Drawing(spec, diagram, (id) => this.list.choose(id));
    this.list = new PartsList(
      spec,
      diagram,
      display,
      signal,
      (id) => this.drawing.mark(id),
    );
    this.player = new Player(this.moment, signal);
    this.node = h(
      "section",
      { class: "il6-diagram", "aria-label": STRINGS.drawing },
      h("p", { class: "il6-caption" }, STRINGS.drawing),
      h("div", { class: "il6-diagram-body" }, this.drawing.svg, this.list.node),
      this.player.node,
      this.trouble,
      this.spoken,
    );
    this.list.choose(diagram.parts[0].id);
    this.moment.follow(() => this.moved());
    this.size.observe(this.drawing.svg);
    for (const panel of panels) {
      if (this.shares(panel)) this.listenTo(panel, signal);
    }
  }

  /** Take in a run; the first one chooses the moment that shows most. */
  show(found: Course): void {
    const isFirst = this.found === undefined;
    this.found = found;
    const { over } = this.diagram;
    if (over !== undefined && this.values.of(over) !== this.setting) {
      this.setting = this.values.of(over);
      this.player.pause();
      this.moment.value = this.setting;
    } else if (isFirst && over === undefined) this.moment.value = this.fullest(found);
    this.draw();
  }

  stop(): void {
    this.player.pause();
    this.size.disconnect();
    clearTimeout(this.timer);
  }

  /** The line at the moment, for plots along the same axis. */
  line({ box, x }: Frame): Node[] {
    const at = x.at(this.moment.value);
    return [
      s("line", {
        class: "il6-cursor",
        x1: at,
        x2: at,
        y1: box.top - 6,
        y2: box.bottom,
      }),
    ];
  }

  /** Whether a plot runs along the axis of the moment. */
  shares({ plot }: PlotPanel): boolean {
    const { over } = this.diagram;
    return plot.kind === "sweep"
      ? plot.over === over
      : plot.kind === "lines" && over === undefined;
  }

  private listenTo(panel: PlotPanel, signal: AbortSignal): void {
    panel.svg.addEventListener("pointermove", (event) => {
      // A finger scrolls the page; it has the slider.
      if (event.pointerType === "touch" || panel.frame === undefined) return;
      const { box } = panel.frame;
      const left = panel.svg.getBoundingClientRect().left;
      const share = (event.clientX - left - box.left) / (box.right - box.left);
      if (share < 0 || share > 1) return;
      this.player.pause();
      this.moment.value = this.moment.valueAt(share);
    }, { signal });
  }

  private moved(): void {
    this.draw();
    for (const panel of this.panels) if (this.shares(panel)) panel.drawUpon();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { moment } = this;
      if (this.trouble.textContent !== "") return;
      const gaps = { label: moment.label, value: moment.said };
      this.spoken.textContent = fill(STRINGS.momentSaid, {
        moment: fill(STRINGS.momentNow, gaps),
        parts: this.list.said(this.now()),
      });
    }, QUIET_MS);
  }

  private draw(): void {
    try {
      const now = this.now();
      this.drawing.show(now);
      this.list.show(now);
      this.trouble.textContent = "";
    } catch (error) {
      // A place that cannot be computed leaves the last picture standing.
      const reason = error instanceof Error ? error.message : String(error);
      this.trouble.textContent = fill(STRINGS.failed, { reason });
    }
  }

  /** The quantities at the moment. */
  private now(): Record<string, number> {
    const { over } = this.diagram;
    const { value } = this.moment;
    const isRun = over === undefined || value === this.setting;
    const values = { ...this.values.overrides, ...(over ? { [over]: value } : {}) };
    const { x, y } = isRun ? this.found! : course(this.spec, this.model, values);
    const at = over === undefined ? value : x[x.length - 1];
    return Object.fromEntries(
      Object.entries(y).map(([id, curve]) => [id, interpolated(x, curve, at)]),
    );
  }

  private fullest({ x, y }: Course): number {
    let best = 0;
    let most = -1;
    for (let i = 0; i < x.length; i++) {
      const total = this.diagram.parts.reduce(
        (sum, part) => sum + strength(part, y[part.quantity][i]),
        0,
      );
      if (total > most) [most, best] = [total, x[i]];
    }
    return best;
  }
}
