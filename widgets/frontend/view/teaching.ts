/** What makes a simulation teach, in one place: prediction, living drawing, tasks. */

import type { loadModel } from "../model/mod.ts";
import { line } from "d3-shape";
import { LivingDiagram } from "./diagram.ts";
import { h, s } from "./dom.ts";
import type { HostModel } from "./host_model.ts";
import type { Display } from "./looks.ts";
import type { Moment } from "./moment.ts";
import type { PlotPanel } from "./panel.ts";
import type { Frame } from "./plots.ts";
import { PredictBlock } from "./predict.ts";
import { type Course, course, sweepPoints } from "./results.ts";
import type { Goal, Guess, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";
import { TaskCard } from "./tasks.ts";
import type { Values } from "./values.ts";

type Compiled = Awaited<ReturnType<typeof loadModel>>;

export class Teaching {
  /** Above the controls, above the plots, and below everything that is computed. */
  readonly question: HTMLElement | undefined;
  readonly drawing: HTMLElement | undefined;
  readonly tasks: HTMLElement | undefined;
  private readonly predict: PredictBlock | undefined;
  private readonly diagram: LivingDiagram | undefined;
  private readonly cards: TaskCard[];
  private readonly size: ResizeObserver | undefined;
  private view: HTMLElement | undefined;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly model: Compiled,
    values: Values,
    private readonly host: HostModel,
    private readonly panels: readonly PlotPanel[],
    display: Display,
    signal: AbortSignal,
  ) {
    if (spec.predict) {
      this.predict = new PredictBlock(spec, spec.predict, this.told(), {
        truth: () => this.truth(),
        decided: (guess) => this.decided(guess),
        reopened: () => this.conceal(),
      }, signal);
      this.question = this.predict.node;
      this.size = new ResizeObserver(() => this.predict!.fit());
      this.size.observe(this.question);
    }
    try {
      if (spec.diagram) {
        this.diagram = new LivingDiagram(
          spec,
          spec.diagram,
          model,
          values,
          panels,
          display,
          signal,
        );
        this.drawing = this.diagram.node;
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.drawing = h(
        "p",
        { class: "il6-trouble" },
        fill(STRINGS.noDrawing, { reason }),
      );
    }
    const known = new Set((host.get("solved") as string[] | undefined) ?? []);
    this.cards = spec.tasks.map((task) =>
      new TaskCard(
        spec,
        task,
        model,
        values,
        known.has(task.id),
        () => this.tellSolved(),
        signal,
      )
    );
    if (this.cards.length > 0) {
      this.tasks = h(
        "section",
        { class: "il6-tasks", "aria-label": STRINGS.tasks },
        h("p", { class: "il6-caption" }, STRINGS.tasks),
        h("div", { class: "il6-task-list" }, ...this.cards.map(({ node }) => node)),
      );
      if (this.cards.some(({ isSolved }) => isSolved)) this.tellSolved();
    }
    for (const panel of panels) panel.upon = (frame) => this.upon(panel, frame);
  }

  /** The moment that is looked at, where a drawing shows one. */
  get moment(): Moment | undefined {
    return this.diagram?.moment;
  }

  /** The view that hides its results until there is a guess. */
  attach(view: HTMLElement): void {
    this.view = view;
    this.conceal();
  }

  /** Take in a run. */
  show(found: Course): void {
    this.diagram?.show(found);
    for (const card of this.cards) card.stale();
  }

  stop(): void {
    this.diagram?.stop();
    this.size?.disconnect();
  }

  private told(): Guess {
    return (this.host.get("guess") as Guess | undefined) ?? {};
  }

  private truth(): { model: Course; presets: Record<string, Course> } {
    const { spec, model } = this;
    const presets: Record<string, Course> = {};
    const { predict } = spec;
    const goals: Goal[] = predict?.kind === "choose"
      ? predict.options.map(({ when }) => when)
      : [];
    for (const { of } of goals) {
      const preset = spec.presets.find(({ id }) => id === of);
      if (preset) presets[preset.id] ??= course(spec, model, preset.set);
    }
    return { model: this.expected(), presets };
  }

  /** What the model says at the setting of the question, along the question's axis. */
  private expected(): Course {
    const { spec, model } = this;
    const predict = spec.predict!;
    const plot = predict.kind === "draw"
      ? spec.plots.find(({ id }) => id === predict.plot)
      : undefined;
    if (plot?.kind !== "sweep" || predict.kind !== "draw") {
      return course(spec, model, predict.set);
    }
    const x = sweepPoints(spec, plot);
    const y = x.map((place) => {
      const found = course(spec, model, { ...predict.set, [plot.over]: place });
      const values = found.y[predict.quantity];
      return values[values.length - 1];
    });
    return { x, y: { [predict.quantity]: y } };
  }

  private decided(guess: Guess | undefined): void {
    this.host.set("guess", guess ?? {});
    this.host.save_changes();
    this.conceal();
  }

  private tellSolved(): void {
    const solved = this.cards.filter(({ isSolved }) => isSolved);
    this.host.set("solved", solved.map(({ task }) => task.id));
    this.host.save_changes();
  }

  private conceal(): void {
    const isSecret = this.predict?.isOpen ?? false;
    this.view?.toggleAttribute("data-waiting", isSecret);
    for (const panel of this.panels) {
      panel.conceal(isSecret);
      panel.drawUpon();
    }
  }

  /** The guess left standing in its plot, and the line at the shared moment. */
  private upon(panel: PlotPanel, frame: Frame): Node[] {
    const { diagram, predict, spec } = this;
    const marks = diagram?.shares(panel) ? diagram.line(frame) : [];
    const question = spec.predict;
    const heights = predict?.guess?.heights;
    if (
      predict?.isOpen || heights === undefined || question?.kind !== "draw" ||
      question.plot !== panel.plot.id
    ) return marks;
    const { points } = question;
    const { box, x, y } = frame;
    const path = line<number>((_, i) => x.at(points[i]), (value) => y.at(value));
    return [
      ...marks,
      s("path", { class: "il6-guess", d: path(heights) ?? "" }),
      s("text", {
        class: "il6-remark",
        x: box.right - 4,
        y: Math.max(box.top + 12, y.at(heights[heights.length - 1]) - 10),
        "text-anchor": "end",
      }, STRINGS.yourGuess),
    ];
  }
}
