/** Settings to start from, as buttons, and the way back. */

import { h, listen } from "./dom.ts";
import type { SimulationSpec } from "./spec.ts";
import { STRINGS, unbroken } from "./strings.ts";
import type { Values } from "./values.ts";

export function presets(
  spec: SimulationSpec,
  values: Values,
  signal: AbortSignal,
  steps: readonly Node[] = [],
): { node: HTMLElement; show(): void } {
  const buttons = spec.presets.map((preset) => {
    const button = h("button", { type: "button" }, preset.label);
    listen(button, "click", () => values.replace(preset.set), signal);
    return { preset, button };
  });
  const reset = h("button", { type: "button", class: "il6-quiet" }, STRINGS.reset);
  listen(reset, "click", () => values.replace({}), signal);
  const note = h("p", { class: "il6-preset-note" });
  const show = () => {
    note.textContent = "\u00a0";
    for (const { preset, button } of buttons) {
      const isChosen = values.match(preset);
      button.setAttribute("aria-pressed", String(isChosen));
      if (isChosen) note.textContent = unbroken(preset.note);
    }
  };
  const row = h(
    "div",
    { class: "il6-presets", role: "group", "aria-label": STRINGS.presets },
    ...buttons.map(({ button }) => button),
    reset,
    ...steps,
  );
  return { node: h("div", {}, row, note), show };
}
