/** The module behind every quiz, on the page and in a notebook. */

import { h } from "../../widgets/frontend/view/dom.ts";
import {
  type Mount,
  takePlace,
  type Widget,
} from "../../widgets/frontend/view/host_model.ts";
import { fill } from "../../widgets/frontend/view/strings.ts";
import { recall, remember } from "../../widgets/frontend/view/storage.ts";
import { type Attempt, TASK_EVENT } from "../../widgets/frontend/view/task_keys.ts";
import { card } from "./card.ts";
import { drawn } from "./draws.ts";
import { seedOf } from "../../widgets/frontend/view/seed.ts";
import { grade } from "./grading.ts";
import type { Item, QuizSpec, Response } from "./items.ts";
import { answered } from "./study/answered.ts";
import { Journal } from "./study/journal.ts";
import { strings } from "./strings.ts";

/** Answers kept by another version are not read: items may have changed. */
const VERSION = 1;

function render({ model, el }: Mount): () => void {
  const spec = model.get("spec") as QuizSpec;
  const over = new AbortController();
  const journal = new Journal(over.signal);
  const progress = h("p", { class: "il6-progress", role: "status" });
  const note = h("p", { class: "il6-hint", hidden: true }, strings.forgotten);

  const seed = seedOf(model.get("seed"));
  const items = spec.items.map((item) => drawn(item, seed));
  let answers = given(items, model.get("answers"));
  const cards = items.map((item) =>
    card(item, spec, over.signal, (response) => {
      answers = { ...answers };
      if (response === undefined) delete answers[item.id];
      else answers[item.id] = response;
      note.hidden = remember(keyOf(item), VERSION, response ?? null);
      if (response !== undefined) write(item, response);
      tell();
    })
  );

  /** What was answered stays in the reader's history when it is tried again. */
  function write(item: Item, response: Response): void {
    if (item.use === "predict") return;
    const isKept = journal.record(
      `item:${item.id}`,
      answered(item, response, "chapter"),
    );
    note.hidden &&= isKept;
  }

  function tell(): void {
    const results = items.flatMap((item) =>
      item.id in answers ? [grade(item, answers[item.id])] : []
    );
    const practice = items.some((item) => item.use === "practice");
    progress.textContent = practice
      ? fill(strings.progress, {
        done: results.length,
        count: items.length,
        right: results.filter((result) => result.right).length,
      })
      : "";
    model.set("answers", answers);
    const total = results.reduce((sum, result) => sum + result.score, 0);
    model.set("score", total / items.length);
    model.set("seed", seed);
    model.save_changes();
  }

  function show(): void {
    items.forEach((item, place) => cards[place].show(answers[item.id]));
  }

  function follow(): void {
    const told = model.get("answers") as Record<string, Response>;
    // What this page has just told comes back unchanged.
    if (JSON.stringify(told) === JSON.stringify(answers)) return;
    answers = valid(items, told);
    show();
    tell();
  }

  const view = h(
    "div",
    { class: "il6-quiz", role: "group", "aria-label": spec.title },
    ...cards.map((each) => each.node),
    progress,
    note,
  );
  /** A state reached in a simulation of this page is an answer given. */
  function reached(event: Event): void {
    const { widget, task, met } = (event as CustomEvent<Attempt>).detail;
    items.forEach((item, place) => {
      if (item.kind !== "reach-a-state") return;
      if (item.widget !== widget || item.task !== task) return;
      answers = { ...answers, [item.id]: met };
      note.hidden = remember(keyOf(item), VERSION, met);
      write(item, met);
      cards[place].show(met);
      tell();
    });
  }

  show();
  tell();
  document.addEventListener(TASK_EVENT, reached, { signal: over.signal });
  model.on("change:answers", follow);
  const leave = takePlace(el, "quiz", spec.name, view);
  return () => {
    over.abort();
    model.off("change:answers", follow);
    leave();
  };
}

const keyOf = (item: Item) => `answer:${item.id}`;

/** What Python says was answered, else what the browser remembers. */
function given(items: Item[], told: unknown): Record<string, Response> {
  const answers = told as Record<string, Response>;
  if (Object.keys(answers).length > 0) return valid(items, answers);
  const kept = items.map((item) => [item.id, recall(keyOf(item), VERSION)]);
  return valid(items, Object.fromEntries(kept));
}

/** Only answers that the items can still be graded on. */
function valid(
  items: Item[],
  answers: Record<string, Response>,
): Record<string, Response> {
  const fits = (item: Item) => {
    const answer = answers[item.id];
    if (answer === undefined || answer === null) return false;
    try {
      grade(item, answer);
      return true;
    } catch {
      return false;
    }
  };
  return Object.fromEntries(
    items.filter(fits).map((item) => [item.id, answers[item.id]]),
  );
}

export default { render } satisfies Widget;
