/** The items of all chapters, as `quizzes/study.py` writes them. */

import { drawn } from "../draws.ts";
import type { Item, QuizSpec } from "../items.ts";
import { seedOf } from "../../../widgets/frontend/view/seed.ts";

export interface Finding {
  claim: string;
  grade: string | null;
  system?: string | null;
  caveat?: string | null;
}

export interface Chapter {
  id: string;
  title: string;
  /** Whole address of its page. */
  page: string;
  spec: Omit<QuizSpec, "items" | "findings"> & {
    items: Item[];
    findings: Record<string, Finding>;
    prompts: string[];
  };
}

export type Bank = Chapter[];

/** A chapter's file: numbers that differ from learner to learner are still open. */
type Written = Omit<Chapter["spec"], "items"> & Pick<QuizSpec, "items">;

interface Index {
  chapters: { id: string; title: string; page: string; file: string }[];
}

/** Fetch every chapter; throws where one cannot be had. */
export async function fetchBank(base: string): Promise<Bank> {
  const { chapters } = await json(new URL("bank/index.json", base)) as Index;
  const seed = seedOf();
  return await Promise.all(chapters.map(async ({ id, title, page, file }) => {
    const { items, ...rest } = await json(new URL(file, base)) as Written;
    const spec = { ...rest, items: items.map((item) => drawn(item, seed)) };
    return { id, title, page: new URL(page, base).href, spec };
  }));
}

async function json(address: URL): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return await answer.json();
}

/** What a chapter is called where room is short: its title up to the colon. */
export const shortTitle = ({ title }: Chapter) => title.split(":")[0];

/** Items that count; a guess is compared and not marked. */
export const counted = ({ spec }: Chapter): Item[] =>
  spec.items.filter(({ use }) => use === "practice");

// Their controls stand on the chapter's page.
const BOUND: ReadonlySet<string> = new Set<Item["kind"]>(["reach-a-state"]);

/** Items that can be asked away from their chapter. */
export const portable = (chapter: Chapter): Item[] =>
  counted(chapter).filter(({ kind }) => !BOUND.has(kind));
