/**
 * The setting in the page's address. A notebook's address belongs to the notebook, so
 * there this is not used.
 */

import { readLink, writeLink } from "./link.ts";
import type { Clock, Reading, Setting } from "./setting.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";
import type { Values } from "./values.ts";

/** Whether the view stands on a page of the book, not in a notebook. */
export function isOnPage(spec: SimulationSpec): boolean {
  return "url" in spec.module;
}

/** Address of the page, without what stands behind #. */
function pageAddress(): string {
  return location.href.split("#")[0];
}

/** The whole link to a setting. */
export function linkTo(spec: SimulationSpec, setting: Setting): string {
  return pageAddress() + writeLink(spec, setting);
}

/** Tell what the address asks for, now and whenever the reader follows a link. */
export function followAddress(
  spec: SimulationSpec,
  clock: Clock | undefined,
  heard: (reading: Reading, isFirst: boolean) => void,
  signal: AbortSignal,
): void {
  const read = (isFirst: boolean) => {
    const reading = readLink(spec, location.hash, clock);
    if (reading !== undefined) heard(reading, isFirst);
  };
  addEventListener("hashchange", () => read(false), { signal });
  read(true);
}

/**
 * Let the address say what is seen. It is done once a change of the reader's has come
 * to rest, in the place of the entry that stands: the way back leads out of the page,
 * not through a drag.
 */
export function writeAddress(spec: SimulationSpec, setting: Setting): void {
  try {
    history.replaceState(history.state, "", writeLink(spec, setting));
  } catch {
    // Some places forbid it; the button for the link still works.
  }
}

/** When and where numbers were taken, for the head of a file. */
export function whence(spec: SimulationSpec, { overrides }: Values): string[] {
  const date = fill(STRINGS.taken, { date: new Date().toISOString().slice(0, 10) });
  if (!isOnPage(spec)) return [date];
  const address = linkTo(spec, { values: overrides, looks: {} });
  return [date, fill(STRINGS.takenFrom, { address })];
}
