/** Days in words. */

import { fill } from "../../../widgets/frontend/view/strings.ts";
import { strings } from "./strings.ts";

const MONTH_DAYS = 30.4;

/** In how many days, said as one says it. */
export function when(days: number): string {
  if (days <= 0) return strings.today;
  if (days === 1) return strings.tomorrow;
  if (days < 2 * MONTH_DAYS) return fill(strings.inDays, { days });
  return fill(strings.inMonths, { months: Math.round(days / MONTH_DAYS) });
}
