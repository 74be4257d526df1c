/** Runs that the reader keeps to compare with: at most three, until cleared. */

import type { Kept } from "./curves.ts";
import { briefly, differences, first, type Setting } from "./difference.ts";
import { h, listen } from "./dom.ts";
import type { Display } from "./looks.ts";
import type { Course } from "./results.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import type { Values } from "./values.ts";

const MOST = 3;

/** What is on the page: the courses of all plots and the sentence about them. */
export interface Snapshot {
  /** By plot id. */
  courses: Map<string, Course>;
  summary: string;
}

interface KeptRun extends Snapshot {
  values: Setting;
}

export class KeptRuns {
  readonly node: HTMLElement;
  private readonly runs: KeptRun[] = [];
  private readonly keep: HTMLButtonElement;
  private readonly clear: HTMLButtonElement;
  private readonly list = h("ol", { class: "il6-kept-list" });
  private readonly said = h("p", { class: "il6-note", role: "status" });
  private readonly count = h("p", { class: "il6-unseen", role: "status" });

  /**
   * @param snapshot what is on the page, once it is all computed
   * @param onChange there is another kept run, or one less
   */
  constructor(
    private readonly spec: SimulationSpec,
    private readonly values: Values,
    private readonly display: Display,
    private readonly snapshot: () => Promise<Snapshot>,
    private readonly onChange: () => void,
    private readonly signal: AbortSignal,
  ) {
    this.keep = h("button", { type: "button", class: "il6-keep" }, STRINGS.keepRun);
    this.clear = h(
      "button",
      { type: "button", class: "il6-quiet", hidden: true },
      STRINGS.clearKept,
    );
    listen(this.keep, "click", () => void this.add(), signal);
    listen(this.clear, "click", () => this.remove(0, this.runs.length), signal);
    this.node = h(
      "div",
      { class: "il6-kept-runs", role: "group", "aria-label": STRINGS.keptRuns },
      h("div", { class: "il6-presets" }, this.keep, this.clear),
      this.list,
      this.said,
      this.count,
    );
  }

  /** The kept runs of one plot, each named after what differs from the present. */
  of(plot: string): Kept[] {
    return this.runs.flatMap((run, index) => {
      const course = run.courses.get(plot);
      if (course === undefined) return [];
      const value = first(this.spec, this.display, run.values, this.values);
      const words = value ? STRINGS.keptMarkWith : STRINGS.keptMark;
      const short = fill(words, { number: index + 1, value });
      return [{ short, name: this.nameOf(run), course }];
    });
  }

  /** Name the runs anew: what differs depends on the present values. */
  show(): void {
    this.clear.hidden = this.runs.length === 0;
    const isFull = this.runs.length === MOST;
    this.keep.setAttribute("aria-disabled", String(isFull));
    const names = this.list.querySelectorAll(".il6-kept-name");
    this.runs.forEach((run, index) => {
      const name = this.nameOf(run);
      if (names[index].textContent !== name) names[index].textContent = name;
    });
  }

  private nameOf({ values }: KeptRun): string {
    return unbroken(briefly(differences(this.spec, this.display, values, this.values)));
  }

  private async add(): Promise<void> {
    if (this.runs.length === MOST) {
      this.said.textContent = fill(STRINGS.keptEnough, { most: MOST });
      return;
    }
    const shown = await this.snapshot();
    if (this.signal.aborted || this.runs.length === MOST) return;
    const values = new Map(
      this.spec.parameters.map(({ id }) => [id, this.values.of(id)]),
    );
    this.runs.push({ ...shown, values: { of: (id) => values.get(id)! } });
    this.changed();
  }

  private remove(index: number, count: number): void {
    this.runs.splice(index, count);
    this.changed();
    // The button that was pressed may be gone; the focus must have a place.
    this.keep.focus();
  }

  private changed(): void {
    this.list.replaceChildren(...this.runs.map((run, index) => {
      const forget = h("button", {
        type: "button",
        class: "il6-quiet",
        "aria-label": fill(STRINGS.forgetRun, { number: index + 1 }),
      }, STRINGS.forget);
      listen(forget, "click", () => this.remove(index, 1), this.signal);
      return h(
        "li",
        { "data-kept": index + 1 },
        h("b", { class: "il6-kept-name" }),
        " ",
        h("span", {}, unbroken(run.summary)),
        " ",
        forget,
      );
    }));
    this.said.textContent = "";
    this.count.textContent = fill(STRINGS.keptNow, { count: this.runs.length });
    this.show();
    this.onChange();
  }
}
