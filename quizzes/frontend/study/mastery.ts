/** How far a reader has come: by chapter, by finding, by misunderstanding. */

import { type Bank, type Chapter, counted } from "./bank.ts";
import { graded, type Happening } from "./history.ts";
import type { CardKey } from "./journal.ts";
import type { Share } from "./pictures.ts";
import { remembered } from "./schedule.ts";

type Histories = (key: CardKey) => readonly Happening[];

/** How the items stand: what counts is the last try. */
export function shareOf(ids: readonly string[], of: Histories): Share {
  const share = { right: 0, wrong: 0, open: 0 };
  for (const id of ids) {
    const last = graded(of(`item:${id}`)).at(-1);
    if (last === undefined) share.open += 1;
    else if (last.score >= 1) share.right += 1;
    else share.wrong += 1;
  }
  return share;
}

export const byChapter = (bank: Bank, of: Histories) =>
  bank.map((chapter) => ({
    chapter,
    share: shareOf(counted(chapter).map(({ id }) => id), of),
  }));

export interface FindingRow {
  id: string;
  chapter: Chapter;
  claim: string;
  /** The items that ask about it, wherever they stand. */
  share: Share;
  /** When its prompt comes back; undefined when it was never rated. */
  due?: Date;
}

/** Every finding that is asked about, at the chapter that teaches it. */
export function byFinding(bank: Bank, of: Histories): FindingRow[] {
  const asked = new Map<string, string[]>();
  for (const item of bank.flatMap(counted)) {
    for (const claim of item.claims) {
      asked.set(claim, [...asked.get(claim) ?? [], item.id]);
    }
  }
  return bank.flatMap((chapter) =>
    chapter.spec.prompts.map((id) => ({
      id,
      chapter,
      claim: chapter.spec.findings[id].claim,
      share: shareOf(asked.get(id) ?? [], of),
      due: remembered(of(`finding:${id}`))?.due,
    }))
  );
}

/** Whether everything that asks about a finding was answered right at the last try. */
export const isSolid = ({ share }: FindingRow) =>
  share.right > 0 && share.wrong === 0 && share.open === 0;

export interface BeliefRow {
  id: string;
  belief: string;
  /** Answers that stood for it. */
  times: number;
  /** When that was last. */
  last: number;
  /** Whether each item that showed it has been answered without it since. */
  isLetGo: boolean;
}

/** The misunderstandings that answers stood for, the ones still held first. */
export function byBelief(bank: Bank, of: Histories): BeliefRow[] {
  const rows = new Map<string, BeliefRow>();
  for (const { spec } of bank) {
    for (const { id } of spec.items) {
      const answers = graded(of(`item:${id}`));
      for (const error of new Set(answers.flatMap(({ errors }) => errors ?? []))) {
        const belief = spec.misunderstandings[error];
        // An item that was changed since may name it no more.
        if (belief === undefined) continue;
        const held = answers.filter(({ errors }) => errors?.includes(error));
        const row = rows.get(error) ??
          { id: error, belief, times: 0, last: 0, isLetGo: true };
        row.times += held.length;
        row.last = Math.max(row.last, held.at(-1)!.at);
        row.isLetGo &&= answers.at(-1) !== held.at(-1);
        rows.set(error, row);
      }
    }
  }
  return [...rows.values()].sort((a, b) =>
    Number(a.isLetGo) - Number(b.isLetGo) || b.times - a.times || b.last - a.last
  );
}
