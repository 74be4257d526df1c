/** The page of exams: choose a mix, answer it, and hear about it at the end. */

import { h } from "../../widgets/frontend/view/dom.ts";
import { fill } from "../../widgets/frontend/view/strings.ts";
import { card } from "./card.ts";
import { answered } from "./study/answered.ts";
import { counted, shortTitle } from "./study/bank.ts";
import { desk } from "./study/desk.ts";
import {
  draw,
  type Mark,
  marks,
  type Paper,
  pool,
  questionsOf,
} from "./study/paper.ts";
import { shares } from "./study/pictures.ts";
import {
  button,
  folded,
  type Study,
  studyPage,
  table,
  ticked,
  ticks,
} from "./study/shell.ts";
import { strings } from "./study/strings.ts";
import { keepInTab, recallInTab } from "./study/tab.ts";

const KEY = "exam";
const MINUTE_MS = 60_000;
const USUAL = { count: 10, most: 50, minutes: 15, longest: 240 };

function build(study: Study): void {
  const { bank, journal, root, signal } = study;

  function setUp(): void {
    study.tellStorage();
    const asked = new Set(bank.flatMap(counted).map(({ asks }) => asks));
    const chapters = ticks(
      strings.chapters,
      "chapter",
      bank.map((each) => ({ id: each.id, words: shortTitle(each), isOn: true })),
      tell,
      signal,
    );
    const depths = ticks(
      strings.depth,
      "depth",
      Object.entries(strings.depths).filter(([id]) => asked.has(id))
        .map(([id, words]) => ({ id, words, isOn: true })),
      tell,
      signal,
    );
    const count = number("count", USUAL.count, USUAL.most);
    const minutes = number("minutes", USUAL.minutes, USUAL.longest);
    const timed = h("input", { type: "checkbox", name: "timed" });
    timed.addEventListener("change", () => minutes.disabled = !timed.checked, {
      signal,
    });
    minutes.disabled = true;
    const fit = h("p", { role: "status", class: "il6-hint" });
    const start = button(
      strings.startExam,
      { name: "start", class: "il6-do" },
      () => begin(),
      signal,
    );
    const found = () => pool(bank, ticked(chapters), ticked(depths));

    function tell(): void {
      const fitting = found().length;
      start.disabled = fitting === 0;
      fit.textContent = fitting === 0
        ? strings.noneFit
        : fill(strings.fewer, { count: fitting });
    }

    function begin(): void {
      const drawn = draw(found(), within(count));
      const paper: Paper = {
        ids: drawn.map(({ item }) => item.id),
        responses: {},
        place: 0,
        ...(timed.checked ? { end: Date.now() + within(minutes) * MINUTE_MS } : {}),
      };
      keepInTab(KEY, paper);
      sit(paper);
    }

    root.replaceChildren(
      chapters,
      depths,
      h("div", { class: "il6-field" }, h("label", {}, strings.howMany, count)),
      h(
        "div",
        { class: "il6-field" },
        h("label", {}, timed, strings.timed),
        h("label", {}, strings.minutes, minutes),
      ),
      h("div", {}, fit, start),
    );
    tell();
  }

  function sit(paper: Paper): void {
    const questions = questionsOf(bank, paper)!;
    desk(study, questions, paper, (now) => keepInTab(KEY, now), (reason) => {
      keepInTab(KEY, undefined);
      const found = marks(questions, paper);
      const at = Date.now();
      for (const { item, response } of found) {
        if (response === undefined) continue;
        journal.record(`item:${item.id}`, answered(item, response, "exam", at));
      }
      results(found, reason);
    });
  }

  function results(found: Mark[], reason?: string): void {
    const right = found.filter(({ score }) => score >= 1).length;
    const points = Math.round(
      100 * found.reduce((sum, { score }) => sum + score, 0) / found.length,
    );
    const words = fill(strings.result, { right, count: found.length, points });
    const head = h("h2", { tabindex: -1 }, words);
    const again = button(strings.again, { name: "another" }, () => {
      setUp();
      root.querySelector<HTMLElement>("input")?.focus();
    }, signal);
    root.replaceChildren(
      h("div", {}, head, h("p", {}, reason ?? ""), again),
      part(
        strings.byChapter,
        found,
        bank.map(shortTitle),
        ({ chapter }) => shortTitle(bank[chapter]),
      ),
      part(
        strings.byDepth,
        found,
        Object.values(strings.depths),
        ({ item }) => strings.depths[item.asks],
      ),
      h("div", { class: "il6-quiz" }, ...found.map(feedback)),
    );
    study.tellStorage();
    head.focus();
  }

  /** The card with what is said about the answer; an open one can be answered now. */
  function feedback({ item, chapter, response }: Mark): HTMLElement {
    const shown = card(item, bank[chapter].spec, signal, (later) => {
      if (later === undefined) return;
      journal.record(`item:${item.id}`, answered(item, later, "review"));
      study.tellStorage();
    });
    shown.show(response);
    if (response !== undefined) return shown.node;
    return h("div", {}, h("p", { class: "il6-hint" }, strings.notAnswered), shown.node);
  }

  const kept = recallInTab(KEY);
  if (questionsOf(bank, kept)) sit(kept as Paper);
  else setUp();
}

/** Right answers by a part of the exam, as a picture and as a table. */
function part(
  caption: string,
  found: readonly Mark[],
  order: readonly string[],
  nameOf: (mark: Mark) => string,
): HTMLElement {
  const names = order.filter((name) => found.some((mark) => nameOf(mark) === name));
  const rows = names.map((name) => {
    const own = found.filter((mark) => nameOf(mark) === name);
    const right = own.filter(({ score }) => score >= 1).length;
    const open = own.filter(({ response }) => response === undefined).length;
    return { name, share: { right, open, wrong: own.length - right - open } };
  });
  const head = [strings.part, strings.right, strings.wrong, strings.open];
  return h(
    "section",
    {},
    h("h2", {}, caption),
    shares(
      caption,
      rows.map(({ name, share }) => ({
        name,
        share,
        says: fill(strings.rightOf, {
          right: share.right,
          count: share.right + share.wrong + share.open,
        }),
      })),
    ),
    folded(
      strings.numbers,
      table(
        caption,
        head,
        rows.map(({ name, share }) => [
          name,
          ...[share.right, share.wrong, share.open].map(String),
        ]),
      ),
    ),
  );
}

function number(name: string, value: number, max: number): HTMLInputElement {
  return h("input", { type: "number", name, value, min: 1, max, step: 1 });
}

/** The number in a field, within its limits; what is no number is the usual one. */
function within(field: HTMLInputElement): number {
  const wished = Math.round(field.valueAsNumber);
  const number = Number.isFinite(wished) ? wished : Number(field.defaultValue);
  return Math.min(Number(field.max), Math.max(1, number));
}

export default studyPage("exam", import.meta.url, build);
