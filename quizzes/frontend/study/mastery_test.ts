/** Progress counts the last try, and remembers what was believed before. */

import type { Bank } from "./bank.ts";
import type { Happening } from "./history.ts";
import { byBelief, byChapter, byFinding, isSolid } from "./mastery.ts";
import { holds, same } from "./testing.ts";

const item = (id: string, claims: string[], use = "practice") => ({ id, claims, use });
const bank = [{
  id: "one",
  title: "One: a chapter",
  page: "",
  spec: {
    items: [
      item("a", ["x"]),
      item("b", ["x", "y"]),
      item("c", ["y"]),
      item("guess", ["x"], "predict"),
    ],
    prompts: ["x", "y"],
    findings: { x: { claim: "X is so." }, y: { claim: "Y is so." } },
    misunderstandings: { "no-x": "X is not so.", "no-y": "Y is not so." },
  },
}] as unknown as Bank;

const at = (minute: number, score: number, errors?: string[]): Happening => ({
  at: Date.UTC(2026, 1, 1, 0, minute),
  where: "chapter",
  score,
  ...(errors ? { errors } : {}),
});
const histories: Record<string, Happening[]> = {
  "item:a": [at(1, 0, ["no-x"]), at(2, 1)],
  "item:b": [at(3, 1)],
  "item:c": [at(4, 1), at(5, 0.5, ["no-y"])],
};
const of = (key: string) => histories[key] ?? [];

Deno.test("a chapter counts each question once, by its last try; guesses do not count", () => {
  same(byChapter(bank, of)[0].share, { right: 2, wrong: 1, open: 0 });
  same(byChapter(bank, () => [])[0].share, { right: 0, wrong: 0, open: 3 });
});

Deno.test("a finding stands when all that asks about it is answered right", () => {
  const [x, y] = byFinding(bank, of);
  same(x.share, { right: 2, wrong: 0, open: 0 });
  holds(isSolid(x), "x stands");
  same(y.share, { right: 1, wrong: 1, open: 0 });
  holds(!isSolid(y), "y does not");
  holds(!byFinding(bank, () => []).some(isSolid), "nothing stands unasked");
});

Deno.test("a misunderstanding is counted, and is let go by a right answer since", () => {
  const rows = byBelief(bank, of);
  same(rows.map(({ id, times, isLetGo }) => [id, times, isLetGo]), [
    ["no-y", 1, false],
    ["no-x", 1, true],
  ]);
});

Deno.test("a misunderstanding that the book names no more is left out", () => {
  same(byBelief(bank, (key) => key === "item:a" ? [at(1, 0, ["gone"])] : []), []);
});
