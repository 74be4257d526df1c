/** What a platform is told keeps to SCORM 1.2 and can be taken up again. */

import type { Base, Item } from "../items.ts";
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
const choice: Item = {
  ...base,
  id: "choice",
  kind: "choose-one",
  options: [
    { text: "a", right: false, says: "no" },
    { text: "b", right: true, says: "yes" },
  ],
};
const order: Item = {
  ...base,
  id: "order",
  kind: "order",
  steps: ["a", "b", "c"].map((text) => ({ text, says: text })),
  start: [2, 0, 1],
  error: "e",
  otherwise: "no",
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
