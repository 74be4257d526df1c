/** A slider with its number field, landmarks and the way back to its default. */

import { h, listen, uniqueId } from "./dom.ts";
import type { Display } from "./looks.ts";
import { plain } from "./numbers.ts";
import type { Control, Parameter } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";
import { snapped, type Track, trackOf } from "./track.ts";
import { understood } from "./typed.ts";
import type { Values } from "./values.ts";

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

/** What the parts of one slider share. */
interface Context {
  parameter: Parameter;
  values: Values;
  display: Display;
  track: Track;
  id: string;
  signal: AbortSignal;
  /** Set the value; `words` say why it is not the one that was asked for. */
  choose(value: number, words?: string): void;
}

function shareOf(track: Track, value: number): string {
  const place = track.positionOf(value) - track.first;
  return String(place / (track.last - track.first));
}

function rangeInput(context: Context): HTMLInputElement {
  const { parameter, values, track, id, signal, choose } = context;
  const range = h("input", {
    type: "range",
    name: parameter.id,
    "aria-labelledby": `${id}-label`,
    "aria-describedby": `${id}-also`,
    min: track.first,
    max: track.last,
    step: "any",
  });
  listen(range, "input", () => choose(track.valueAt(range.valueAsNumber)), signal);
  // Only a hand lets go near a landmark; keys reach every value.
  listen(
    range,
    "change",
    () => choose(snapped(parameter, values.of(parameter.id))),
    signal,
  );
  listen(range, "dblclick", () => choose(parameter.default), signal);
  listen(range, "keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return choose(parameter.default);
    }
    const steps = stepsOf(event.key, track);
    if (steps === undefined) return;
    event.preventDefault();
    const before = values.of(parameter.id);
    const from = track.positionOf(before);
    const place = event.key === "Home" ? track.first : track.moved(from, steps);
    let value = track.valueAt(place);
    // Rounding must not swallow a step.
    if (value === before && place !== from) {
      value = track.valueAt(track.moved(place, Math.sign(steps)));
    }
    choose(value);
  }, signal);
  return range;
}

function numberField(context: Context, show: () => void): HTMLInputElement {
  const { parameter, values, display, id, signal, choose } = context;
  const { min, max, zero } = parameter;
  const field = h("input", {
    type: "text",
    class: "il6-number",
    id,
    name: parameter.id,
    "aria-label": fill(STRINGS.fieldOf, { label: parameter.label }),
    "aria-describedby": `${id}-also ${id}-advice`,
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
  });
  listen(field, "change", () => {
    const read = understood(
      field.value,
      display.unitOf(parameter),
      display.kDa(parameter),
    );
    const written = (value: number) => ({ value: display.said(parameter, value) });
    if ("fault" in read) choose(values.of(parameter.id), read.fault);
    else {
      const typed = display.meant(parameter, read.value);
      if (typed > max) choose(max, fill(STRINGS.tooLarge, written(max)));
      else if (typed < min && !(zero && typed === 0)) {
        const nearest = zero && typed < min / 2 ? 0 : min;
        choose(nearest, fill(STRINGS.tooSmall, written(min)));
      } else choose(typed);
    }
    show();
  }, signal);
  return field;
}

/** Named values: buttons for every hand, ticks for the eye. */
function landmarksOf({ parameter, display, track, signal, choose }: Context) {
  const buttons = parameter.landmarks.map((landmark) => {
    const value = h("b");
    const button = h(
      "button",
      { type: "button", class: "il6-landmark" },
      value,
      ` ${landmark.label}`,
    );
    listen(button, "click", () => choose(landmark.value), signal);
    return {
      button,
      show: () => value.textContent = display.said(parameter, landmark.value),
    };
  });
  const ticks = parameter.landmarks.map(({ value }) => {
    const tick = h("i");
    tick.style.setProperty("--place", shareOf(track, value));
    return tick;
  });
  return { buttons, ticks };
}

export function slider(
  { note }: Extract<Control, { kind: "slider" }>,
  parameter: Parameter,
  values: Values,
  display: Display,
  signal: AbortSignal,
  extras: { badge?: Node; note?: Node },
): { node: HTMLElement; show(): void } {
  const id = uniqueId("field");
  const track = trackOf(parameter);
  // What the advice is about; another value needs none.
  let advised: number | undefined;
  const advice = h("p", { class: "il6-advice", id: `${id}-advice`, role: "status" });
  const choose = (value: number, words = "") => {
    values.set(parameter.id, value);
    advised = value;
    advice.textContent = words;
  };
  const context = { parameter, values, display, track, id, signal, choose };
  const range = rangeInput(context);
  const field = numberField(context, () => show());
  const unit = h("span", { class: "il6-unit" });
  const also = h("span", { class: "il6-also", id: `${id}-also` });
  const back = h("button", { type: "button", class: "il6-back" }, STRINGS.backSign);
  listen(back, "click", () => {
    choose(parameter.default);
    // The button goes; the focus must not go with it.
    range.focus();
  }, signal);
  const { buttons, ticks } = landmarksOf(context);
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
        extras.badge,
      ),
      h("span", { class: "il6-value" }, back, field, unit),
    ),
    also,
    h(
      "div",
      { class: parameter.zero ? "il6-track il6-has-zero" : "il6-track" },
      range,
      h("span", { class: "il6-marks", "aria-hidden": "true" }, ...ticks),
    ),
    buttons.length > 0
      ? h("div", { class: "il6-landmarks" }, ...buttons.map(({ button }) => button))
      : undefined,
    note ? extras.note : undefined,
    advice,
  );

  function show(): void {
    const value = values.of(parameter.id);
    range.value = String(track.positionOf(value));
    range.style.setProperty("--filled", shareOf(track, value));
    range.setAttribute("aria-valuetext", display.said(parameter, value));
    field.value = plain(display.shown(parameter, value));
    unit.textContent = display.unitOf(parameter);
    const other = display.also(parameter, value);
    // An empty line keeps its height, so that nothing moves when a dose leaves zero.
    const empty = parameter.mass ? "\u00a0" : "";
    also.textContent = other ? fill(STRINGS.also, { value: other }) : empty;
    const name = fill(STRINGS.back, {
      value: display.said(parameter, parameter.default),
      label: parameter.label,
    });
    back.setAttribute("aria-label", name);
    back.title = name;
    // What cannot be seen must not be reached; it keeps its place all the same.
    back.disabled = value === parameter.default;
    for (const button of buttons) button.show();
    if (value !== advised) advice.textContent = "";
  }
  return { node, show };
}
