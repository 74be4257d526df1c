/** How numbers are written. */

import { STRINGS } from "./strings.ts";

const THREE = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** An exponent as small raised digits. */
export function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((d) => SUPERSCRIPTS[Number(d)]);
  return (exponent < 0 ? "⁻" : "") + digits.join("");
}

/** Three significant digits at most; powers of ten where zeros would be counted. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return STRINGS.noReadout;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits, exponent] = value.toExponential(1).split("e");
    return `${digits.replace("-", "−")} × 10${superscript(Number(exponent))}`;
  }
  return THREE.format(value).replace("-", "−");
}

/** A number with its unit, which follows a percentage without a space. */
export function withUnit(value: number, unit: string): string {
  const text = short(value);
  if (unit === "" || !Number.isFinite(value)) return text;
  return unit.startsWith("%") ? text + unit : `${text}\u00a0${unit}`;
}

/** As a number field or a file wants it: plain, with at most `digits` digits. */
export function plain(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}

/** Round to `digits` significant digits. */
export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/** The round step (1, 2 or 5 times a power of ten) that is nearest below `raw`. */
export function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const first = raw / power;
  return (first >= 5 ? 5 : first >= 2 ? 2 : 1) * power;
}
