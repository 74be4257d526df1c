/** Stage 3: chimaeras, the line, its background and its controls. */

import { h, s, uniqueId } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { type Bench, button, choice, count, lead, percent } from "./parts.ts";
import { residualOf, segment } from "./phenotype.ts";
import { CHECKS, MOST_INJECTIONS, type Spec, type Work } from "./spec.ts";
import { STRINGS } from "./strings.ts";
import { type Chimaera, chimaeras, founding } from "./targeting.ts";

const PATCHES = 12;

/** A mouse from above whose coat is patched as it is mixed. */
function coat({ coat, id }: Chimaera): SVGElement {
  const dark = Math.round(coat * PATCHES);
  const body = { cx: 36, cy: 18, rx: 24, ry: 13 };
  const clip = uniqueId("coat");
  const patches = Array.from({ length: PATCHES }, (_, k) => {
    // Spread the dark patches; seven and twelve share no factor.
    const isDark = (k * 7 + id) % PATCHES < dark;
    return s("rect", {
      class: isDark ? "il6-coat-cells" : "il6-coat-host",
      x: 12 + (k % 6) * 8,
      y: 5 + Math.floor(k / 6) * 13,
      width: 8.2,
      height: 13,
    });
  });
  const edge = (node: "ellipse" | "circle", places: Record<string, number>) =>
    s(node, { class: "il6-coat-edge", ...places });
  return s(
    "svg",
    { class: "il6-coat", viewBox: "0 0 88 36", "aria-hidden": "true" },
    s("clipPath", { id: clip }, s("ellipse", body)),
    s("path", { class: "il6-coat-tail", d: "M59,18c10,-6 14,8 26,2" }),
    s("g", { "clip-path": `url(#${clip})` }, ...patches),
    edge("ellipse", body),
    s("path", { class: "il6-coat-head", d: "M18,9C10,10 4,15 2,18C4,21 10,26 18,27" }),
    s("circle", { class: "il6-coat-head", cx: 15, cy: 8, r: 4 }),
    s("circle", { class: "il6-coat-head", cx: 15, cy: 28, r: 4 }),
  );
}

function nursery(bench: Bench): HTMLElement {
  const { spec: { numbers }, seed, work, decide } = bench;
  const born = chimaeras(numbers, seed, work);
  return h(
    "ul",
    { class: "il6-lab-mice" },
    ...born.map((mouse) => {
      const name = fill(STRINGS.chimaera, { id: mouse.id });
      const isMated = work.mated.includes(mouse.id);
      return h(
        "li",
        {},
        coat(mouse),
        h("b", {}, name),
        h("span", {}, fill(STRINGS.coat, { share: percent(mouse.coat) })),
        isMated ? h("span", { class: "il6-badge" }, STRINGS.mated) : button(
          STRINGS.mate,
          `mate-${mouse.id}`,
          () => {
            const mated = [...work.mated, mouse.id];
            const result = founding(numbers, seed, { ...work, mated });
            decide({ mated }, STRINGS.foundings[result]);
          },
          bench.signal,
          { "aria-label": `${STRINGS.mate}: ${name}` },
        ),
      );
    }),
  );
}

/** What the chosen method shows in homozygotes. */
function checkWords(spec: Spec, work: Work): string {
  const residual = residualOf(spec, work);
  if (work.checked !== "elisa") return STRINGS.checkSays[work.checked];
  return residual === 0
    ? STRINGS.checkSays.none
    : fill(STRINGS.checkSays.some, { share: percent(residual) });
}

export function line(bench: Bench): Node[] {
  const { spec, seed, work, decide } = bench;
  const { numbers } = spec;
  const result = founding(numbers, seed, work);
  const full = work.injections >= MOST_INJECTIONS;
  const founder = [
    lead(fill(STRINGS.lineLead, { clone: work.clone })),
    full
      ? h("p", { class: "il6-note" }, STRINGS.mostInjected)
      : button(STRINGS.injectDo, "inject", () => {
        const injections = work.injections + 1;
        const born = chimaeras(numbers, seed, { ...work, injections }).length;
        decide({ injections }, fill(STRINGS.injected, { count: born }));
      }, bench.signal),
    nursery(bench),
    h("p", { class: "il6-lab-found" }, STRINGS.foundings[result]),
  ];
  if (result !== "founded") return founder;
  return [
    ...founder,
    choice(
      bench,
      STRINGS.checkTitle,
      "checked",
      CHECKS.map((id) => ({ value: id, words: STRINGS.checks[id] })),
      work.checked,
      (checked) => decide({ checked }, checkWords(spec, { ...work, checked })),
    ),
    ...(work.checked
      ? [h("p", { class: "il6-lab-found" }, checkWords(spec, work))]
      : []),
    count(
      bench,
      STRINGS.backcrosses,
      "backcrosses",
      work.backcrosses,
      [1, 20],
      (backcrosses) => decide({ backcrosses }),
      fill(STRINGS.generation, {
        count: work.backcrosses,
        n: work.backcrosses + 1,
        segment: short(Math.round(segment(work.backcrosses))),
        left: short(100 * 0.5 ** work.backcrosses),
      }),
    ),
    choice(
      bench,
      STRINGS.controls,
      "controls",
      Object.entries(STRINGS.controlKinds).map(([value, words]) => ({ value, words })),
      work.controls,
      (controls) => decide({ controls }),
    ),
  ];
}
