/** An exam paper: a mix of the bank, the answers so far, and how it went. */

import { grade } from "../grading.ts";
import type { Item, Response } from "../items.ts";
import { type Bank, portable } from "./bank.ts";

export interface Question {
  item: Item;
  /** Place of its chapter in the book. */
  chapter: number;
}

/** What lasts through a reload of the tab. */
export interface Paper {
  ids: string[];
  responses: Record<string, Response>;
  /** Place of the question on the screen. */
  place: number;
  /** When the time is over, in milliseconds since 1970; absent without a clock. */
  end?: number;
}

/** All questions of the chapters that ask for one of the depths. */
export function pool(
  bank: Bank,
  chapters: readonly string[],
  depths: readonly string[],
): Question[] {
  return bank.flatMap((each, chapter) =>
    chapters.includes(each.id)
      ? portable(each)
        .filter(({ asks }) => depths.includes(asks))
        .map((item) => ({ item, chapter }))
      : []
  );
}

/** Draw a mix: each chapter and depth in turn, so that none of them fills the paper. */
export function draw(
  questions: readonly Question[],
  count: number,
  random: () => number = Math.random,
): Question[] {
  const cells = new Map<string, Question[]>();
  for (const question of shuffled(questions, random)) {
    const cell = `${question.chapter} ${question.item.asks}`;
    cells.set(cell, [...cells.get(cell) ?? [], question]);
  }
  const used = new Map<string, number>();
  const uses = (key: string) => used.get(key) ?? 0;
  const drawn: Question[] = [];
  while (drawn.length < count && cells.size > 0) {
    // The chapter asked least, and in it the depth asked least.
    const [cell, rest] = [...cells].reduce((best, next) =>
      weight(next[0]) < weight(best[0]) ? next : best
    );
    const [chapter, depth] = cell.split(" ");
    drawn.push(rest[0]);
    used.set(chapter, uses(chapter) + 1);
    used.set(depth, uses(depth) + 1);
    if (rest.length > 1) cells.set(cell, rest.slice(1));
    else cells.delete(cell);
  }
  return shuffled(drawn, random);

  function weight(cell: string): number {
    const [chapter, depth] = cell.split(" ");
    return uses(chapter) * 1000 + uses(depth);
  }
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const mixed = [...values];
  for (let place = mixed.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [mixed[place], mixed[other]] = [mixed[other], mixed[place]];
  }
  return mixed;
}

export interface Mark extends Question {
  response: Response | undefined;
  /** 0 to 1; 0 where there is no answer. */
  score: number;
}

/** Mark every question; an answer that cannot be graded counts as none. */
export function marks(questions: readonly Question[], paper: Paper): Mark[] {
  return questions.map((question) => {
    const response = paper.responses[question.item.id];
    try {
      if (response !== undefined) {
        return { ...question, response, score: grade(question.item, response).score };
      }
    } catch {
      // As if it had not been answered.
    }
    return { ...question, response: undefined, score: 0 };
  });
}

/** The questions of a kept paper; undefined where the bank has one of them no more. */
export function questionsOf(bank: Bank, paper: unknown): Question[] | undefined {
  const { ids, responses, place } = (paper ?? {}) as Partial<Paper>;
  if (!Array.isArray(ids) || ids.length === 0 || typeof responses !== "object") {
    return undefined;
  }
  const all = bank.flatMap((each, chapter) =>
    portable(each).map((item) => ({ item, chapter }))
  );
  const found = ids.map((id) => all.find(({ item }) => item.id === id));
  if (!Number.isInteger(place) || ids[place!] === undefined) return undefined;
  return found.every((each) => each !== undefined) ? found : undefined;
}
