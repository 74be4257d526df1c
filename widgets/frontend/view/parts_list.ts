/**
 * The parts of a drawing as a list: name, level, value, and what the chosen one does.
 *
 * A drawing has no reading order, so its parts are not stops of the Tab key themselves.
 * The list is one group of radio buttons: one stop, arrow keys from part to part, and a
 * screen reader says name, value and “3 of 6” by itself. The drawing rings the choice.
 */

import { h, listen, uniqueId } from "./dom.ts";
import { strength } from "./drawing.ts";
import type { Display } from "./looks.ts";
import type { Diagram, DrawnPart, Quantity, SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";

interface Row {
  part: DrawnPart;
  label: string;
  quantity: Quantity;
  radio: HTMLInputElement;
  level: HTMLElement;
  value: HTMLElement;
  node: HTMLElement;
}

export class PartsList {
  readonly node: HTMLElement;
  private readonly rows: Row[];
  private marked: string | undefined;
  private units: "mass" | "amount" | undefined;
  private readonly about = h("p", { class: "il6-part-about", "aria-live": "polite" });

  constructor(
    spec: SimulationSpec,
    diagram: Diagram,
    private readonly display: Display,
    signal: AbortSignal,
    private readonly chosen: (id: string) => void,
  ) {
    const name = uniqueId("part");
    this.rows = diagram.parts.map((part) => {
      const quantity = spec.quantities.find((q) => q.id === part.quantity)!;
      const label = part.label ?? quantity.label;
      const radio = h("input", { type: "radio", name, value: part.id });
      const level = h("span", { class: "il6-level", "aria-hidden": "true" });
      const value = h("span", { class: "il6-part-value" });
      const node = h(
        "label",
        { class: "il6-part-row", "data-hue": quantity.hue },
        radio,
        h("span", { class: "il6-part-name" }, unbroken(label)),
        " ",
        level,
        " ",
        value,
      );
      listen(radio, "change", () => this.choose(part.id), signal);
      return { part, label, quantity, radio, level, value, node };
    });
    this.node = h(
      "div",
      { class: "il6-parts" },
      h(
        "fieldset",
        {},
        h("legend", { class: "il6-subtitle" }, STRINGS.partsOf),
        h("div", { class: "il6-part-rows" }, ...this.rows.map(({ node }) => node)),
      ),
      this.about,
    );
  }

  /** Choose a part: say what it does, and ring it. */
  choose(id: string): void {
    const row = this.rows.find(({ part }) => part.id === id)!;
    row.radio.checked = true;
    this.marked = id;
    this.describe(row);
    this.chosen(id);
  }

  private describe({ part: { as, min, max, does }, quantity }: Row): void {
    const { display } = this;
    this.units = display.units;
    const gaps = {
      low: display.said(quantity, min),
      high: display.said(quantity, max),
    };
    this.about.replaceChildren(
      unbroken(does),
      " ",
      h("span", { class: "il6-note" }, fill(STRINGS.shownAs[as], gaps)),
    );
  }

  show(values: Readonly<Record<string, number>>): void {
    for (const row of this.rows) {
      const { part, quantity, level, value } = row;
      const now = values[part.quantity];
      level.style.setProperty("--level", strength(part, now).toFixed(3));
      value.textContent = this.display.said(quantity, now);
      // The range it is drawn over is told in the reader's unit too.
      if (part.id === this.marked && this.units !== this.display.units) {
        this.describe(row);
      }
    }
  }

  /** All parts with their values, in words. */
  said(values: Readonly<Record<string, number>>): string {
    return this.rows.map(({ part, label, quantity }) => {
      const value = this.display.said(quantity, values[part.quantity]);
      return fill(STRINGS.partNow, { label, value });
    }).join(", ");
  }
}
