/** A file brings everything back; a bad one is refused and changes nothing. */

import { recall, remember } from "../../../widgets/frontend/view/storage.ts";
import { bringIn, type Contents, MOST_BYTES, readFile, writeFile } from "./file.ts";
import { Journal } from "./journal.ts";
import { strings } from "./strings.ts";
import { holds, same, withStorage } from "./testing.ts";

const ROOM = 100_000;
const forever = new AbortController().signal;
const at = Date.now() - 1000;

function filled(): string {
  const journal = new Journal(forever);
  journal.record("item:gp130-speaks", { at, where: "chapter", score: 0 });
  journal.record("finding:identity", { at, where: "review", rating: 3 });
  remember("answer:gp130-speaks", 1, [0, 2]);
  remember("lab:elisa", 2, { steps: ["coat"], wells: { A1: "blank" } });
  remember("guess:il6-partition", 1, { ask: "How much?", guess: { marks: [1] } });
  return writeFile(journal);
}

function read(text: string): Contents {
  const contents = readFile(text);
  if ("refused" in contents) throw new Error(contents.refused);
  return contents;
}

Deno.test("file: what was saved comes back after everything was forgotten", () => {
  withStorage(ROOM, () => {
    const text = filled();
    const journal = new Journal(forever);
    journal.reset();
    same(journal.of("item:gp130-speaks"), []);
    holds(bringIn(read(text), journal), "it is kept");
    same(journal.of("item:gp130-speaks"), [{ at, where: "chapter", score: 0 }]);
    same(recall("answer:gp130-speaks", 1), [0, 2]);
    same(recall("lab:elisa", 2), { steps: ["coat"], wells: { A1: "blank" } });
    same(JSON.parse(writeFile(journal)).entries, JSON.parse(text).entries);
  });
});

Deno.test("file: reading joins histories and leaves the answers that are here", () => {
  withStorage(ROOM, () => {
    const text = filled();
    const journal = new Journal(forever);
    journal.record("item:gp130-speaks", { at: at + 1, where: "exam", score: 1 });
    remember("answer:gp130-speaks", 1, [1]);
    bringIn(read(text), journal);
    same(journal.of("item:gp130-speaks").length, 2);
    same(recall("answer:gp130-speaks", 1), [1]);
  });
});

Deno.test("file: what the book did not write is not saved, so the file can be read", () => {
  withStorage(ROOM, () => {
    filled();
    localStorage.setItem("il6-book:something-else", '{"version":1,"value":1}');
    localStorage.setItem("il6-book:answer:torn", "{");
    const text = writeFile(new Journal(forever));
    holds(!text.includes("something-else") && !text.includes("torn"), "left out");
    same(read(text).histories.size, 2);
  });
});

Deno.test("file: answers to other numbers than the reader's stay away", () => {
  withStorage(ROOM, () => {
    remember("learner-seed", 1, 7);
    remember("answer:pg-into-pm", 1, 2.5);
    remember("answer:gp130-speaks", 1, [0]);
    const text = writeFile(new Journal(forever));
    const journal = new Journal(forever);
    journal.reset();
    remember("learner-seed", 1, 9);
    remember("answer:other", 1, 1);
    bringIn(read(text), journal, new Set(["pg-into-pm"]));
    same(recall("learner-seed", 1), 9);
    same(recall("answer:pg-into-pm", 1), undefined);
    same(recall("answer:gp130-speaks", 1), [0]);
  });
});

Deno.test("file: numbers drawn for a reader come along unless answers are here", () => {
  withStorage(ROOM, () => {
    remember("learner-seed", 1, 7);
    const text = filled();
    const journal = new Journal(forever);
    remember("learner-seed", 1, 9);
    bringIn(read(text), journal);
    same(recall("learner-seed", 1), 9);
    journal.reset();
    remember("learner-seed", 1, 9);
    bringIn(read(text), journal);
    same(recall("learner-seed", 1), 7);
  });
});

const whole = { kind: "il6-book-progress", version: 1, entries: {} };
const withEntry = (key: string, value: unknown) =>
  JSON.stringify({ ...whole, entries: { [key]: { version: 1, value } } });
const deep = JSON.parse("[".repeat(50) + "]".repeat(50));

const BAD: Record<string, [string, string]> = {
  "a newer version": [JSON.stringify({ ...whole, version: 2 }), strings.fileNewer],
  "a file that is cut off": [
    JSON.stringify(whole, undefined, 1).slice(0, -3),
    strings.fileTorn,
  ],
  "no JSON": ["<html>", strings.fileOther],
  "another JSON": ['{"kind": "simulation-setting"}', strings.fileOther],
  "a list": ["[]", strings.fileOther],
  "no entries": ['{"kind": "il6-book-progress", "version": 1}', strings.fileTorn],
  "a giant": [" ".repeat(MOST_BYTES + 1), strings.fileLarge],
  "markup in a key": [withEntry("answer:<img src=x>", 1), "“answer:<img src=x>”"],
  "an unknown family": [withEntry("theme:dark", 1), "“theme:dark”"],
  "a family of every object": [withEntry("constructor:x", 1), "“constructor:x”"],
  "a key of every object": [
    `{"kind": "il6-book-progress", "version": 1, "entries": {"__proto__": {"version": 1, "value": 1}}}`,
    "“__proto__”",
  ],
  "a time to come": [
    withEntry("study:item:x", [{ at: 9e15, where: "exam", score: 1 }]),
    "“study:item:x”",
  ],
  "a history that is none": [withEntry("study:item:x", { length: 3 }), "study:item:x"],
  "a card that is none": [withEntry("study:era", []), "study:era"],
  "another era": [withEntry("study-era", "x"), "study-era"],
  "goals that are none": [withEntry("task:a:b", ["<b>"]), "task:a:b"],
  "something deep": [withEntry("answer:x", deep), "answer:x"],
  "something long": [withEntry("answer:x", "a".repeat(30_000)), "answer:x"],
};

for (const [reason, [text, said]] of Object.entries(BAD)) {
  Deno.test(`file: ${reason} is refused with a sentence`, () => {
    const contents = readFile(text);
    holds("refused" in contents && contents.refused.includes(said), said);
  });
}

Deno.test("file: one that does not fit into the storage changes nothing", () => {
  let text = "";
  withStorage(ROOM, () => {
    const journal = new Journal(forever);
    for (let number = 0; number < 100; number += 1) {
      journal.record(`item:card-${number}`, { at, where: "exam", score: 1 });
    }
    text = writeFile(journal);
  });
  withStorage(3000, () => {
    const journal = new Journal(forever);
    journal.record("item:mine", { at, where: "chapter", score: 1 });
    const before = writeFile(journal, at);
    holds(!bringIn(read(text), journal), "it says so");
    same(writeFile(journal, at), before);
    same(journal.of("item:mine").length, 1);
  });
});
