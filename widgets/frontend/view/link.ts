/** The setting in an address: `#NAME?v=1&k=0.3`. Pure text; the page is elsewhere. */

import {
  type Clock,
  entriesOf,
  readEntries,
  type Reading,
  type Setting,
  VERSION,
} from "./setting.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** The part of an address from # on. */
export function writeLink(spec: SimulationSpec, setting: Setting): string {
  const entries = [["v", String(VERSION)], ...entriesOf(spec, setting)];
  const query = entries.map((entry) => entry.map(encodeURIComponent).join("="));
  return `#${encodeURIComponent(spec.name)}?${query.join("&")}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * The setting that an address holds for this simulation; `undefined` when the address
 * is about something else, such as a heading.
 */
export function readLink(
  spec: SimulationSpec,
  hash: string,
  clock?: Clock,
): Reading | undefined {
  const [name, ...queries] = hash.replace(/^#/, "").split("?");
  if (decoded(name) !== spec.name || queries.length === 0) return undefined;
  const empty = { values: {}, looks: {} };
  const faults: string[] = [];
  const entries: [string, string][] = [];
  let version: string | undefined;
  // Mail programs write the sign between two entries in their own way.
  for (const part of queries.join("?").replaceAll("&amp;", "&").split("&")) {
    if (part === "") continue;
    const [key, ...rest] = part.split("=");
    const name = decoded(key);
    const value = decoded(rest.join("="));
    if (name === undefined || value === undefined || rest.length === 0) {
      faults.push(fill(STRINGS.entryDamaged, { text: part }));
    } else if (name === "v") version = value;
    else entries.push([name, value]);
  }
  if (version === undefined) faults.push(STRINGS.linkNoVersion);
  else if (version !== String(VERSION)) {
    const fault = fill(STRINGS.linkVersion, { version, known: VERSION });
    return { setting: empty, faults: [fault] };
  }
  const reading = readEntries(spec, entries, clock);
  return { ...reading, faults: [...faults, ...reading.faults] };
}
