/** What the study pages share: they fetch the bank, keep the journal, and speak up. */

import { type Child, h } from "../../../widgets/frontend/view/dom.ts";
import { takePlace, type Widget } from "../../../widgets/frontend/view/host_model.ts";
import { unbroken } from "../../../widgets/frontend/view/strings.ts";
import { pieces } from "../strings.ts";
import { type Bank, fetchBank } from "./bank.ts";
import { Journal } from "./journal.ts";
import { strings } from "./strings.ts";

export interface Study {
  bank: Bank;
  journal: Journal;
  signal: AbortSignal;
  /** Where the page builds its view. */
  root: HTMLElement;
  /** Read a sentence to those who listen. */
  say(text: string): void;
  /** Write down whether what was kept outlives the page. */
  tellStorage(isKept?: boolean): void;
}

/** A study page as a widget; `build` is called once the bank is there. */
export function studyPage(
  kind: string,
  base: string,
  build: (study: Study) => void,
): Widget {
  return {
    async render({ el }) {
      const over = new AbortController();
      const root = h("div", { class: "il6-study-body" });
      const said = h("p", { class: "il6-study-said", role: "status" });
      const note = h("p", { class: "il6-study-note", hidden: true }, strings.forgotten);
      const view = h("div", { class: "il6-study" }, note, root, said);
      try {
        const bank = await fetchBank(base);
        const journal = new Journal(over.signal);
        build({
          bank,
          journal,
          signal: over.signal,
          root,
          say: (text) => said.textContent = text,
          tellStorage(isKept = true) {
            note.hidden = isKept && journal.isLasting;
          },
        });
      } catch (error) {
        console.warn(`${kind}:`, error);
        root.replaceChildren(h("p", { class: "il6-study-note" }, strings.noBank));
      }
      const leave = takePlace(el, kind, kind, view);
      return () => {
        over.abort();
        leave();
      };
    },
  };
}

/** A text of the bank as nodes: emphasis kept, names unbroken. */
export function prose(text: string): Child[] {
  return pieces(unbroken(text)).map(({ text, isEmphasised }) =>
    isEmphasised ? h("em", {}, text) : text
  );
}

export function button(
  words: string,
  attributes: Record<string, string | boolean | undefined>,
  pressed: (button: HTMLButtonElement) => void,
  signal: AbortSignal,
): HTMLButtonElement {
  const node = h("button", { type: "button", ...attributes }, words);
  node.addEventListener("click", () => pressed(node), { signal });
  return node;
}

/** A group of boxes to tick, one for each choice. */
export function ticks(
  legend: string,
  name: string,
  choices: { id: string; words: string; isOn: boolean }[],
  changed: (id: string, isOn: boolean) => void,
  signal: AbortSignal,
): HTMLFieldSetElement {
  return h(
    "fieldset",
    { class: "il6-ticks" },
    h("legend", {}, legend),
    ...choices.map(({ id, words, isOn }) => {
      const box = h("input", { type: "checkbox", name, value: id });
      box.checked = isOn;
      box.addEventListener("change", () => changed(id, box.checked), { signal });
      return h("label", {}, box, h("span", {}, ...prose(words)));
    }),
  );
}

/** The choices that are ticked. */
export const ticked = (group: HTMLElement): string[] =>
  [...group.querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) =>
    value
  );

export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLElement {
  const cells = (row: readonly Child[]) =>
    row.map((cell, place) =>
      place === 0 ? h("th", { scope: "row" }, cell) : h("td", {}, cell)
    );
  return h(
    "div",
    { class: "il6-study-table", role: "region", tabindex: 0, "aria-label": caption },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h("tr", {}, ...head.map((word) => h("th", { scope: "col" }, word))),
      ),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...cells(row)))),
    ),
  );
}

export const folded = (words: string, ...children: Child[]): HTMLElement =>
  h("details", {}, h("summary", {}, words), ...children);

/** A day as the reader's language writes it. */
export const dateOf = (time: number): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" })
    .format(time);
