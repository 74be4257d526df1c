/** The setting in a file, for places without an address and for handing out. */

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

const KIND = "simulation-setting";
// A setting has a few dozen entries; what is larger is some other file.
export const MOST_BYTES = 100_000;

/** The text of the file. */
export function writeFile(spec: SimulationSpec, setting: Setting): string {
  const contents = {
    kind: KIND,
    v: VERSION,
    simulation: spec.name,
    title: spec.title,
    model: spec.carry.model,
    setting: Object.fromEntries(
      entriesOf(spec, setting).map(([key, text]) => [
        key,
        key in setting.values || key === "t" ? Number(text) : text,
      ]),
    ),
  };
  return JSON.stringify(contents, undefined, 2) + "\n";
}

/** Read a file; a file of something else is refused in words. */
export function readFile(
  spec: SimulationSpec,
  text: string,
  clock?: Clock,
): Reading | { refused: string } {
  let contents: unknown;
  try {
    contents = JSON.parse(text);
  } catch {
    return { refused: STRINGS.fileUnreadable };
  }
  if (!isRecord(contents) || contents.kind !== KIND) {
    return { refused: STRINGS.fileUnreadable };
  }
  if (contents.simulation !== spec.name) {
    const other = String(contents.title ?? contents.simulation);
    return { refused: fill(STRINGS.fileOther, { other, title: spec.title }) };
  }
  if (contents.v !== VERSION) {
    const version = String(contents.v);
    return { refused: fill(STRINGS.fileVersion, { version, known: VERSION }) };
  }
  if (!isRecord(contents.setting)) return { refused: STRINGS.fileUnreadable };
  const entries = Object.entries(contents.setting)
    .map(([key, value]): [string, string] => [
      key,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
  const reading = readEntries(spec, entries, clock);
  if (contents.model === spec.carry.model) return reading;
  const was = String(contents.model);
  const fault = fill(STRINGS.fileModel, { was, is: spec.carry.model });
  return { ...reading, faults: [fault, ...reading.faults] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
