/** A gel or a blot, to be read by eye or as a table. */

import { h, s } from "../../view/dom.ts";
import { short } from "../../view/numbers.ts";
import { fill } from "../../view/strings.ts";
import { table } from "./parts.ts";
import { STRINGS } from "./strings.ts";

export interface GelLane {
  /** Above the lane: a few letters. */
  name: string;
  /** In the table. */
  long?: string;
  bands: number[];
}

interface Gel {
  title: string;
  unit: string;
  ladder: number[];
  lanes: GelLane[];
  /** Dark bands on a pale membrane, as on film. */
  isBlot?: boolean;
}

const WIDTH = 360;
const LEFT = 46;
const TOP = 34;
const HEIGHT = 150;
const EDGE = 10;

export function gel({ title, unit, ladder, lanes, isBlot = false }: Gel): HTMLElement {
  const all = [...ladder, ...lanes.flatMap(({ bands }) => bands)];
  const [low, high] = [Math.min(...all), Math.max(...all)].map(Math.log);
  // Short pieces run far, long ones stay behind.
  const at = (size: number) =>
    TOP + EDGE + (HEIGHT - 2 * EDGE) * (high - Math.log(size)) / (high - low);
  const step = (WIDTH - LEFT) / (lanes.length + 1);
  const wide = Math.min(20, step * 0.72);
  const band = (size: number, lane: number, faint: boolean) =>
    s("rect", {
      class: faint ? "il6-gel-faint" : "il6-gel-band",
      x: LEFT + (lane + 0.5) * step - wide / 2,
      y: at(size) - 2.5,
      width: wide,
      height: 5,
      rx: 1.5,
    });
  const bands = (sizes: number[]) =>
    sizes.length === 0
      ? STRINGS.noBand
      : [...sizes].sort((a, b) => b - a).map(short).join(", ") + ` ${unit}`;
  const picture = s(
    "svg",
    {
      class: isBlot ? "il6-gel il6-gel-blot" : "il6-gel",
      viewBox: `0 0 ${WIDTH} ${TOP + HEIGHT + 4}`,
      role: "img",
      "aria-label": fill(STRINGS.gelSays, {
        title,
        count: lanes.length,
      }),
    },
    s("rect", {
      class: "il6-gel-slab",
      x: LEFT,
      y: TOP,
      width: WIDTH - LEFT,
      height: HEIGHT,
      rx: 4,
    }),
    s(
      "text",
      { class: "il6-gel-text", x: LEFT - 6, y: 16, "text-anchor": "end" },
      unit,
    ),
    ...ladder.map((size) =>
      s(
        "text",
        {
          class: "il6-gel-text",
          x: LEFT - 6,
          y: at(size) + 4,
          "text-anchor": "end",
        },
        short(size),
      )
    ),
    ...ladder.map((size) => band(size, 0, true)),
    ...lanes.flatMap(({ name, bands }, k) => {
      // Every second name a line lower, so that long ones do not meet.
      const y = name.length > 2 && k % 2 === 0 ? 28 : 16;
      return [
        s(
          "text",
          {
            class: "il6-gel-text",
            x: LEFT + (k + 1.5) * step,
            y,
            "text-anchor": "middle",
          },
          name,
        ),
        ...bands.map((size) => band(size, k + 1, false)),
      ];
    }),
  );
  return h(
    "figure",
    { class: "il6-lab-figure" },
    h("figcaption", {}, title),
    picture,
    h(
      "details",
      {},
      h("summary", {}, STRINGS.bands),
      table(
        title,
        [STRINGS.lane, STRINGS.bandsOf],
        lanes.map((lane) => [lane.long ?? lane.name, bands(lane.bands)]),
      ),
    ),
  );
}
