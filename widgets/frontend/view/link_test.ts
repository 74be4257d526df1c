/** A link brings back what it was made from, and names all that it cannot. */

import assert from "node:assert/strict";

import { readLink, writeLink } from "./link.ts";
import { SPEC } from "./testing.ts";

const CLOCK = { value: 0, min: 0, max: 10, unit: "h" };
const CHOSEN = {
  values: { k: 0.7, dose: 0, on: 1, kind: 3 },
  looks: { plot: "log", t: 2.5, units: "amount" as const },
};

Deno.test("a link brings back the setting that it was made from", () => {
  const link = writeLink(SPEC, CHOSEN);
  assert.equal(
    link,
    "#small-one?v=1&k=0.7&dose=0&on=1&kind=3&plot=log&t=2.5&units=amount",
  );
  assert.deepEqual(readLink(SPEC, link, CLOCK), { setting: CHOSEN, faults: [] });
});

Deno.test("a link holds nothing that is as it was made", () => {
  assert.equal(writeLink(SPEC, { values: {}, looks: {} }), "#small-one?v=1");
  const read = readLink(SPEC, "#small-one?v=1&k=5");
  assert.deepEqual(read, { setting: { values: {}, looks: {} }, faults: [] });
});

for (
  const hash of ["", "#", "#heading", "#small-one", "#other?v=1&k=3", "#%E0%A4%A?v=1"]
) {
  Deno.test(`“${hash}” is no link to a setting`, () => {
    assert.equal(readLink(SPEC, hash), undefined);
  });
}

Deno.test("a moment is named where nothing shows one", () => {
  const { setting, faults } = readLink(SPEC, "#small-one?v=1&t=3")!;
  assert.deepEqual(setting.looks, {});
  assert.match(faults[0], /nothing here shows a single moment/);
});

const BAD: [string, string, Record<string, number>][] = [
  ["v=1&q=3", "“q” is unknown", {}],
  ["v=1&k=50&on=1", "k label (k): 50 is outside 0.5 to 20\u00a0nM", { on: 1 }],
  ["v=1&dose=0.1", "0.1 is outside 0.5 to 20\u00a0pg/mL, or 0", {}],
  ["v=1&k=fast", "“fast” is no number, so it stays at 5\u00a0nM", {}],
  ["v=1&k=", "“” is no number", {}],
  ["v=1&k=NaN", "“NaN” is no number", {}],
  ["v=1&k=1e999", "“1e999” is no number", {}],
  ["v=1&k=0x5", "“0x5” is no number", {}],
  ["v=1&kind=2", "2 is not on offer (1, 3)", {}],
  ["v=1&on=0.5", "0.5 is not on offer (1, 0)", {}],
  ["v=1&plot=pie", "there is no plot “pie”; there are parts, log", {}],
  ["v=1&t=11", "“11” is not within 0 to 10\u00a0h", {}],
  ["v=1&t=-1", "“-1” is not within", {}],
  ["v=1&units=stone", "“stone” is neither mass nor amount", {}],
  ["v=1&k", "“k” is damaged", {}],
  ["v=1&k=%E0%A4%A", "“k=%E0%A4%A” is damaged", {}],
  ["v=1&k=2&k=3", "“k” stands there twice", { k: 3 }],
  ["k=2", "does not say its version", { k: 2 }],
  ["v=2&k=2", "The link is of version 2", {}],
  ["v=%3Cb%3E&k=2", "The link is of version <b>", {}],
  ["v=1&__proto__=2", "“__proto__” is unknown", {}],
];

for (const [query, said, values] of BAD) {
  Deno.test(`${query}: is named, and the rest is used`, () => {
    const reading = readLink(SPEC, `#small-one?${query}`, CLOCK)!;
    assert.equal(reading.faults.length, 1);
    assert.ok(reading.faults[0].includes(said), reading.faults[0]);
    assert.deepEqual(reading.setting.values, values);
  });
}

Deno.test("each fault has a sentence of its own", () => {
  const { faults } = readLink(SPEC, "#small-one?v=1&q=1&k=99&t=x")!;
  assert.equal(faults.length, 3);
});

Deno.test("what a mail program has made of the signs is read all the same", () => {
  const { setting, faults } = readLink(SPEC, "#small-one?v=1&amp;k=2&amp;on=1")!;
  assert.deepEqual([setting.values, faults], [{ k: 2, on: 1 }, []]);
});
