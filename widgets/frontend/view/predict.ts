/** Predict first: the question before the run, and the model over the guess after it. */

import { h, listen, uniqueId } from "./dom.ts";
import { type Question, questionOf } from "./question.ts";
import type { Course } from "./results.ts";
import type { Guess, Predict, SimulationSpec } from "./spec.ts";
import { recall, remember } from "./storage.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";

const VERSION = 1;

interface Wishes {
  /** Run the model for the comparison; runs that options compare with go by preset. */
  truth(): { model: Course; presets: Record<string, Course> };
  /** Called when the guess changes; undefined is a skipped one. */
  decided(guess: Guess | undefined): void;
  reopened(): void;
}

/** What is kept: the question it was an answer to, and the guess unless skipped. */
interface Kept {
  ask: string;
  guess?: Guess;
}

export class PredictBlock {
  readonly node: HTMLElement;
  /** Whether the reader still has to guess or to skip. */
  isOpen = true;
  guess: Guess | undefined;
  private readonly question: Question;
  private readonly said = h("div", { class: "il6-differences", role: "status" });
  private readonly keep = h(
    "button",
    { type: "button", class: "il6-do" },
    STRINGS.keepGuess,
  );
  private readonly skip = h("button", { type: "button" }, STRINGS.skipGuess);
  private readonly again = h("button", { type: "button", class: "il6-quiet" });
  private readonly forgotten = h(
    "p",
    { class: "il6-note", hidden: true },
    STRINGS.forgotten,
  );
  private readonly key: string;

  constructor(
    spec: SimulationSpec,
    private readonly predict: Predict,
    told: Guess,
    private readonly wishes: Wishes,
    signal: AbortSignal,
  ) {
    this.key = `guess:${spec.name}`;
    this.question = questionOf(spec, predict, signal);
    const id = uniqueId("ask");
    this.node = h(
      "section",
      { class: "il6-predict", "aria-labelledby": id },
      h("p", { class: "il6-kicker" }, STRINGS.guessFirst),
      h("p", { class: "il6-ask", id }, unbroken(predict.ask)),
      this.question.node,
      h("div", { class: "il6-actions" }, this.keep, this.skip),
      this.said,
      h("div", { class: "il6-actions" }, this.again),
      this.forgotten,
    );
    listen(this.keep, "click", () => this.commit(), signal);
    listen(this.skip, "click", () => this.decide(undefined), signal);
    listen(this.again, "click", () => this.reopen(), signal);
    this.open();
    this.restore(told);
  }

  fit(): void {
    this.question.fit();
  }

  private restore(told: Guess): void {
    const kept = recall(this.key, VERSION) as Kept | undefined;
    const guess = Object.keys(told).length > 0 ? told : kept?.guess;
    // A kept answer to another question is none to this one.
    const isHere = Object.keys(told).length > 0 || kept?.ask === this.predict.ask;
    if (!isHere) return;
    if (guess !== undefined && !fits(this.predict, guess)) return;
    this.settle(guess);
  }

  private commit(): void {
    const guess = this.question.read();
    if (guess === undefined) {
      this.said.textContent = this.question.missing;
      return;
    }
    this.decide(guess);
  }

  private decide(guess: Guess | undefined): void {
    const kept: Kept = { ask: this.predict.ask, ...(guess ? { guess } : {}) };
    this.forgotten.hidden = remember(this.key, VERSION, kept);
    this.settle(guess);
    this.again.focus({ preventScroll: true });
    this.wishes.decided(guess);
  }

  private settle(guess: Guess | undefined): void {
    this.isOpen = false;
    this.guess = guess;
    this.node.dataset.state = guess === undefined ? "skipped" : "kept";
    this.keep.hidden = this.skip.hidden = true;
    this.again.hidden = false;
    this.again.textContent = guess === undefined
      ? STRINGS.guessAfterAll
      : this.predict.kind === "draw"
      ? STRINGS.drawAgain
      : STRINGS.guessAgain;
    this.question.node.hidden = guess === undefined;
    if (guess === undefined) {
      this.said.textContent = STRINGS.skipped;
      return;
    }
    this.question.write(guess);
    try {
      const { model, presets } = this.wishes.truth();
      const sentences = this.question.compare(model, presets);
      this.said.replaceChildren(...sentences.map((text) => h("p", {}, unbroken(text))));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.said.textContent = fill(STRINGS.failed, { reason });
    }
  }

  private reopen(): void {
    this.open();
    this.node.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
    this.wishes.reopened();
  }

  private open(): void {
    this.isOpen = true;
    this.node.dataset.state = "open";
    this.said.textContent = "";
    this.keep.hidden = this.skip.hidden = false;
    this.again.hidden = true;
    this.question.node.hidden = false;
    this.question.open();
  }
}

/** Whether a kept guess is one to this question. */
function fits(predict: Predict, guess: Guess): boolean {
  switch (predict.kind) {
    case "choose":
      return predict.options[guess.option ?? -1] !== undefined;
    case "value":
      return Number.isFinite(guess.value);
    case "draw":
      return Array.isArray(guess.heights) &&
        guess.heights.length === predict.points.length &&
        guess.heights.every(Number.isFinite);
  }
}
