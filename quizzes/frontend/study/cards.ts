/** One card of a session: a prompt to be answered in the head, or an item missed. */

import { h, uniqueId } from "../../../widgets/frontend/view/dom.ts";
import { fill } from "../../../widgets/frontend/view/strings.ts";
import { card as itemCard } from "../card.ts";
import { answered } from "./answered.ts";
import { type Bank, shortTitle } from "./bank.ts";
import type { Happening, Rating } from "./history.ts";
import { daysBetween, type Due, preview } from "./schedule.ts";
import { button, prose } from "./shell.ts";
import { strings } from "./strings.ts";
import { when } from "./when.ts";

export interface Shown {
  node: HTMLElement;
  /** Put the focus where the card begins. */
  focus(): void;
  /** A rating by its key, where ratings are asked for; says whether it was taken. */
  rate(rating: Rating): boolean;
}

/**
 * Show a card.
 *
 * @param isRepeat whether it was forgotten in this session: then no date changes
 * @param happened called at once with each thing to be kept
 * @param done called at the end, with how well the card was known
 */
export function showCard(
  bank: Bank,
  due: Due,
  isRepeat: boolean,
  now: () => number,
  signal: AbortSignal,
  happened: (happening: Happening) => void,
  done: (rating: Rating) => void,
): Shown {
  const [kind, id] = due.key.split(":");
  const chapter = bank[due.chapter];
  const { spec } = chapter;
  const place = h("div", { class: "il6-rate" });
  const item = spec.items.find((each) => each.id === id);
  let offered: Rating[] = [];

  function rate(rating: Rating): boolean {
    if (!offered.includes(rating)) return false;
    // What was missed has been kept as forgotten already.
    if (offered.length > 1) happened({ at: now(), where: "review", rating });
    offered = [];
    done(rating);
    return true;
  }

  /** Ask how well it was known; what was wrong was not known. */
  function ask(isMissed: boolean): void {
    offered = isMissed ? [1] : [1, 2, 3, 4];
    const days = preview(due, now());
    const comesBack = (rating: Rating) => {
      if (rating === 1) return strings.thisSession;
      const inDays = isRepeat ? daysBetween(now(), due.memory.due) : days[rating];
      return fill(strings.comesBack, { when: when(inDays) });
    };
    const buttons = offered.map((rating) =>
      button(
        fill(strings.rate, { key: rating, rating: strings.ratings[rating - 1] }),
        { name: `rate-${rating}`, "aria-keyshortcuts": String(rating) },
        () => rate(rating),
        signal,
      )
    );
    buttons.forEach((each, index) => {
      each.append(h("small", {}, comesBack(offered[index])));
    });
    const words = isMissed ? strings.missed : strings.howWell;
    const label = uniqueId("rate");
    place.replaceChildren(
      h("p", { id: label }, words),
      h("div", { role: "group", "aria-labelledby": label }, ...buttons),
    );
    // “Good” is what most cards get.
    (buttons[2] ?? buttons[0]).focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  const source = h(
    "p",
    { class: "il6-hint" },
    h(
      "a",
      { href: chapter.page },
      ...prose(fill(strings.fromChapter, { title: shortTitle(chapter) })),
    ),
  );
  if (kind === "item" && item) {
    const shown = itemCard(item, spec, signal, (response) => {
      if (response === undefined) return;
      const answer = answered(item, response, "review", now());
      const isMissed = answer.score < 1;
      ask(isMissed);
      happened(isMissed ? { ...answer, rating: 1 } : answer);
    });
    return {
      node: h("div", { "data-card": due.key }, source, shown.node, place),
      focus: () =>
        shown.node.querySelector<HTMLElement>("input, select, button")?.focus(),
      rate,
    };
  }
  const { claim, grade, system, caveat } = spec.findings[id];
  const answer = h("div", { class: "il6-prompt-answer", hidden: true });
  answer.append(
    h("p", {}, h("strong", {}, fill(strings.isGraded, { grade: grade ?? "" }))),
  );
  const remarks = [
    system ? fill(strings.seenIn, { system }) : undefined,
    caveat ? fill(strings.limits, { caveat }) : undefined,
  ];
  for (const text of remarks) if (text) answer.append(h("p", {}, ...prose(text)));
  answer.append(
    h("p", {}, h("a", { href: `${chapter.page}#finding-${id}` }, strings.toFinding)),
  );
  const reveal = button(strings.reveal, { name: "reveal", class: "il6-do" }, () => {
    answer.hidden = false;
    reveal.hidden = true;
    ask(false);
  }, signal);
  const stem = uniqueId("claim");
  return {
    node: h(
      "div",
      { "data-card": due.key },
      source,
      h(
        "div",
        { class: "il6-prompt", role: "group", "aria-labelledby": stem },
        h("p", { class: "il6-stem", id: stem }, ...prose(claim)),
        h("p", {}, strings.howStands),
        h("p", { class: "il6-actions" }, reveal),
        answer,
      ),
      place,
    ),
    focus: () => reveal.focus(),
    rate,
  };
}
