/** Sources as they stand beside a number. */

import { h } from "../../view/dom.ts";
import type { Source, Work } from "./spec.ts";
import { STRINGS } from "./strings.ts";

export function cite({ cite, title, href }: Work): HTMLElement {
  return href === undefined
    ? h("span", { title }, cite)
    : h("a", { href, title, rel: "external" }, cite);
}

/** How far a number can be trusted, in a word. */
export function badge({ kind }: Source): HTMLElement {
  return h("span", { class: "il6-badge", "data-kind": kind }, STRINGS[kind]);
}

/** Note and work of a source, behind its badge. */
export function sourced(source: Source): HTMLElement {
  const { note, work } = source;
  return h(
    "span",
    { class: "il6-lab-source" },
    badge(source),
    ` ${note}`,
    ...(work ? [" ", cite(work)] : []),
  );
}

/** Several works, with commas between them. */
export function cites(works: readonly Work[]): (Node | string)[] {
  return works.flatMap((work, place) =>
    place === 0 ? [cite(work)] : [", ", cite(work)]
  );
}
