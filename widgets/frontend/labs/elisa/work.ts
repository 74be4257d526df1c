/**
 * What a reader has done at the bench, and every way to change it: pure functions.
 * Twin of `labs/elisa/work.py`, which says what the fields mean.
 */

import type { Curve } from "./fit.ts";
import { type Spec, STEP_IDS, type StepId, type Verdict } from "./types.ts";

export const ROWS = "ABCDEFGH";
export const COLUMNS = 12;
export const WELLS = ROWS.length * COLUMNS;
export const STANDARDS = 7;
export const BLANK = "blank";
export const CONTROL = "control";
export const SPIKED = "spiked";
export const STANDARD_CODES = Array.from({ length: STANDARDS }, (_, k) => `s${k + 1}`);

export interface Done {
  id: StepId;
  minutes: number;
  washes: number;
}

export interface Series {
  transfer: number;
  diluent: number;
  label: number;
  mix: boolean;
  tips: boolean;
}

export interface Said {
  verdict: Verdict | "";
  value: number | null;
}

export interface Answers {
  samples: Record<string, Said>;
  low: number | null;
  high: number | null;
  plate: "" | "accept" | "repeat";
  spike: "" | "yes" | "no";
  parallel: "" | "yes" | "no";
  meaning: string;
}

export type Weights = "equal" | "relative" | "error";

export interface Work {
  steps: Done[];
  seal: boolean;
  heat: boolean;
  blocker: boolean;
  plasma: boolean;
  series: Series;
  tubes: Record<string, [number, number]>;
  wells: string[];
  correct: boolean;
  run: number;
  weights: Weights;
  hand: Curve | null;
  fitted: boolean;
  answers: Answers;
  read: boolean;
  graded: boolean;
}

export type Switch = "seal" | "heat" | "blocker" | "plasma" | "correct";

export type Action =
  | { do: "place"; id: StepId; at?: number }
  | { do: "take-off"; id: StepId }
  | { do: "minutes" | "washes"; id: StepId; value: number }
  | { do: "switch"; name: Switch; on: boolean }
  | { do: "series"; change: Partial<Series> }
  | { do: "tube"; sample: string; place: 0 | 1; times: number }
  | { do: "paint"; places: number[]; code: string }
  | { do: "lay-out"; wells: string[] }
  | { do: "read" | "another" | "fit" | "grade" }
  | { do: "weights"; weights: Weights }
  | { do: "hand"; hand: Curve }
  | { do: "answer"; change: Partial<Answers> }
  | { do: "report"; sample: string; change: Partial<Said> };

const NOTHING_SAID: Answers = {
  samples: {},
  low: null,
  high: null,
  plate: "",
  spike: "",
  parallel: "",
  meaning: "",
};

/** An empty bench: what Python's `Work()` is. */
export function emptyWork(): Work {
  return {
    steps: [],
    seal: false,
    heat: false,
    blocker: false,
    plasma: false,
    series: { transfer: 0, diluent: 0, label: 0, mix: false, tips: false },
    tubes: {},
    wells: Array(WELLS).fill(""),
    correct: false,
    run: 0,
    weights: "equal",
    hand: null,
    fitted: false,
    answers: NOTHING_SAID,
    read: false,
    graded: false,
  };
}

// What a step is set to when it comes onto the bench; the reader has to think of it.
const FIRST = { minutes: 10, washes: 0 };
const BENCH = new Set(
  ["place", "take-off", "minutes", "washes", "switch", "series", "tube", "paint"]
    .concat("lay-out"),
);

/** The work after an action. What a plate was read with cannot be changed any more. */
export function after(work: Work, action: Action): Work {
  if (work.read && BENCH.has(action.do)) return work;
  switch (action.do) {
    case "place": {
      const known = work.steps.find(({ id }) => id === action.id);
      const rest = work.steps.filter(({ id }) => id !== action.id);
      const at = Math.max(0, Math.min(rest.length, action.at ?? rest.length));
      const step = known ?? { id: action.id, ...FIRST };
      return { ...work, steps: [...rest.slice(0, at), step, ...rest.slice(at)] };
    }
    case "take-off":
      return { ...work, steps: work.steps.filter(({ id }) => id !== action.id) };
    case "minutes":
    case "washes":
      return {
        ...work,
        steps: work.steps.map((step) =>
          step.id === action.id ? { ...step, [action.do]: action.value } : step
        ),
      };
    case "switch":
      return { ...work, [action.name]: action.on };
    case "series":
      return { ...work, series: { ...work.series, ...action.change } };
    case "tube": {
      const pair: [number, number] = [...(work.tubes[action.sample] ?? [0, 0])];
      pair[action.place] = action.times;
      const tubes = { ...work.tubes, [action.sample]: pair };
      const gone = `${action.sample}:${action.place}`;
      const wells = action.times > 0
        ? work.wells
        : work.wells.map((code) => code === gone ? "" : code);
      return { ...work, tubes, wells };
    }
    case "paint": {
      const wells = [...work.wells];
      for (const place of action.places) wells[place] = action.code;
      return { ...work, wells };
    }
    case "lay-out":
      return { ...work, wells: action.wells };
    case "read":
      return work.read ? work : { ...work, read: true, run: work.run + 1 };
    case "another":
      return {
        ...work,
        read: false,
        graded: false,
        fitted: false,
        hand: null,
        answers: NOTHING_SAID,
      };
    case "weights":
      return { ...work, weights: action.weights };
    case "hand":
      return { ...work, hand: action.hand };
    case "fit":
      return { ...work, fitted: true };
    case "answer":
      return { ...work, answers: { ...work.answers, ...action.change } };
    case "report": {
      const { samples } = work.answers;
      const before = samples[action.sample] ?? { verdict: "", value: null };
      const said = { ...before, ...action.change };
      const answers = {
        ...work.answers,
        samples: { ...samples, [action.sample]: said },
      };
      return { ...work, answers };
    }
    case "grade":
      return { ...work, graded: work.read };
  }
}

