/** The form: sliders with their number fields, switches and choices. */

import { h, listen, uniqueId } from "./dom.ts";
import { plain, withUnit } from "./numbers.ts";
import type { Control, Parameter, SimulationSpec } from "./spec.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";
import { type Track, trackOf } from "./track.ts";
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

/** How far a key moves a slider, in arrow steps; `undefined` for all other keys. */
function stepsOf(key: string, track: Track): number | undefined {
  const all = track.last - track.first;
  return {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: track.page,
    PageDown: -track.page,
    Home: -all / track.step - 1,
    End: all / track.step + 1,
  }[key];
}

function slider(
  control: Extract<Control, { kind: "slider" }>,
  parameter: Parameter,
  values: Values,
  signal: AbortSignal,
): Part {
  const track = trackOf(parameter);
  const id = uniqueId("field");
  const lowest = parameter.zero ? 0 : parameter.min;
  const range = h("input", {
    type: "range",
    name: parameter.id,
    "aria-labelledby": `${id}-label`,
    min: track.first,
    max: track.last,
    step: "any",
  });
  const field = h("input", {
    type: "number",
    id,
    name: parameter.id,
    "aria-label": fill(STRINGS.fieldOf, { label: parameter.label }),
    min: lowest,
    max: parameter.max,
    step: "any",
    inputmode: "decimal",
    autocomplete: "off",
  });
  const advice = h("p", { class: "il6-advice", role: "status" });
  // What the advice is about; another value needs none.
  let advised: number | undefined;
  const choose = (value: number, words = "") => {
    values.set(parameter.id, value);
    advised = value;
    advice.textContent = words;
  };
  listen(range, "input", () => choose(track.valueAt(range.valueAsNumber)), signal);
  listen(range, "keydown", (event) => {
    const steps = stepsOf(event.key, track);
    if (steps === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    let place = track.positionOf(values.of(parameter.id));
    const before = values.of(parameter.id);
    place = event.key === "Home" ? track.first : track.moved(place, steps);
    let value = track.valueAt(place);
    // Rounding must not swallow a step.
    if (value === before && place !== track.positionOf(before)) {
      value = track.valueAt(track.moved(place, Math.sign(steps)));
    }
    choose(value);
  }, signal);
  listen(field, "change", () => {
    const typed = field.valueAsNumber;
    const written = (value: number) => ({ value: said(parameter, value) });
    if (Number.isNaN(typed)) {
      choose(values.of(parameter.id), STRINGS.notANumber);
    } else if (typed > parameter.max) {
      choose(parameter.max, fill(STRINGS.tooLarge, written(parameter.max)));
    } else if (typed < parameter.min && !(parameter.zero && typed === 0)) {
      const nearest = parameter.zero && typed < parameter.min / 2 ? 0 : parameter.min;
      choose(nearest, fill(STRINGS.tooSmall, written(parameter.min)));
    } else choose(typed);
    show();
  }, signal);

  const landmarks = parameter.landmarks.map((landmark) => {
    const button = h(
      "button",
      { type: "button", class: "il6-landmark" },
      h("b", {}, said(parameter, landmark.value)),
      ` ${landmark.label}`,
    );
    listen(button, "click", () => choose(landmark.value), signal);
    return button;
  });
  const marks = parameter.landmarks.map((landmark) => {
    const mark = h("i");
    const share = (track.positionOf(landmark.value) - track.first) /
      (track.last - track.first);
    mark.style.setProperty("--place", String(share));
    return mark;
  });
  const node = h(
    "div",
    { class: "il6-control", "data-hue": parameter.hue },
    h(
      "div",
      { class: "il6-control-head" },
      h(
        "span",
        {},
        h("span", { class: "il6-label", id: `${id}-label` }, parameter.label),
        " ",
        badge(parameter),
      ),
      h(
        "span",
        { class: "il6-value" },
        field,
        h("span", { class: "il6-unit" }, parameter.unit),
      ),
    ),
    h(
      "div",
      { class: parameter.zero ? "il6-track il6-has-zero" : "il6-track" },
      range,
      h("span", { class: "il6-marks", "aria-hidden": "true" }, ...marks),
    ),
    landmarks.length > 0
      ? h("div", { class: "il6-landmarks" }, ...landmarks)
      : undefined,
    noteOf(control),
    advice,
  );

  function show(): void {
    const value = values.of(parameter.id);
    const place = track.positionOf(value);
    range.value = String(place);
    range.style.setProperty(
      "--filled",
      String((place - track.first) / (track.last - track.first)),
    );
    range.setAttribute("aria-valuetext", said(parameter, value));
    field.value = plain(value);
    if (value !== advised) advice.textContent = "";
  }
  return { node, show };
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
  signal: AbortSignal,
): Part {
  const parts = spec.controls.map((control) => {
    const parameter = spec.parameters.find((p) => p.id === control.parameter)!;
    if (control.kind === "slider") return slider(control, parameter, values, signal);
    if (control.kind === "toggle") return toggle(control, parameter, values, signal);
    return choice(control, parameter, values, signal);
  });
  // A form of its own keeps its groups of radio buttons apart from other widgets'.
  const node = h("form", { class: "il6-controls" }, ...parts.map((part) => part.node));
  listen(node, "submit", (event) => event.preventDefault(), signal);
  return { node, show: () => parts.forEach((part) => part.show()) };
}
