/** The line "Cite this", for people and for BibTeX. */

import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** What BibTeX reads as a command, written so that it is printed. */
function escaped(text: string): string {
  return text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");
}

/** A sentence that names authors, year, title, version, simulation and address. */
export function citation(spec: SimulationSpec, address: string): string {
  const { cite, model, isForeign } = spec.carry;
  const facts = { ...cite, simulation: spec.title, model, address };
  return fill(isForeign ? STRINGS.citationForeign : STRINGS.citation, facts).trim();
}

/** The same facts as an entry of a bibliography. */
export function bibtex(spec: SimulationSpec, address: string): string {
  const { cite, model, isForeign } = spec.carry;
  const words = isForeign ? STRINGS.bibtexForeign : STRINGS.bibtexNote;
  const note = fill(words, { simulation: spec.title, model });
  // Names in braces of their own are not taken apart.
  const facts = [
    ["author", `{${escaped(cite.authors)}}`],
    ["title", `{${escaped(cite.title)}}`],
    ["year", cite.year],
    ["version", cite.version],
    ["note", escaped(note)],
    ["url", address],
  ].filter(([, value]) => value !== "");
  const lines = facts.map(([key, value]) => `  ${key} = {${value}}`);
  return `@software{${spec.name}-${cite.year},\n${lines.join(",\n")}\n}\n`;
}
