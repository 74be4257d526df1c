/** Stage 2: PCR of all colonies, blots of a few, one for injection. */

import { h, listen } from "../../view/dom.ts";
import { fill } from "../../view/strings.ts";
import { gel, type GelLane } from "./gel.ts";
import { type Bench, button, choice, heading, lead, table } from "./parts.ts";
import { MOST_ON_BLOT } from "./spec.ts";
import { STRINGS } from "./strings.ts";
import { blot, gels, pcr, spread } from "./targeting.ts";

const LADDER_BP = [200, 500, 1000, 2000, 5000];
const LADDER_KB = [2, 4, 8, 16];

function pcrGel(bench: Bench, number: number): HTMLElement {
  const { spec: { numbers }, seed, work, decide } = bench;
  const junction = Math.round(1000 * work.short + numbers.junction_bp);
  const run = pcr(numbers, seed, work, number);
  const lanes: GelLane[] = [
    { name: "H₂O", long: STRINGS.water, bands: run.water ? [junction] : [] },
    ...run.lanes.map((lane) => ({
      name: String(lane.id),
      long: fill(STRINGS.colony, { id: lane.id }),
      bands: [
        ...(lane.junction ? [junction] : []),
        ...(lane.control ? [numbers.control_bp] : []),
      ],
    })),
  ];
  const title = fill(STRINGS.pcrGel, { number: number + 1, count: gels(work) });
  const reruns = work.reruns[number] ?? 0;
  const toggles = run.lanes.map(({ id }) => {
    const isOn = work.picks.includes(id);
    const toggle = h("button", {
      type: "button",
      class: "il6-lab-toggle",
      "data-key": `pick-${id}`,
      "aria-pressed": String(isOn),
      "aria-label": fill(STRINGS.colony, { id }),
    }, String(id));
    listen(toggle, "click", () => {
      if (isOn) {
        return decide(
          { picks: work.picks.filter((pick) => pick !== id) },
          fill(STRINGS.unpicked, { id }),
        );
      }
      if (work.picks.length >= MOST_ON_BLOT) {
        return bench.say(fill(STRINGS.full, { most: MOST_ON_BLOT }));
      }
      const picks = [...work.picks, id].sort((a, b) => a - b);
      decide(
        { picks },
        fill(STRINGS.picked, { id, count: picks.length, most: MOST_ON_BLOT }),
      );
    }, bench.signal);
    return toggle;
  });
  return h(
    "div",
    { class: "il6-lab-gel" },
    gel({ title, unit: "bp", ladder: LADDER_BP, lanes }),
    h(
      "div",
      { class: "il6-lab-toggles", role: "group", "aria-label": STRINGS.markColony },
      ...toggles,
    ),
    button(
      STRINGS.rerun,
      `rerun-${number}`,
      () =>
        decide(
          { reruns: { ...work.reruns, [number]: reruns + 1 } },
          fill(STRINGS.reran, { number: number + 1 }),
        ),
      bench.signal,
      { class: "il6-quiet" },
    ),
  );
}

function blots(bench: Bench): Node[] {
  const { spec: { numbers }, seed, work } = bench;
  const lanes = blot(numbers, seed, work);
  const named = (probe: "outside" | "neo"): GelLane[] =>
    lanes.map((lane) => ({
      name: lane.id === 0 ? "ES" : String(lane.id),
      long: lane.id === 0
        ? STRINGS.untouchedLong
        : fill(STRINGS.colony, { id: lane.id }),
      bands: lane[probe],
    }));
  const help = fill(STRINGS.blotHelp, {
    wild: work.long + numbers.wild_beyond,
    mutant: work.long + numbers.mutant_beyond,
  });
  const shared = { unit: "kb", ladder: LADDER_KB, isBlot: true };
  return [
    heading(STRINGS.blots),
    h("p", { class: "il6-note" }, help),
    h(
      "div",
      { class: "il6-lab-gels" },
      gel({ title: STRINGS.outsideProbe, lanes: named("outside"), ...shared }),
      gel({ title: STRINGS.neoProbe, lanes: named("neo"), ...shared }),
    ),
    work.counted
      ? table(
        STRINGS.chromosomes,
        [STRINGS.lane, STRINGS.chromosomes],
        work.picks.map((id) => [
          fill(STRINGS.colony, { id }),
          spread(numbers, seed, work, id).join(", "),
        ]),
      )
      : button(
        STRINGS.karyotype,
        "karyotype",
        () => bench.decide({ counted: true }, STRINGS.counted),
        bench.signal,
      ),
    choice(
      bench,
      STRINGS.inject,
      "clone",
      work.picks.map((id) => ({ value: id, words: fill(STRINGS.colony, { id }) })),
      work.clone,
      (clone) => bench.decide({ clone }, fill(STRINGS.chosen, { id: clone })),
    ),
  ];
}

export function screen(bench: Bench): Node[] {
  const { spec: { numbers }, work } = bench;
  const words = fill(STRINGS.screenLead, {
    count: work.colonies,
    junction: Math.round(1000 * work.short + numbers.junction_bp),
    control: numbers.control_bp,
    most: MOST_ON_BLOT,
  });
  return [
    lead(words),
    h(
      "div",
      { class: "il6-lab-gels" },
      ...Array.from({ length: gels(work) }, (_, number) => pcrGel(bench, number)),
    ),
    h(
      "div",
      {},
      h("p", { class: "il6-note" }, STRINGS.nothing),
      button(
        STRINGS.anew,
        "anew",
        () => bench.decide({ attempt: work.attempt + 1 }, STRINGS.anewDone),
        bench.signal,
        { class: "il6-quiet" },
      ),
    ),
    ...(work.picks.length > 0
      ? blots(bench)
      : [h("p", { class: "il6-note" }, STRINGS.noPick)]),
  ];
}
