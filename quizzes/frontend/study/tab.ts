/**
 * What one tab remembers through a reload, so that two tabs can sit two exams. Where
 * the browser allows none of it, the page's own memory serves until it is left.
 */

const PREFIX = "il6-book:";

export function keepInTab(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // The exam on the screen goes on; only a reload would end it.
  }
}

export function recallInTab(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}
