/** The page of spaced review: what is due, a session of ten, and what comes later. */

import { h } from "../../widgets/frontend/view/dom.ts";
import { fill } from "../../widgets/frontend/view/strings.ts";
import { recall, remember } from "../../widgets/frontend/view/storage.ts";
import { counted, shortTitle } from "./study/bank.ts";
import { showCard, type Shown } from "./study/cards.ts";
import { DAY_MS, type Happening, type Rating } from "./study/history.ts";
import { columns } from "./study/pictures.ts";
import {
  cardsOf,
  type Due,
  forecast,
  FORECAST_DAYS,
  isDue,
  isNew,
  nextIn,
  session,
} from "./study/schedule.ts";
import {
  button,
  dateOf,
  folded,
  type Study,
  studyPage,
  table,
  ticks,
} from "./study/shell.ts";
import { strings } from "./study/strings.ts";
import { when } from "./study/when.ts";

/** Whether a chapter's prompts are reviewed: one key a chapter, so tabs do not clash. */
const CHOICE_VERSION = 1;
const choiceKey = (chapter: string) => `chapter:${chapter}`;

function build(study: Study): void {
  const { bank, journal, root, signal, say } = study;
  let shown: Shown | undefined;
  let page = new AbortController();

  function includes(id: string): boolean {
    const chosen = recall(choiceKey(id), CHOICE_VERSION);
    if (typeof chosen === "boolean") return chosen;
    const chapter = bank.find((each) => each.id === id)!;
    // An exam may ask about a chapter that nobody has opened.
    return counted(chapter).some(({ id }) =>
      journal.of(`item:${id}`).some(({ where }) => where === "chapter")
    );
  }

  const cards = () => cardsOf(bank, (key) => journal.of(key), includes, Date.now());

  function turn(...children: HTMLElement[]): void {
    root.replaceChildren(...children);
    study.tellStorage();
  }

  /** End the listeners of the view before; they are of no use any more. */
  function fresh(): AbortSignal {
    page.abort();
    page = new AbortController();
    shown = undefined;
    return AbortSignal.any([signal, page.signal]);
  }

  function home(): void {
    const own = fresh();
    const all = cards();
    const now = Date.now();
    const next = session(all, now);
    const counts = h(
      "dl",
      { class: "il6-counts" },
      ...Object.entries({
        [strings.dueNow]: all.filter((card) => isDue(card, now)).length,
        [strings.newCards]: all.filter(isNew).length,
        [strings.scheduled]: all.filter((card) => !isNew(card) && !isDue(card, now))
          .length,
      }).map(([name, count]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, String(count)))
      ),
    );
    const days = nextIn(all, now);
    const begin = next.length > 0
      ? button(
        fill(strings.startOf, { count: next.length }),
        { name: "begin", class: "il6-do" },
        // Another tab may have reviewed some of them since.
        () => run(session(cards(), Date.now())),
        own,
      )
      : h(
        "p",
        {},
        days === undefined
          ? strings.nothingYet
          : fill(strings.nothingDue, { when: when(days) }),
      );
    const choices = ticks(
      strings.include,
      "chapter",
      bank.map((chapter) => ({
        id: chapter.id,
        words: shortTitle(chapter),
        isOn: includes(chapter.id),
      })),
      (id, isOn) => {
        const isKept = remember(choiceKey(id), CHOICE_VERSION, isOn);
        home();
        root.querySelector<HTMLElement>(`input[value="${id}"]`)?.focus();
        study.tellStorage(isKept);
      },
      own,
    );
    choices.append(h("p", { class: "il6-hint" }, strings.includeHint));
    turn(
      h("section", {}, h("h2", {}, strings.session), counts, begin),
      choices,
      later(all, now),
    );
  }

  function later(all: Due[], now: number): HTMLElement {
    const counts = forecast(all, now);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const names = counts.map((_, day) =>
      day === 0
        ? strings.now
        : new Date(now + day * DAY_MS).toLocaleDateString("en-GB", { weekday: "short" })
    );
    const says = fill(strings.forecastSays, {
      total,
      days: FORECAST_DAYS,
      first: counts[0] + counts[1],
    });
    const caption = fill(strings.forecast, { days: FORECAST_DAYS });
    const rows = counts.map((count, day) => [
      day === 0 ? strings.overdue : dateOf(now + day * DAY_MS),
      String(count),
    ]);
    return h(
      "figure",
      { class: "il6-forecast" },
      h("figcaption", {}, h("h2", {}, caption), h("p", {}, says)),
      columns(says, counts, names),
      folded(strings.numbers, table(caption, [strings.day, strings.cards], rows)),
    );
  }

  /** Go through the cards; one that was forgotten comes again at the end. */
  function run(queue: Due[]): void {
    const waiting = [...queue];
    const forgotten = new Set<string>();
    let place = 0;

    function next(): void {
      const card = waiting[place];
      if (card === undefined) {
        over(queue.length, queue.length - forgotten.size);
        return;
      }
      if (isDoneElsewhere(card)) {
        place += 1;
        next();
        return;
      }
      const own = fresh();
      const count = waiting.length;
      const words = fill(strings.cardOf, { place: place + 1, count });
      const isRepeat = forgotten.has(card.key);
      const keep = (happening: Happening) => {
        // A repeat is practice: the card comes back tomorrow all the same.
        if (isRepeat && happening.rating !== undefined) return;
        journal.record(card.key, happening);
        study.tellStorage();
      };
      shown = showCard(bank, card, isRepeat, Date.now, own, keep, (rating) => {
        if (rating === 1) {
          waiting.push(cards().find(({ key }) => key === card.key) ?? card);
          forgotten.add(card.key);
        }
        place += 1;
        next();
      });
      const enough = button(strings.enough, { name: "enough" }, () => {
        home();
        root.querySelector<HTMLElement>("button")?.focus();
      }, own);
      turn(
        h("p", { class: "il6-turn" }, words),
        shown.node,
        h("p", { class: "il6-hint" }, strings.keys),
        h("p", {}, enough),
      );
      say(words);
      shown.focus();
    }
    /** Another tab may have asked for the card meanwhile. */
    function isDoneElsewhere({ key }: Due): boolean {
      const now = cards().find((card) => card.key === key);
      return now !== undefined && !forgotten.has(key) && !isNew(now) &&
        !isDue(now, Date.now());
    }
    next();
  }

  function over(count: number, known: number): void {
    const own = fresh();
    const words = fill(strings.sessionOver, { cards: count, known });
    const head = h("h2", { tabindex: -1 }, words);
    const back = button(strings.more, { name: "more", class: "il6-do" }, home, own);
    turn(head, h("p", {}, back), later(cards(), Date.now()));
    head.focus();
  }

  // Keys count only while the focus is within the page's own part.
  root.addEventListener("keydown", (event) => {
    const rating = Number(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (![1, 2, 3, 4].includes(rating)) return;
    if (shown?.rate(rating as Rating)) event.preventDefault();
  }, { signal });
  journal.onChange(() => {
    // A card on the screen stays; counts are told anew, and the focus keeps its place.
    if (shown !== undefined) return;
    const { name, value } = document.activeElement as HTMLInputElement;
    home();
    const same = [...root.querySelectorAll<HTMLInputElement>("[name]")]
      .find((each) => each.name === name && each.value === value);
    same?.focus();
  });
  home();
}

export default studyPage("review", import.meta.url, build);
