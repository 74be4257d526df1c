/**
 * The reader's histories in the browser's storage, one key a card. Tabs write at the
 * same time: each joins what it finds with what it knows, and writes again what another
 * tab has overwritten.
 */

import {
  forget,
  keptKeys,
  overhear,
  recall,
  remember,
} from "../../../widgets/frontend/view/storage.ts";
import { type Happening, isHappening, merge } from "./history.ts";

export const VERSION = 1;
/** A new era begins with each reset; what an old one still writes is not read. */
export const ERA = "study-era";
export const STUDY = "study:";

/** A card: an item of the bank, or the prompt of a finding. */
export type CardKey = `item:${string}` | `finding:${string}`;

/** What the journal needs of the storage. */
export interface Shelf {
  recall(key: string, version: number): unknown;
  remember(key: string, version: number, value: unknown): boolean;
  forget(key: string): void;
  keptKeys(): string[];
  overhear(heard: (key: string | undefined) => void, signal: AbortSignal): void;
}

interface Page {
  era: string;
  history: Happening[];
}

export class Journal {
  /** What this tab wrote in an era. */
  private readonly own = new Map<string, Happening[]>();
  private ownEra: string | undefined;
  private readonly listeners = new Set<() => void>();
  /** Whether all that was written outlives the page. */
  isLasting = true;

  constructor(
    signal: AbortSignal,
    private readonly shelf: Shelf = { recall, remember, forget, keptKeys, overhear },
    private readonly now: () => number = Date.now,
  ) {
    shelf.overhear((key) => this.heard(key), signal);
  }

  /** Call when another tab has changed something. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  of(card: CardKey): Happening[] {
    const page = this.shelf.recall(STUDY + card, VERSION) as Page | undefined;
    if (page?.era !== this.era() || !Array.isArray(page.history)) return [];
    const now = this.now();
    return merge(page.history.filter((each) => isHappening(each, now)), []);
  }

  /** Write down what happened; says whether it outlives the page. */
  record(card: CardKey, ...happened: Happening[]): boolean {
    this.own.set(card, merge(this.mine(card) ?? [], happened));
    return this.write(card);
  }

  /** Forget all that the reader did in the book, in every tab. */
  reset(): void {
    const era = crypto.randomUUID();
    // First, so that no tab puts back what goes now; again, if there was no room before.
    this.shelf.remember(ERA, VERSION, era);
    for (const key of this.shelf.keptKeys()) if (key !== ERA) this.shelf.forget(key);
    this.isLasting = this.shelf.remember(ERA, VERSION, era);
  }

  /** Let go of what was written here: it has been taken back. */
  disown(): void {
    this.own.clear();
  }

  private write(card: string): boolean {
    const history = merge(this.of(card as CardKey), this.mine(card) ?? []);
    const page: Page = { era: this.era(), history };
    const isKept = this.shelf.remember(STUDY + card, VERSION, page);
    this.isLasting &&= isKept;
    return isKept;
  }

  private mine(card: string): Happening[] | undefined {
    const era = this.era();
    if (era !== this.ownEra) this.own.clear();
    this.ownEra = era;
    return this.own.get(card);
  }

  private era(): string {
    const era = this.shelf.recall(ERA, VERSION);
    return typeof era === "string" ? era : "";
  }

  private heard(key: string | undefined): void {
    if (key === undefined) this.own.clear();
    else if (key.startsWith(STUDY)) this.mend(key.slice(STUDY.length));
    for (const listener of this.listeners) listener();
  }

  /** Two tabs that wrote at once: what the later one did not know is put back. */
  private mend(card: string): void {
    const own = this.mine(card);
    if (own === undefined) return;
    const found = this.of(card as CardKey);
    if (merge(found, own).length > found.length) this.write(card);
  }
}
