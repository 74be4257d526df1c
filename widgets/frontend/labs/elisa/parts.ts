/** Controls that every stage of the bench is built from. */

import { type Child, h, listen, uniqueId } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { strings } from "./strings.ts";
import type { Row } from "./analysis.ts";
import type { Sample } from "./types.ts";
import {
  BLANK,
  codesOf,
  CONTROL,
  dilution,
  SPIKED,
  STANDARD_CODES,
  type Switch,
} from "./work.ts";
import { labelled } from "./tubes.ts";

/** A stage of the work: its element, and how it is brought up to date. */
export interface Stage {
  node: HTMLElement;
  show(): void;
}

/** Rebuild what is in `node` without losing the reader's place in it. */
export function rebuild(node: HTMLElement, ...children: Child[]): void {
  const root = node.getRootNode() as Document | ShadowRoot;
  const active = root.activeElement as HTMLElement | null;
  const key = active && node.contains(active) ? active.dataset.key : undefined;
  node.replaceChildren(...children.filter((child) => child !== undefined));
  if (key === undefined) return;
  [...node.querySelectorAll<HTMLElement>("[data-key]")]
    .find((each) => each.dataset.key === key)?.focus({ preventScroll: true });
}

export function button(
  text: string,
  press: () => void,
  signal: AbortSignal,
  attributes: Record<string, string | boolean | undefined> = {},
): HTMLButtonElement {
  const node = h("button", { type: "button", ...attributes }, text);
  listen(node, "click", press, signal);
  return node;
}

/** A list to choose from, with its label; values are written as text. */
export function choice(
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
  choose: (value: string) => void,
  signal: AbortSignal,
  attributes: Record<string, string | boolean | undefined> = {},
): HTMLSelectElement {
  const select = h("select", { "aria-label": label, ...attributes });
  for (const [key, text] of options) {
    select.append(h("option", { value: key, selected: key === value }, text));
  }
  listen(select, "change", () => choose(select.value), signal);
  return select;
}

/** A box to tick for one of the bench's switches. */
export function tick(
  bench: Bench,
  name: Switch,
  text: string,
  signal: AbortSignal,
): Stage {
  const input = h("input", { type: "checkbox", name });
  listen(
    input,
    "change",
    () => bench.act({ do: "switch", name, on: input.checked }),
    signal,
  );
  return {
    node: h("label", { class: "il6-option" }, input, h("span", {}, text)),
    show() {
      input.checked = bench.work[name];
      input.disabled = bench.work.read;
    },
  };
}

/** A table with a heading row; first cells are headings of their rows. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  const cells = ([first, ...rest]: readonly string[]) =>
    h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((t) => h("td", {}, t)));
  const title = h("caption", {}, caption);
  const columns = head.map((text) => h("th", { scope: "col" }, text));
  // A table may be wider than a phone; then its frame is reached and moved with keys.
  return h(
    "div",
    { class: "elisa-scroll", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      {},
      title,
      h("thead", {}, h("tr", {}, ...columns)),
      h("tbody", {}, ...rows.map(cells)),
    ),
  );
}

/** A number for a reader, or a dash where there is none. */
export function said(value: number | null | undefined, unit = ""): string {
  return value === null || value === undefined ? strings.none2 : short(value) + unit;
}

export const percent = (share: number | null | undefined) =>
  said(share === null || share === undefined ? share : 100 * share, "%");

/** What a code of a well stands for. */
export function named(bench: Bench, code: string): string {
  const { spec, work, n } = bench;
  if (code === "") return strings.empty;
  if (code === BLANK) return strings.blank;
  if (code === CONTROL) return fill(strings.control, { x: n.control });
  if (code === SPIKED) return fill(strings.spiked, { x: n.spike });
  const place = STANDARD_CODES.indexOf(code);
  if (place >= 0) {
    const x = labelled(work, n)[place];
    return x === undefined
      ? fill(strings.standard, { place: place + 1 })
      : fill(strings.standardAt, { place: place + 1, x: short(x) });
  }
  const [id] = code.split(":");
  const label = spec.samples.find((sample) => sample.id === id)?.label ?? id;
  return fill(strings.sampleAt, { label, dilution: thinnedBy(dilution(work, code)) });
}

/** How far a sample is diluted, in words. */
export function thinnedBy(times: number): string {
  if (times === 0) return strings.none;
  return times === 1 ? strings.undiluted : fill(strings.dilutedBy, { count: times });
}

/** A few letters that fit into a well. */
export function marked(bench: Bench, code: string): string {
  if (code === "") return "";
  if (code === BLANK) return "B";
  if (code === CONTROL) return "C";
  if (code === SPIKED) return "A+";
  const place = STANDARD_CODES.indexOf(code);
  if (place >= 0) return String(place + 1);
  const [id, tube] = code.split(":");
  const mark = bench.spec.samples.find((sample) => sample.id === id)?.mark ?? "?";
  return tube === "1" ? `${mark}′` : mark;
}

/** What the plate says, in the order of the palette. */
export function rowsInOrder(bench: Bench): Row[] {
  const { rows } = bench.found;
  return codesOf(bench.spec, bench.work).flatMap((code) => rows[code] ?? []);
}

/** A person's tube with its story, and controls beside it. */
export function personRow(sample: Sample, ...children: Child[]): HTMLElement {
  return h(
    "li",
    {},
    h("b", { class: "elisa-mark", "aria-hidden": "true" }, sample.mark),
    h(
      "div",
      {},
      h("b", {}, sample.label),
      h("p", { class: "il6-note" }, sample.story),
      ...children,
    ),
  );
}

/** A group of controls under a heading. */
export function group(title: string, ...children: Child[]): HTMLElement {
  const id = uniqueId("elisa");
  return h(
    "section",
    { class: "elisa-group", "aria-labelledby": id },
    h("h4", { id }, title),
    ...children,
  );
}
