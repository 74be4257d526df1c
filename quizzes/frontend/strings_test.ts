/** Sentences are taken apart as their authors mean it. */

import { pieces } from "./strings.ts";

function same(found: unknown, wanted: unknown): void {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

Deno.test("what stands between stars is emphasised, and nothing else", () => {
  same(pieces("What is *not* so?"), [
    { text: "What is ", isEmphasised: false },
    { text: "not", isEmphasised: true },
    { text: " so?", isEmphasised: false },
  ]);
  same(pieces("3 * 4"), [{ text: "3 * 4", isEmphasised: false }]);
});
