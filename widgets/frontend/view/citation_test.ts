/** A citation names what is cited, and BibTeX reads it. */

import assert from "node:assert/strict";

import { bibtex, citation } from "./citation.ts";
import { SPEC } from "./testing.ts";

const ADDRESS = "https://book.example/a_b.html#small-one?v=1";

Deno.test("the line names authors, year, title, version, simulation, model, address", () => {
  assert.equal(
    citation(SPEC, ADDRESS),
    "The authors of A & B (2031). A book, version 1.2. Simulation “A small one”, " +
      `model 0123456789ab. ${ADDRESS}`,
  );
  assert.ok(citation(SPEC, "").endsWith("model 0123456789ab."));
});

Deno.test("BibTeX gets its signs escaped, and no empty field", () => {
  const entry = bibtex(SPEC, ADDRESS);
  assert.match(entry, /^@software\{small-one-2031,\n/);
  assert.ok(entry.includes("author = {{The authors of A \\& B}}"));
  assert.ok(entry.includes(`url = {${ADDRESS}}`));
  assert.ok(!bibtex(SPEC, "").includes("url"));
});

Deno.test("a model from elsewhere is not cited as the book's", () => {
  const foreign = { ...SPEC, carry: { ...SPEC.carry, isForeign: true } };
  assert.match(
    citation(foreign, ""),
    /^Model “A small one” .* computed with: The auth/,
  );
  assert.match(bibtex(foreign, ""), /note = \{Computed the model “A small one”/);
});
