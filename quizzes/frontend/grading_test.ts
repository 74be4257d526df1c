/** The page grades as Python does: both read the same cases. */

import { drawn } from "./draws.ts";
import { grade } from "./grading.ts";
import type { Item, Response } from "./items.ts";

interface Case {
  reason: string;
  item: string;
  response: Response | "key" | "all";
  score?: number;
  right: boolean;
  /** The learner's, where numbers are drawn. */
  seed?: number;
  /** Misunderstandings that the answer stands for, in the order of the remarks. */
  errors?: string[];
  /** What is said to have been right, in the same order. */
  keys?: string[];
}

const root = new URL("../../", import.meta.url);
const read = (path: string) => Deno.readTextFileSync(new URL(path, root));
const cases = JSON.parse(read("tests/data/grading-cases.json")) as Case[];
const items = JSON.parse(read("tests/data/grading-items.json")) as Item[];

function responseOf(item: Item, response: Case["response"]): Response {
  if (response !== "key" && response !== "all") return response;
  if (!("options" in item)) throw new Error(`${item.id} has no options`);
  return item.options.flatMap((option, place) =>
    response === "all" || option.right ? [place] : []
  );
}

for (const each of cases) {
  Deno.test(`grading: ${each.reason}`, () => {
    const found = items.find((one) => one.id === each.item);
    if (!found) throw new Error(`${each.item} is not in grading-items.json`);
    const item = drawn(found, each.seed ?? 0);
    const result = grade(item, responseOf(item, each.response));
    if (result.right !== each.right) throw new Error(`right: ${result.right}`);
    const wanted = each.score ?? result.score;
    if (
      Math.abs(result.score - wanted) > 1e-12 || (!result.right && result.score >= 1)
    ) {
      throw new Error(`score: ${result.score}`);
    }
    const errors = result.feedback.flatMap(({ error }) => error ?? []);
    if (each.errors && String(errors) !== String(each.errors)) {
      throw new Error(`errors: ${errors}`);
    }
    const keys = result.feedback.flatMap(({ key }) => key ?? []);
    if (each.keys && String(keys) !== String(each.keys)) {
      throw new Error(`keys: ${keys}`);
    }
  });
}

Deno.test("grading: an option that is not there is refused", () => {
  const item = items.find((one) => one.kind === "choose-one")!;
  try {
    grade(item, 99);
  } catch (error) {
    if (error instanceof RangeError) return;
  }
  throw new Error("it was graded");
});
