/** What the tests of the study pages share. */

import type { Shelf } from "./journal.ts";

export function same(found: unknown, wanted: unknown): void {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

export function holds(promise: boolean, what: string): void {
  if (!promise) throw new Error(`not so: ${what}`);
}

/** A storage that tabs share: each hears what the others write, when it is told to. */
export class SharedStorage {
  readonly kept = new Map<string, string>();
  private readonly tabs: { tell: (key: string) => void; waiting: string[] }[] = [];

  /** A tab; while `view` is held it still sees the storage of that moment. */
  tab(): Shelf & { deliver(): void; hold(): void } {
    let view: Map<string, string> | undefined;
    const own = { tell: (_: string) => {}, waiting: [] as string[] };
    this.tabs.push(own);
    const changed = (key: string) => {
      for (const tab of this.tabs) if (tab !== own) tab.waiting.push(key);
    };
    return {
      recall: (key, version) => {
        const text = (view ?? this.kept).get(key);
        if (text === undefined) return undefined;
        const stored = JSON.parse(text);
        return stored.version === version ? stored.value : undefined;
      },
      remember: (key, version, value) => {
        const text = JSON.stringify({ version, value });
        const isNew = this.kept.get(key) !== text;
        this.kept.set(key, text);
        if (isNew) changed(key);
        return true;
      },
      forget: (key) => {
        this.kept.delete(key);
        changed(key);
      },
      keptKeys: () => [...this.kept.keys()],
      overhear: (heard) => own.tell = heard,
      hold: () => view = new Map(this.kept),
      deliver: () => {
        view = undefined;
        for (const key of own.waiting.splice(0)) own.tell(key);
      },
    };
  }
}

/** The browser's storage for one test, with room for so many characters. */
export function withStorage(room: number, test: () => void): void {
  const kept = new Map<string, string>();
  const methods: Record<string, unknown> = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      const others = [...kept].filter(([name]) => name !== key);
      const used = others.reduce((sum, [, text]) => sum + text.length, 0);
      if (used + value.length > room) throw new DOMException("full");
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  };
  const value = new Proxy(methods, {
    ownKeys: () => [...kept.keys()],
    has: (target, key) => key in target,
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  const was = Object.getOwnPropertyDescriptor(globalThis, "localStorage")!;
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value });
  try {
    test();
  } finally {
    Object.defineProperty(globalThis, "localStorage", was);
  }
}
