/** What the platform is told of answers, in the words and limits of SCORM 1.2. */

import { hashed } from "../../../widgets/frontend/labs/chance.ts";
import { grade } from "../grading.ts";
import type { Item, Response } from "../items.ts";

export type Answers = Record<string, Response>;

/** Characters that `cmi.suspend_data` holds, and one text of an interaction. */
export const SUSPEND_LIMIT = 4096;
const TEXT_LIMIT = 255;

/** Fields of one interaction, after `cmi.interactions.N.`. */
export type Interaction = Record<string, string>;

/** Points from 0 to 100: what is not answered earns nothing. */
export function points(items: readonly Item[], answers: Answers): number {
  const earned = items.reduce(
    (sum, item) => sum + (item.id in answers ? grade(item, answers[item.id]).score : 0),
    0,
  );
  return Math.round(100 * earned / items.length);
}

/** All answered is completed: this is practice, nobody fails. */
export function status(items: readonly Item[], answers: Answers): string {
  return items.every((item) => item.id in answers) ? "completed" : "incomplete";
}

/** One answer as an interaction; `time` is the time of day, HH:MM:SS. */
export function interaction(item: Item, response: Response, time: string): Interaction {
  const { right, score } = grade(item, response);
  return {
    id: item.id,
    time,
    ...kindOf(item),
    weighting: "1",
    student_response: told(item, response),
    result: right ? "correct" : score > 0 ? score.toFixed(2) : "wrong",
  };
}

/** The type of the interaction, and the pattern of the right response. */
function kindOf(item: Item): Interaction {
  const pattern = "correct_responses.0.pattern";
  switch (item.kind) {
    case "choose-one":
    case "choose-many":
    case "point": {
      const rights = item.options.flatMap((option, at) => option.right ? [at] : []);
      return { type: "choice", [pattern]: letters(rights) };
    }
    case "numeric":
      return { type: "numeric", [pattern]: String(item.answer) };
    case "order":
      return { type: "sequencing", [pattern]: letters(item.steps.map((_, at) => at)) };
    case "match": {
      const rights = item.pairs.map((_, at) => at);
      return { type: "matching", [pattern]: pairs(rights) };
    }
    case "short-text":
      return { type: "fill-in", [pattern]: item.accepts[0].slice(0, TEXT_LIMIT) };
    case "cloze": {
      const rights = item.gaps.map((gap) =>
        gap.options.find((option) => option.right)?.text ?? gap.accepts[0]
      );
      return { type: "performance", [pattern]: listed(rights) };
    }
    default:
      return { type: "performance" };
  }
}

function told(item: Item, response: Response): string {
  switch (item.kind) {
    case "choose-one":
    case "choose-many":
    case "point":
    case "order":
      return letters([response].flat() as number[]);
    case "match":
      return pairs(response as number[]);
    case "cloze":
      // An index says nothing to whoever reads the report.
      return listed(
        (response as (number | string)[]).map((filling, at) =>
          typeof filling === "number" ? item.gaps[at].options[filling].text : filling
        ),
      );
    case "numeric":
    case "short-text":
      return String(response).slice(0, TEXT_LIMIT);
    default:
      return JSON.stringify(response).slice(0, TEXT_LIMIT);
  }
}

const letters = (places: readonly number[]): string =>
  places.map((place) => String.fromCharCode(97 + place)).join(",");

/** What stands in each gap. */
const listed = (words: readonly string[]): string =>
  words.join("; ").slice(0, TEXT_LIMIT);

/** What was taken for each entry on the left: 1.b,2.a. */
const pairs = (choices: readonly number[]): string =>
  choices.map((choice, left) => `${left + 1}.${letters([choice])}`).join(",");

/**
 * Answers in the order of the items, behind a mark of these very items. Answers that
 * do not fit are left out, the longest first; `fits` says whether all were kept.
 */
export function suspend(
  items: readonly Item[],
  answers: Answers,
): { text: string; fits: boolean } {
  const kept: (Response | null)[] = items.map((item) => answers[item.id] ?? null);
  const write = () => JSON.stringify([mark(items), ...kept]);
  let fits = true;
  let text = write();
  while (text.length > SUSPEND_LIMIT) {
    fits = false;
    const sizes = kept.map((response) => JSON.stringify(response).length);
    const longest = sizes.indexOf(Math.max(...sizes));
    if (kept[longest] === null) return { text: "", fits };
    kept[longest] = null;
    text = write();
  }
  return { text, fits };
}

/** The answers that were suspended; none if the items are others by now. */
export function resume(items: readonly Item[], text: string): Answers {
  try {
    const [known, ...kept] = JSON.parse(text) as [string, ...(Response | null)[]];
    if (known !== mark(items)) return {};
    return Object.fromEntries(
      items.flatMap((item, at) => {
        const response = kept[at] ?? null;
        return response === null ? [] : [[item.id, response]];
      }),
    );
  } catch {
    return {};
  }
}

/** A short mark that changes with the items and what can be answered (FNV-1a). */
function mark(items: readonly Item[]): string {
  return (hashed(JSON.stringify(items)) >>> 0).toString(36);
}

/** A length of time as HHHH:MM:SS.SS. */
export function span(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return [
    String(Math.floor(seconds / 3600)).padStart(4, "0"),
    two(seconds / 60 % 60),
    `${two(seconds % 60)}.${two(seconds * 100 % 100)}`,
  ].join(":");
}
