/** A drawing whose places can be pressed, and the list of the same places. */

import { h, listen } from "../../widgets/frontend/view/dom.ts";
import type { Answer } from "./answer.ts";
import type { Point } from "./items.ts";

/** No place is smaller to press than this, in CSS pixels. */
const SMALLEST = 44;

/**
 * Put the drawing above the list. The list is what keyboards and screen readers use;
 * pressing a place chooses its entry.
 */
export function pointed(item: Point, list: Answer, signal: AbortSignal): Answer {
  const svg = parsed(item.svg);
  const layer = h("div", { class: "il6-places", "aria-hidden": "true" });
  const drawing = h("div", { class: "il6-drawing" });
  drawing.append(svg, layer);
  const node = h("div", { class: "il6-point" }, drawing, list.node);
  const inputs = [...list.node.querySelectorAll("input")];
  const places = item.options.map((option, index) => {
    const place = h("span", { class: "il6-place", "data-place": option.part });
    listen(place, "click", () => {
      if (inputs[index].matches(":disabled")) return;
      inputs[index].checked = true;
      inputs[index].focus({ preventScroll: true });
      mark();
    }, signal);
    return place;
  });
  layer.append(...places);

  function mark(): void {
    places.forEach((place, index) =>
      place.toggleAttribute("data-chosen", inputs[index].checked)
    );
  }

  /** Drawings move their panels when they are narrow, so places follow their parts. */
  function lay(): void {
    const whole = drawing.getBoundingClientRect();
    if (whole.width === 0) return;
    places.forEach((place, index) => {
      const id = `${item.id}--${item.options[index].part}`;
      const box = svg.querySelector(`[id="${id}"]`)?.getBoundingClientRect();
      if (!box) return;
      const width = Math.max(box.width, SMALLEST);
      const height = Math.max(box.height, SMALLEST);
      place.style.left = `${box.left + (box.width - width) / 2 - whole.left}px`;
      place.style.top = `${box.top + (box.height - height) / 2 - whole.top}px`;
      place.style.width = `${width}px`;
      place.style.height = `${height}px`;
    });
  }

  const watch = new ResizeObserver(lay);
  watch.observe(drawing);
  signal.addEventListener("abort", () => watch.disconnect());
  listen(list.node, "change", mark, signal);
  return {
    ...list,
    node,
    write(response) {
      list.write(response);
      mark();
    },
  };
}

function parsed(text: string): SVGSVGElement {
  const found = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return document.importNode(found, true) as unknown as SVGSVGElement;
}
