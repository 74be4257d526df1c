/** A calm list of what could not be used of a link or a file. */

import { h, listen } from "./dom.ts";
import { STRINGS, unbroken } from "./strings.ts";

export class Notice {
  // Read out when it fills, so it is there from the start.
  readonly node = h("div", { class: "il6-notice", role: "status" });

  constructor(private readonly signal: AbortSignal) {}

  show(lead: string, sentences: readonly string[]): void {
    this.node.replaceChildren();
    if (sentences.length === 0) return;
    const close = h("button", { type: "button", class: "il6-quiet" }, STRINGS.dismiss);
    listen(close, "click", () => this.node.replaceChildren(), this.signal);
    const list = sentences.map((sentence) => h("li", {}, unbroken(sentence)));
    this.node.append(h("p", {}, lead), h("ul", {}, ...list), close);
  }
}
