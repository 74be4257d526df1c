/** An exam that is under way: one question at a time, and a clock if it was wished. */

import { h } from "../../../widgets/frontend/view/dom.ts";
import { fill } from "../../../widgets/frontend/view/strings.ts";
import { card } from "../card.ts";
import type { Paper, Question } from "./paper.ts";
import { button, type Study } from "./shell.ts";
import { strings } from "./strings.ts";

const MINUTE_MS = 60_000;
const LONGER_MS = 5 * MINUTE_MS;
const TICK_MS = 1000;
/** What answers with; places of a drawing choose without an event of their own. */
const CONTROLS = "label, input, button, select, textarea, [data-place]";
/** Minutes at which the clock is read out. */
const SAID = [5, 1];

/**
 * Ask the questions.
 *
 * @param keep called with the paper whenever it changes
 * @param finish called once, with why where it was the clock
 */
export function desk(
  study: Study,
  questions: readonly Question[],
  paper: Paper,
  keep: (paper: Paper) => void,
  finish: (reason?: string) => void,
): void {
  const { bank, root, say } = study;
  const over = new AbortController();
  const signal = AbortSignal.any([study.signal, over.signal]);
  const place = h("p", { class: "il6-turn" });
  const clock = h("p", { class: "il6-clock" });
  const warning = h("p", { role: "status" });
  let isWarned = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const cards = questions.map(({ item, chapter }) => {
    const shown = card(item, bank[chapter].spec, signal, () => {});
    shown.offer(paper.responses[item.id]);
    const take = () => {
      const response = shown.read();
      if (response === undefined) delete paper.responses[item.id];
      else paper.responses[item.id] = response;
      keep(paper);
    };
    // Steps that nobody moved are no answer, so an answer begins with a touch.
    for (const type of ["input", "change", "click"]) {
      shown.node.addEventListener(type, (event) => {
        if ((event.target as Element).closest(CONTROLS)) take();
      }, { signal });
    }
    return shown;
  });
  const holder = h("div", { class: "il6-exam-open" });
  // Nothing is checked before the end: Enter goes on.
  holder.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (paper.place + 1 < cards.length) go(paper.place + 1);
    else end.focus();
  }, { capture: true, signal });

  const back = button(
    strings.back,
    { name: "back" },
    () => go(paper.place - 1),
    signal,
  );
  const next = button(
    strings.next,
    { name: "next", class: "il6-do" },
    () => go(paper.place + 1),
    signal,
  );
  const end = button(strings.finish, { name: "finish" }, () => {
    const open = questions.length - Object.keys(paper.responses).length;
    if (open > 0 && !isWarned) {
      isWarned = true;
      warning.textContent = fill(strings.finishOpen, { open });
      return;
    }
    leave();
  }, signal);

  function leave(reason?: string): void {
    clearInterval(timer);
    over.abort();
    finish(reason);
  }

  function go(to: number, isFocused = true): void {
    paper.place = to;
    keep(paper);
    const words = fill(strings.questionOf, { place: to + 1, count: cards.length });
    place.textContent = words;
    holder.replaceChildren(cards[to].node);
    back.disabled = to === 0;
    next.disabled = to === cards.length - 1;
    warning.textContent = "";
    isWarned = false;
    if (!isFocused) return;
    say(words);
    cards[to].node.querySelector<HTMLElement>("input, select, textarea, button")
      ?.focus();
  }

  let saidAt = Infinity;
  function tick(): void {
    const rest = paper.end! - Date.now();
    if (rest <= 0) {
      leave(strings.timeUp);
      return;
    }
    const minutes = Math.ceil(rest / MINUTE_MS);
    const words = minutes === 1 ? strings.lastMinute : fill(strings.left, { minutes });
    if (clock.textContent !== words) clock.textContent = words;
    if (SAID.includes(minutes) && minutes < saidAt) {
      saidAt = minutes;
      say(minutes === 1 ? strings.lastMinute : fill(strings.leftSaid, { minutes }));
    }
  }

  const longer = button(strings.longer, { name: "longer" }, () => {
    paper.end! += LONGER_MS;
    saidAt = Infinity;
    keep(paper);
    tick();
  }, signal);
  const row = h("div", { class: "il6-row" }, back, next, end);
  root.replaceChildren(
    h(
      "div",
      { class: "il6-row" },
      place,
      ...(paper.end === undefined ? [] : [clock, longer]),
    ),
    holder,
    row,
    warning,
  );
  go(paper.place);
  if (paper.end !== undefined) {
    timer = setInterval(tick, TICK_MS);
    study.signal.addEventListener("abort", () => clearInterval(timer), {
      signal: over.signal,
    });
    tick();
  }
}
