/** The live view of a simulation: from its spec to a panel that answers. */

import { loadModel } from "../model/mod.ts";
import { Carry } from "./carry.ts";
import { type Audience, Conductor } from "./conductor.ts";
import { controls } from "./controls.ts";
import { h, listen, write } from "./dom.ts";
import { type Mount, takePlace } from "./host_model.ts";
import { KeptRuns } from "./keep.ts";
import { Display } from "./looks.ts";
import { PlotPanel } from "./panel.ts";
import { presets } from "./presets.ts";
import { Readouts } from "./readouts.ts";
import type { Course, SweepPlot } from "./results.ts";
import { sources } from "./sources.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import { settingsLine } from "./table.ts";
import { Teaching } from "./teaching.ts";
import { Values } from "./values.ts";

type Compiled = Awaited<ReturnType<typeof loadModel>>;

class SimulationView implements Audience {
  readonly node: HTMLElement;
  private readonly ending = new AbortController();
  private readonly chosen: Values;
  private readonly carry: Carry;
  private readonly form;
  private readonly presets;
  private readonly panels: PlotPanel[];
  private readonly readouts: Readouts;
  private readonly teaching: Teaching;
  private readonly kept: KeptRuns;
  private readonly conductor: Conductor;
  private readonly trouble = h("p", { class: "il6-trouble", role: "status" });
  private readonly settings = h("p", { class: "il6-settings" });
  private readonly widths = new ResizeObserver(() => this.fit());
  private inTime: Course | undefined;
  /** Values of the last run that could be computed. */
  private lastGood: Record<string, number> = {};

  constructor(
    private readonly spec: SimulationSpec,
    model: Compiled,
    host: Mount["model"],
  ) {
    const { signal } = this.ending;
    this.chosen = new Values(spec, host, () => this.changed());
    const display = new Display(spec, this.chosen, () => this.changed());
    this.carry = new Carry(spec, this.chosen, display, signal);
    this.form = controls(spec, this.chosen, display, signal);
    this.presets = presets(spec, this.chosen, signal, this.carry.steps.nodes);
    this.readouts = new Readouts(spec, display);
    this.conductor = new Conductor(spec, model, this);
    this.kept = new KeptRuns(
      spec,
      this.chosen,
      display,
      () => this.snapshot(),
      () => this.keptChanged(),
      signal,
    );
    this.panels = spec.plots.map((plot) =>
      new PlotPanel(spec, plot, this.chosen, () => this.kept.of(plot.id), signal)
    );
    this.teaching = new Teaching(
      spec,
      model,
      this.chosen,
      host,
      this.panels,
      display,
      signal,
    );
    this.node = this.layout();
    this.teaching.attach(this.node);
    // A slider that is let go; keys and fields wait for the rest.
    listen(this.node, "change", () => this.conductor.release(), signal);
    this.showControls();
  }

  /** Compute all that is shown, so that the view comes onto the page with its picture. */
  async begin(): Promise<void> {
    await this.conductor.begin();
    // The first run has chosen the moment from which a link counts.
    if (this.teaching.moment) this.carry.follow(this.teaching.moment);
  }

  /** Follow the width from now on: the view is on the page. */
  start(): void {
    this.fit();
    for (const panel of this.panels) this.widths.observe(panel.node);
    this.carry.start(this.node, this.panels);
    addEventListener("beforeprint", () => this.conductor.release(), {
      signal: this.ending.signal,
    });
  }

  stop(): void {
    this.conductor.stop();
    this.widths.disconnect();
    this.readouts.stop();
    this.teaching.stop();
    this.chosen.stop();
    this.carry.stop();
    this.ending.abort();
  }

  // What the conductor asks and tells.

  values(): Record<string, number> {
    return this.chosen.overrides;
  }

  course(course: Course): void {
    this.inTime = course;
    this.lastGood = this.chosen.overrides;
    for (const panel of this.panels) {
      if (panel.plot.kind !== "sweep") panel.show(course);
    }
    this.chosen.report(this.readouts.show(course));
    this.teaching.show(course);
    write(this.trouble, "");
  }

  sweep(plot: SweepPlot, course: Course): void {
    this.panels.find((panel) => panel.plot === plot)?.show(course);
  }

  moved(plot: SweepPlot): void {
    this.panels.find((panel) => panel.plot === plot)?.draw();
  }

  settled(): void {
    for (const panel of this.panels) panel.settle();
  }

  busy(isBusy: boolean): void {
    this.node.setAttribute("aria-busy", String(isBusy));
  }

  failed(error: unknown): void {
    const now = this.chosen.overrides;
    const guilty = this.spec.parameters.filter(({ id }) =>
      now[id] !== this.lastGood[id]
    );
    const list = guilty.map(({ label }) => label).join(", ") || STRINGS.cannotAny;
    const words = fill(STRINGS.cannot, { list, reset: STRINGS.reset });
    write(this.trouble, unbroken(words));
    console.warn(this.spec.name, error);
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
          h("div", {}, this.readouts.numbers, this.readouts.summary, this.kept.node),
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
    write(this.settings, unbroken(settingsLine(this.spec, this.chosen)));
  }

  private changed(): void {
    this.showControls();
    this.kept.show();
    this.conductor.change();
  }

  private fit(): void {
    for (const panel of this.panels) panel.fit();
  }

  /** What is on the page, once it is all computed. */
  private async snapshot() {
    await this.conductor.settled();
    const courses = this.panels.flatMap(({ plot, course }) =>
      course ? [[plot.id, course] as const] : []
    );
    const summary = this.inTime ? this.readouts.sentence(this.inTime) : "";
    return { courses: new Map(courses), summary };
  }

  private keptChanged(): void {
    for (const panel of this.panels) {
      panel.draw();
      panel.settle();
    }
  }
}

/** Put a simulation into `el`; returns its clean-up. */
export async function render({ model, el }: Mount): Promise<() => void> {
  const spec = model.get("spec") as SimulationSpec;
  const compiled = await loadModel(spec.module);
  const view = new SimulationView(spec, compiled, model);
  try {
    await view.begin();
  } catch (error) {
    view.stop();
    throw error;
  }
  const leave = takePlace(el, "simulation", spec.name, view.node);
  view.start();
  return () => {
    view.stop();
    leave();
  };
}
