/** The curve: bent by hand, then laid by least squares; what is read off it. */

import { h, listen, s, uniqueId } from "../../view/dom.ts";
import { paint } from "../../view/marks.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { handOff, isBack, labelsOf, pointsOf, type Row } from "./analysis.ts";
import type { Bench } from "./bench.ts";
import { standardChart } from "./chart.ts";
import type { Curve } from "./fit.ts";
import { HAND } from "./grading.ts";
import {
  button,
  choice,
  group,
  named,
  percent,
  rebuild,
  rowsInOrder,
  said,
  type Stage,
  table,
  thinnedBy,
} from "./parts.ts";
import { strings } from "./strings.ts";
import { dilution, STANDARD_CODES, type Weights } from "./work.ts";

// Where the curve lies before a hand has touched it.
const START: Curve = { a: 0.3, d: 2, c: 50, b: 1 };
const HIGH = 320;
const LIMITS = { narrow: 300, wide: 680 };
const WEIGHTS: Weights[] = ["equal", "relative", "error"];

interface Bend {
  key: keyof Curve;
  label: string;
  min: number;
  max: number;
  step: number;
  isLog?: boolean;
  unit?: string;
}

const BENDS: Bend[] = [
  { key: "a", label: strings.bottom, min: 0, max: 2, step: 0.01 },
  { key: "d", label: strings.top, min: 0.5, max: 6, step: 0.05 },
  { key: "c", label: strings.midpoint, min: 0, max: 3.5, step: 0.02, isLog: true },
  { key: "b", label: strings.slope, min: 0.3, max: 3, step: 0.02 },
];

/** What a row reads, or why it reads nothing. */
export function reading(bench: Bench, row: Row): string {
  const { fit, limits } = bench.found;
  if (row.od === null) return strings.over;
  if (row.x !== null) {
    const { top } = limits;
    const isBeyond = top !== null && row.x > top * bench.n.recovery_high;
    return isBeyond ? `${short(row.x)} (${strings.beyond})` : short(row.x);
  }
  if (!fit) return strings.none2;
  return row.od <= fit.curve.a ? strings.lowerEnd : strings.upperEnd;
}

