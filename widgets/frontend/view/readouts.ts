/** A few large numbers, and the sentence that is read out when they have settled. */

import { h, write } from "./dom.ts";
import type { Display } from "./looks.ts";
import { short, withUnit } from "./numbers.ts";
import { type Course, readout } from "./results.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, unbroken } from "./strings.ts";

// A drag is over when nothing has changed for so long.
const QUIET_MS = 500;

export class Readouts {
  readonly numbers: HTMLElement;
  readonly summary: HTMLElement;
  private readonly places: { number: HTMLElement; unit: HTMLElement }[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly spec: SimulationSpec,
    private readonly display: Display,
  ) {
    this.places = spec.readouts.map(() => ({
      number: h("b"),
      unit: h("span", { class: "il6-unit" }),
    }));
    this.numbers = h(
      "dl",
      { class: "il6-readouts" },
      ...spec.readouts.map(({ label, quantity }, index) => {
        const hue = spec.quantities.find((q) => q.id === quantity)?.hue;
        const { number, unit } = this.places[index];
        return h(
          "div",
          { "data-hue": hue },
          h("dt", {}, unbroken(label)),
          h("dd", {}, number, unit),
        );
      }),
    );
    this.summary = h("p", { class: "il6-summary", "aria-live": "polite" });
  }

  /** Show the numbers at once and the sentence when they rest. */
  show(course: Course): Record<string, number> {
    const found = this.spec.readouts.map((each) => readout(each, course));
    const told = this.spec.readouts.map((each, i) =>
      this.display.readout(each, found[i])
    );
    told.forEach(({ value, unit }, index) => {
      const { number, unit: place } = this.places[index];
      const isKnown = Number.isFinite(value);
      write(number, isKnown ? short(value) : "–");
      write(place, isKnown ? unit : "");
    });
    const sentence = this.sentence(course);
    clearTimeout(this.timer);
    if (this.summary.textContent === "") this.summary.textContent = sentence;
    else this.timer = setTimeout(() => this.summary.textContent = sentence, QUIET_MS);
    return Object.fromEntries(
      this.spec.readouts
        .map(({ id }, index) => [id, found[index]] as const)
        .filter(([, value]) => Number.isFinite(value)),
    );
  }

  /** The summary of a run, in words. */
  sentence(course: Course): string {
    const gaps = Object.fromEntries(
      this.spec.readouts.map((each) => {
        const { value, unit } = this.display.readout(each, readout(each, course));
        return [each.id, withUnit(value, unit)];
      }),
    );
    return unbroken(fill(this.spec.summary, gaps));
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
