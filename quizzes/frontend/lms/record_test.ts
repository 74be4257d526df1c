/** What a platform is told keeps to SCORM 1.2 and can be taken up again. */

import type { Base, Item, Response } from "../items.ts";
import {
  interaction,
  points,
  resume,
  span,
  status,
  suspend,
  SUSPEND_LIMIT,
} from "./record.ts";

const base: Omit<Base, "id"> = {
  use: "practice",
  claims: [],
  asks: "apply",
  stem: "?",
  hints: [],
};
const choice = {
  ...base,
  id: "choice",
  kind: "choose-one",
  options: [
    { text: "a", right: false, says: "no", error: "e" },
    { text: "b", right: true, says: "yes" },
  ],
} satisfies Item;
const order: Item = {
  ...base,
  id: "order",
  kind: "order",
  steps: ["a", "b", "c"].map((text) => ({ text, says: text })),
  start: [2, 0, 1],
  error: "e",
  otherwise: "no",
};
const otherwise = { error: "e", says: "no" };
const typed = {
  accepts: ["hepcidin", "HAMP"],
  rejects: [],
  says: "yes",
  otherwise,
};
const match: Item = {
  ...base,
  id: "match",
  kind: "match",
  pairs: ["a", "b", "c"].map((left) => ({ left, right: `${left}!`, says: left })),
  strays: [{ ...otherwise, text: "d!" }],
  start: [2, 3, 0, 1],
  mistakes: [],
  otherwise,
};
const cloze: Item = {
  ...base,
  id: "cloze",
  kind: "cloze",
  text: "{one} and {two}",
  gaps: [
    { name: "one", label: "?", options: [], ...typed },
    {
      name: "two",
      label: "?",
      accepts: [],
      rejects: [],
      options: choice.options,
      says: null,
      otherwise: null,
    },
  ],
};
const word: Item = { ...base, id: "word", kind: "short-text", ...typed };
const point: Item = {
  ...base,
  id: "point",
  kind: "point",
  svg: "<svg/>",
  options: choice.options.map((option) => ({ ...option, part: option.text })),
};
const items = [choice, order];

function same(found: unknown, wanted: unknown): void {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

Deno.test("an answer is told with its kind, its key and how it was marked", () => {
  same(interaction(choice, 1, "10:00:00"), {
    id: "choice",
    time: "10:00:00",
    type: "choice",
    "correct_responses.0.pattern": "b",
    weighting: "1",
    student_response: "b",
    result: "correct",
  });
  same(interaction(choice, 0, "10:00:00").result, "wrong");
  const partly = interaction(order, [2, 0, 1], "10:00:00");
  same([partly.type, partly.student_response], ["sequencing", "c,a,b"]);
  same(partly.result, "0.50");
});

Deno.test("every kind has a type, a key and an answer that can be read", () => {
  const told = (item: Item, response: Response) => {
    const { type, student_response, result, ...rest } = interaction(
      item,
      response,
      "10:00:00",
    );
    return [type, rest["correct_responses.0.pattern"], student_response, result];
  };
  same(told(match, [0, 2, 3]), ["matching", "1.a,2.b,3.c", "1.a,2.c,3.d", "0.33"]);
  same(told(cloze, ["hepcidin", 0]), [
    "performance",
    "hepcidin; b",
    "hepcidin; a",
    "0.50",
  ]);
  same(told(word, "HAMP"), ["fill-in", "hepcidin", "HAMP", "correct"]);
  same(told(point, 0), ["choice", "b", "a", "wrong"]);
});

Deno.test("no answer is longer than the platform takes", () => {
  const { student_response } = interaction(cloze, ["x".repeat(80), 1], "10:00:00");
  const long = interaction({ ...word, accepts: ["x".repeat(300)] }, "y", "10:00:00");
  const longest = Math.max(
    student_response.length,
    long["correct_responses.0.pattern"].length,
  );
  if (longest > 255) throw new Error(`${longest} characters`);
});

Deno.test("points count all items, and the status waits for the last answer", () => {
  same(points(items, { choice: 1 }), 50);
  same(status(items, { choice: 1 }), "incomplete");
  same(points(items, { choice: 1, order: [0, 1, 2] }), 100);
  same(status(items, { choice: 0, order: [0, 1, 2] }), "completed");
});

Deno.test("answers come back as they were suspended", () => {
  const answers = { order: [0, 2, 1] };
  const { text, fits } = suspend(items, answers);
  same([resume(items, text), fits], [answers, true]);
});

Deno.test("answers to other items are not taken up", () => {
  const { text } = suspend(items, { choice: 1 });
  same(resume([{ ...choice, stem: "Another?" }, order], text), {});
  for (const broken of ["", "null", "[", "{}"]) same(resume(items, broken), {});
});

Deno.test("what is suspended keeps to the limit, the longest answers go first", () => {
  const long = Array.from({ length: SUSPEND_LIMIT }, (_, at) => at);
  const { text, fits } = suspend(items, { choice: 1, order: long });
  if (text.length > SUSPEND_LIMIT) throw new Error(`${text.length} characters`);
  same([resume(items, text), fits], [{ choice: 1 }, false]);
});

Deno.test("a length of time is hours, minutes, seconds and hundredths", () => {
  same(span(3_723_450), "0001:02:03.45");
  same(span(0), "0000:00:00.00");
});
