/** The tubes: a series of standards, people's samples, and what all of them share. */

import { h, listen } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { choice, group, personRow, type Stage, thinnedBy, tick } from "./parts.ts";
import { strings } from "./strings.ts";
import { labelled } from "./tubes.ts";

type Amount = "transfer" | "diluent" | "label";

export function tubesStage(bench: Bench, signal: AbortSignal): Stage {
  const { spec, n } = bench;
  const shown: (() => void)[] = [];

  function amount(name: Amount): HTMLElement {
    const values = name === "label" ? spec.factors : spec.volumes;
    const unit = name === "label" ? strings.fold : strings.microlitres;
    const select = choice(
      strings[name],
      values.map((value) =>
        [
          String(value),
          value === 0 && name === "label"
            ? strings.unset
            : fill(unit, { count: value }),
        ] as const
      ),
      "",
      (value) => bench.act({ do: "series", change: { [name]: Number(value) } }),
      signal,
    );
    shown.push(() => {
      select.value = String(bench.work.series[name]);
      select.disabled = bench.work.read;
    });
    return h("label", { class: "elisa-field" }, h("span", {}, strings[name]), select);
  }

  function habit(name: "mix" | "tips"): HTMLElement {
    const input = h("input", { type: "checkbox", name });
    listen(
      input,
      "change",
      () => bench.act({ do: "series", change: { [name]: input.checked } }),
      signal,
    );
    shown.push(() => {
      input.checked = bench.work.series[name];
      input.disabled = bench.work.read;
    });
    return h("label", { class: "il6-option" }, input, h("span", {}, strings[name]));
  }

  function person(sample: typeof spec.samples[number]): HTMLElement {
    const selects = ([0, 1] as const).map((place) => {
      const label = fill(strings.tubeOf, { label: sample.label, place: place + 1 });
      const select = choice(
        label,
        spec.dilutions.map((times) => [String(times), thinnedBy(times)] as const),
        "",
        (value) =>
          bench.act({ do: "tube", sample: sample.id, place, times: Number(value) }),
        signal,
      );
      shown.push(() => {
        select.value = String(bench.work.tubes[sample.id]?.[place] ?? 0);
        select.disabled = bench.work.read;
      });
      return h(
        "span",
        { class: "elisa-field" },
        h("span", { "aria-hidden": "true" }, fill(strings.tube, { place: place + 1 })),
        select,
      );
    });
    return personRow(sample, h("div", { class: "elisa-row" }, ...selects));
  }

  const labels = h("p", { class: "il6-note" });
  const switches = (["heat", "blocker", "plasma"] as const).map((name) =>
    tick(bench, name, strings[name], signal)
  );
  const node = h(
    "div",
    {},
    group(
      strings.series,
      h("p", { class: "il6-note" }, fill(strings.seriesHow, { top: n.top })),
      h(
        "div",
        { class: "elisa-row" },
        amount("transfer"),
        amount("diluent"),
        amount("label"),
      ),
      habit("mix"),
      habit("tips"),
      labels,
    ),
    group(
      strings.people,
      h("ul", { class: "elisa-people" }, ...spec.samples.map(person)),
    ),
    group(strings.matrix, ...switches.map((each) => each.node)),
  );
  return {
    node,
    show() {
      for (const show of shown) show();
      for (const each of switches) each.show();
      const told = labelled(bench.work, n);
      labels.textContent = told.length > 0
        ? fill(strings.labelsAre, { list: told.map(short).join(", ") })
        : strings.labelsNone;
    },
  };
}
