/**
 * Everything that the reader did, as one file. A file is read as a whole or not at all:
 * each entry is checked before the first is written, and what cannot be written to its
 * end is taken back.
 */

import {
  forget,
  keptKeys,
  remember,
  type Stored,
  stored,
} from "../../../widgets/frontend/view/storage.ts";
import {
  type Happening,
  isHappening,
  isSlug,
  merge,
  MOST_HAPPENINGS,
} from "./history.ts";
import { SEED } from "../../../widgets/frontend/view/seed.ts";
import { type CardKey, type Journal, STUDY, VERSION } from "./journal.ts";
import { strings } from "./strings.ts";
import { fill } from "../../../widgets/frontend/view/strings.ts";

const KIND = "il6-book-progress";
const FILE_VERSION = 1;
/** A reader who answers everything hundreds of times stays below. */
export const MOST_BYTES = 4_000_000;
const MOST_ENTRIES = 5000;
const DEEPEST = 6;
const LONGEST = 20_000;

type Json = Record<string, unknown>;

export interface Contents {
  histories: Map<CardKey, Happening[]>;
  /** Answers, guesses, states reached and chapters chosen, as the pages keep them. */
  others: Map<string, Stored>;
}

/** The text of the file: all that is kept and that `readFile` takes. */
export function writeFile(journal: Journal, now = Date.now()): string {
  const entries: Json = {};
  const taken: Contents = { histories: new Map(), others: new Map() };
  for (const key of keptKeys().sort()) {
    const card = key.slice(STUDY.length) as CardKey;
    const entry = key.startsWith(STUDY)
      ? { version: VERSION, value: journal.of(card) }
      : stored(key);
    // A file with something that nobody wrote would be refused as a whole.
    if (take(taken, key, entry, now)) entries[key] = entry;
  }
  const written = new Date(now).toISOString();
  const file = { kind: KIND, version: FILE_VERSION, written, entries };
  return JSON.stringify(file, undefined, 1) + "\n";
}

/** Read a file; one that cannot be used is refused with a sentence. */
export function readFile(
  text: string,
  now = Date.now(),
): Contents | { refused: string } {
  if (text.length > MOST_BYTES) return { refused: strings.fileLarge };
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    const isBegun = text.trimStart().startsWith("{") && text.includes(KIND);
    return { refused: isBegun ? strings.fileTorn : strings.fileOther };
  }
  if (!isRecord(file) || file.kind !== KIND) return { refused: strings.fileOther };
  if (file.version !== FILE_VERSION) {
    const isNewer = typeof file.version === "number" && file.version > FILE_VERSION;
    return { refused: isNewer ? strings.fileNewer : strings.fileOther };
  }
  if (!isRecord(file.entries)) return { refused: strings.fileTorn };
  const entries = Object.entries(file.entries);
  if (entries.length > MOST_ENTRIES) return { refused: strings.fileLarge };
  const contents: Contents = { histories: new Map(), others: new Map() };
  for (const [key, entry] of entries) {
    if (!take(contents, key, entry, now)) {
      return { refused: fill(strings.fileEntry, { entry: key.slice(0, 60) }) };
    }
  }
  return contents;
}

/** Take an entry that is in order; says whether it was. */
function take(contents: Contents, key: string, entry: unknown, now: number): boolean {
  if (!isRecord(entry) || typeof entry.version !== "number") return false;
  const { version, value } = entry;
  const [family, ...names] = key.split(":");
  if (family === "study") {
    const [kind, id] = names;
    if (names.length !== 2 || !["item", "finding"].includes(kind)) return false;
    if (version !== VERSION || !isSlug(id) || !Array.isArray(value)) return false;
    if (value.length > MOST_HAPPENINGS) return false;
    if (!value.every((each) => isHappening(each, now))) return false;
    contents.histories.set(`${kind}:${id}` as CardKey, merge(value, []));
    return true;
  }
  const isFit = FAMILIES[family];
  if (!Object.hasOwn(FAMILIES, family) || !names.every(isSlug)) return false;
  if (!isFit(names, value) || !isSmall(value)) return false;
  contents.others.set(key, { version, value });
  return true;
}

const FAMILIES: Record<string, (names: string[], value: unknown) => boolean> = {
  answer: (names) => names.length === 1,
  [SEED]: (names, value) => names.length === 0 && Number.isSafeInteger(value),
  chapter: (names, value) => names.length === 1 && typeof value === "boolean",
  task: (names, value) =>
    names.length === 2 && Array.isArray(value) &&
    value.every((place) => Number.isInteger(place) && place >= 0),
  guess: (names, value) =>
    names.length === 1 && isRecord(value) && typeof value.ask === "string",
  // Each lab looks through what it recalls before it goes on from there.
  lab: (names, value) => names.length === 1 && isRecord(value),
};

/** Plain data of a size that an answer can have. */
function isSmall(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value !== "object" || value === null) {
    return typeof value !== "string" || value.length <= LONGEST;
  }
  const parts = Object.entries(value);
  return parts.length <= MOST_HAPPENINGS &&
    parts.every(([name, part]) => name !== "__proto__" && isSmall(part, depth + 1));
}

/**
 * Join a file with what is here: histories are merged, and where the chapter has an
 * answer already it stays. `numeric` names the items whose numbers may be drawn: their
 * answers mean nothing beside the numbers of another reader. Says whether all of it outlives the page; if the storage
 * cannot hold it, everything is as it was before.
 */
export function bringIn(
  contents: Contents,
  journal: Journal,
  numeric: ReadonlySet<string> = new Set(),
): boolean {
  const before = new Map(keptKeys().map((key) => [key, stored(key)]));
  const isKept = writeAll(contents, journal, numeric);
  if (isKept) return true;
  for (const key of keptKeys()) {
    const was = before.get(key);
    if (was === undefined) forget(key);
    else if (JSON.stringify(stored(key)) !== JSON.stringify(was)) {
      forget(key);
      remember(key, was.version, was.value);
    }
  }
  journal.disown();
  return false;
}

function writeAll(
  { histories, others }: Contents,
  journal: Journal,
  numeric: ReadonlySet<string>,
): boolean {
  for (const [card, history] of histories) {
    if (!journal.record(card, ...history)) return false;
  }
  // Answers belong to the numbers they were given on.
  const isFirst = !keptKeys().some((key) => key.startsWith("answer:"));
  const isForeign = !isFirst && others.get(SEED)?.value !== stored(SEED)?.value;
  for (const [key, { version, value }] of others) {
    const here = stored(key);
    const isReplaced = key === SEED && isFirst;
    if (isForeign && numeric.has(key.replace(/^answer:/, ""))) continue;
    if (here !== undefined && here.value !== null && !isReplaced) continue;
    if (!remember(key, version, value)) return false;
  }
  return true;
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
