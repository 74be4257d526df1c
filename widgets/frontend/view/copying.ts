/** Text to the clipboard, or marked in a field where a browser does not allow it. */

import { h, listen } from "./dom.ts";
import { STRINGS } from "./strings.ts";

export interface CopyWords {
  done: string;
  shown: string;
  field: string;
}

export const PLAIN_TEXT: CopyWords = {
  done: STRINGS.textCopied,
  shown: STRINGS.textShown,
  field: STRINGS.textField,
};

/** Says what has happened, and shows the text where it could not be copied. */
export class Copier {
  readonly status = h("p", { class: "il6-said", role: "status" });
  readonly place = h("div", { class: "il6-copy" });

  async copy(text: string, words: CopyWords): Promise<void> {
    this.place.replaceChildren();
    try {
      await navigator.clipboard.writeText(text);
      this.say(words.done);
    } catch {
      const field = h("textarea", {
        readonly: true,
        rows: 2,
        "aria-label": words.field,
      });
      field.value = text;
      this.place.replaceChildren(field);
      field.focus();
      field.select();
      this.say(words.shown);
    }
  }

  say(text: string): void {
    this.status.textContent = text;
  }
}

/** A button that acts, and says so when it could not. */
export function actionButton(
  name: string,
  act: () => void | Promise<void>,
  copier: Copier,
  signal: AbortSignal,
  label?: string,
): HTMLButtonElement {
  const button = h("button", {
    type: "button",
    class: "il6-quiet",
    "aria-label": label,
  }, name);
  listen(button, "click", async () => {
    try {
      await act();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      copier.say(STRINGS.fileFailed.replace("{reason}", reason));
    }
  }, signal);
  return button;
}
