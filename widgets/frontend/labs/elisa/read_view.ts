/** The reader: one or two wavelengths, then a colour for each well. */

import { h } from "../../view/dom.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { plateGrid } from "./grid.ts";
import {
  button,
  group,
  named,
  percent,
  rebuild,
  rowsInOrder,
  said,
  type Stage,
  table,
  tick,
} from "./parts.ts";
import { colleague } from "./plate_view.ts";
import { strings } from "./strings.ts";

export function readStage(bench: Bench, signal: AbortSignal): Stage {
  const correct = tick(bench, "correct", strings.correct, signal);
  const words = h("ul", { class: "elisa-colleague" });
  const before = group(strings.colleague, words);
  const grid = plateGrid(bench, signal);
  const results = h("div");
  const go = button(
    strings.readIt,
    () => {
      bench.act({ do: "read" });
      const filled = bench.work.wells.filter((code) => code !== "").length;
      const over = Object.values(bench.found.rows)
        .reduce((sum, row) => sum + row.over, 0);
      bench.say(
        fill(strings.readDone, { run: bench.work.run, count: filled - over, over }),
      );
      grid.node.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    },
    signal,
    { class: "elisa-main" },
  );
  const node = h(
    "div",
    {},
    correct.node,
    before,
    go,
    h("div", { class: "elisa-over" }, grid.node),
    results,
  );
  return {
    node,
    show() {
      const { work } = bench;
      correct.show();
      before.hidden = go.hidden = work.read;
      const isEmpty = work.steps.length === 0 ||
        work.wells.every((code) => code === "");
      go.disabled = isEmpty;
      rebuild(words, ...colleague(bench));
      grid.show();
      if (!work.read) return rebuild(results);
      const rows = rowsInOrder(bench).map(({ code, wells, od, cv }) => [
        named(bench, code),
        String(wells),
        od === null ? strings.over : said(od),
        percent(cv),
      ]);
      rebuild(results, table(strings.resultsOf, strings.resultHead, rows));
    },
  };
}
