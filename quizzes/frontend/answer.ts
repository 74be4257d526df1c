/** The controls of one item: they give the reader's answer and take it back in. */

import { h, listen, uniqueId } from "../../widgets/frontend/view/dom.ts";
import { fill, unbroken } from "../../widgets/frontend/view/strings.ts";
import { recall } from "../../widgets/frontend/view/storage.ts";
import { TASK_VERSION, taskKey } from "../../widgets/frontend/view/task_keys.ts";
import { matchRows } from "./match_view.ts";
import type {
  Chosen,
  Item,
  Numeric,
  Order,
  Point,
  ReachAState,
  Response,
} from "./items.ts";
import { pointed } from "./point_view.ts";
import { strings } from "./strings.ts";
import { filledText, textField } from "./words_view.ts";

export interface Answer {
  node: HTMLElement;
  /** The answer as it stands, or what to do first. */
  read(): { response: Response } | { missing: string };
  /** Show an answer that was given earlier; undefined clears it. */
  write(response: Response | undefined): void;
  /** Element of an option or a step, where its remark belongs. */
  part(place: number): HTMLElement;
}

/** Make the controls of an item; `say` announces what moves. */
export function answerFor(
  item: Item,
  signal: AbortSignal,
  say: (text: string) => void,
): Answer {
  switch (item.kind) {
    case "numeric":
      return numberField(item);
    case "order":
      return steps(item, signal, say);
    case "reach-a-state":
      return state(item);
    case "match":
      return matchRows(item);
    case "cloze":
      return filledText(item);
    case "short-text":
      return textField(item);
    case "point":
      return pointed(item, options(item), signal);
    default:
      return options(item);
  }
}

function options(item: Chosen | Point): Answer {
  const isOne = item.kind !== "choose-many";
  const inputs = item.options.map((_, place) =>
    h("input", { type: isOne ? "radio" : "checkbox", name: item.id, value: place })
  );
  const parts = item.options.map((option, place) =>
    h(
      "div",
      { class: "il6-reply" },
      h("label", {}, inputs[place], h("span", {}, unbroken(option.text))),
    )
  );
  const picked = () => inputs.flatMap((input, place) => input.checked ? [place] : []);
  return {
    node: h("div", { class: "il6-options" }, ...parts),
    part: (place) => parts[place],
    read() {
      const places = picked();
      if (places.length === 0) return { missing: strings.choose };
      return { response: isOne ? places[0] : places };
    },
    write(response) {
      const places = response === undefined ? [] : [response].flat();
      inputs.forEach((input, place) => input.checked = places.includes(place));
    },
  };
}

function numberField(item: Numeric): Answer {
  const id = uniqueId("number");
  const input = h("input", {
    type: "number",
    step: "any",
    inputmode: "decimal",
    name: item.id,
    id,
  });
  const node = h(
    "div",
    { class: "il6-number" },
    h("label", { for: id }, fill(strings.yourNumber, { unit: item.unit })),
    input,
    h("span", { "aria-hidden": "true" }, item.unit),
  );
  return {
    node,
    part: () => node,
    read() {
      return input.value.trim() === "" || !Number.isFinite(input.valueAsNumber)
        ? { missing: fill(strings.number, { unit: item.unit }) }
        : { response: input.valueAsNumber };
    },
    write(response) {
      input.value = response === undefined ? "" : String(response);
    },
  };
}

function steps(item: Order, signal: AbortSignal, say: (text: string) => void): Answer {
  const list = h("ol", { class: "il6-steps" });
  const parts = item.steps.map((step, index) => {
    const up = mover(item.id, "↑", fill(strings.up, { step: step.text }));
    const down = mover(item.id, "↓", fill(strings.down, { step: step.text }));
    const part = h(
      "li",
      { class: "il6-reply", "data-step": index },
      h("div", { class: "il6-step" }, h("span", {}, unbroken(step.text)), up, down),
    );
    listen(up, "click", () => move(part, -1, up), signal);
    listen(down, "click", () => move(part, 1, down), signal);
    return part;
  });

  function move(part: HTMLElement, by: -1 | 1, button: HTMLButtonElement): void {
    const neighbour = by < 0 ? part.previousElementSibling : part.nextElementSibling;
    if (!neighbour) return;
    if (by < 0) neighbour.before(part);
    else neighbour.after(part);
    // Moving an element in the document takes the focus from it.
    button.focus();
    const place = [...list.children].indexOf(part) + 1;
    const step = item.steps[Number(part.dataset.step)].text;
    say(fill(strings.place, { step, place, count: parts.length }));
  }

  const write = (response: Response | undefined) =>
    list.append(...((response as number[]) ?? item.start).map((index) => parts[index]));
  write(undefined);
  return {
    node: list,
    part: (index) => parts[index],
    read: () => ({
      response: [...list.children].map((part) =>
        Number((part as HTMLElement).dataset.step)
      ),
    }),
    write,
  };
}

/** The controls are the simulation's; here stand the goals and the way to it. */
function state(item: ReachAState): Answer {
  const isHere = document.getElementById(item.widget) !== null;
  const { title } = item;
  const place = fill(isHere ? strings.reachHere : strings.reachThere, { title });
  const node = h(
    "div",
    { class: "il6-state-goals" },
    h("ul", {}, ...item.goals.map((goal) => h("li", {}, unbroken(goal)))),
    h(
      "p",
      { class: "il6-hint" },
      isHere ? h("a", { href: `#${item.widget}` }, unbroken(place)) : unbroken(place),
    ),
  );
  return {
    node,
    part: () => node,
    read() {
      const met = recall(taskKey(item.widget, item.task), TASK_VERSION);
      return Array.isArray(met)
        ? { response: met as number[] }
        : { missing: fill(strings.reachFirst, { title }) };
    },
    write() {},
  };
}

function mover(name: string, sign: string, label: string): HTMLButtonElement {
  return h("button", { type: "button", name, "aria-label": label }, sign);
}
