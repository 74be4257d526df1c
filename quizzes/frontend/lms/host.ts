/** Runs the book's quiz inside a learning platform and tells it of every answer. */

import { PageModel } from "../../../widgets/frontend/page/model.ts";
import { drawn, pick } from "../draws.ts";
import type { Item, QuizSpec } from "../items.ts";
import quiz from "../quiz.ts";
import { type Api, findApi } from "./api.ts";
import {
  type Answers,
  interaction,
  points,
  resume,
  span,
  status,
  suspend,
} from "./record.ts";
import { strings } from "./strings.ts";

const MOST_SEEDS = 2 ** 31 - 1;

/** What is kept is the platform's: a browser may be shared, and so may its storage. */
function keepInMemoryOnly(): void {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage });
}

class Session {
  private readonly start = Date.now();
  private told: Answers;
  private next: number;
  private isOver = false;

  constructor(
    private readonly api: Api,
    private readonly items: readonly Item[],
    private readonly say: (text: string) => void,
  ) {
    this.told = resume(items, api.LMSGetValue("cmi.suspend_data"));
    this.next = Number(api.LMSGetValue("cmi.interactions._count")) || 0;
    if (Object.keys(this.told).length === 0) {
      this.set("cmi.core.lesson_status", "incomplete");
      api.LMSCommit("");
    }
  }

  get answers(): Answers {
    return { ...this.told };
  }

  tell(answers: Answers): void {
    if (this.isOver) {
      this.say(strings.refused);
      return;
    }
    const { items } = this;
    // Who tries again keeps the earlier answer until there is a new one.
    answers = { ...this.told, ...answers };
    const time = new Date().toTimeString().slice(0, 8);
    let isDone = true;
    for (const item of items) {
      const [now, before] = [answers[item.id], this.told[item.id]];
      if (now === undefined || JSON.stringify(now) === JSON.stringify(before)) continue;
      // Each answer is a new interaction, so that the platform keeps every attempt.
      const place = `cmi.interactions.${this.next++}`;
      for (const [field, value] of Object.entries(interaction(item, now, time))) {
        isDone = this.set(`${place}.${field}`, value) && isDone;
      }
    }
    this.told = answers;
    const { text, fits } = suspend(items, answers);
    const fields = {
      "cmi.core.score.min": "0",
      "cmi.core.score.max": "100",
      "cmi.core.score.raw": String(points(items, answers)),
      "cmi.core.lesson_status": status(items, answers),
      "cmi.suspend_data": text,
    };
    for (const [field, value] of Object.entries(fields)) {
      isDone = this.set(field, value) && isDone;
    }
    isDone = this.api.LMSCommit("") === "true" && isDone;
    this.say(isDone ? fits ? "" : strings.tooLong : strings.refused);
  }

  /** Tell the time so far: the page may be left now, or may not. */
  pause(): void {
    if (this.isOver) return;
    this.set("cmi.core.session_time", span(Date.now() - this.start));
    this.set("cmi.core.exit", "suspend");
    this.api.LMSCommit("");
  }

  finish(): void {
    if (this.isOver) return;
    this.pause();
    this.isOver = true;
    this.api.LMSFinish("");
  }

  private set(element: string, value: string): boolean {
    return this.api.LMSSetValue(element, value) === "true";
  }
}

/** A learner draws the same numbers at each visit, and others than the neighbour. */
function seedOf(learner: string): number {
  return 1 + pick(0, learner, MOST_SEEDS);
}

function main(): void {
  keepInMemoryOnly();
  const mount = document.querySelector<HTMLElement>(".il6-widget")!;
  const note = document.querySelector<HTMLElement>(".il6-note")!;
  const say = (text: string) => {
    note.textContent = text;
    note.hidden = text === "";
  };
  const state = JSON.parse(mount.querySelector(".il6-state")!.textContent!);
  const found = findApi(window);
  const api = found?.LMSInitialize("") === "true" ? found : undefined;
  const seed = seedOf(api?.LMSGetValue("cmi.core.student_id") ?? "");
  const items = (state.spec as QuizSpec).items.map((item) => drawn(item, seed));
  const session = api && new Session(api, items, say);
  const model = new PageModel({ ...state, seed, answers: session?.answers ?? {} });
  quiz.render({ model, el: mount });
  if (!session) {
    say(strings.alone);
    return;
  }
  model.on("change:answers", () => session.tell(model.get("answers") as Answers));
  addEventListener("pagehide", () => session.finish());
  // Fires for a download and for a question that is answered with “stay”, too.
  addEventListener("beforeunload", () => session.pause());
  // Back in a session that is over, only a new one can be told anything.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

main();
