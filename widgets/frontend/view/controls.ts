/** The form: sliders with their number fields, switches and choices. */

import { h, listen } from "./dom.ts";
import type { Display } from "./looks.ts";
import { withUnit } from "./numbers.ts";
import { slider } from "./slider.ts";
import type { Control, Parameter, SimulationSpec } from "./spec.ts";
import { STRINGS, unbroken } from "./strings.ts";
import { unitsSwitch } from "./units_switch.ts";
import type { Values } from "./values.ts";

/** A part of the form that can show the present values. */
interface Part {
  node: HTMLElement;
  show(): void;
}

/** Words for a value: what the slider says, and the settings on paper. */
export function said(parameter: Parameter, value: number): string {
  return withUnit(value, parameter.unit);
}

function badge(parameter: Parameter): HTMLElement | undefined {
  if (parameter.source.kind !== "assumed") return undefined;
  return h(
    "span",
    { class: "il6-badge", title: STRINGS.assumedHelp },
    STRINGS.assumed,
  );
}

function noteOf(control: Control): HTMLElement | undefined {
  return control.note
    ? h("p", { class: "il6-note" }, unbroken(control.note))
    : undefined;
}

function toggle(
  control: Extract<Control, { kind: "toggle" }>,
  parameter: Parameter,
  values: Values,
  signal: AbortSignal,
): Part {
  const box = h("input", { type: "checkbox", name: parameter.id, role: "switch" });
  listen(box, "change", () => {
    values.set(parameter.id, box.checked ? control.on : control.off);
  }, signal);
  const node = h(
    "div",
    { class: "il6-control", "data-hue": parameter.hue },
    h("label", { class: "il6-option" }, box, h("span", {}, control.label)),
    noteOf(control),
  );
  return {
    node,
    show: () => void (box.checked = values.of(parameter.id) === control.on),
  };
}

function choice(
  control: Extract<Control, { kind: "choice" }>,
  parameter: Parameter,
  values: Values,
  signal: AbortSignal,
): Part {
  const options = control.options.map((option) => {
    const button = h("input", {
      type: "radio",
      name: parameter.id,
      value: option.value,
    });
    listen(button, "change", () => values.set(parameter.id, option.value), signal);
    const label = h(
      "label",
      { class: "il6-option" },
      button,
      h("span", {}, option.label),
    );
    return { option, button, label };
  });
  const node = h(
    "fieldset",
    { class: "il6-control", "data-hue": parameter.hue },
    h("legend", { class: "il6-label" }, control.label),
    ...options.map(({ label }) => label),
    noteOf(control),
  );
  const show = () => {
    for (const { option, button } of options) {
      button.checked = values.of(parameter.id) === option.value;
    }
  };
  return { node, show };
}

/** Build the form of all controls. */
export function controls(
  spec: SimulationSpec,
  values: Values,
  display: Display,
  signal: AbortSignal,
): Part {
  const parts = spec.controls.map((control) => {
    const parameter = spec.parameters.find((p) => p.id === control.parameter)!;
    if (control.kind === "slider") {
      const extras = { badge: badge(parameter), note: noteOf(control) };
      return slider(control, parameter, values, display, signal, extras);
    }
    if (control.kind === "toggle") return toggle(control, parameter, values, signal);
    return choice(control, parameter, values, signal);
  });
  const units = unitsSwitch(display, signal);
  if (units) parts.push(units);
  // A form of its own keeps its groups of radio buttons apart from other widgets'.
  const node = h("form", { class: "il6-controls" }, ...parts.map((part) => part.node));
  listen(node, "submit", (event) => event.preventDefault(), signal);
  return { node, show: () => parts.forEach((part) => part.show()) };
}
