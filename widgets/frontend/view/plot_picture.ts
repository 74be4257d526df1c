/**
 * A plot as a picture that stands alone: its looks written into it, light on white
 * whatever the theme, with its name, what is seen and where it comes from.
 */

import { widthOf } from "./axes.ts";
import { h, s } from "./dom.ts";

// Looks that the page's styles give to a drawing, and that must come along.
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "font-variant-numeric",
  "text-anchor",
  "visibility",
];
// Unless they are these, which every program takes for granted.
const GRANTED: Record<string, string> = {
  "fill-opacity": "1",
  "stroke": "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "opacity": "1",
  "paint-order": "normal",
  "font-style": "normal",
  "font-variant-numeric": "normal",
  "text-anchor": "start",
  "visibility": "visible",
};
const TEXTUAL = /^(font-|text-|paint-order)/;
const MARGIN = 16;
const TITLE = { size: 18, line: 23 };
const SMALL = { size: 12, line: 16 };
// Twice as fine as the screen, so that it prints.
const FINE = 2;

export interface Caption {
  title: string;
  /** What is seen, for those who do not see it. */
  description: string;
  /** Lines below the plot: settings and source. */
  remarks: readonly string[];
}

/** Break text into lines that fit. */
function lines(text: string, width: number, size: number): string[] {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${found[found.length - 1]} ${word}`.trim();
    if (widthOf(longer, size) > width && found[found.length - 1] !== "") {
      found.push(word);
    } else found[found.length - 1] = longer;
  }
  return found;
}

function block(
  texts: readonly string[],
  top: number,
  width: number,
  { size, line }: { size: number; line: number },
  looks: string,
): { node: SVGElement; bottom: number } {
  const rows = texts.flatMap((text) => lines(text, width - 2 * MARGIN, size));
  const node = s(
    "text",
    { style: `${looks};font-size:${size}px` },
    ...rows.map((row, index) =>
      s("tspan", { x: MARGIN, y: top + (index + 1) * line - 4 }, row)
    ),
  );
  return { node, bottom: top + rows.length * line };
}

/** What the styles say of a part, as text. */
function looksOf(part: SVGElement): string {
  const computed = getComputedStyle(part);
  const isText = part.closest("text") !== null;
  return LOOKS
    .filter((name) => isText || !TEXTUAL.test(name))
    .map((name) => [name, computed.getPropertyValue(name)])
    .filter(([name, value]) => value !== "" && GRANTED[name] !== value)
    .map((pair) => pair.join(":")).join(";");
}

/** Write the looks into the parts themselves, and take off what only a page needs. */
function settle(drawing: SVGElement): void {
  const parts = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  // All are read before any is changed: a part's looks hang on those around it.
  const looks = parts.map(looksOf);
  parts.forEach((part, index) => {
    for (const { name } of [...part.attributes]) {
      if (/^(class$|data-|on|tabindex|role|aria-)/.test(name)) {
        part.removeAttribute(name);
      }
    }
    part.setAttribute("style", looks[index]);
  });
}

/** The picture, and its size in pixels. */
export function pictureOf(
  plot: SVGSVGElement,
  caption: Caption,
): { svg: string; width: number; height: number } {
  const { width: inner, height } = plot.viewBox.baseVal;
  const width = inner + 2 * MARGIN;
  const drawing = plot.cloneNode(true) as SVGSVGElement;
  // Where light colours hold, and out of sight.
  const paper = h("div", { class: "il6-view il6-paper il6-offstage" }, drawing);
  document.body.append(paper);
  const font = getComputedStyle(drawing).fontFamily.replaceAll('"', "'");
  const ink = getComputedStyle(paper).color;
  settle(drawing);
  paper.remove();
  const plain = `font-family:${font};fill:${ink}`;
  const head = block([caption.title], MARGIN, width, TITLE, `${plain};font-weight:700`);
  const top = head.bottom + 10;
  const foot = block(caption.remarks, top + height + 10, width, SMALL, plain);
  const whole = foot.bottom + MARGIN;
  drawing.setAttribute("x", String(MARGIN));
  drawing.setAttribute("y", String(top));
  drawing.setAttribute("overflow", "visible");
  const svg = s(
    "svg",
    { viewBox: `0 0 ${width} ${whole}`, width, height: whole, role: "img" },
    s("title", {}, caption.title),
    s("desc", {}, caption.description),
    s("rect", { width, height: whole, fill: "#ffffff" }),
    head.node,
    drawing,
    foot.node,
  );
  return { svg: new XMLSerializer().serializeToString(svg), width, height: whole };
}

/** The picture in pixels. */
export async function pngOf(
  picture: { svg: string; width: number; height: number },
): Promise<Blob> {
  const image = new Image();
  // The page's policy allows pictures from data, and these taint no canvas.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  await image.decode();
  const canvas = h("canvas", {
    width: Math.ceil(picture.width * FINE),
    height: Math.ceil(picture.height * FINE),
  });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) =>
    canvas.toBlob(done, "image/png")
  );
  if (blob === null) throw new Error("The browser gave no picture.");
  return blob;
}
