/** An exam is a mix of what was chosen, and is marked as a whole. */

import type { Bank } from "./bank.ts";
import { draw, marks, pool, questionsOf } from "./paper.ts";
import { holds, same } from "./testing.ts";

const options = [{ text: "a", right: true, says: "" }, { text: "b", says: "" }];
const depths = ["recall", "explain", "judge"];
const bank = ["one", "two", "three"].map((id, chapter) => ({
  id,
  spec: {
    items: depths.flatMap((asks) =>
      // The first chapter has many more questions than the others.
      Array.from({ length: chapter === 0 ? 20 : 3 }, (_, n) => ({
        id: `${id}-${asks}-${n}`,
        asks,
        options,
        kind: "choose-one",
        use: "practice",
      }))
    ).concat([
      {
        id: `${id}-guess`,
        asks: "recall",
        options,
        kind: "choose-one",
        use: "predict",
      },
      {
        id: `${id}-task`,
        asks: "apply",
        options,
        kind: "reach-a-state",
        use: "practice",
      },
    ]),
  },
})) as unknown as Bank;

/** A row of numbers that is the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

Deno.test("only what was chosen and can be asked here is in the pool", () => {
  const found = pool(bank, ["two"], ["recall", "apply"]);
  same(found.map(({ item }) => item.id), [0, 1, 2].map((n) => `two-recall-${n}`));
});

Deno.test("a paper is a mix: no chapter and no depth fills it, nothing comes twice", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const drawn = draw(pool(bank, ["one", "two", "three"], depths), 9, dice(seed));
    same(new Set(drawn.map(({ item }) => item.id)).size, 9);
    for (const chapter of [0, 1, 2]) {
      same(drawn.filter((each) => each.chapter === chapter).length, 3);
    }
    for (const depth of depths) {
      const count = drawn.filter(({ item }) => item.asks === depth).length;
      holds(count >= 2 && count <= 4, `${depth} ${count} times`);
    }
  }
});

Deno.test("papers differ, and one that asks for too much has all there is", () => {
  const all = pool(bank, ["two"], depths);
  same(draw(all, 50, dice(1)).length, 9);
  const [a, b] = [1, 2].map((seed) =>
    draw(all, 5, dice(seed)).map(({ item }) => item.id)
  );
  holds(JSON.stringify(a) !== JSON.stringify(b), "another paper");
});

Deno.test("what is not answered, or cannot be graded, gets no points", () => {
  const questions = pool(bank, ["two"], ["recall"]);
  const ids = questions.map(({ item }) => item.id);
  const responses = { [ids[0]]: 0, [ids[1]]: 99 };
  const found = marks(questions, { ids, responses, place: 0 });
  same(found.map(({ score, response }) => [score, response ?? null]), [
    [1, 0],
    [0, null],
    [0, null],
  ]);
});

Deno.test("a kept paper is taken up only if the bank still has its questions", () => {
  const paper = { ids: ["two-recall-0"], responses: {}, place: 0 };
  same(questionsOf(bank, paper)?.length, 1);
  const bad = [
    undefined,
    3,
    { ...paper, ids: [] },
    { ...paper, ids: ["gone"] },
    { ...paper, ids: ["two-task"] },
    { ...paper, place: 4 },
    { ids: ["two-recall-0"], place: 0 },
  ];
  for (const each of bad) {
    holds(questionsOf(bank, each) === undefined, `refused: ${JSON.stringify(each)}`);
  }
});