export function curveStage(
  bench: Bench,
  signal: AbortSignal,
  toRead: () => void,
): Stage {
  const { spec, n } = bench;
  const svg = s("svg", { class: "il6-chart elisa-chart", role: "img" });
  const caption = h("figcaption", {}, strings.curveTitle);
  const off = h("p", { class: "elisa-off", role: "status" });
  const fault = h("p", { class: "il6-trouble" });
  const done = h("p", {});
  const tables = h("div");
  const shown: (() => void)[] = [];

  const hand = () => bench.work.hand ?? START;
  const bend = ({ key, label, min, max, step, isLog }: Bend) => {
    const id = uniqueId("bend");
    const input = h("input", { type: "range", id, min, max, step, name: key });
    const output = h("output", { for: id });
    const value = () => isLog ? 10 ** input.valueAsNumber : input.valueAsNumber;
    listen(
      input,
      "input",
      () => bench.act({ do: "hand", hand: { ...hand(), [key]: value() } }, true),
      signal,
    );
    listen(input, "change", () => bench.settle(), signal);
    shown.push(() => {
      const now = hand()[key];
      input.value = String(isLog ? Math.log10(now) : now);
      const text = isLog ? fill(strings.pgml, { value: short(now) }) : short(now);
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
      const share = (Number(input.value) - min) / (max - min);
      input.style.setProperty("--filled", String(share));
    });
    return h(
      "div",
      { class: "elisa-bend" },
      h("label", { for: id }, label),
      output,
      input,
    );
  };
  const weights = choice(
    strings.weights,
    WEIGHTS.map((each) => [each, strings.weightsAre[each]] as const),
    "",
    (value) => bench.act({ do: "weights", weights: value as Weights }),
    signal,
  );
  const squares = button(
    strings.squares,
    () => {
      bench.act({ do: "fit" });
      bench.say(bench.found.fit ? squaresDone() : spec.colleague[bench.found.fault]);
    },
    signal,
    { class: "elisa-main" },
  );

  function squaresDone(): string {
    const { fit, backs } = bench.found;
    if (!fit) return "";
    const { a, d, c, b } = fit.curve;
    const shares = Object.values(backs);
    return fill(strings.squaresDone, {
      a: short(a),
      d: short(d),
      c: short(c),
      b: short(b),
      back: shares.filter((share) => isBack(share, n)).length,
      count: shares.length,
    });
  }

  const work = h(
    "div",
    { class: "elisa-two elisa-curve" },
    h("figure", {}, caption, svg),
    group(
      strings.byHand,
      h("p", { class: "il6-note" }, strings.byHandHow),
      h("div", { class: "elisa-bends" }, ...BENDS.map(bend)),
      off,
      h("label", { class: "elisa-field" }, h("span", {}, strings.weights), weights),
      squares,
    ),
  );
  const empty = h(
    "p",
    {},
    strings.notRead,
    " ",
    button(strings.toRead, toRead, signal),
  );
  const node = h("div", {}, empty, fault, work, done, tables);

  function draw(): void {
    const found = pointsOf(bench.work, bench.ods, n);
    const points = typeof found === "string" ? [] : found;
    const wide = (svg.parentElement?.clientWidth || LIMITS.wide) - 4;
    const width = Math.max(LIMITS.narrow, Math.min(LIMITS.wide, wide));
    svg.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(HIGH));
    const fitted = bench.work.fitted ? bench.found.fit?.curve ?? null : null;
    paint(svg, standardChart({ points, hand: hand(), fitted }, width, HIGH));
    const rows = bench.found.rows;
    const list = STANDARD_CODES.filter((code) => code in rows)
      .map((code) =>
        `${named(bench, code)} ${fill(strings.od, { value: said(rows[code].od) })}`
      ).join(", ");
    const share = handOff(bench.work, hand(), bench.ods, n);
    const fit = fitted
      ? fill(strings.curveFit, {
        a: short(fitted.a),
        d: short(fitted.d),
        c: short(fitted.c),
        b: short(fitted.b),
      })
      : "";
    svg.setAttribute(
      "aria-label",
      fill(strings.curveSaid, { list, off: percent(share), fit }),
    );
    off.textContent = fill(strings.offBy, {
      off: percent(share),
      most: percent(HAND),
    });
  }

  function readOff(): HTMLElement[] {
    const { limits, backs, recovery, spike, parallel } = bench.found;
    const told = labelsOf(bench.work, n);
    const isStandard = (code: string) => told.has(code);
    const samples = rowsInOrder(bench).filter(({ code }) => !isStandard(code))
      .map((row) => [
        named(bench, row.code),
        reading(bench, row),
        row.low === null || row.high === null
          ? strings.none2
          : fill(strings.between, { low: short(row.low), high: short(row.high) }),
        thinnedBy(dilution(bench.work, row.code)),
      ]);
    const standards = Object.keys(backs).sort().map((code) => [
      named(bench, code),
      said(told.get(code)),
      percent(backs[code]),
    ]);
    const facts = [
      [strings.limitsHead[0], `${said(limits.blank)} OD`],
      [strings.limitsHead[1], `${said(limits.lod)} pg/mL`],
      [strings.limitsHead[2], `${said(limits.lloq)} pg/mL`],
      [strings.limitsHead[3], `${said(limits.top)} pg/mL`],
      [strings.recoveryOf, percent(recovery)],
      [strings.spikeOf, percent(spike)],
      ...Object.entries(parallel).map(([id, ratio]) => [
        fill(strings.parallelOf, {
          label: spec.samples.find((sample) => sample.id === id)?.label ?? id,
        }),
        percent(ratio),
      ]),
    ];
    return [
      h(
        "dl",
        { class: "elisa-facts" },
        ...facts.map(([name, value]) =>
          h("div", {}, h("dt", {}, name), h("dd", {}, value))
        ),
      ),
      table(strings.readOff, strings.readHead, samples),
      h(
        "details",
        {},
        h("summary", {}, strings.standardsBack),
        table(strings.standardsBack, strings.backHead, standards),
      ),
    ];
  }

  const resized = new ResizeObserver(() => bench.work.read && draw());
  resized.observe(node);
  signal.addEventListener("abort", () => resized.disconnect());

  return {
    node,
    show() {
      const { work: now, found } = bench;
      empty.hidden = now.read;
      work.hidden = !now.read;
      fault.textContent = now.read && found.fault ? spec.colleague[found.fault] : "";
      const isFitted = now.read && now.fitted && found.fit !== null;
      done.textContent = isFitted ? squaresDone() : "";
      if (!now.read) return rebuild(tables);
      for (const show of shown) show();
      weights.value = now.weights;
      squares.disabled = now.hand === null || found.fit === null;
      squares.title = now.hand === null ? strings.squaresFirst : "";
      draw();
      rebuild(
        tables,
        isFitted && found.fit!.isAtEnd
          ? h("p", {}, spec.colleague["edge-of-sense"])
          : undefined,
        ...(isFitted ? readOff() : []),
      );
    },
  };
}
