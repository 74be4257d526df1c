/**
 * What a reader did with one card, as a list that only grows. Two lists of the same
 * card are joined without loss, so tabs and files can be brought together in any order.
 */

export type Rating = 1 | 2 | 3 | 4;

/** One answer, one rating, or both at once. */
export interface Happening {
  /** Milliseconds since 1970. */
  at: number;
  where: "chapter" | "review" | "exam";
  /** Share of the points, 0 to 1; absent where nothing was graded. */
  score?: number;
  /** Misunderstandings that the answer stands for. */
  errors?: string[];
  /** How well it was remembered: 1 forgotten, 2 hard, 3 good, 4 easy. */
  rating?: Rating;
}

const PLACES = ["chapter", "review", "exam"];
const SLUG = /^[a-z][a-z0-9-]{0,79}$/;
// A clock that runs ahead a little is forgiven.
export const DAY_MS = 86_400_000;
/** Before this time nobody can have answered: the book did not exist. */
const FIRST = Date.UTC(2020, 0, 1);
const MOST_ERRORS = 20;
/** More answers to one card than a reader gives in years. */
export const MOST_HAPPENINGS = 1000;

export const isSlug = (value: unknown): value is string =>
  typeof value === "string" && SLUG.test(value);

/** Whether a value, from storage or from a file, is a happening and nothing else. */
export function isHappening(value: unknown, now: number): value is Happening {
  if (typeof value !== "object" || value === null) return false;
  const { at, where, score, errors, rating, ...others } = value as Happening;
  return Number.isFinite(at) && at >= FIRST && at <= now + DAY_MS &&
    PLACES.includes(where) && Object.keys(others).length === 0 &&
    (score !== undefined || rating !== undefined) &&
    (score === undefined || (Number.isFinite(score) && score >= 0 && score <= 1)) &&
    (rating === undefined || [1, 2, 3, 4].includes(rating)) &&
    (errors === undefined ||
      (Array.isArray(errors) && errors.length <= MOST_ERRORS && errors.every(isSlug)));
}

/** What makes two happenings the same one. */
const nameOf = ({ at, where, score, rating }: Happening) =>
  `${at} ${where} ${score ?? ""} ${rating ?? ""}`;

/** Both lists as one, in the order of time, nothing twice. */
export function merge(
  one: readonly Happening[],
  other: readonly Happening[],
): Happening[] {
  const all = new Map([...one, ...other].map((each) => [nameOf(each), each]));
  return [...all.values()]
    .sort((a, b) => a.at - b.at || (nameOf(a) < nameOf(b) ? -1 : 1))
    .slice(-MOST_HAPPENINGS);
}

/** The answers that were graded. */
export function graded(
  history: readonly Happening[],
): (Happening & { score: number })[] {
  return history.filter((each): each is Happening & { score: number } =>
    each.score !== undefined
  );
}
