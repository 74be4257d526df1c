/** A file brings back its setting; a file of something else is refused in words. */

import assert from "node:assert/strict";

import { readFile, writeFile } from "./setting_file.ts";
import { SPEC } from "./testing.ts";

const CHOSEN = { values: { k: 0.7, on: 1 }, looks: { units: "amount" as const } };

function altered(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(writeFile(SPEC, CHOSEN)), ...changes });
}

Deno.test("a file brings back the setting that it was made from", () => {
  const found = readFile(SPEC, writeFile(SPEC, CHOSEN));
  assert.deepEqual(found, { setting: CHOSEN, faults: [] });
});

const REFUSED: Record<string, [string, string]> = {
  "no JSON": ["{", "holds no setting"],
  "a list": ["[]", "holds no setting"],
  "nothing": ["null", "holds no setting"],
  "JSON of something else": ['{"name": "x"}', "holds no setting"],
  "another simulation": [
    altered({ simulation: "other", title: "The other" }),
    "a setting of “The other”, and this is “A small one”",
  ],
  "a newer version": [altered({ v: 2 }), "The file is of version 2"],
  "no version": [altered({ v: undefined }), "The file is of version undefined"],
  "a setting that is none": [altered({ setting: 5 }), "holds no setting"],
};

for (const [name, [text, said]] of Object.entries(REFUSED)) {
  Deno.test(`${name} is refused`, () => {
    const found = readFile(SPEC, text);
    assert.ok("refused" in found);
    assert.ok(found.refused.includes(said), found.refused);
  });
}

Deno.test("another version of the model is named, and its setting is used", () => {
  const found = readFile(SPEC, altered({ model: "ffff" }));
  assert.ok("faults" in found);
  assert.deepEqual(found.setting, CHOSEN);
  assert.match(found.faults[0], /ffff, here 0123456789ab/);
});

Deno.test("an entry that cannot be used is named", () => {
  const found = readFile(SPEC, altered({ setting: { k: 99, q: [1], on: 1 } }));
  assert.ok("faults" in found);
  assert.equal(found.faults.length, 2);
  assert.deepEqual(found.setting.values, { on: 1 });
});
