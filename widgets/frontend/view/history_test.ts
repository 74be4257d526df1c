/** Steps lead back and forth, and there are not endlessly many. */

import assert from "node:assert/strict";

import { History } from "./history.ts";

function noted(...states: number[]): History<number> {
  const history = new History(0, (a, b) => a === b);
  for (const state of states) history.note(state);
  return history;
}

Deno.test("steps lead back to the beginning and forth again", () => {
  const history = noted(1, 2);
  assert.deepEqual([history.undo(), history.undo(), history.undo()], [1, 0, undefined]);
  assert.deepEqual([history.redo(), history.redo(), history.redo()], [1, 2, undefined]);
});

Deno.test("what has not changed is no step", () => {
  const history = noted(0, 0);
  assert.equal(history.canUndo, false);
});

Deno.test("a new step leaves the way that was taken back", () => {
  const history = noted(1, 2);
  history.undo();
  history.note(5);
  assert.equal(history.canRedo, false);
  assert.equal(history.undo(), 1);
});

Deno.test("a hundred steps are kept, the newest ones", () => {
  const history = noted(...Array.from({ length: 250 }, (_, index) => index + 1));
  let count = 0;
  let last: number | undefined;
  for (let state = history.undo(); state !== undefined; state = history.undo()) {
    count += 1;
    last = state;
  }
  assert.deepEqual([count, last], [100, 150]);
});
