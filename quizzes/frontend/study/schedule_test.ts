/** A simulated month: cards come back when they are due, and only then. */

import type { Bank } from "./bank.ts";
import { DAY_MS, type Happening, merge, type Rating } from "./history.ts";
import type { CardKey } from "./journal.ts";
import {
  cardsOf,
  daysBetween,
  type Due,
  forecast,
  isDue,
  isNew,
  preview,
  remembered,
  SESSION,
  session,
} from "./schedule.ts";
import { holds, same } from "./testing.ts";

const START = new Date(2026, 2, 1, 18).getTime();
const item = (id: string, kind = "choose-one") => ({ id, kind, use: "practice" });
const bank = ["one", "two", "three"].map((id) => ({
  id,
  title: `${id}: a chapter`,
  page: "",
  spec: {
    items: [1, 2, 3].map((n) => item(`${id}-${n}`)).concat(
      item(`${id}-task`, "reach-a-state"),
    ),
    prompts: [1, 2, 3, 4, 5, 6].map((n) => `${id}-finding-${n}`),
  },
})) as unknown as Bank;

class Reader {
  readonly histories = new Map<CardKey, Happening[]>();
  constructor(private readonly chapters: string[]) {}

  of = (key: CardKey) => this.histories.get(key) ?? [];

  add(key: CardKey, happening: Happening): void {
    this.histories.set(key, merge(this.of(key), [happening]));
  }

  cards(now: number): Due[] {
    return cardsOf(bank, this.of, (id) => this.chapters.includes(id), now);
  }

  /** One session; gives the cards that came. */
  review(now: number, rate: (card: Due) => Rating): Due[] {
    const came = session(this.cards(now), now);
    came.forEach((card, minute) =>
      this.add(card.key, {
        at: now + minute * 60_000,
        where: "review",
        rating: rate(card),
      })
    );
    return came;
  }
}

// Not a fixed pattern by card, and the same in every run.
const forgetful = (day: number): Rating => day % 5 === 3 ? 1 : day % 3 === 0 ? 2 : 3;

Deno.test("month: every card that comes is new or due, and none is left waiting", () => {
  const reader = new Reader(["one", "two"]);
  let seen = 0;
  for (let day = 0; day < 30; day += 1) {
    const now = START + day * DAY_MS;
    const late = reader.cards(now).filter((card) => isDue(card, now));
    const came = reader.review(now, () => forgetful(day));
    holds(came.length <= SESSION, "a session has ten cards at most");
    holds(came.every((card) => isNew(card) || isDue(card, now)), "nothing comes early");
    const missing = late.filter(({ key }) => !came.some((card) => card.key === key));
    holds(missing.length === 0 || came.length === SESSION, "all that is due comes");
    seen += came.length;
  }
  const cards = reader.cards(START + 30 * DAY_MS);
  same(cards.length, 12);
  holds(cards.every((card) => !isNew(card)), "every prompt has come");
  holds(seen > 30, "cards come back");
});

Deno.test("month: the forecast is what then comes, day by day", () => {
  const reader = new Reader(["one"]);
  reader.review(START, () => 3);
  reader.review(START + DAY_MS, () => 2);
  const now = START + DAY_MS;
  const told = forecast(reader.cards(now), now);
  holds(told.reduce((sum, count) => sum + count, 0) === 6, `all six: ${told}`);
  told.forEach((count, days) => {
    const then = now + days * DAY_MS;
    const due = reader.cards(then)
      .filter(({ memory }) => daysBetween(then, memory.due) === 0);
    same(due.length, count);
  });
});

Deno.test("month: after a week away everything late comes, the longest overdue first", () => {
  const reader = new Reader(["one"]);
  reader.review(START, (card) => card.place % 2 === 0 ? 2 : 3);
  const later = START + 10 * DAY_MS;
  const came = session(reader.cards(later), later);
  same(came.length, 6);
  const times = came.map(({ memory }) => memory.due.getTime());
  same(times, [...times].sort((a, b) => a - b));
  same(forecast(reader.cards(later), later)[0], 6);
});

Deno.test("intervals grow while a card is known and shrink when it is forgotten", () => {
  const history: Happening[] = [];
  const days: number[] = [];
  let now = START;
  for (const rating of [3, 3, 3, 1, 3] as Rating[]) {
    history.push({ at: now, where: "review", rating });
    const { due } = remembered(history)!;
    days.push(daysBetween(now, due));
    now += days.at(-1)! * DAY_MS;
  }
  holds(days[0] < days[1] && days[1] < days[2], `growing: ${days}`);
  holds(days[3] < days[2], `shorter after it was forgotten: ${days}`);
});

Deno.test("a preview tells what the rating then does", () => {
  const reader = new Reader(["one"]);
  const [card] = reader.cards(START);
  const told = preview(card, START);
  for (const rating of [1, 2, 3, 4] as Rating[]) {
    const { due } = remembered([{ at: START, where: "review", rating }])!;
    same(daysBetween(START, due), told[rating]);
  }
  holds(told[1] <= told[2] && told[2] <= told[3] && told[3] < told[4], "in order");
});

Deno.test("a missed item is a card at once, before prompts; a known one is none", () => {
  const reader = new Reader(["one"]);
  reader.add("item:two-1", { at: START, where: "chapter", score: 0.5 });
  reader.add("item:two-2", { at: START, where: "chapter", score: 1 });
  const came = session(reader.cards(START), START);
  same(came[0].key, "item:two-1");
  holds(!came.some(({ key }) => key === "item:two-2"), "a known item does not come");
});

Deno.test("a missed task of a simulation is no card: its controls are elsewhere", () => {
  const reader = new Reader([]);
  reader.add("item:one-task", { at: START, where: "chapter", score: 0 });
  same(reader.cards(START), []);
});

Deno.test("a known card that is missed in an exam comes back sooner", () => {
  const known: Happening[] = [
    { at: START, where: "chapter", score: 0 },
    { at: START + DAY_MS, where: "review", score: 1, rating: 4 },
  ];
  const missed: Happening = { at: START + 2 * DAY_MS, where: "exam", score: 0 };
  const [before, after] = [known, [...known, missed]].map((all) =>
    remembered(all)!.due
  );
  holds(after < before, `${after} is before ${before}`);
});

Deno.test("new prompts of several chapters come in turn", () => {
  const reader = new Reader(["one", "three"]);
  const chapters = session(reader.cards(START), START, 4).map(({ chapter }) => chapter);
  same(chapters, [0, 2, 0, 2]);
});

Deno.test("the order in which histories were joined does not change the schedule", () => {
  const history: Happening[] = [1, 2, 3].map((n) => ({
    at: START + n * 3 * DAY_MS,
    where: "review",
    rating: n as Rating,
  }));
  const back = merge(history.slice(2), merge(history.slice(0, 1), history.slice(1, 2)));
  same(remembered(back), remembered(history));
});
