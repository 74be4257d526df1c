/** Fields to type a word or two, alone or within a text. */

import { h, uniqueId } from "../../widgets/frontend/view/dom.ts";
import { fill, unbroken } from "../../widgets/frontend/view/strings.ts";
import type { Answer } from "./answer.ts";
import { type Cloze, isChosen } from "./cloze.ts";
import { choiceList } from "./match_view.ts";
import { strings } from "./strings.ts";
import { isTyped, LONGEST, type ShortText } from "./words.ts";

function wordField(name: string, label?: string): HTMLInputElement {
  return h("input", {
    type: "text",
    name,
    "aria-label": label,
    maxlength: LONGEST,
    autocomplete: "off",
    autocapitalize: "off",
    // A checker of spelling would give the answer away or mark it wrong.
    spellcheck: "false",
  });
}

export function textField(item: ShortText): Answer {
  const input = wordField(item.id);
  input.id = uniqueId("word");
  const node = h(
    "div",
    { class: "il6-words" },
    h("label", { for: input.id }, strings.yourWord),
    input,
  );
  return {
    node,
    part: () => node,
    read: () =>
      isTyped(input.value)
        ? { response: input.value.trim() }
        : { missing: strings.typeFirst },
    write(response) {
      input.value = response === undefined ? "" : String(response);
    },
  };
}

/** The text with its fields in place, and below it a line for each gap's remark. */
export function filledText(item: Cloze): Answer {
  const fields = item.gaps.map((gap, place) => {
    const [name, label] = [`${item.id}-${gap.name}`, gap.label];
    if (!isChosen(gap)) {
      const input = wordField(name, label);
      input.size = Math.max(...gap.accepts.map((word) => word.length), 8);
      return input;
    }
    const texts = gap.options.map((option) => option.text);
    return choiceList(
      { name, "aria-label": label, "data-gap": String(place) },
      texts,
      texts.map((_, index) => index),
    );
  });
  // Pieces at odd places are names of gaps, which stand in the order of the fields.
  const line = item.text.split(/\{([^{}]*)\}/).map((piece, place) =>
    place % 2 === 1 ? fields[(place - 1) / 2] : unbroken(piece)
  );
  const parts = item.gaps.map((gap) =>
    h("div", { class: "il6-reply" }, h("p", { class: "il6-gap" }, unbroken(gap.label)))
  );
  return {
    node: h(
      "div",
      { class: "il6-cloze" },
      h("p", { class: "il6-words" }, ...line),
      ...parts,
    ),
    part: (place) => parts[place],
    read() {
      const empty = fields.findIndex((field, place) =>
        isChosen(item.gaps[place]) ? field.value === "" : !isTyped(field.value)
      );
      if (empty >= 0) {
        return { missing: fill(strings.fillFirst, { label: item.gaps[empty].label }) };
      }
      return {
        response: fields.map((field, place) =>
          isChosen(item.gaps[place]) ? Number(field.value) : field.value.trim()
        ),
      };
    },
    write(response) {
      const fillings = (response ?? []) as (string | number)[];
      fields.forEach((field, place) => field.value = String(fillings[place] ?? ""));
    },
  };
}
