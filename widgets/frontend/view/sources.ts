/** The panel "Equations and sources": what the model is and what it rests on. */

import { h } from "./dom.ts";
import { short, withUnit } from "./numbers.ts";
import type { Parameter, SimulationSpec, Source } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** MathML text as a node; whatever is not mathematics is left out. */
export function mathematics(text: string): Node {
  const parsed = new DOMParser().parseFromString(text, "text/html");
  const math = parsed.querySelector("math");
  if (math === null) return document.createTextNode(parsed.body.textContent ?? "");
  for (const node of [math, ...math.querySelectorAll("*")]) {
    if (node.namespaceURI !== MATHML) {
      node.remove();
      continue;
    }
    for (const { name } of [...node.attributes]) {
      if (name.startsWith("on") || name.includes("href")) node.removeAttribute(name);
    }
  }
  return document.adoptNode(math);
}

/** Short citation, linked where there is an address. */
export function cited(source: Source): Node | undefined {
  if (source.cite === undefined) return undefined;
  if (source.href === undefined) return document.createTextNode(source.cite);
  return h("a", { href: source.href }, source.cite);
}

function parameterRow(parameter: Parameter): HTMLElement {
  const { label, unit, min, max, source } = parameter;
  const reference = cited(source);
  const low = parameter.zero ? `0, ${short(min)}` : short(min);
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, label),
    h("td", {}, short(parameter.default)),
    h("td", {}, unit || STRINGS.noUnit),
    h("td", {}, fill(STRINGS.between, { low, high: short(max) })),
    h(
      "td",
      {},
      h("b", {}, source.kind),
      reference ? " · " : undefined,
      reference,
      h("br"),
      source.note,
    ),
  );
}

function measuredList(spec: SimulationSpec): HTMLElement | undefined {
  const all = spec.plots.flatMap((plot) => "measured" in plot ? plot.measured : []);
  if (all.length === 0) return undefined;
  const items = all.map((each) => {
    const quantity = spec.quantities.find((q) => q.id === each.quantity)!;
    const reference = cited(each.source);
    return h(
      "li",
      {},
      h(
        "b",
        {},
        fill(STRINGS.measuredOf, { quantity: quantity.label, label: each.label }),
      ),
      reference ? " · " : undefined,
      reference,
      h("br"),
      each.source.note,
    );
  });
  return h("ul", {}, ...items);
}

/** The lines across plots, with where they come from. */
function thresholdList(spec: SimulationSpec): HTMLElement | undefined {
  const items = spec.plots.flatMap((plot) => {
    if (!("thresholds" in plot)) return [];
    return plot.thresholds.map(({ x, y, label, source }) => {
      const value = y === undefined ? short(x ?? NaN) : withUnit(y, plot.unit);
      const reference = cited(source);
      return h(
        "li",
        {},
        h("b", {}, fill(STRINGS.thresholdOf, { label, value })),
        ` · ${source.kind}`,
        reference ? " · " : undefined,
        reference,
        h("br"),
        source.note,
      );
    });
  });
  return items.length > 0 ? h("ul", {}, ...items) : undefined;
}

/** The whole panel, folded. */
export function sources(spec: SimulationSpec): HTMLElement {
  const equations = spec.equations.map((equation) =>
    h(
      "div",
      { class: "il6-equation" },
      h("span", { class: "il6-note" }, equation.label),
      mathematics(equation.mathml),
    )
  );
  const names = [
    STRINGS.parameter,
    STRINGS.value,
    STRINGS.unit,
    STRINGS.range,
    STRINGS.basis,
  ];
  const table = h(
    "table",
    {},
    h(
      "thead",
      {},
      h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name))),
    ),
    h("tbody", {}, ...spec.parameters.map(parameterRow)),
  );
  const scrolling = (label: string, ...content: Node[]) =>
    h(
      "div",
      { class: "il6-scroll", tabindex: 0, role: "group", "aria-label": label },
      ...content,
    );
  const measured = measuredList(spec);
  const thresholds = thresholdList(spec);
  return h(
    "details",
    { class: "il6-sources" },
    h("summary", {}, STRINGS.sources),
    spec.page ? h("p", {}, h("a", { href: spec.page }, STRINGS.page)) : undefined,
    h("p", { class: "il6-subtitle" }, STRINGS.equations),
    scrolling(STRINGS.equations, ...equations),
    h("p", { class: "il6-subtitle" }, STRINGS.parameters),
    scrolling(STRINGS.parameters, table),
    measured ? h("p", { class: "il6-subtitle" }, STRINGS.measured) : undefined,
    measured,
    thresholds ? h("p", { class: "il6-subtitle" }, STRINGS.thresholds) : undefined,
    thresholds,
  );
}