/** A well as it is called on the plate: A1 to H12. */
export function wellName(place: number): string {
  return `${ROWS[Math.floor(place / COLUMNS)]}${place % COLUMNS + 1}`;
}

/** Whether a well lies on the rim of the plate. */
export function isEdge(place: number): boolean {
  const row = Math.floor(place / COLUMNS);
  const column = place % COLUMNS;
  return row === 0 || row === ROWS.length - 1 || column === 0 || column === COLUMNS - 1;
}

/** How many times what is in a well was diluted; 0 if there is no such tube. */
export function dilution(work: Work, code: string): number {
  // What is spiked is the athlete's first tube, or undiluted plasma.
  if (code === SPIKED) return (work.tubes.athlete ?? [0, 0])[0] || 1;
  const [sample, tube] = code.split(":");
  return tube === undefined ? 1 : (work.tubes[sample] ?? [0, 0])[Number(tube)];
}

/** Everything that can go into a well now, in the order of the palette. */
export function codesOf(spec: Spec, work: Work): string[] {
  const tubes = spec.samples.flatMap(({ id }) => [`${id}:0`, `${id}:1`])
    .filter((code) => dilution(work, code) > 0);
  return [BLANK, ...STANDARD_CODES, CONTROL, SPIKED, ...tubes];
}

/** Lay everything out `times` times, side by side; blanks twice as often. */
export function laidOut(codes: string[], times: number, inner: boolean): string[] {
  const wells: string[] = Array(WELLS).fill("");
  const rim = inner ? 1 : 0;
  const places: number[] = [];
  for (let column = rim; column + times <= COLUMNS - rim; column += times) {
    for (let row = rim; row < ROWS.length - rim; row++) {
      places.push(row * COLUMNS + column);
    }
  }
  const rest = codes.filter((code) => code !== BLANK);
  [BLANK, BLANK, ...rest].forEach((code, k) => {
    for (let more = 0; more < times && k < places.length; more++) {
      wells[places[k] + more] = code;
    }
  });
  return wells;
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;
const isOneOf = (value: unknown, ...known: unknown[]) => known.includes(value);
const isMaybe = (value: unknown) =>
  value === null || (typeof value === "number" && Number.isFinite(value));

/** Work that was kept or told; `undefined` if it is not of this form. */
export function asWork(spec: Spec, told: unknown): Work | undefined {
  if (typeof told !== "object" || told === null) return undefined;
  if (Object.keys(told).length === 0) return undefined;
  try {
    const bare = emptyWork();
    const work = { ...bare, ...told } as Work;
    work.series = { ...bare.series, ...work.series };
    work.answers = { ...bare.answers, ...work.answers };
    const ids = work.steps.map(({ id }) => id);
    const flags = [work.seal, work.heat, work.blocker, work.plasma, work.correct];
    flags.push(work.fitted, work.read, work.graded, work.series.mix, work.series.tips);
    const { low, high, plate, spike, parallel, meaning, samples } = work.answers;
    const people = new Set(spec.samples.map(({ id }) => id));
    const codes = new Set([
      "",
      ...codesOf(spec, work),
      ...spec.samples.flatMap(({ id }) => [`${id}:0`, `${id}:1`]),
    ]);
    const holds = new Set(ids).size === ids.length &&
      ids.every((id) => STEP_IDS.includes(id)) &&
      work.steps.every(({ minutes, washes }) => isCount(minutes) && isCount(washes)) &&
      flags.every((flag) => typeof flag === "boolean") &&
      [work.run, work.series.transfer, work.series.diluent, work.series.label]
        .every(isCount) &&
      Object.entries(work.tubes).every(([name, pair]) =>
        people.has(name) && pair.length === 2 && pair.every(isCount)
      ) &&
      work.wells.length === WELLS && work.wells.every((code) => codes.has(code)) &&
      isOneOf(work.weights, "equal", "relative", "error") &&
      (work.hand === null ||
        [work.hand.a, work.hand.b, work.hand.c, work.hand.d].every(Number.isFinite)) &&
      isMaybe(low) && isMaybe(high) && isOneOf(plate, "", "accept", "repeat") &&
      [spike, parallel].every((said) => isOneOf(said, "", "yes", "no")) &&
      typeof meaning === "string" &&
      Object.entries(samples).every(([name, { verdict, value }]) =>
        people.has(name) && (verdict === "" || verdict in spec.verdicts) &&
        isMaybe(value)
      );
    return holds ? work : undefined;
  } catch {
    return undefined;
  }
}
