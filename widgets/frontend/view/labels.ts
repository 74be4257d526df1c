/** Names at the ends of curves, pushed apart until each can be read. */

import { widthOf } from "./axes.ts";
import { type Mark, mark } from "./marks.ts";
import type { Hue } from "./spec.ts";

export interface Label {
  text: string;
  /** Absent for what is only remarked. */
  hue?: Hue;
  /** Where the curve ends. */
  y: number;
}

const LINE = 17;
const LONGEST = 16;

/** Break a name into lines of about 16 letters. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LONGEST) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** Room to the right of a chart for its names; 0 when they would take too much. */
export function roomFor(names: readonly string[], width: number): number {
  const lines = names.flatMap(wrapped);
  const room = Math.max(0, ...lines.map((line) => widthOf(line, 15))) + 26;
  return width >= 400 && room <= width * 0.34 ? room : 0;
}

/** Distribute heights between `top` and `bottom`, in order, without overlap. */
export function pushedApart(
  wanted: readonly { y: number; height: number }[],
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) =>
    wanted[a].y - wanted[b].y
  );
  const placed = wanted.map(({ y }) => y);
  let edge = top;
  for (const index of order) {
    placed[index] = Math.max(wanted[index].y, edge + wanted[index].height / 2);
    edge = placed[index] + wanted[index].height / 2;
  }
  edge = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index], edge - wanted[index].height / 2);
    edge = placed[index] - wanted[index].height / 2;
  }
  return placed;
}

/** The names, beside the curves' ends or, where that is too wide, above them. */
export function endLabels(
  labels: readonly Label[],
  right: number,
  room: number,
  top: number,
  bottom: number,
): Mark[] {
  const beside = room > 0;
  const texts = labels.map(({ text }) => beside ? wrapped(text) : [text]);
  const wanted = labels.map(({ y }, index) => ({
    y: beside ? y : y - 13,
    height: texts[index].length * LINE + 2,
  }));
  const places = pushedApart(wanted, top, bottom);
  return labels.map(({ hue }, index) => {
    const x = beside ? right + 12 : right - 2;
    const lines = texts[index];
    const first = places[index] + 5 - ((lines.length - 1) * LINE) / 2;
    return mark(
      "text",
      {
        class: hue === undefined ? "il6-remark" : "il6-name",
        "data-hue": hue,
        y: first,
        "text-anchor": beside ? "start" : "end",
      },
      ...lines.map((line, row) => mark("tspan", { x, y: first + row * LINE }, line)),
    );
  });
}
