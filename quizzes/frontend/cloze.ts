/** A text with gaps, and its grading; twin of `quizzes/cloze.py`. */

import type { Remark, Result } from "./grading.ts";
import type { Base, Option, Otherwise } from "./items.ts";
import { isTyped, remarkOn, type Typed } from "./words.ts";

export interface Gap {
  name: string;
  /** What is asked for, for those who do not see where the gap stands. */
  label: string;
  /** Words that are right, where the gap is typed. */
  accepts: string[];
  rejects: (Otherwise & { text: string })[];
  /** What can be chosen, where the gap is chosen. */
  options: Option[];
  says: string | null;
  otherwise: Otherwise | null;
}

export interface Cloze extends Base {
  kind: "cloze";
  /** `{name}` stands for each gap, in the order of `gaps`. */
  text: string;
  gaps: Gap[];
}

export const isChosen = (gap: Gap) => gap.options.length > 0;

/** Grade a filled text: each gap counts alike. */
export function gradeCloze(item: Cloze, response: (string | number)[]): Result {
  const count = item.gaps.length;
  if (!Array.isArray(response) || response.length !== count) {
    throw new RangeError(`${item.id} takes ${count} fillings, got ${response}.`);
  }
  const feedback = item.gaps.flatMap((gap, part) => {
    const remark = filled(item, gap, part, response[part]);
    return remark.right ? [remark] : [remark, reasonOf(gap, part)];
  });
  const wrong = feedback.filter((remark) => remark.error !== null).length;
  return { score: (count - wrong) / count, right: wrong === 0, feedback };
}

function filled(item: Cloze, gap: Gap, part: number, filling: string | number): Remark {
  if (isChosen(gap)) {
    const option = typeof filling === "number" ? gap.options[filling] : undefined;
    if (!option) throw new RangeError(`${item.id} has no option ${filling}.`);
    return {
      part,
      right: option.right,
      says: option.says,
      error: option.error ?? null,
    };
  }
  if (!isTyped(filling)) throw new RangeError(`${item.id} takes a word: ${gap.name}.`);
  return remarkOn(gap as Gap & Typed, filling, part);
}

function reasonOf(gap: Gap, part: number): Remark {
  const option = gap.options.find((each) => each.right);
  const says = option?.says ?? gap.says ?? "";
  return { part, right: false, says, error: null, key: option?.text ?? gap.accepts[0] };
}
