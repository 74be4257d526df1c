/** The controls of a match: a list of choices beside each entry. */

import { h, uniqueId } from "../../widgets/frontend/view/dom.ts";
import { unbroken } from "../../widgets/frontend/view/strings.ts";
import type { Answer } from "./answer.ts";
import type { Response } from "./items.ts";
import { choicesOf, type Match } from "./match.ts";
import { strings } from "./strings.ts";

/** A native list to choose from; nothing is chosen at first. */
export function choiceList(
  attributes: Record<string, string | undefined>,
  choices: string[],
  order: number[],
): HTMLSelectElement {
  return h(
    "select",
    attributes,
    h("option", { value: "" }, strings.none),
    ...order.map((place) => h("option", { value: place }, choices[place])),
  );
}

export function matchRows(item: Match): Answer {
  const choices = choicesOf(item);
  const lists = item.pairs.map((_, place) =>
    choiceList(
      { name: `${item.id}-${place}`, id: uniqueId("pair") },
      choices,
      item.start,
    )
  );
  const parts = item.pairs.map((pair, place) =>
    h(
      "div",
      { class: "il6-reply" },
      h(
        "div",
        { class: "il6-pair" },
        h("label", { for: lists[place].id }, unbroken(pair.left)),
        lists[place],
      ),
    )
  );
  return {
    node: h("div", { class: "il6-pairs" }, ...parts),
    part: (place) => parts[place],
    read() {
      if (lists.some((list) => list.value === "")) return { missing: strings.partner };
      return { response: lists.map((list) => Number(list.value)) };
    },
    write(response: Response | undefined) {
      const taken = (response ?? []) as number[];
      lists.forEach((list, place) => list.value = String(taken[place] ?? ""));
    },
  };
}
