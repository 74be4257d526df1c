/** Choices narrow a list together, and an address brings them back. */

import assert from "node:assert/strict";

import { choicesOf, fits, queryOf } from "./filter.ts";

const ROW = { chapter: "meet", grade: "mixed", species: "human mouse" };
const KNOWN = {
  chapter: ["meet", "blood"],
  grade: ["mixed"],
  species: ["mouse", "rat"],
};

Deno.test("without a choice every row is left", () => {
  assert.ok(fits(ROW, { chapter: "", grade: "", species: "" }));
});

Deno.test("a row must fit all choices", () => {
  assert.ok(fits(ROW, { chapter: "meet", species: "mouse" }));
  assert.ok(!fits(ROW, { chapter: "meet", species: "rat" }));
});

Deno.test("a part of a word is not the word", () => {
  assert.ok(!fits(ROW, { species: "hum" }));
  assert.ok(!fits({ species: "none" }, { species: "on" }));
});

Deno.test("a row that says nothing fits no choice", () => {
  assert.ok(!fits({}, { grade: "mixed" }));
});

Deno.test("an address brings the choices back", () => {
  const choices = { chapter: "blood", grade: "", species: "rat" };
  assert.equal(queryOf(choices), "chapter=blood&species=rat");
  assert.deepEqual(choicesOf(queryOf(choices), KNOWN), { choices, unknown: [] });
});

Deno.test("what an address asks for in vain is named", () => {
  const { choices, unknown } = choicesOf("chapter=heart&grade=mixed", KNOWN);
  assert.deepEqual(choices, { chapter: "", grade: "mixed", species: "" });
  assert.deepEqual(unknown, ["chapter “heart”"]);
});
