/** Fieldsets of radio buttons: the only controls of the clinic beside its buttons. */

import { h, listen, uniqueId } from "../../view/dom.ts";

export interface Choice {
  value: string;
  label: string;
  says?: string;
  hue?: string;
}

/** One group; `show` says which is chosen and whether it may be changed. */
export interface Group {
  node: HTMLFieldSetElement;
  show(chosen: string | undefined, isOpen?: boolean): void;
  /** A remark beside a choice, such as its score. */
  remark(value: string, text: string): void;
}

export function group(
  name: string,
  legend: string,
  choices: readonly Choice[],
  onChoice: (value: string) => void,
  signal: AbortSignal,
): Group {
  const remarks = new Map<string, HTMLElement>();
  const inputs = choices.map(({ value, label, says, hue }) => {
    const id = uniqueId(name);
    const input = h("input", {
      type: "radio",
      name: `clinic-${name}`,
      value,
      id,
    });
    listen(input, "change", () => onChoice(value), signal);
    const remark = h("span", { class: "il6-lab-score" });
    remarks.set(value, remark);
    const words = h(
      "span",
      {},
      h("span", { class: "il6-lab-option" }, label),
      remark,
      says ? h("small", {}, says) : undefined,
    );
    return {
      input,
      node: h("label", { for: id, "data-hue": hue ?? "ink" }, input, words),
    };
  });
  const node = h(
    "fieldset",
    { class: "il6-lab-group", "data-group": name },
    h("legend", {}, legend),
    h("div", { class: "il6-lab-choices" }, ...inputs.map(({ node }) => node)),
  );
  return {
    node,
    show(chosen, isOpen = true) {
      for (const { input } of inputs) input.checked = input.value === chosen;
      node.disabled = !isOpen;
    },
    remark(value, text) {
      remarks.get(value)!.textContent = text;
    },
  };
}
