/**
 * Which mistakes were made at a bench, and what each of them did, told by a well
 * without chance. Twin of `labs/elisa/mistakes.py`.
 */

import { type Analysis, isInside } from "./analysis.ts";
import { reach, visible } from "./chemistry.ts";
import { type Luck, type OD, odOf } from "./plate.ts";
import { contents, thinned, truth } from "./tubes.ts";
import { type Numbers, type Spec, STEP_IDS, type StepId } from "./types.ts";
import { BLANK, dilution, type Done, isEdge, type Work } from "./work.ts";

const NO_LUCK: Luck = { pipette: 0, washing: 0, well: 0, read: 0, haze: 0, scratch: 1 };
// An inner well and one on the rim.
const INNER = 42;
const RIM = 36;
const FEWEST_WASHES = 3;
export const FEWEST_BLANKS = 3;
// Binding that came less far than this share of the usual is told.
const ENOUGH = 0.9;
const LONGEST_COLOUR = 30;
const SHORTEST_COLOUR = 10;
// Labels nearer than this to the volumes are right.
const SAME = 0.02;

export interface Slip {
  id: string;
  /** Numbers that fill the gaps of its words; `null` is darker than can be told. */
  gaps: Record<string, number | null>;
}

const placeOf = (id: StepId) => STEP_IDS.indexOf(id);
const keepsFluid = (id: StepId) => id === "substrate" || id === "stop";
const usualWashes = (id: StepId) => keepsFluid(id) ? 0 : FEWEST_WASHES + 1;
const isGripped = (id: StepId) => id === "detect" || id === "enzyme";

/** The same work without one mistake of the protocol. */
export function mended(work: Work, slip: string, n: Numbers): Work {
  const usual = (id: StepId) => Math.trunc(n[`usual_${id}`] ?? 0);
  if (slip === "order" || slip.startsWith("skip-")) {
    // One missing step may hide what another did, so all seven are put in order.
    const known = new Map(work.steps.map((step) => [step.id, step]));
    const steps = STEP_IDS.map((id) =>
      known.get(id) ?? { id, minutes: usual(id), washes: usualWashes(id) }
    );
    return { ...work, steps };
  }
  const steps = work.steps.map((step): Done => {
    let { id, minutes, washes } = step;
    if (slip === "one-step" && id === "sample") washes = usualWashes(id);
    if (slip === "poor-wash" && isGripped(id)) {
      washes = Math.max(washes, usualWashes(id));
    }
    if (slip === "washed-away" && keepsFluid(id)) washes = 0;
    if (slip === "short" && id !== "stop") minutes = Math.max(minutes, usual(id));
    if (slip === "long-colour" && id === "substrate") minutes = usual(id);
    return { id, minutes, washes };
  });
  return {
    ...work,
    steps,
    seal: work.seal || slip === "edge",
    correct: work.correct || slip === "uncorrected",
  };
}

/** Colour of one well without chance; `null` beyond what the reader can tell. */
export function probe(
  spec: Spec,
  work: Work,
  seed: number,
  code: string,
  place: number,
  n: Numbers,
): OD {
  const tube = contents(spec, work, seed, n).get(code);
  return tube ? odOf(work, place, tube, NO_LUCK, 0, n) : null;
}

function strongest(work: Work, sample: string): string {
  return [`${sample}:0`, `${sample}:1`]
    .filter((code) => dilution(work, code) > 0)
    .sort((a, b) => dilution(work, a) - dilution(work, b))
    .at(0) ?? "s1";
}

function isShort({ id, minutes }: Done, n: Numbers): boolean {
  if (id === "stop") return false;
  if (id === "substrate") return minutes < SHORTEST_COLOUR;
  return reach(n, id, minutes) < ENOUGH;
}

/** Whether a step lasts as long as it needs and is washed as it needs. */
export function isSet(step: Done, n: Numbers): boolean {
  if (!keepsFluid(step.id)) {
    return step.washes >= FEWEST_WASHES && !isShort(step, n);
  }
  const isRight = step.id === "stop" ||
    (step.minutes >= SHORTEST_COLOUR && step.minutes <= LONGEST_COLOUR);
  return step.washes === 0 && isRight;
}

/** Mistakes of the protocol, each with what shows it and where. */
function ofProtocol(work: Work, n: Numbers): [string, string, number][] {
  const found: [string, string, number][] = [];
  const steps = new Map(work.steps.map((step) => [step.id, step]));
  const washes = (id: StepId) => steps.get(id)?.washes;
  for (const id of STEP_IDS) {
    if (!steps.has(id)) {
      found.push([`skip-${id}`, id === "block" ? BLANK : "s1", INNER]);
    }
  }
  const done = work.steps.map(({ id }) => placeOf(id));
  if (done.some((place, k) => k > 0 && place < done[k - 1])) {
    found.push(["order", "s1", INNER]);
  }
  const [caught, gripped] = [done.indexOf(2), done.indexOf(3)];
  if (caught >= 0 && caught < gripped && washes("sample") === 0) {
    found.push(["one-step", strongest(work, "shock"), INNER]);
  }
  if ((["detect", "enzyme"] as const).some((id) => washes(id)! < FEWEST_WASHES)) {
    found.push(["poor-wash", BLANK, INNER]);
  }
  if ((["substrate", "stop"] as const).some((id) => washes(id)! > 0)) {
    found.push(["washed-away", "s1", INNER]);
  }
  if (work.steps.some((step) => isShort(step, n))) found.push(["short", "s1", INNER]);
  if ((steps.get("substrate")?.minutes ?? 0) > LONGEST_COLOUR) {
    found.push(["long-colour", "s1", INNER]);
  }
  if (!work.seal && work.wells.some((code, place) => code !== "" && isEdge(place))) {
    found.push(["edge", "s1", RIM]);
  }
  if (!work.correct) found.push(["uncorrected", BLANK, INNER]);
  return found;
}

