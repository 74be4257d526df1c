/**
 * What the browser remembers. Storage may be blocked, full or written by an older
 * version of the book: then the page's own memory serves, and nothing throws.
 */

const memory = new Map<string, string>();
const PREFIX = "il6-book:";

export interface Stored {
  version: number;
  value: unknown;
}

/** What was kept under `key`, with its version; `undefined` if there is nothing. */
export function stored(key: string): Stored | undefined {
  try {
    const text = memory.get(key) ?? localStorage.getItem(PREFIX + key);
    return text === null ? undefined : JSON.parse(text) as Stored;
  } catch {
    return undefined;
  }
}

/** What was kept under `key` by the same version; `undefined` if there is nothing. */
export function recall(key: string, version: number): unknown {
  const kept = stored(key);
  return kept?.version === version ? kept.value : undefined;
}

/** Keep `value`; says whether it outlives the page. */
export function remember(key: string, version: number, value: unknown): boolean {
  const text = JSON.stringify({ version, value } satisfies Stored);
  try {
    localStorage.setItem(PREFIX + key, text);
    // Where storage is blocked the page may have put a memory of its own in its place.
    const isLasting = !("isForgetful" in localStorage);
    if (isLasting) memory.delete(key);
    else memory.set(key, text);
    return isLasting;
  } catch {
    memory.set(key, text);
    return false;
  }
}

/** Forget what was kept under `key`. */
export function forget(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was kept there.
  }
}

/** The keys of all that is kept, by this page and by those before it. */
export function keptKeys(): string[] {
  const keys = new Set(memory.keys());
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) keys.add(name.slice(PREFIX.length));
    }
  } catch {
    // What the page remembers by itself is all there is.
  }
  return [...keys];
}

/** Hear what another tab keeps or forgets; `undefined` means that it was everything. */
export function overhear(
  heard: (key: string | undefined) => void,
  signal: AbortSignal,
): void {
  addEventListener("storage", ({ key }) => {
    if (key === null) heard(undefined);
    else if (key.startsWith(PREFIX)) heard(key.slice(PREFIX.length));
  }, { signal });
}
