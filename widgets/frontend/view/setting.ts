/**
 * A setting: what a reader has chosen, apart from the page it was chosen on. Links and
 * files carry it; both are read here, entry by entry, and nothing is dropped unsaid.
 */

import { plain, short, withUnit } from "./numbers.ts";
import type { Parameter, SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** Version of the way settings are written. */
export const VERSION = 1;

/** How the results are looked at: every entry of a link that is no parameter. */
export interface Looks {
  /** Plot in the foreground. */
  plot?: string;
  /** Time in the unit of the run. */
  t?: number;
  /** Whether concentrations are told by mass or by number of molecules. */
  units?: "mass" | "amount";
}

/** Only what differs from the defaults. */
export interface Setting {
  values: Record<string, number>;
  looks: Looks;
}

/** The time that is looked at, where something shows one moment of the run. */
export interface Clock {
  value: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** A setting that was read, and a sentence for each entry that could not be used. */
export interface Reading {
  setting: Setting;
  faults: string[];
}

// Enough for a number to come back as it was.
const DIGITS = 12;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** A setting as entries of text, in the order of the parameters. */
export function entriesOf(spec: SimulationSpec, setting: Setting): [string, string][] {
  const { values, looks } = setting;
  const chosen = spec.parameters
    .filter(({ id }) => id in values)
    .map(({ id }): [string, string] => [id, plain(values[id], DIGITS)]);
  const seen = Object.entries(looks)
    // A model from elsewhere may have a parameter of that name, which counts more.
    .filter(([key, value]) =>
      value !== undefined && !spec.parameters.some(({ id }) => id === key)
    )
    .map(([key, value]): [string, string] => [
      key,
      typeof value === "number" ? plain(value, DIGITS) : value,
    ]);
  return [...chosen, ...seen];
}

function rangeOf({ min, max, zero, unit }: Parameter): string {
  const text = fill(STRINGS.between, { low: short(min), high: withUnit(max, unit) });
  return zero ? fill(STRINGS.orZero, { range: text }) : text;
}

/** Values that a switch or a choice offers; `undefined` for a slider. */
function offered(spec: SimulationSpec, id: string): number[] | undefined {
  const control = spec.controls.find((each) => each.parameter === id);
  if (control?.kind === "toggle") return [control.on, control.off];
  if (control?.kind === "choice") return control.options.map(({ value }) => value);
  return undefined;
}

/** Read entries; what cannot be used stays at its default and is named. */
export function readEntries(
  spec: SimulationSpec,
  entries: Iterable<readonly [string, string]>,
  clock?: Clock,
): Reading {
  const setting: Setting = { values: {}, looks: {} };
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [key, text] of entries) {
    if (seen.has(key)) faults.push(fill(STRINGS.entryTwice, { key }));
    seen.add(key);
    const parameter = spec.parameters.find(({ id }) => id === key);
    const fault = parameter
      ? readValue(spec, parameter, text, setting)
      : readLook(spec, key, text, setting.looks, clock);
    if (fault !== undefined) faults.push(fault);
  }
  return { setting, faults };
}

function readValue(
  spec: SimulationSpec,
  parameter: Parameter,
  text: string,
  { values }: Setting,
): string | undefined {
  const { id, label, unit, min, max, zero } = parameter;
  const stays = withUnit(parameter.default, unit);
  delete values[id];
  const value = Number(text);
  if (!NUMBER.test(text.trim()) || !Number.isFinite(value)) {
    return fill(STRINGS.entryUnreadable, { key: id, label, text, stays });
  }
  if ((value < min || value > max) && !(zero && value === 0)) {
    const range = rangeOf(parameter);
    return fill(STRINGS.entryOutside, { key: id, label, text, range, stays });
  }
  const options = offered(spec, id);
  if (options && !options.includes(value)) {
    const list = options.map(String).join(", ");
    return fill(STRINGS.entryNotOffered, { key: id, label, text, list, stays });
  }
  if (value !== parameter.default) values[id] = value;
  return undefined;
}

function readLook(
  spec: SimulationSpec,
  key: string,
  text: string,
  looks: Looks,
  clock: Clock | undefined,
): string | undefined {
  if (key === "plot") {
    const known = spec.plots.map(({ id }) => id);
    if (known.includes(text)) looks.plot = text;
    else return fill(STRINGS.entryPlot, { text, list: known.join(", ") });
  } else if (key === "t") {
    if (clock === undefined) return STRINGS.entryNoTime;
    const { min, max, unit } = clock;
    const value = Number(text);
    if (NUMBER.test(text.trim()) && value >= min && value <= max) looks.t = value;
    else {
      const range = fill(STRINGS.between, {
        low: short(min),
        high: withUnit(max, unit),
      });
      return fill(STRINGS.entryTime, { text, range });
    }
  } else if (key === "units") {
    if (text === "amount" || text === "mass") looks.units = text;
    else return fill(STRINGS.entryUnits, { text });
  } else return fill(STRINGS.entryUnknown, { key });
  return undefined;
}
