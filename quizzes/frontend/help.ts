/** Help with an item before and after it is answered: hints, and the way to the text. */

import { h, listen } from "../../widgets/frontend/view/dom.ts";
import { fill, unbroken } from "../../widgets/frontend/view/strings.ts";
import type { Item } from "./items.ts";
import { strings } from "./strings.ts";

/** Hints come one by one; `undefined` where there is neither hint nor text. */
export function helpWith(item: Item, signal: AbortSignal): HTMLElement | undefined {
  const links = paragraphsOf(item);
  if (item.hints.length === 0 && links.length === 0) return undefined;
  // A list that grows is announced, so the focus can stay on the button.
  const given = h("ol", { class: "il6-hints", "aria-live": "polite" });
  const more = h("button", { type: "button", name: `${item.id}-hint` });
  const label = () => {
    more.textContent = fill(strings.hint, {
      next: given.childElementCount + 1,
      count: item.hints.length,
    });
    more.hidden = given.childElementCount === item.hints.length;
  };
  listen(more, "click", () => {
    given.append(h("li", {}, unbroken(item.hints[given.childElementCount])));
    label();
    // A button that has gone cannot keep the focus.
    if (more.hidden) {
      given.tabIndex = -1;
      given.focus({ preventScroll: true });
    }
  }, signal);
  label();
  return h(
    "div",
    { class: "il6-help" },
    given,
    h("p", { class: "il6-actions" }, more, ...links),
  );
}

/** Links to the paragraphs that state what the item asks about, if they are on the page. */
function paragraphsOf(item: Item): HTMLElement[] {
  return item.claims.flatMap((claim, place) => {
    const chip = document.querySelector(`.claim-chip[data-claim="${claim}"]`);
    if (!chip?.id) return [];
    const words = place === 0 ? strings.read : strings.readMore;
    return [h("a", { href: `#${chip.id}`, class: "il6-read" }, words)];
  });
}
