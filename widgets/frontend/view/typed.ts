/** What a reader types into a number field: understood, or named as not understood. */

import { fill, STRINGS } from "./strings.ts";
import { converted, counterpart, unitOf } from "./units.ts";

export type Typed = { value: number } | { fault: string };

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const NUMBER = /^([-+]?[\d.,][\d.,' ]*)(e[-+]?\d+)?/i;

/** Signs from books and other keyboards, as a machine writes them. */
function plainly(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, " ").replace(/−/g, "-")
    .replace(/⁻/g, "-")
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (sign) => String(RAISED.indexOf(sign)))
    .replace(/\s*[×x*·]\s*10\s*\^?\s*([-+]?\d+)/i, "e$1")
    .trim();
}

/** Digits with their points and commas; `undefined` where two readings are possible. */
function digits(text: string): number | "ambiguous" | undefined {
  const bare = text.trim().replace(/[' ](?=\d{3}(?!\d))/g, "");
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(bare)) return Number(bare);
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d*|(?=,\d{3}))$/.test(bare)) {
    return Number(bare.replaceAll(",", ""));
  }
  if (/^[-+]?\d{1,3}(,\d{3}){2,}$/.test(bare)) return Number(bare.replaceAll(",", ""));
  if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) {
    return Number(bare.replaceAll(".", "").replace(",", "."));
  }
  // 1,500 is fifteen hundred in one country and one and a half in another.
  if (/^[-+]?[1-9]\d{0,2},\d{3}$/.test(bare)) return "ambiguous";
  if (/^[-+]?\d*,\d+$/.test(bare)) return Number(bare.replace(",", "."));
  return undefined;
}

/**
 * Read a number, with or without a unit, as a number in `unit`.
 *
 * @param kDa mass of one molecule, where mass and amount can stand for one another
 */
export function understood(given: string, unit: string, kDa?: number): Typed {
  const text = plainly(given);
  const match = NUMBER.exec(text);
  const value = match ? digits(match[1]) : undefined;
  const said = given.trim();
  if (match === null || value === undefined) {
    return { fault: fill(STRINGS.notANumber, { text: said }) };
  }
  if (value === "ambiguous") {
    const [whole, rest] = match[1].trim().split(",");
    return {
      fault: fill(STRINGS.twoReadings, {
        text: match[1].trim(),
        point: `${whole}.${rest}`,
        whole: whole + rest,
      }),
    };
  }
  const number = Number(`${value}${match[2] ?? ""}`);
  const rest = text.slice(match[0].length).trim();
  if (!Number.isFinite(number)) {
    return { fault: fill(STRINGS.notANumber, { text: said }) };
  }
  if (rest === "") return { value: number };
  const found = converted(number, rest, unit, kDa);
  if (found !== undefined) return { value: found };
  const other = kDa === undefined ? undefined : counterpart(unit);
  const known = unit === ""
    ? STRINGS.unitNone
    : fill(other ? STRINGS.unitEither : STRINGS.unitOnly, {
      unit: unitOf(unit).text,
      other: other ?? "",
    });
  return { fault: fill(STRINGS.unknownUnit, { text: rest, known }) };
}
