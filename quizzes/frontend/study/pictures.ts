/** Small pictures of counts; form tells the parts apart, colour is not needed. */

import { h, s, uniqueId } from "../../../widgets/frontend/view/dom.ts";
import { prose } from "./shell.ts";
import { strings } from "./strings.ts";

export interface Share {
  right: number;
  wrong: number;
  open: number;
}

/** Bars of equal length, cut into right (full), not right (hatched) and open (empty). */
export function shares(
  label: string,
  rows: { name: string; says: string; share: Share }[],
): HTMLElement {
  return h(
    "ul",
    { class: "il6-shares", "aria-label": label },
    ...rows.map(({ name, says, share }) =>
      h(
        "li",
        {},
        h("span", { class: "il6-share-name" }, ...prose(name)),
        bar(share),
        h("span", { class: "il6-share-says" }, says),
      )
    ),
  );
}

/** What the three parts of such a bar mean. */
export function keyToShares(): HTMLElement {
  const none = { right: 0, wrong: 0, open: 0 };
  return h(
    "p",
    { class: "il6-key" },
    ...(["right", "wrong", "open"] as const).map((part) =>
      h("span", {}, bar({ ...none, [part]: 1 }), strings[part])
    ),
  );
}

function bar({ right, wrong, open }: Share): SVGSVGElement {
  const total = Math.max(1, right + wrong + open);
  const hatch = uniqueId("hatch");
  const part = (from: number, count: number, fill: string) =>
    count === 0 ? undefined : s("rect", {
      x: `${from / total * 100}%`,
      width: `${count / total * 100}%`,
      height: "100%",
      fill,
    });
  return s(
    "svg",
    { class: "il6-share", "aria-hidden": "true" },
    s(
      "pattern",
      {
        id: hatch,
        width: 6,
        height: 6,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)",
      },
      s("rect", { width: 2, height: 6, fill: "currentColor" }),
    ),
    part(0, right, "currentColor"),
    part(right, wrong, `url(#${hatch})`),
    s("rect", {
      width: "100%",
      height: "100%",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2,
    }),
  );
}

/** A column for each day, with its number on top. */
export function columns(
  label: string,
  counts: readonly number[],
  names: readonly string[],
): SVGSVGElement {
  const [step, high, foot, top] = [44, 96, 22, 20];
  const most = Math.max(1, ...counts);
  const width = step * counts.length;
  return s(
    "svg",
    {
      class: "il6-columns",
      viewBox: `0 0 ${width} ${top + high + foot}`,
      role: "img",
      "aria-label": label,
    },
    ...counts.flatMap((count, day) => {
      const tall = count / most * high;
      const middle = day * step + step / 2;
      const at = { x: middle, "text-anchor": "middle" };
      return [
        count > 0
          ? s("rect", {
            x: day * step + 9,
            y: top + high - tall,
            width: step - 18,
            height: tall,
            fill: "currentColor",
          })
          : undefined,
        count > 0
          ? s("text", { ...at, y: top + high - tall - 5 }, String(count))
          : undefined,
        s("text", { ...at, y: top + high + 17, class: "il6-day" }, names[day]),
      ];
    }),
    s("path", {
      d: `M0 ${top + high}H${width}`,
      stroke: "currentColor",
      "stroke-width": 1.5,
    }),
  );
}
