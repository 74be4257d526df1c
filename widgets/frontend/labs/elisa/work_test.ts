/** What can be done at the bench, and what cannot. */

import { between, reached } from "./grid.ts";
import { overTheShoulder } from "./mistakes.ts";
import type { Spec } from "./types.ts";
import { type Action, after, asWork, codesOf, emptyWork, laidOut } from "./work.ts";
import type { Work } from "./work.ts";

const { spec } = JSON.parse(
  Deno.readTextFileSync(
    new URL("../../../../tests/data/elisa-cases.json", import.meta.url),
  ),
) as { spec: Spec };

function same(found: unknown, wanted: unknown): void {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

const done = (...actions: Action[]) => actions.reduce(after, emptyWork());
const order = (work: Work) => work.steps.map(({ id }) => id).join(" ");

Deno.test("a step comes to the end, or takes the place that it is given", () => {
  const work = done(
    { do: "place", id: "coat" },
    { do: "place", id: "stop" },
    { do: "place", id: "block", at: 1 },
  );
  same(order(work), "coat block stop");
  same(order(after(work, { do: "place", id: "coat", at: 2 })), "block stop coat");
  same(order(after(work, { do: "place", id: "coat", at: 99 })), "block stop coat");
  same(order(after(work, { do: "take-off", id: "block" })), "coat stop");
});

Deno.test("a step that is moved keeps its time and its washes", () => {
  const work = done(
    { do: "place", id: "coat" },
    { do: "minutes", id: "coat", value: 960 },
    { do: "washes", id: "coat", value: 4 },
    { do: "place", id: "stop", at: 0 },
    { do: "place", id: "coat", at: 0 },
  );
  same(work.steps[0], { id: "coat", minutes: 960, washes: 4 });
});

Deno.test("what a plate was read with cannot be changed any more", () => {
  const read = done({ do: "place", id: "coat" }, { do: "read" });
  same(read.run, 1);
  for (
    const action of [
      { do: "place", id: "stop" },
      { do: "paint", places: [0], code: "blank" },
      { do: "switch", name: "seal", on: true },
      { do: "read" },
    ] satisfies Action[]
  ) same(after(read, action), read);
  const another = after(read, { do: "another" });
  same([another.read, another.run, order(another)], [false, 1, "coat"]);
  same(after(another, { do: "read" }).run, 2);
});

Deno.test("a tube that is emptied leaves the plate", () => {
  const work = done(
    { do: "tube", sample: "shock", place: 1, times: 20 },
    { do: "paint", places: [3, 4], code: "shock:1" },
    { do: "tube", sample: "shock", place: 1, times: 0 },
  );
  same(work.wells.filter((code) => code !== "").length, 0);
});

Deno.test("a layout puts replicates side by side and keeps off the rim if told", () => {
  const work = done({ do: "tube", sample: "donor", place: 0, times: 1 });
  const wells = laidOut(codesOf(spec, work), 2, true);
  same(wells.slice(0, 12).join(""), "");
  same([wells[13], wells[14]], ["blank", "blank"]);
  same(wells.filter((code) => code === "donor:0").length, 2);
  same(wells.filter((code) => code === "blank").length, 4);
});

Deno.test("work that was kept comes back; what is none does not", () => {
  const work = done({ do: "place", id: "coat" }, { do: "read" });
  same(asWork(spec, JSON.parse(JSON.stringify(work))), work);
  const bad: unknown[] = [
    undefined,
    {},
    "coat",
    { ...work, wells: ["blank"] },
    { ...work, wells: Array(96).fill("tea") },
    { ...work, steps: [work.steps[0], work.steps[0]] },
    { ...work, steps: [{ id: "boil", minutes: 1, washes: 0 }] },
    { ...work, run: NaN },
    { ...work, seal: "yes" },
    { ...work, tubes: { nobody: [1, 1] } },
    { ...work, hand: { a: 0, b: 1, c: NaN, d: 2 } },
    { ...work, answers: { ...work.answers, samples: { donor: { verdict: "maybe" } } } },
  ];
  for (const each of bad) same(asWork(spec, each), undefined);
});

Deno.test("arrow keys stay on the plate", () => {
  same(reached("ArrowLeft", 0, false), 0);
  same(reached("ArrowUp", 5, false), 5);
  same(reached("ArrowRight", 11, false), 11);
  same(reached("ArrowDown", 95, false), 95);
  same(reached("ArrowDown", 0, false), 12);
  same([reached("Home", 30, false), reached("End", 30, true)], [24, 95]);
  same(reached("a", 0, false), undefined);
});

Deno.test("a quick hand fills the wells that it skipped", () => {
  same(between(0, 3), [1, 2, 3]);
  same(between(0, 36), [12, 24, 36]);
  same(between(0, 26), [13, 26]);
  same(between(5, 5), []);
});

Deno.test("a colleague says what is odd, and only that", () => {
  const says = (work: Work) => overTheShoulder(spec, work);
  same(says(emptyWork()), ["no-steps", "no-wells"]);
  const wells = Array(96).fill("blank");
  const blank = done({ do: "place", id: "sample" }, { do: "lay-out", wells });
  same(says(blank), ["all-blanks"]);
  const tubes = spec.samples.map(({ id }): Action => ({
    do: "tube",
    sample: id,
    place: 0,
    times: 1,
  }));
  let whole = [...tubes, { do: "place", id: "sample" } as Action]
    .reduce(after, emptyWork());
  whole = after(whole, {
    do: "lay-out",
    wells: laidOut(codesOf(spec, whole), 2, true),
  });
  same(says(whole), ["no-transfer"]);
  whole = after(whole, { do: "series", change: { transfer: 100, diluent: 100 } });
  same(says(whole), ["no-label"]);
  whole = after(whole, { do: "series", change: { label: 2 } });
  same(says(whole), ["fine"]);
});
