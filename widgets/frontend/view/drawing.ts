/** An SVG drawing whose parts take their look from the model's quantities. */

import { s, uniqueId } from "./dom.ts";
import type { Diagram, DrawnPart, Hue, SimulationSpec } from "./spec.ts";

const SVG = "http://www.w3.org/2000/svg";
const REFUSED = "script, foreignObject, style, image, animate, set, iframe, a";
// What exists is never drawn away altogether.
const FAINTEST = 0.15;
const THINNEST = 0.75;
// Room between a part and the ring around it.
const RING = 5;

/** Parse a drawing, without what could run or fetch, its ids made the page's own. */
export function parseDrawing(text: string): { svg: SVGSVGElement; prefix: string } {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (parsed.namespaceURI !== SVG || parsed.localName !== "svg") {
    throw new Error("It is not SVG.");
  }
  const svg = document.importNode(parsed, true) as unknown as SVGSVGElement;
  for (const node of svg.querySelectorAll(REFUSED)) node.remove();
  const prefix = uniqueId("drawing");
  for (const node of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name, value } of [...node.attributes]) {
      if (name.startsWith("on") || name === "style") node.removeAttribute(name);
      else if (name === "id") node.id = `${prefix}-${value}`;
      else if (name.endsWith("href")) {
        if (value.startsWith("#")) {
          node.setAttribute(name, `#${prefix}-${value.slice(1)}`);
        } else node.removeAttribute(name);
      } else if (value.includes("url(")) {
        node.setAttribute(name, value.replace(/url\(#/g, `url(#${prefix}-`));
      }
    }
  }
  return { svg, prefix };
}

/** How strong a part is, 0 to 1. */
export function strength({ min, max, scale }: DrawnPart, value: number): number {
  if (!Number.isFinite(value)) return 0;
  const share = scale === "log"
    ? value > 0 ? Math.log(value / min) / Math.log(max / min) : 0
    : (value - min) / (max - min);
  return Math.min(1, Math.max(0, share));
}

interface Bound {
  part: DrawnPart;
  hue: Hue;
  node: SVGGraphicsElement;
  /** Width of the line as it is drawn: the full one. */
  width: number;
}

export class Drawing {
  readonly svg: SVGSVGElement;
  private readonly bound: Bound[];
  private readonly ring = s("rect", { class: "il6-ring", rx: 10 });
  private marked: Bound | undefined;

  constructor(spec: SimulationSpec, diagram: Diagram, chosen: (id: string) => void) {
    const { svg, prefix } = parseDrawing(diagram.svg);
    this.svg = svg;
    const words = [...this.svg.children].filter(({ localName }) =>
      localName === "title" || localName === "desc"
    );
    this.svg.setAttribute("role", "img");
    this.svg.setAttribute("class", "il6-drawing");
    this.svg.setAttribute(
      "aria-label",
      words.map(({ textContent }) => textContent).join(". "),
    );
    // A title of its own would come up as a tooltip over every part.
    for (const node of words) node.remove();
    this.bound = diagram.parts.map((part) => {
      const node = svg.querySelector<SVGGraphicsElement>(`#${prefix}-${part.id}`);
      if (node === null) throw new Error(`Its part ${part.id} is absent.`);
      node.setAttribute("class", `${node.getAttribute("class") ?? ""} il6-part`);
      // Only a pointer gets here; the list beside the drawing does the same for keys.
      node.addEventListener("click", () => chosen(part.id));
      const hue = spec.quantities.find((q) => q.id === part.quantity)!.hue;
      const width = Number(node.getAttribute("stroke-width") ?? 6);
      return { part, hue, node, width };
    });
    this.svg.append(this.ring);
  }

  /** Show the quantities of a moment. */
  show(values: Readonly<Record<string, number>>): void {
    for (const each of this.bound) {
      look(each, strength(each.part, values[each.part.quantity]));
    }
  }

  /** Put a ring around a part. */
  mark(id: string): void {
    this.marked = this.bound.find(({ part }) => part.id === id);
    this.fit();
  }

  /** Put the ring where the part is at the present size. */
  fit(): void {
    const whole = this.svg.getBoundingClientRect();
    const { viewBox } = this.svg;
    if (this.marked === undefined || whole.width === 0) return;
    const scale = viewBox.baseVal.width / whole.width;
    const box = this.marked.node.getBoundingClientRect();
    const ring = {
      x: (box.left - whole.left) * scale - RING,
      y: (box.top - whole.top) * scale - RING,
      width: box.width * scale + 2 * RING,
      height: box.height * scale + 2 * RING,
    };
    for (const [name, value] of Object.entries(ring)) {
      this.ring.setAttribute(name, value.toFixed(1));
    }
  }
}

function look({ part, hue, node, width }: Bound, share: number): void {
  const tone = `color-mix(in oklab, var(--c-${hue}) ${(100 * share).toFixed(0)}%, ` +
    `var(--c-${hue}-wash))`;
  switch (part.as) {
    case "fill":
      node.style.fill = tone;
      break;
    case "stroke":
      node.style.stroke = tone;
      break;
    case "opacity":
      node.style.opacity = (FAINTEST + (1 - FAINTEST) * share).toFixed(3);
      break;
    case "width":
      node.style.strokeWidth = (THINNEST + (width - THINNEST) * share).toFixed(2);
      break;
    case "count": {
      const copies = [...node.children] as SVGElement[];
      const filled = Math.round(share * copies.length);
      copies.forEach((copy, place) => {
        copy.style.opacity = place < filled ? "1" : String(FAINTEST);
      });
    }
  }
}
