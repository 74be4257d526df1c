/** Controls that every stage is made of, and the bench they stand on. */

import { type Child, h, listen, uniqueId } from "../../view/dom.ts";
import { fill } from "../../view/strings.ts";
import type { Spec, Work } from "./spec.ts";
import { STRINGS } from "./strings.ts";

/** What a stage is given. A decision draws everything anew; `words` are announced. */
export interface Bench {
  spec: Spec;
  seed: number;
  work: Work;
  signal: AbortSignal;
  decide(changes: Partial<Work>, words?: string): void;
  say(words: string): void;
}

export const percent = (share: number): string => {
  const whole = Math.round(100 * share);
  // Neither certainty nor the impossible is a matter of rounding.
  if (whole === 0 && share > 0) return "<1";
  if (whole === 100 && share < 1) return ">99";
  return String(whole);
};

export function button(
  words: string,
  key: string,
  pressed: () => void,
  signal: AbortSignal,
  more: Record<string, string | boolean | undefined> = {},
): HTMLButtonElement {
  const node = h("button", { type: "button", "data-key": key, ...more }, words);
  listen(node, "click", pressed, signal);
  return node;
}

/** One of several, as native radio buttons. */
export function choice<T extends string | number>(
  bench: Bench,
  legend: string,
  key: string,
  options: { value: T; words: string; note?: string }[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement {
  const name = uniqueId(key);
  return h(
    "fieldset",
    { class: "il6-control il6-lab-choice" },
    h("legend", { class: "il6-label" }, legend),
    ...options.map(({ value, words, note }) => {
      const input = h("input", {
        type: "radio",
        name,
        value,
        "data-key": `${key}-${value}`,
      });
      input.checked = value === chosen;
      listen(input, "change", () => choose(value), bench.signal);
      return h(
        "label",
        { class: "il6-option" },
        input,
        h("span", {}, words, note ? h("small", {}, ` ${note}`) : undefined),
      );
    }),
  );
}

/** Any of several, as native boxes. */
export function several(
  bench: Bench,
  legend: string,
  key: string,
  options: { id: string; text: string }[],
  chosen: readonly string[],
  choose: (ids: string[]) => void,
): HTMLElement {
  return h(
    "fieldset",
    { class: "il6-control il6-lab-choice" },
    h("legend", { class: "il6-label" }, legend),
    ...options.map(({ id, text }) => {
      const input = h("input", { type: "checkbox", "data-key": `${key}-${id}` });
      input.checked = chosen.includes(id);
      listen(input, "change", () => {
        const rest = chosen.filter((each) => each !== id);
        choose(input.checked ? [...rest, id] : rest);
      }, bench.signal);
      return h("label", { class: "il6-option" }, input, h("span", {}, text));
    }),
  );
}

/** A whole number with its limits; what is no number is put back, with a word. */
export function count(
  bench: Bench,
  label: string,
  key: string,
  value: number,
  limits: [number, number],
  choose: (value: number) => void,
  note?: string,
): HTMLElement {
  const id = uniqueId(key);
  const [min, max] = limits;
  const field = h("input", {
    id,
    type: "number",
    class: "il6-number",
    "data-key": key,
    min,
    max,
    step: 1,
    value,
  });
  listen(field, "change", () => {
    const typed = Math.round(field.valueAsNumber);
    if (!Number.isFinite(typed)) {
      field.value = String(value);
      return bench.say(fill(STRINGS.noNumber, { min, max }));
    }
    const kept = Math.min(max, Math.max(min, typed));
    choose(kept);
    if (kept !== typed) {
      bench.say(fill(STRINGS.outOfRange, { min, max, kept }));
    }
  }, bench.signal);
  return h(
    "div",
    { class: "il6-control il6-lab-count" },
    h("label", { class: "il6-label", for: id }, label),
    field,
    note ? h("span", { class: "il6-note" }, note) : undefined,
  );
}

/** Numbers with their names, as everywhere in the book. */
export function readouts(rows: [label: string, value: string][]): HTMLElement {
  return h(
    "dl",
    { class: "il6-readouts", "data-hue": "ink" },
    ...rows.map(([label, value]) =>
      h("div", {}, h("dt", {}, label), h("dd", {}, h("b", {}, value)))
    ),
  );
}

export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLElement {
  return h(
    "div",
    { class: "il6-scroll", role: "region", tabindex: 0, "aria-label": caption },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h("tr", {}, ...head.map((word) => h("th", { scope: "col" }, word))),
      ),
      h(
        "tbody",
        {},
        ...rows.map((row) =>
          h(
            "tr",
            {},
            ...row.map((cell, k) =>
              k === 0 ? h("th", { scope: "row" }, cell) : h("td", {}, cell)
            ),
          )
        ),
      ),
    ),
  );
}

export const lead = (words: string) => h("p", { class: "il6-lead" }, words);

export const heading = (words: string) => h("h4", { class: "il6-subtitle" }, words);
