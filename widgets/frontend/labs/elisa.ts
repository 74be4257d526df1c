/** The module behind the ELISA bench, on the page and in a notebook. */

import { h, listen, uniqueId } from "../view/dom.ts";
import { type Mount, takePlace, type Widget } from "../view/host_model.ts";
import { fill } from "../view/strings.ts";
import { Bench } from "./elisa/bench.ts";
import { curveStage } from "./elisa/curve_view.ts";
import { grade } from "./elisa/grading.ts";
import { button, rebuild, type Stage, table } from "./elisa/parts.ts";
import { plateStage } from "./elisa/plate_view.ts";
import { protocolStage } from "./elisa/protocol_view.ts";
import { readStage } from "./elisa/read_view.ts";
import { reportStage } from "./elisa/report_view.ts";
import { strings } from "./elisa/strings.ts";
import { tubesStage } from "./elisa/tubes_view.ts";
import type { Spec } from "./elisa/types.ts";
import { seedOf } from "../view/seed.ts";

const NAMES = ["protocol", "tubes", "plate", "read", "curve", "report"] as const;
type Name = typeof NAMES[number];

function render({ model, el }: Mount): () => void {
  const spec = model.get("spec") as Spec;
  const seed = seedOf(model.get("seed"));
  const over = new AbortController();
  const { signal } = over;
  const live = h("p", { class: "elisa-live", role: "status" });
  const bench = new Bench(
    spec,
    seed,
    model.get("work"),
    () => show(),
    (text) => live.textContent = text,
  );
  const toRead = () => go("read");
  const stages: Record<Name, Stage> = {
    protocol: protocolStage(bench, signal),
    tubes: tubesStage(bench, signal),
    plate: plateStage(bench, signal),
    read: readStage(bench, signal),
    curve: curveStage(bench, signal, toRead),
    report: reportStage(bench, signal, toRead),
  };
  let at: Name = bench.work.graded ? "report" : bench.work.read ? "curve" : "protocol";

  const tabs = NAMES.map((name, place) =>
    button(`${place + 1} ${strings.stages[name]}`, () => go(name), signal, {
      "data-stage": name,
    })
  );
  const heading = h("h3", { class: "elisa-heading", tabindex: -1 });
  const panel = h(
    "section",
    { class: "elisa-stage" },
    heading,
    ...NAMES.map((name) => stages[name].node),
  );
  const undo = button(strings.undo, () => {
    bench.undo();
    live.textContent = strings.back;
  }, signal);
  const redo = button(strings.redo, () => {
    bench.redo();
    live.textContent = strings.forth;
  }, signal);
  const again = button(
    strings.again,
    () => {
      bench.restart();
      go("protocol");
      live.textContent = strings.begun;
    },
    signal,
    { class: "il6-quiet" },
  );
  const another = button(strings.another, () => {
    bench.act({ do: "another" });
    go("protocol");
    live.textContent = strings.anotherTaken;
  }, signal);
  const next = h("button", { type: "button", class: "elisa-next" });
  listen(next, "click", () => {
    const later = NAMES[NAMES.indexOf(at) + 1];
    if (later) go(later);
  }, signal);
  const locked = h("p", { class: "elisa-locked" }, strings.locked, " ");
  const forgotten = h("p", { class: "il6-note" }, strings.forgotten);
  const title = uniqueId("bench");
  const view = h(
    "div",
    { class: "il6-view elisa", role: "group", "aria-labelledby": title },
    h("p", { class: "il6-title", id: title }, spec.title),
    h("p", { class: "il6-lead" }, spec.lead),
    h("nav", { class: "elisa-stages", "aria-label": strings.stagesOf }, ...tabs),
    locked,
    panel,
    h("div", { class: "elisa-foot" }, next, another, undo, redo, again),
    live,
    forgotten,
    h("details", {}, h("summary", {}, strings.limits), h("p", {}, spec.limits)),
    sources(spec),
  );

  function go(name: Name): void {
    at = name;
    show();
    heading.focus();
  }

  function show(): void {
    const { work } = bench;
    for (const [place, name] of NAMES.entries()) {
      stages[name].node.hidden = name !== at;
      if (name === at) tabs[place].setAttribute("aria-current", "step");
      else tabs[place].removeAttribute("aria-current");
    }
    heading.textContent = strings.stages[at];
    stages[at].show();
    const later = NAMES[NAMES.indexOf(at) + 1];
    next.hidden = later === undefined;
    next.textContent = later
      ? fill(strings.next, { stage: strings.stages[later] })
      : "";
    const isBench = at === "protocol" || at === "tubes" || at === "plate";
    locked.hidden = !(work.read && isBench);
    another.hidden = !work.read;
    undo.disabled = !bench.canUndo;
    redo.disabled = !bench.canRedo;
    forgotten.hidden = bench.isKept;
    tell();
  }

  function tell(): void {
    const { work } = bench;
    model.set("work", work);
    model.set("seed", seed);
    model.set(
      "result",
      work.graded ? grade(spec, work, seed, bench.ods, bench.found, bench.n) : {},
    );
    model.save_changes();
  }

  /** Work that Python sets; what this page has just told comes back unchanged. */
  function follow(): void {
    const told = model.get("work");
    if (JSON.stringify(told) !== JSON.stringify(bench.work)) bench.adopt(told);
  }

  show();
  model.on("change:work", follow);
  const leave = takePlace(el, "elisa", spec.name, view);
  stages[at].show();
  return () => {
    over.abort();
    model.off("change:work", follow);
    leave();
  };
}

/** Every number of the bench with its basis; filled when it is first opened. */
function sources(spec: Spec): HTMLElement {
  const body = h("div");
  const node = h("details", {}, h("summary", {}, strings.numbers), body);
  node.addEventListener("toggle", () => {
    const rows = Object.values(spec.numbers).map(({ label, value, unit, source }) => [
      label,
      String(value),
      unit,
      source.kind,
      source.note,
    ]);
    const people = spec.samples.map(({ label, il6 }) => [
      label,
      String(il6.median),
      "pg/mL",
      il6.source.kind,
      il6.source.note,
    ]);
    rebuild(body, table(strings.numbers, strings.numberHead, [...people, ...rows]));
  }, { once: true });
  return node;
}

export default { render } satisfies Widget;
