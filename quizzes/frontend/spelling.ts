/**
 * Words as readers type them: which spelling is near enough to which answer. Twin of
 * `quizzes/spelling.py`; both read `tests/data/spelling-cases.json`.
 */

const GREEK: Record<string, string> = {
  "α": "alpha",
  "β": "beta",
  "γ": "gamma",
  "δ": "delta",
  "κ": "kappa",
  "μ": "mu",
};
/** Short words are names, in which one letter makes another thing. */
const SLIPS = [[9, 2], [5, 1]];

/** What makes the word: letters in one case and digits, Greek spelled out. */
export function plain(text: string): string {
  return [...text.normalize("NFKD").toLowerCase()]
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .map((sign) => GREEK[sign] ?? sign)
    .join("");
}

/** Letters added, lost, changed or exchanged with their neighbour. */
export function slips(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  a.forEach((sign, i) => {
    const next = [i + 1];
    b.forEach((wanted, j) => {
      let least = Math.min(
        row[j + 1] + 1,
        next[j] + 1,
        row[j] + (sign === wanted ? 0 : 1),
      );
      if (i > 0 && j > 0 && sign === b[j - 1] && a[i - 1] === wanted) {
        least = Math.min(least, before[j - 1] + 1);
      }
      next.push(least);
    });
    [before, row] = [row, next];
  });
  return row[b.length];
}

/** Slips between two words; undefined where they are two words and no slip. */
export function distance(text: string, answer: string): number | undefined {
  const [typed, wanted] = [plain(text), plain(answer)];
  // Digits are never slips: STAT1 is no misspelt STAT3, and sIL-6R no misspelt IL-6R.
  if (digits(typed) !== digits(wanted)) return undefined;
  const length = [...wanted].length;
  const isCode = digits(wanted) !== "" && length < SLIPS[0][0];
  const most = SLIPS.find(([shortest]) => length >= shortest)?.[1] ?? 0;
  const allowed = isCode ? 0 : most;
  const found = slips(typed, wanted);
  return found <= allowed ? found : undefined;
}

/** The answer that is meant, with its slips; the first of those that are equally near. */
export function nearest(
  text: string,
  answers: string[],
): { slips: number; place: number } | undefined {
  let best: { slips: number; place: number } | undefined;
  answers.forEach((answer, place) => {
    const found = distance(text, answer);
    if (found !== undefined && (best === undefined || found < best.slips)) {
      best = { slips: found, place };
    }
  });
  return best;
}

const digits = (word: string) => word.replace(/\P{Nd}/gu, "");
