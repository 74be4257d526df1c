/** The choice between mass and number of molecules, where both can be told. */

import { h, listen, uniqueId } from "./dom.ts";
import type { Display } from "./looks.ts";
import { fill, STRINGS } from "./strings.ts";

export function unitsSwitch(
  display: Display,
  signal: AbortSignal,
): { node: HTMLElement; show(): void } | undefined {
  if (display.examples === undefined) return undefined;
  const { mass, amount } = display.examples;
  const id = uniqueId("units");
  const select = h(
    "select",
    { id },
    h("option", { value: "mass" }, fill(STRINGS.byMass, { unit: mass })),
    h("option", { value: "amount" }, fill(STRINGS.byAmount, { unit: amount })),
  );
  listen(select, "change", () => {
    const units = select.value === "amount" ? "amount" : "mass";
    display.set({ ...display.get(), units });
  }, signal);
  const node = h(
    "div",
    { class: "il6-units" },
    h("label", { for: id }, STRINGS.unitsOf),
    " ",
    select,
  );
  return { node, show: () => void (select.value = display.units ?? "mass") };
}
