/** Nothing that a reader did is lost, whatever the tabs do to each other. */

import type { Happening } from "./history.ts";
import { isHappening, merge } from "./history.ts";
import { Journal } from "./journal.ts";
import { holds, same, SharedStorage } from "./testing.ts";

const NOW = Date.UTC(2026, 5, 1);
const forever = new AbortController().signal;
const answer = (minute: number, score: number): Happening => ({
  at: NOW + minute * 60_000,
  where: "chapter",
  score,
});
const scores = (history: Happening[]) => history.map(({ score }) => score);

Deno.test("histories join in any order, and joining twice changes nothing", () => {
  const [a, b] = [[answer(1, 0), answer(3, 1)], [answer(2, 0.5), answer(3, 1)]];
  same(scores(merge(a, b)), [0, 0.5, 1]);
  same(merge(b, a), merge(a, b));
  same(merge(merge(a, b), b), merge(a, b));
});

Deno.test("two tabs that answer one card one after the other keep both answers", () => {
  const storage = new SharedStorage();
  const [one, two] = [storage.tab(), storage.tab()];
  const [a, b] = [one, two].map((tab) => new Journal(forever, tab, () => NOW));
  a.record("item:x", answer(1, 0));
  b.record("item:x", answer(2, 1));
  same(scores(a.of("item:x")), [0, 1]);
});

Deno.test("two tabs that write at the same moment mend what was overwritten", () => {
  const storage = new SharedStorage();
  const [one, two] = [storage.tab(), storage.tab()];
  const [a, b] = [one, two].map((tab) => new Journal(forever, tab, () => NOW));
  two.hold();
  a.record("item:x", answer(1, 0));
  b.record("item:x", answer(2, 1));
  same(scores(a.of("item:x")), [1]);
  for (let round = 0; round < 3; round += 1) {
    one.deliver();
    two.deliver();
  }
  same(scores(a.of("item:x")), [0, 1]);
  same(scores(b.of("item:x")), [0, 1]);
});

Deno.test("what was forgotten in one tab does not come back from another", () => {
  const storage = new SharedStorage();
  const [one, two] = [storage.tab(), storage.tab()];
  const [a, b] = [one, two].map((tab) => new Journal(forever, tab, () => NOW));
  b.record("item:x", answer(1, 0));
  one.deliver();
  a.reset();
  two.deliver();
  one.deliver();
  same(b.of("item:x"), []);
  b.record("item:x", answer(2, 1));
  same(scores(a.of("item:x")), [1]);
});

Deno.test("a page hears what another tab has answered", () => {
  const storage = new SharedStorage();
  const [one, two] = [storage.tab(), storage.tab()];
  const a = new Journal(forever, one, () => NOW);
  const b = new Journal(forever, two, () => NOW);
  let heard = 0;
  b.onChange(() => heard += 1);
  a.record("item:x", answer(1, 1));
  two.deliver();
  same(heard, 1);
});

for (
  const [reason, value] of Object.entries({
    "no object": 3,
    "nothing happened": { at: NOW, where: "exam" },
    "a time to come": { at: NOW * 2, where: "exam", score: 1 },
    "no time": { at: "1", where: "exam", score: 1 },
    "an unknown place": { at: NOW, where: "bar", score: 1 },
    "too many points": { at: NOW, where: "exam", score: 2 },
    "a rating that is none": { at: NOW, where: "exam", rating: 5 },
    "markup": { at: NOW, where: "exam", score: 1, errors: ["<img>"] },
    "something more": { at: NOW, where: "exam", score: 1, extra: 1 },
  })
) {
  Deno.test(`history: ${reason} is no happening`, () => {
    holds(!isHappening(value, NOW), "it is refused");
    holds(isHappening({ at: NOW, where: "exam", score: 1 }, NOW), "a sound one passes");
  });
}
