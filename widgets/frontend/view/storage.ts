/**
 * What the browser remembers. Storage may be blocked, full or written by an older
 * version of the book: then the page's own memory serves, and nothing throws.
 */

const memory = new Map<string, string>();
const PREFIX = "il6-book:";

interface Stored {
  version: number;
  value: unknown;
}

/** What was kept under `key` by the same version; `undefined` if there is nothing. */
export function recall(key: string, version: number): unknown {
  try {
    const text = memory.get(key) ?? localStorage.getItem(PREFIX + key);
    if (text === null) return undefined;
    const stored = JSON.parse(text) as Stored;
    return stored.version === version ? stored.value : undefined;
  } catch {
    return undefined;
  }
}

/** Keep `value`; says whether it outlives the page. */
export function remember(key: string, version: number, value: unknown): boolean {
  const text = JSON.stringify({ version, value } satisfies Stored);
  try {
    localStorage.setItem(PREFIX + key, text);
    memory.delete(key);
    // Where storage is blocked the page may have put a memory of its own in its place.
    return !("isForgetful" in localStorage);
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
