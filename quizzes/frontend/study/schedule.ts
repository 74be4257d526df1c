/**
 * When a card comes back. The schedule is computed anew from the reader's history each
 * time, so histories that were joined give one schedule; FSRS does the arithmetic.
 */

import {
  type Card as Memory,
  createEmptyCard,
  fsrs,
  type Grade,
  Rating,
} from "ts-fsrs";
import { type Bank, portable } from "./bank.ts";
import { DAY_MS, type Happening, type Rating as Rated } from "./history.ts";
import type { CardKey } from "./journal.ts";

/** Cards a session. */
export const SESSION = 10;
export const FORECAST_DAYS = 14;

// Whole days, no dice: a history gives one schedule, here and on another device.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

/** A card that the reader has, and when it is due. */
export interface Due {
  key: CardKey;
  /** Place of its chapter in the book, and its own place in the chapter. */
  chapter: number;
  place: number;
  memory: Memory;
}

/** Go through a history from its first rating or miss; undefined if it has neither. */
export function remembered(history: readonly Happening[]): Memory | undefined {
  let memory: Memory | undefined;
  for (const { at, score, rating } of history) {
    const time = new Date(at);
    const isMiss = score !== undefined && score < 1;
    if (rating !== undefined) {
      memory =
        scheduler.next(memory ?? createEmptyCard(time), time, rating as Grade).card;
    } else if (isMiss) {
      // A miss makes a card; a card that was known and is missed was forgotten.
      memory = memory === undefined
        ? createEmptyCard(time)
        : memory.reps === 0
        ? memory
        : scheduler.next(memory, time, Rating.Again).card;
    }
  }
  return memory;
}

/**
 * All cards of a reader: what was missed, and the prompts of the chapters to review.
 *
 * @param of the history of a card
 * @param includes whether a chapter's prompts are to be reviewed
 */
export function cardsOf(
  bank: Bank,
  of: (key: CardKey) => readonly Happening[],
  includes: (chapter: string) => boolean,
  now: number,
): Due[] {
  return bank.flatMap((each, chapter) => {
    const cards: Due[] = [];
    for (const item of portable(each)) {
      const key: CardKey = `item:${item.id}`;
      const memory = remembered(of(key));
      if (memory) cards.push({ key, chapter, place: cards.length, memory });
    }
    for (const finding of each.spec.prompts) {
      const key: CardKey = `finding:${finding}`;
      const memory = remembered(of(key)) ??
        (includes(each.id) ? createEmptyCard(new Date(now)) : undefined);
      if (memory) cards.push({ key, chapter, place: cards.length, memory });
    }
    return cards;
  });
}

export const isNew = ({ memory }: Due) => memory.reps === 0;

/** Midnight before a time, where the reader is: a card is due for a whole day. */
export function dayOf(time: number | Date): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Days from one time to another, by the calendar. */
export function daysBetween(from: number | Date, to: number | Date): number {
  // A day is an hour shorter or longer twice a year.
  return Math.round((dayOf(to) - dayOf(from)) / DAY_MS);
}

export const isDue = (card: Due, now: number) =>
  !isNew(card) && daysBetween(now, card.memory.due) <= 0;

/** The next session: what is due, longest first; then what is new, chapters in turn. */
export function session(cards: readonly Due[], now: number, most = SESSION): Due[] {
  const due = cards.filter((card) => isDue(card, now))
    .sort((a, b) => a.memory.due.getTime() - b.memory.due.getTime());
  const fresh = cards.filter(isNew)
    .sort((a, b) =>
      kindOf(a) - kindOf(b) || a.place - b.place || a.chapter - b.chapter
    );
  return [...due, ...fresh].slice(0, most);
}

// What was missed comes before what was never asked.
const kindOf = ({ key }: Due) => key.startsWith("item:") ? 0 : 1;

/** How many cards come back today (with all that are late), tomorrow and so on. */
export function forecast(
  cards: readonly Due[],
  now: number,
  days = FORECAST_DAYS,
): number[] {
  const counts = new Array<number>(days).fill(0);
  for (const card of cards) {
    if (isNew(card)) continue;
    const day = Math.max(0, daysBetween(now, card.memory.due));
    if (day < days) counts[day] += 1;
  }
  return counts;
}

/** In how many days a card would come back after each of the four ratings. */
export function preview({ memory }: Due, now: number): Record<Rated, number> {
  const next = scheduler.repeat(memory, new Date(now));
  const days = ([1, 2, 3, 4] as Rated[]).map((rating) =>
    [rating, daysBetween(now, next[rating as Grade].card.due)] as const
  );
  return Object.fromEntries(days) as Record<Rated, number>;
}

/** The first day on which something comes back, in days from now. */
export function nextIn(cards: readonly Due[], now: number): number | undefined {
  const days = cards.filter((card) => !isNew(card))
    .map((card) => daysBetween(now, card.memory.due));
  return days.length === 0 ? undefined : Math.max(0, Math.min(...days));
}
