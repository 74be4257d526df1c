/** Tasks: states to reach, graded by running the model on the reader's setting. */

import { assess, type loadModel, type Outcome } from "../model/mod.ts";
import { h, listen, uniqueId } from "./dom.ts";
import { goalValue } from "./goal_words.ts";
import { type Course, course } from "./results.ts";
import type { SimulationSpec, Task } from "./spec.ts";
import { recall, remember } from "./storage.ts";
import { type Attempt, TASK_EVENT, TASK_VERSION, taskKey } from "./task_keys.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import type { Values } from "./values.ts";

type Compiled = Awaited<ReturnType<typeof loadModel>>;

export class TaskCard {
  readonly node: HTMLElement;
  private readonly goals: HTMLElement[];
  private readonly status = h("p", { class: "il6-task-status", role: "status" });
  private readonly hints = h("ol", { class: "il6-hints" });
  private readonly badge: HTMLElement;
  private best: number[];
  private checked: string | undefined;

  constructor(
    private readonly spec: SimulationSpec,
    readonly task: Task,
    private readonly model: Compiled,
    private readonly values: Values,
    isSolved: boolean,
    private readonly solved: (task: string, isKept: boolean) => void,
    signal: AbortSignal,
  ) {
    const kept = recall(taskKey(spec.name, task.id), TASK_VERSION);
    this.best = isSolved
      ? task.goals.map((_, place) => place)
      : Array.isArray(kept)
      ? kept.filter((place) => place in task.goals)
      : [];
    const place = spec.tasks.indexOf(task) + 1;
    const id = uniqueId("task");
    this.goals = task.goals.map(() => h("li"));
    this.badge = h("span", { class: "il6-solved" }, STRINGS.taskSolved);
    const start = h("button", { type: "button" }, STRINGS.toStart);
    const check = h(
      "button",
      { type: "button", class: "il6-do" },
      STRINGS.checkSetting,
    );
    const hint = h("button", { type: "button", class: "il6-quiet" }, STRINGS.hint);
    listen(start, "click", () => {
      values.replace(task.start);
      this.status.textContent = STRINGS.atStart;
    }, signal);
    listen(check, "click", () => this.check(), signal);
    listen(hint, "click", () => this.hint(hint), signal);
    const only = task.only.map((name) => this.nameOf(name)).join(", ");
    this.node = h(
      "article",
      { class: "il6-task", "data-task": task.id, "aria-labelledby": id },
      h(
        "p",
        { class: "il6-task-number" },
        fill(STRINGS.task, { number: place, count: spec.tasks.length }),
        " ",
        this.badge,
      ),
      h("p", { class: "il6-ask", id }, unbroken(task.ask)),
      h("p", { class: "il6-note" }, unbroken(fill(STRINGS.taskOnly, { list: only }))),
      h("ul", { class: "il6-goals" }, ...this.goals),
      h("div", { class: "il6-actions" }, start, check, hint),
      this.status,
      this.hints,
    );
    this.open();
    this.mark();
  }

  /** The setting has changed: what was said of another one no longer holds. */
  stale(): void {
    if (this.checked === undefined || this.checked === this.setting()) return;
    this.checked = undefined;
    this.status.textContent = "";
    this.open();
  }

  private setting(): string {
    return JSON.stringify(Object.entries(this.values.overrides).sort());
  }

  private open(): void {
    delete this.node.dataset.result;
    this.task.goals.forEach((goal, place) => {
      delete this.goals[place].dataset.met;
      this.goals[place].textContent = unbroken(
        fill(STRINGS.goalOpen, { goal: goal.text! }),
      );
    });
  }

  private check(): void {
    this.checked = this.setting();
    const strangers = this.strangers();
    if (strangers.length > 0) {
      const list = strangers.map((name) => this.nameOf(name)).join(", ");
      this.status.textContent = unbroken(fill(STRINGS.strangers, { list }));
      return;
    }
    try {
      this.show(this.outcome());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.status.textContent = fill(STRINGS.failed, { reason });
    }
  }

  private outcome(): Outcome {
    const { spec, model, task } = this;
    const others: Record<string, Course> = {};
    const named = [...task.goals, ...task.near_misses.map(({ when }) => when)];
    for (const { of } of named) {
      if (of === undefined || of in others) continue;
      const preset = spec.presets.find(({ id }) => id === of);
      others[of] = course(spec, model, preset?.set ?? task.start);
    }
    return assess(task, course(spec, model, this.values.overrides), others);
  }

  private show({ goals, isSolved, says }: Outcome): void {
    const met = goals.flatMap(({ isMet }, place) => isMet ? [place] : []);
    this.node.dataset.result = isSolved ? "solved" : "open";
    goals.forEach(({ value, isMet }, place) => {
      const goal = this.task.goals[place];
      this.goals[place].dataset.met = String(isMet);
      this.goals[place].textContent = unbroken(fill(STRINGS.goalMarked, {
        mark: isMet ? STRINGS.met : STRINGS.notMet,
        goal: goal.text!,
        value: goalValue(this.spec, goal, value),
      }));
    });
    const counted = isSolved
      ? STRINGS.allMet
      : fill(STRINGS.someMet, { met: met.length, count: goals.length });
    this.status.textContent = unbroken(says ? `${counted} ${says}` : counted);
    if (met.length >= this.best.length) this.keep(met);
  }

  private keep(met: number[]): void {
    const { spec, task } = this;
    this.best = met;
    const isKept = remember(taskKey(spec.name, task.id), TASK_VERSION, met);
    const detail: Attempt = { widget: spec.name, task: task.id, met };
    this.node.dispatchEvent(new CustomEvent(TASK_EVENT, { bubbles: true, detail }));
    this.mark();
    if (this.isSolved) this.solved(task.id, isKept);
  }

  get isSolved(): boolean {
    return this.best.length === this.task.goals.length;
  }

  private mark(): void {
    this.badge.hidden = !this.isSolved;
  }

  private hint(button: HTMLButtonElement): void {
    const { hints } = this.task;
    const number = this.hints.children.length + 1;
    this.hints.append(
      h(
        "li",
        { tabindex: -1 },
        h("b", {}, fill(STRINGS.hintOf, { number, count: hints.length })),
        ` ${unbroken(hints[number - 1])}`,
      ),
    );
    (this.hints.lastChild as HTMLElement).focus({ preventScroll: true });
    if (number === hints.length) {
      button.disabled = true;
      button.textContent = STRINGS.noHint;
    }
  }

  /** Parameters that the reader has moved although the task leaves them alone. */
  private strangers(): string[] {
    return this.spec.parameters
      .filter(({ id, default: usual }) =>
        !this.task.only.includes(id) &&
        this.values.of(id) !== (this.task.start[id] ?? usual)
      )
      .map(({ id }) => id);
  }

  private nameOf(id: string): string {
    const control = this.spec.controls.find(({ parameter }) => parameter === id);
    if (control !== undefined && "label" in control) return control.label;
    return this.spec.parameters.find((parameter) => parameter.id === id)!.label;
  }
}
