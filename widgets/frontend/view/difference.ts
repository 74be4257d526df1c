/** What differs between two settings, in the words of the controls. */

import type { Display } from "./looks.ts";
import { short } from "./numbers.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

/** The value of every parameter. */
export interface Setting {
  of(parameter: string): number;
}

/** Name and value as the reader chose them: a choice has a word for its number. */
function words(
  spec: SimulationSpec,
  display: Display,
  id: string,
  value: number,
  isLast = true,
) {
  const parameter = spec.parameters.find((p) => p.id === id)!;
  const control = spec.controls.find((c) => c.parameter === id);
  if (control?.kind === "choice") {
    const option = control.options.find((each) => each.value === value);
    if (option) return { label: control.label, said: option.label };
  }
  if (control?.kind === "toggle" && (value === control.on || value === control.off)) {
    const said = value === control.on ? STRINGS.on : STRINGS.off;
    return { label: control.label, said };
  }
  const said = isLast
    ? display.said(parameter, value)
    : short(display.shown(parameter, value));
  return { label: parameter.label, said };
}

function differing(spec: SimulationSpec, from: Setting, to: Setting): string[] {
  const ids = spec.parameters.map(({ id }) => id);
  return ids.filter((id) => from.of(id) !== to.of(id));
}

/** Every difference as "dose 5 → 40 ng/mL"; none when the settings are the same. */
export function differences(
  spec: SimulationSpec,
  display: Display,
  from: Setting,
  to: Setting,
): string[] {
  return differing(spec, from, to).map((id) => {
    const { label, said } = words(spec, display, id, from.of(id), false);
    const now = words(spec, display, id, to.of(id)).said;
    return fill(STRINGS.differs, { label, from: said, to: now });
  });
}

/** The first value that differs, for a label that has little room. */
export function first(
  spec: SimulationSpec,
  display: Display,
  from: Setting,
  to: Setting,
): string {
  const [id, ...more] = differing(spec, from, to);
  if (id === undefined) return "";
  const { said } = words(spec, display, id, from.of(id));
  return more.length > 0 ? fill(STRINGS.andOthers, { said }) : said;
}

/** At most two differences and how many more there are. */
export function briefly(all: readonly string[]): string {
  if (all.length === 0) return STRINGS.asNow;
  if (all.length <= 2) return all.join("; ");
  return fill(STRINGS.andMore, { first: all[0], count: all.length - 1 });
}
