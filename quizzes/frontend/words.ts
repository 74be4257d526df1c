/** Answers that are typed, and their grading; twin of `quizzes/words.py`. */

import type { Remark, Result } from "./grading.ts";
import type { Base, Otherwise } from "./items.ts";
import { nearest, plain } from "./spelling.ts";

/** A field takes no more; beyond it somebody pastes. */
export const LONGEST = 80;

export interface Typed {
  /** The usual spelling first. */
  accepts: string[];
  rejects: (Otherwise & { text: string })[];
  says: string;
  otherwise: Otherwise;
}

export interface ShortText extends Base, Typed {
  kind: "short-text";
}

/** A word that is as near to a rejected one as to an accepted one is the rejected one. */
export function remarkOn(words: Typed, text: string, part: number | null): Remark {
  const good = nearest(text, words.accepts);
  const bad = nearest(text, words.rejects.map((reject) => reject.text));
  if (good && (!bad || good.slips < bad.slips)) {
    const key = good.slips > 0 ? words.accepts[good.place] : undefined;
    return { part, right: true, says: words.says, error: null, key };
  }
  const miss = bad ? words.rejects[bad.place] : words.otherwise;
  return { part, right: false, says: miss.says, error: miss.error };
}

/** Whether a response is text that a field could hold. */
export function isTyped(response: unknown): response is string {
  if (typeof response !== "string") return false;
  const { length } = [...plain(response)];
  return length > 0 && length <= LONGEST;
}

/** Grade a typed answer; a wrong one is told the right one and its reason. */
export function gradeShortText(item: ShortText, response: unknown): Result {
  if (!isTyped(response)) throw new RangeError(`${item.id} takes a word or two.`);
  const remark = remarkOn(item, response, null);
  if (remark.right) return { score: 1, right: true, feedback: [remark] };
  const { says, accepts: [key] } = item;
  const reason = { part: null, right: false, says, error: null, key };
  return { score: 0, right: false, feedback: [remark, reason] };
}
