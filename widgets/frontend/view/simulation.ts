/** The live view of a simulation: from its spec to a panel that answers. */

import { loadModel } from "../model/mod.ts";
import { Carry } from "./carry.ts";
import { controls } from "./controls.ts";
import { h } from "./dom.ts";
import { type Mount, takePlace } from "./host_model.ts";
import { Display } from "./looks.ts";
import { PlotPanel } from "./panel.ts";
import { presets } from "./presets.ts";
import { Readouts } from "./readouts.ts";
import { type Course, course, Sweep, type SweepPlot } from "./results.ts";
import { sources } from "./sources.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import { settingsLine } from "./table.ts";
import { Teaching } from "./teaching.ts";
import { Values } from "./values.ts";

// What of a frame may go to sweeps; the next frame finishes them.
const SWEEP_MS = 8;

type Compiled = Awaited<ReturnType<typeof loadModel>>;

class SimulationView {
  readonly node: HTMLElement;
  private readonly ending = new AbortController();
  private readonly values: Values;
  private readonly carry: Carry;
  private readonly form;
  private readonly presets;
  private readonly panels: PlotPanel[];
  private readonly readouts: Readouts;
  private readonly teaching: Teaching;
  private readonly trouble = h("p", { class: "il6-trouble", role: "status" });
  private readonly settings = h("p", { class: "il6-settings" });
  private readonly widths = new ResizeObserver(() => this.fit());
  private readonly sweeps = new Map<string, { key: string; sweep: Sweep }>();
  private readonly drawn = new Map<string, string>();
  private frame = 0;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly model: Compiled,
    host: Mount["model"],
  ) {
    const { signal } = this.ending;
    this.values = new Values(spec, host, () => this.changed());
    const display = new Display(spec, this.values, () => this.changed());
    this.carry = new Carry(spec, this.values, display, signal);
    this.form = controls(spec, this.values, display, signal);
    this.presets = presets(spec, this.values, signal, this.carry.steps.nodes);
    this.readouts = new Readouts(spec, display);
    this.panels = spec.plots.map((plot) =>
      new PlotPanel(spec, plot, this.values, signal)
    );
    this.teaching = new Teaching(spec, model, this.values, host, this.panels, signal);
    this.node = this.layout();
    this.teaching.attach(this.node);
    this.showControls();
    this.compute(Infinity);
    // The first run has chosen the moment from which a link counts.
    if (this.teaching.moment) this.carry.follow(this.teaching.moment);
  }

  /** Follow the width from now on: the view is on the page. */
  start(): void {
    this.fit();
    for (const panel of this.panels) this.widths.observe(panel.node);
    this.carry.start(this.node, this.panels);
    addEventListener("beforeprint", () => this.compute(Infinity), {
      signal: this.ending.signal,
    });
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.widths.disconnect();
    this.readouts.stop();
    this.teaching.stop();
    this.values.stop();
    this.carry.stop();
    this.ending.abort();
  }

  private layout(): HTMLElement {
    const { spec } = this;
    return h(
      "div",
      { class: "il6-view", role: "group", "aria-label": spec.title },
      h("p", { class: "il6-title" }, unbroken(spec.title)),
      h("p", { class: "il6-lead" }, unbroken(spec.lead)),
      this.carry.notice.node,
      this.presets.node,
      this.trouble,
      this.teaching.question,
      h(
        "div",
        { class: "il6-body" },
        this.form.node,
        h(
          "div",
          { class: "il6-results" },
          h("div", {}, this.readouts.numbers, this.readouts.summary),
          this.teaching.drawing,
          ...this.panels.map((panel) => panel.node),
        ),
      ),
      this.teaching.tasks,
      this.settings,
      this.carry.live,
      h(
        "p",
        { class: "il6-limits" },
        h("b", {}, STRINGS.limits),
        ` ${unbroken(spec.limits)}`,
      ),
      sources(spec),
      this.carry.takeAway.node,
    );
  }

  private showControls(): void {
    this.form.show();
    this.presets.show();
    this.carry.changed();
    this.settings.textContent = unbroken(settingsLine(this.spec, this.values));
  }

  private changed(): void {
    this.showControls();
    // However often values change, there is one run in each frame.
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.compute(SWEEP_MS));
  }

  private fit(): void {
    for (const panel of this.panels) panel.fit();
  }

  /** Run the model and show what comes out; sweeps get `budget` ms, then a frame. */
  private compute(budget: number): void {
    try {
      const found = course(this.spec, this.model, this.values.overrides);
      for (const panel of this.panels) {
        if (panel.plot.kind !== "sweep") panel.show(found);
      }
      this.values.report(this.readouts.show(found));
      this.teaching.show(found);
      if (!this.advanceSweeps(performance.now() + budget)) {
        this.frame = requestAnimationFrame(() => this.finishSweeps());
      }
      this.trouble.textContent = "";
    } catch (error) {
      this.confess(error);
    }
  }

  private finishSweeps(): void {
    try {
      this.advanceSweeps(Infinity);
    } catch (error) {
      this.confess(error);
    }
  }

  private confess(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.trouble.textContent = fill(STRINGS.failed, { reason });
  }

  /** Says whether all sweeps are done and drawn. */
  private advanceSweeps(until: number): boolean {
    let isDone = true;
    for (const panel of this.panels) {
      if (panel.plot.kind !== "sweep") continue;
      const { key, sweep } = this.sweepOf(panel.plot);
      if (this.drawn.get(panel.plot.id) === key) {
        // Only the mark of the present value may have moved.
        panel.draw();
      } else if (sweep.advance(until)) {
        panel.show(sweep.course as Course);
        this.drawn.set(panel.plot.id, key);
      } else isDone = false;
    }
    return isDone;
  }

  /** A sweep does not depend on the present value of what it sweeps over. */
  private sweepOf(plot: SweepPlot): { key: string; sweep: Sweep } {
    const values = this.values.overrides;
    delete values[plot.over];
    const key = JSON.stringify(Object.entries(values).sort());
    let held = this.sweeps.get(plot.id);
    if (held?.key !== key) {
      held = { key, sweep: new Sweep(this.spec, plot, this.model, values) };
      this.sweeps.set(plot.id, held);
    }
    return held;
  }
}

/** Put a simulation into `el`; returns its clean-up. */
export async function render({ model, el }: Mount): Promise<() => void> {
  const spec = model.get("spec") as SimulationSpec;
  const compiled = await loadModel(spec.module);
  const view = new SimulationView(spec, compiled, model);
  const leave = takePlace(el, "simulation", spec.name, view.node);
  view.start();
  return () => {
    view.stop();
    leave();
  };
}
