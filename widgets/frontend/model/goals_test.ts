/** The page judges goals as Python does: both read the same cases. */

import assert from "node:assert/strict";

import { assess, type Curves, type Goal, judge, type Judged } from "./goals.ts";

interface Cases {
  runs: Record<string, Curves>;
  goals: { reason: string; goal: Goal; value: number | null; met: boolean }[];
  tasks: (Judged & { reason: string; said: string | null; met: boolean[] })[];
}

const path = new URL("../../../tests/data/goal-cases.json", import.meta.url);
const { runs, goals, tasks } = JSON.parse(Deno.readTextFileSync(path)) as Cases;

for (const { reason, goal, value, met } of goals) {
  Deno.test(`goals: ${reason}`, () => {
    const verdict = judge(goal, runs.now, runs);
    assert.equal(verdict.isMet, met);
    if (value === null) assert.ok(Number.isNaN(verdict.value));
    else assert.ok(Math.abs(verdict.value - value) < 1e-12, `${verdict.value}`);
  });
}

for (const task of tasks) {
  Deno.test(`tasks: ${task.reason}`, () => {
    const outcome = assess(task, runs.now, runs);
    assert.deepEqual(outcome.goals.map(({ isMet }) => isMet), task.met);
    assert.equal(outcome.says ?? null, task.said);
    assert.equal(outcome.isSolved, task.met.every(Boolean));
  });
}
