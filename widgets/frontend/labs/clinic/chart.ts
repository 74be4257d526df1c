/** A patient's chart: the story and the values before treatment. */

import { h } from "../../view/dom.ts";
import { withUnit } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { sourced } from "./cite.ts";
import type { Case } from "./draw.ts";
import { type ClinicSpec, named } from "./spec.ts";
import { STRINGS } from "./strings.ts";

export function chart(spec: ClinicSpec, one: Case): HTMLElement {
  const patient = named(spec.patients, one.patient);
  const facts = Object.entries(spec.facts);
  return h(
    "section",
    { class: "il6-lab-chart" },
    h("h3", {}, fill(STRINGS.chartOf, { label: patient.label })),
    h("p", {}, patient.story),
    h(
      "dl",
      {},
      ...facts.map(([id, { label, unit, hue }]) =>
        h(
          "div",
          {},
          h("dt", { class: "il6-lab-name", "data-hue": hue }, label),
          h("dd", {}, withUnit(one.facts[id], unit)),
        )
      ),
    ),
    h(
      "details",
      {},
      h("summary", {}, STRINGS.sources),
      h(
        "ul",
        {},
        ...facts.map(([id, { label }]) =>
          h("li", {}, `${label}: `, sourced(patient.facts[id].source))
        ),
        ...spec.drugs.flatMap((drug) =>
          drug.doses.map((dose) =>
            h("li", {}, `${drug.label}, ${dose.label}: `, sourced(dose.source))
          )
        ),
        ...spec.variation.map(({ id, source }) =>
          h("li", {}, `${id.replaceAll("_", " ")}: `, sourced(source))
        ),
        ...Object.values(spec.models).map(({ label, source }) =>
          h("li", {}, `${label}: `, sourced(source))
        ),
      ),
    ),
  );
}