/** Mistakes of tubes and layout. */
function ofPlate(work: Work, found: Analysis): Slip[] {
  const slips: Slip[] = [];
  const { label, mix, tips } = work.series;
  const actual = thinned(work.series);
  if (label > 0 && Math.abs(actual / label - 1) > SAME) {
    slips.push({ id: "label", gaps: { actual, stated: label } });
  }
  const plain = (id: string, holds: boolean) => {
    if (holds) slips.push({ id, gaps: {} });
  };
  plain("unmixed", !mix);
  plain("tips", !tips);
  plain(
    "no-standards",
    found.fault === "fault-levels" || found.fault === "fault-label",
  );
  plain(
    "few-blanks",
    work.wells.filter((code) => code === BLANK).length < FEWEST_BLANKS,
  );
  plain("singles", Object.values(found.rows).some(({ wells }) => wells === 1));
  return slips;
}

/** Mistakes with the people's samples, in the tubes and in the report. */
function ofSamples(
  work: Work,
  trueIl6: Record<string, number>,
  found: Analysis,
  n: Numbers,
): Slip[] {
  const slips: Slip[] = [];
  const { rows, limits } = found;
  const tubes = ["shock:0", "shock:1"].filter((code) => code in rows);
  if (
    tubes.length > 0 &&
    tubes.every((code) => trueIl6.shock / dilution(work, code) > n.top)
  ) slips.push({ id: "off-top", gaps: {} });
  if (work.plasma) slips.push({ id: "matrix", gaps: {} });
  else if (!work.heat && "athlete:0" in rows) {
    const times = dilution(work, "athlete:0");
    const seen = visible(n, trueIl6.athlete / times, n.receptor / times) * times;
    if (seen < (1 - n.value_within) * trueIl6.athlete) {
      slips.push({ id: "masked", gaps: { now: seen, mended: trueIl6.athlete } });
    }
  }
  const values = Object.entries(work.answers.samples).flatMap(
    ([name, { verdict, value }]): [string, number][] =>
      verdict === "value" && value !== null ? [[name, value]] : [],
  );
  const joints = new Map(values).get("joints");
  if (!work.blocker && joints !== undefined && !isNear(n, joints, trueIl6.joints)) {
    slips.push({ id: "bridged", gaps: { now: joints, mended: trueIl6.joints } });
  }
  const isLow = limits.lloq === null || trueIl6.donor < limits.lloq;
  if (new Map(values).has("donor") && isLow) slips.push({ id: "printed", gaps: {} });
  if (values.some(([name, value]) => forgot(work, found, name, value, n))) {
    slips.push({ id: "forgot", gaps: {} });
  }
  return slips;
}

/** Whether a reported value is as near to the truth as this bench asks. */
export function isNear(n: Numbers, value: number, trueIl6: number): boolean {
  return Math.abs(value / trueIl6 - 1) <= n.value_within;
}

/** Whether the content of a diluted well was reported as it was. */
function forgot(
  work: Work,
  { rows, limits }: Analysis,
  sample: string,
  value: number,
  n: Numbers,
): boolean {
  return [`${sample}:0`, `${sample}:1`].some((code) => {
    const row = rows[code];
    if (dilution(work, code) <= 1 || !isInside(row, limits, n)) return false;
    return Boolean(row.x) && Math.abs(value / row.x! - 1) < SAME;
  });
}

/** Every mistake, in the order of the work, with what it did. */
export function slipsOf(
  spec: Spec,
  work: Work,
  seed: number,
  found: Analysis,
  n: Numbers,
): Slip[] {
  const told = ofProtocol(work, n).map(([id, code, place]): Slip => ({
    id,
    gaps: {
      now: probe(spec, work, seed, code, place, n),
      mended: probe(spec, mended(work, id, n), seed, code, place, n),
    },
  }));
  const people = ofSamples(work, truth(spec, seed), found, n);
  return [...told, ...ofPlate(work, found), ...people];
}

/** What a colleague says who looks over the reader's shoulder, before it is read. */
export function overTheShoulder(spec: Spec, work: Work): string[] {
  const said: string[] = [];
  const filled = new Set(work.wells.filter((code) => code !== ""));
  const { transfer, diluent, label } = work.series;
  const levels = [...filled].filter((code) => /^(blank|s\d)$/.test(code)).length;
  if (work.steps.length === 0) said.push("no-steps");
  else if (!work.steps.some(({ id }) => id === "sample")) said.push("no-sample-step");
  if (filled.size === 0) return [...said, "no-wells"];
  if (filled.size === 1 && filled.has(BLANK)) return [...said, "all-blanks"];
  if (levels < 5) said.push("no-standards");
  else if (transfer === 0) said.push("no-transfer");
  else if (diluent === 0) said.push("no-diluent");
  else if (label === 0) said.push("no-label");
  if (!filled.has(BLANK)) said.push("no-blanks");
  const away = spec.samples.some(({ id }) =>
    !filled.has(`${id}:0`) && !filled.has(`${id}:1`)
  );
  if (away) said.push("missing");
  return said.length > 0 ? said : ["fine"];
}
