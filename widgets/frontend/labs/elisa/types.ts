/** What the bench is told: `labs/elisa/lab.yml` as `content.py` gives it. */

export const STEP_IDS = [
  "coat",
  "block",
  "sample",
  "detect",
  "enzyme",
  "substrate",
  "stop",
] as const;
export type StepId = typeof STEP_IDS[number];
export const VERDICTS = ["value", "below", "above", "distrust"] as const;
export type Verdict = typeof VERDICTS[number];

export interface Source {
  kind: "measured" | "fitted" | "derived" | "assumed";
  ref?: string;
  record?: string;
  note: string;
}

export interface Step {
  id: StepId;
  label: string;
  with: string;
  finding: string;
  does: string;
  card: string;
}

export interface Sample {
  id: string;
  label: string;
  mark: string;
  story: string;
  il6: { median: number; cv: number; source: Source };
  occupied?: { value: number; source: Source };
  bridge?: { value: number; source: Source };
}

export interface Named {
  label: string;
  value: number;
  unit: string;
  source: Source;
}

export interface Spec {
  name: string;
  title: string;
  lead: string;
  limits: string;
  findings: string[];
  steps: Step[];
  minutes: number[];
  washes: number[];
  dilutions: number[];
  volumes: number[];
  factors: number[];
  samples: Sample[];
  verdicts: Record<Verdict, string>;
  meaning: {
    ask: string;
    options: { id: string; label: string; right: boolean; says: string }[];
  };
  numbers: Record<string, Named>;
  tasks: Record<string, string>;
  mistakes: Record<string, { finding: string; title: string; says: string }>;
  colleague: Record<string, string>;
}

export type Numbers = Record<string, number>;

/** The bare numbers by name. */
export function numbersOf(spec: Spec): Numbers {
  return Object.fromEntries(
    Object.entries(spec.numbers).map(([name, { value }]) => [name, value]),
  );
}
