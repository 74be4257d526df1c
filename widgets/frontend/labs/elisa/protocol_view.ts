/** The steps: taken from the shelf, put in order by hand or by keys, and set. */

import { Chance } from "../chance.ts";
import { h, listen, s } from "../../view/dom.ts";
import { nodes } from "../../view/marks.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { act, emptyWell, wash } from "./chemistry.ts";
import { button, choice, rebuild, type Stage } from "./parts.ts";
import { strings } from "./strings.ts";
import type { Step, StepId } from "./types.ts";
import { HIGH, wellInWords, wellPicture, WIDE } from "./well_picture.ts";
import type { Done } from "./work.ts";

// The well that is drawn: a standard of 100 pg/mL.
const SHOWN = { seen: 100, bridges: 0 };
// A hand that trembles does not drag, px.
const STEADY = 6;

function lasting(minutes: number): string {
  return minutes < 60
    ? fill(strings.min, { count: minutes })
    : fill(strings.h, { count: minutes / 60 });
}

function washing(times: number): string {
  if (times === 0) return strings.washNone;
  return times === 1 ? strings.washOnce : fill(strings.washTimes, { count: times });
}

export function protocolStage(bench: Bench, signal: AbortSignal): Stage {
  const { spec, n } = bench;
  const order = spec.steps.map(({ id }) => id);
  // The shelf does not give the order away.
  new Chance(bench.seed, "elisa shelf").shuffle(order);
  const stepOf = (id: StepId) => spec.steps.find((step) => step.id === id)!;
  const shelf = h("ul", { class: "elisa-shelf" });
  const line = h("ol", { class: "elisa-line" });

  function move(id: StepId, to: number): void {
    const count = bench.work.steps.length;
    if (to < 0 || to >= count) return;
    bench.act({ do: "place", id, at: to });
    const { label } = stepOf(id);
    bench.say(fill(strings.movedTo, { label, place: to + 1, count }));
  }

  /** Let a step be dragged to a place in the line; from the shelf as well. */
  function draggable(node: HTMLElement, id: StepId): void {
    listen(node, "pointerdown", (down) => {
      if (down.button !== 0 || bench.work.read) return;
      const over = new AbortController();
      let isDragged = false;
      const stop = () => over.abort();
      const drag = (event: PointerEvent) => {
        const far = Math.hypot(
          event.clientX - down.clientX,
          event.clientY - down.clientY,
        );
        isDragged ||= far > STEADY;
        if (!isDragged) return;
        event.preventDefault();
        const at = placeUnder(event);
        if (at !== undefined && bench.work.steps[at]?.id !== id) {
          bench.act({ do: "place", id, at }, true);
        }
      };
      const drop = () => {
        stop();
        if (!isDragged) return;
        bench.settle();
        const place = bench.work.steps.findIndex((step) => step.id === id);
        const count = bench.work.steps.length;
        if (place < 0) return;
        const { label } = stepOf(id);
        bench.say(fill(strings.movedTo, { label, place: place + 1, count }));
      };
      const options = { signal: over.signal };
      document.addEventListener("pointermove", drag, options);
      document.addEventListener("pointerup", drop, options);
      document.addEventListener("pointercancel", drop, options);
      signal.addEventListener("abort", stop, options);
    }, signal);
  }

  /** The place in the line that a pointer is over; its end below all. */
  function placeUnder({ clientX, clientY }: PointerEvent): number | undefined {
    const frame = line.getBoundingClientRect();
    if (clientX < frame.left || clientX > frame.right) return undefined;
    if (clientY < frame.top || clientY > frame.bottom + 40) return undefined;
    const rows = [...line.children].map((row) => row.getBoundingClientRect());
    const at = rows.findIndex(({ bottom }) => clientY < bottom);
    return at < 0 ? rows.length : at;
  }

  function onShelf(id: StepId): HTMLElement {
    const step = stepOf(id);
    const node = button(
      step.label,
      () => {
        const count = bench.work.steps.length + 1;
        bench.act({ do: "place", id });
        bench.say(fill(strings.movedTo, { label: step.label, place: count, count }));
        // The button is gone; the next one on the shelf takes its place.
        (shelf.querySelector("button") ?? line.querySelector("button"))?.focus();
      },
      signal,
      {
        "data-key": `shelf-${id}`,
        "aria-label": fill(strings.putOn, { label: step.label, with: step.with }),
      },
    );
    node.append(h("small", {}, step.with));
    draggable(node, id);
    return h("li", {}, node);
  }

  function inLine(
    done: Done,
    place: number,
    picture: SVGElement,
    words: string,
  ): HTMLElement {
    const { id, minutes, washes } = done;
    const step = stepOf(id);
    const { label } = step;
    const count = bench.work.steps.length;
    const isLocked = bench.work.read;
    const handle = button("⠿", () => {}, signal, {
      class: "elisa-handle",
      "data-key": `handle-${id}`,
      "aria-label": fill(strings.handle, { label, place: place + 1, count }),
      disabled: isLocked,
    });
    listen(handle, "keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (event.key === "Delete") takeOff(id);
      else if (by !== undefined) move(id, place + by);
      else return;
      event.preventDefault();
    }, signal);
    draggable(handle, id);
    const time = choice(
      fill(strings.minutesOf, { label }),
      spec.minutes.map((value) => [String(value), lasting(value)] as const),
      String(minutes),
      (value) => bench.act({ do: "minutes", id, value: Number(value) }),
      signal,
      { "data-key": `minutes-${id}`, disabled: isLocked },
    );
    const rinse = choice(
      fill(strings.washesOf, { label }),
      spec.washes.map((value) =>
        [
          String(value),
          washing(value),
        ] as const
      ),
      String(washes),
      (value) => bench.act({ do: "washes", id, value: Number(value) }),
      signal,
      { "data-key": `washes-${id}`, disabled: isLocked },
    );
    const off = button(strings.takeOffSign, () => takeOff(id), signal, {
      class: "il6-quiet",
      "data-key": `off-${id}`,
      "aria-label": fill(strings.takeOff, { label }),
      disabled: isLocked,
    });
    const setting = id === "stop" ? [] : [strings.minutes, " ", time, " "];
    return h(
      "li",
      { "data-step": id },
      handle,
      picture,
      h(
        "div",
        { class: "elisa-step" },
        h("p", {}, h("b", {}, label), " ", h("span", {}, step.with)),
        h("p", { class: "il6-note" }, step.does),
        h("p", { class: "elisa-setting" }, ...setting, strings.washes, " ", rinse),
        h("span", { class: "il6-unseen" }, words),
      ),
      off,
    );
  }

  function takeOff(id: StepId): void {
    bench.act({ do: "take-off", id });
    bench.say(fill(strings.takenOff, { label: stepOf(id).label }));
    shelf.querySelector<HTMLElement>(`[data-key="shelf-${id}"]`)?.focus();
  }

  const cards = spec.steps.map((step: Step) =>
    h("div", {}, h("dt", {}, step.label), h("dd", {}, step.card))
  );
  const node = h(
    "div",
    {},
    h("p", { class: "il6-note" }, strings.shelfHow),
    h(
      "div",
      { class: "elisa-two" },
      h("div", {}, h("h4", {}, strings.shelf), shelf),
      h("div", {}, h("h4", {}, strings.onBench), line),
    ),
    h(
      "details",
      {},
      h("summary", {}, strings.card),
      h("dl", { class: "elisa-card" }, ...cards),
      h("p", { class: "il6-note" }, strings.cardWash),
    ),
  );
  return {
    node,
    show() {
      const { steps } = bench.work;
      const left = order.filter((id) => !steps.some((step) => step.id === id));
      rebuild(
        shelf,
        ...left.map(onShelf),
        left.length === 0
          ? h("li", { class: "il6-note" }, strings.shelfEmpty)
          : undefined,
      );
      for (const each of shelf.querySelectorAll("button")) {
        each.disabled = bench.work.read;
      }
      const well = emptyWell();
      const rows = steps.map((done, place) => {
        act(well, done, SHOWN, n);
        wash(well, done.washes, 1, n);
        const picture = s(
          "svg",
          {
            viewBox: `0 0 ${WIDE} ${HIGH}`,
            class: "elisa-well",
            "aria-hidden": "true",
          },
          ...nodes(wellPicture(well)),
        );
        return inLine(done, place, picture, wellInWords(well));
      });
      rebuild(
        line,
        ...rows,
        rows.length === 0
          ? h("li", { class: "il6-note elisa-none" }, strings.benchEmpty)
          : undefined,
      );
    },
  };
}
