/** The layout: choose what goes in, then fill wells. */

import { h, listen, uniqueId } from "../../view/dom.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { plateGrid } from "./grid.ts";
import { overTheShoulder } from "./mistakes.ts";
import { button, group, marked, named, rebuild, type Stage, tick } from "./parts.ts";
import { strings } from "./strings.ts";
import { codesOf, laidOut, wellName } from "./work.ts";

/** What a colleague says of the bench as it stands. */
export function colleague(bench: Bench): HTMLElement[] {
  const { spec, work } = bench;
  const filled = new Set(work.wells.map((code) => code.split(":")[0]));
  const list = spec.samples.filter(({ id }) => !filled.has(id))
    .map(({ label }) => label).join(", ");
  return overTheShoulder(spec, work).map((word) =>
    h("li", {}, fill(spec.colleague[word], { list }))
  );
}

export function plateStage(bench: Bench, signal: AbortSignal): Stage {
  const name = uniqueId("palette");
  const palette = h("div", { class: "elisa-palette" });
  const words = h("ul", { class: "elisa-colleague" });
  const seal = tick(bench, "seal", strings.seal, signal);
  let code = "blank";

  const grid = plateGrid(bench, signal, (places, erase, inMotion) => {
    if (bench.work.read) return bench.say(strings.locked);
    const what = named(bench, erase ? "" : code);
    bench.act({ do: "paint", places, code: erase ? "" : code }, inMotion);
    if (inMotion) return;
    bench.say(
      places.length === 1
        ? fill(strings.filled, { well: wellName(places[0]), what })
        : fill(strings.filledMany, { count: places.length, what }),
    );
  });

  function lay(label: string, times: number, inner: boolean): HTMLElement {
    return button(label, () => {
      const codes = times === 0 ? [] : codesOf(bench.spec, bench.work);
      const wells = times === 0
        ? bench.work.wells.map(() => "")
        : laidOut(codes, times, inner);
      bench.act({ do: "lay-out", wells });
      const count = wells.filter((each) => each !== "").length;
      bench.say(fill(strings.laidOut, { label, count }));
    }, signal);
  }
  const layouts = [
    lay(strings.layoutPairs, 2, false),
    lay(strings.layoutInner, 2, true),
    lay(strings.layoutSingle, 1, false),
    lay(strings.layoutClear, 0, false),
  ];

  function colour(each: string): HTMLElement {
    const input = h("input", {
      type: "radio",
      name,
      value: each,
      "data-key": `paint-${each}`,
      checked: each === code,
    });
    listen(input, "change", () => code = each, signal);
    const count = bench.work.wells.filter((well) => well === each).length;
    const used = each !== "" && count > 0
      ? h("small", {}, fill(strings.wellsUsed, { count }))
      : undefined;
    const text = each === "" ? strings.eraser : named(bench, each);
    return h(
      "label",
      { class: "il6-option" },
      input,
      h("b", { class: "elisa-mark", "aria-hidden": "true" }, marked(bench, each)),
      h("span", {}, text),
      used,
    );
  }

  const choices = h("fieldset", {}, h("legend", {}, strings.palette), palette);
  const node = h(
    "div",
    {},
    h("p", { class: "il6-note" }, strings.plateHow),
    group(strings.layouts, h("div", { class: "elisa-row" }, ...layouts)),
    h(
      "div",
      { class: "elisa-lay" },
      choices,
      h("div", { class: "elisa-over" }, grid.node),
    ),
    seal.node,
    group(strings.colleague, words),
  );
  return {
    node,
    show() {
      const codes = ["", ...codesOf(bench.spec, bench.work)];
      if (!codes.includes(code)) code = "blank";
      const [none, ...rest] = codes;
      rebuild(palette, ...rest.map(colour), colour(none));
      for (const each of layouts) {
        (each as HTMLButtonElement).disabled = bench.work.read;
      }
      choices.hidden = bench.work.read;
      grid.show();
      seal.show();
      rebuild(words, ...colleague(bench));
    },
  };
}
