/** What the lab is told, and what a reader decides in it. */

export type Numbers = Record<string, number>;

export interface Exon {
  id: string;
  label: string;
  residual: number;
  says: string;
}

export interface Assay {
  id: string;
  label: string;
  unit: string;
  form: "mean" | "share";
  wild: number;
  cv: number;
  worth: number[];
  houses: { name: string; ratio: number; source: { kind: string; note: string } }[];
  debrief: string;
}

export interface Choice {
  id: string;
  text: string;
}

/** Written by `widgets/labs/knockout/schema.py`. */
export interface Spec {
  title: string;
  lead: string;
  limits: string;
  litter: number[];
  numbers: Numbers;
  sources: string[][];
  exons: Exon[];
  assays: Assay[];
  conclusions: Choice[];
  causes: Choice[];
  nexts: Choice[];
  remarks: Record<string, string>;
}

/** Decisions, in the order of the work. Twin: `widgets/labs/knockout/work.py`. */
export interface Work {
  attempt: number;
  exon: string;
  short: number;
  long: number;
  dna: string;
  marker: string;
  colonies: number;
  reruns: Record<string, number>;
  picks: number[];
  counted: boolean;
  clone: number;
  injections: number;
  mated: number[];
  checked: string;
  backcrosses: number;
  controls: string;
  assay: string;
  worth: number;
  group: number;
  sexes: number;
  litters: number;
  bred: number;
  calls: Record<string, number>;
  repeats: Record<string, number>;
  chi: number | null;
  verdict: string;
  measured: boolean;
  test: string;
  conclusion: string;
  causes: string[];
  next: string;
  handed: boolean;
}

export const SHORT_ARMS = [0.5, 1.5, 4];
export const LONG_ARMS = [3, 7, 13];
export const COLONIES = [24, 48, 96];
export const CHECKS = ["message", "elisa", "histology"];
export const LANES = 12;
export const MOST_ON_BLOT = 8;
export const OWN_PUPS = 16;
export const MOST_LITTERS = 60;
export const MOST_IN_GROUP = 40;
export const MOST_INJECTIONS = 12;

export const START: Work = {
  attempt: 0,
  exon: "",
  short: 0,
  long: 0,
  dna: "",
  marker: "",
  colonies: 0,
  reruns: {},
  picks: [],
  counted: false,
  clone: 0,
  injections: 0,
  mated: [],
  checked: "",
  backcrosses: 9,
  controls: "",
  assay: "",
  worth: 0,
  group: 10,
  sexes: 2,
  litters: 6,
  bred: 0,
  calls: {},
  repeats: {},
  chi: null,
  verdict: "",
  measured: false,
  test: "",
  conclusion: "",
  causes: [],
  next: "",
  handed: false,
};

/** A whole number within limits, whatever was told. */
const whole = (value: unknown, low: number, high: number, usual: number) =>
  Number.isFinite(value)
    ? Math.min(high, Math.max(low, Math.round(value as number)))
    : usual;

/** What was kept or told, as far as it makes sense; the rest as at the start. */
export function sound(told: unknown, spec: Spec): Work {
  if (typeof told !== "object" || told === null) return { ...START };
  const given = told as Record<string, unknown>;
  const work: Record<string, unknown> = { ...START };
  for (const [name, usual] of Object.entries(START)) {
    const value = given[name];
    const fits = name === "chi"
      ? value === null || Number.isFinite(value)
      : Array.isArray(usual)
      ? Array.isArray(value)
      : typeof value === typeof usual && value !== null && !Array.isArray(value);
    if (fits) work[name] = value;
  }
  const found = work as unknown as Work;
  const among = <T>(value: T, allowed: readonly T[], usual: T) =>
    allowed.includes(value) ? value : usual;
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  found.attempt = whole(found.attempt, 0, 1e6, 0);
  found.exon = among(found.exon, ids(spec.exons), "");
  found.short = among(found.short, SHORT_ARMS, 0);
  found.long = among(found.long, LONG_ARMS, 0);
  found.dna = among(found.dna, ["own", "other"], "");
  found.marker = among(found.marker, ["none", "neo", "neo-tk"], "");
  found.colonies = among(found.colonies, COLONIES, 0);
  found.picks = found.picks.filter((pick) =>
    Number.isInteger(pick) && pick >= 1 && pick <= found.colonies
  ).slice(0, MOST_ON_BLOT);
  found.clone = among(found.clone, found.picks, 0);
  found.injections = whole(found.injections, 0, MOST_INJECTIONS, 0);
  found.mated = found.mated.filter(Number.isInteger);
  found.checked = among(found.checked, CHECKS, "");
  found.backcrosses = whole(found.backcrosses, 1, 20, START.backcrosses);
  found.controls = among(found.controls, ["littermates", "apart", "bought"], "");
  found.assay = among(found.assay, ids(spec.assays), "");
  const worths = spec.assays.find(({ id }) => id === found.assay)?.worth ?? [];
  found.worth = among(found.worth, worths, 0);
  found.group = whole(found.group, 2, MOST_IN_GROUP, START.group);
  found.sexes = among(found.sexes, [1, 2], 2);
  found.litters = whole(found.litters, 1, MOST_LITTERS, START.litters);
  found.bred = whole(found.bred, 0, MOST_LITTERS, 0);
  found.verdict = among(found.verdict, ["fits", "few", "missing"], "");
  found.test = among(found.test, ["t", "fisher"], "");
  found.conclusion = among(found.conclusion, ids(spec.conclusions), "");
  found.causes = found.causes.filter((id) => ids(spec.causes).includes(id));
  found.next = among(found.next, ids(spec.nexts), "");
  const canMeasure = found.bred > 0 && found.assay !== "" && found.controls !== "";
  found.measured &&= canMeasure;
  found.handed &&= found.measured && found.conclusion !== "" && found.next !== "";
  return found;
}
