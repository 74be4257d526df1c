/** A plate of 96 wells: one place in the order of Tab, arrow keys inside. */

import { h, listen } from "../../view/dom.ts";
import { fill } from "../../view/strings.ts";
import type { Bench } from "./bench.ts";
import { marked, named, rebuild, said } from "./parts.ts";
import { strings } from "./strings.ts";
import { COLUMNS, ROWS, wellName, WELLS } from "./work.ts";

// A well as dark as this is drawn as dark as can be, OD.
const DARKEST = 3;

export interface Grid {
  node: HTMLElement;
  show(): void;
}

/** Where a key leads from a well; `undefined` for keys that do not move. */
export function reached(
  key: string,
  place: number,
  isFar: boolean,
): number | undefined {
  const row = Math.floor(place / COLUMNS);
  const column = place % COLUMNS;
  switch (key) {
    case "ArrowRight":
      return column + 1 < COLUMNS ? place + 1 : place;
    case "ArrowLeft":
      return column > 0 ? place - 1 : place;
    case "ArrowDown":
      return row + 1 < ROWS.length ? place + COLUMNS : place;
    case "ArrowUp":
      return row > 0 ? place - COLUMNS : place;
    case "Home":
      return isFar ? 0 : place - column;
    case "End":
      return isFar ? WELLS - 1 : place - column + COLUMNS - 1;
    default:
      return undefined;
  }
}

/** Wells on the straight way from one to another; a quick hand skips some. */
export function between(from: number, to: number): number[] {
  const [row, column] = [Math.floor(from / COLUMNS), from % COLUMNS];
  const down = Math.floor(to / COLUMNS) - row;
  const across = to % COLUMNS - column;
  const steps = Math.max(Math.abs(down), Math.abs(across));
  return Array.from({ length: steps }, (_, k) => {
    const share = (k + 1) / steps;
    return Math.round(row + down * share) * COLUMNS +
      Math.round(column + across * share);
  });
}

/**
 * The grid. With `paint` wells can be filled; without it they are only read.
 *
 * @param paint fills wells; the second argument says that the hand is still moving
 */
export function plateGrid(
  bench: Bench,
  signal: AbortSignal,
  paint?: (places: number[], erase: boolean, inMotion: boolean) => void,
): Grid {
  const cells = Array.from({ length: WELLS }, (_, place) =>
    h("div", {
      role: "gridcell",
      tabindex: place === 0 ? 0 : -1,
      "data-place": place,
    }));
  let current = 0;

  const focus = (place: number) => cells[place].focus();

  const head = h(
    "div",
    { role: "row" },
    h(
      "span",
      { role: "columnheader" },
      h("span", { class: "il6-unseen" }, strings.row),
    ),
    ...Array.from(
      { length: COLUMNS },
      (_, k) => h("span", { role: "columnheader" }, String(k + 1)),
    ),
  );
  const rows = [...ROWS].map((letter, row) =>
    h(
      "div",
      { role: "row" },
      h("span", { role: "rowheader" }, letter),
      ...cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
    )
  );
  const node = h(
    "div",
    {
      role: "grid",
      class: paint ? "elisa-plate elisa-paint" : "elisa-plate",
      "aria-label": strings.plate,
      "aria-readonly": paint ? undefined : "true",
    },
    head,
    ...rows,
  );

  const placeOf = (target: EventTarget | null) => {
    const cell = (target as Element | null)?.closest?.("[data-place]");
    return cell && node.contains(cell)
      ? Number((cell as HTMLElement).dataset.place)
      : undefined;
  };
  // However the focus comes to a well, Tab comes back to it.
  listen(node, "focusin", (event) => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    cells[current].tabIndex = -1;
    cells[place].tabIndex = 0;
    current = place;
  }, signal);
  listen(node, "keydown", (event) => {
    if (event.altKey || event.metaKey) return;
    const to = reached(event.key, current, event.ctrlKey);
    if (to !== undefined) {
      focus(to);
      if (event.shiftKey) paint?.([to], false, false);
    } else if (event.key === " " || event.key === "Enter") {
      paint?.([current], false, false);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      paint?.([current], true, false);
    } else return;
    event.preventDefault();
  }, signal);

  listen(node, "pointerdown", (down) => {
    const first = placeOf(down.target);
    if (first === undefined || down.button !== 0) return;
    focus(first);
    if (!paint) return;
    const over = new AbortController();
    const filled = new Set([first]);
    let last = first;
    paint([...filled], false, true);
    const options = { signal: over.signal };
    document.addEventListener("pointermove", (event) => {
      const root = node.getRootNode() as Document | ShadowRoot;
      const place = placeOf(root.elementFromPoint(event.clientX, event.clientY));
      if (place === undefined || place === last) return;
      for (const each of between(last, place)) filled.add(each);
      last = place;
      paint([...filled], false, true);
    }, options);
    const end = () => {
      over.abort();
      paint([...filled], false, false);
    };
    document.addEventListener("pointerup", end, options);
    document.addEventListener("pointercancel", end, options);
    signal.addEventListener("abort", () => over.abort(), options);
  }, signal);

  function shade(cell: HTMLElement, place: number): void {
    const { work } = bench;
    const code = work.wells[place];
    const what = named(bench, code);
    const well = wellName(place);
    const mark = marked(bench, code);
    const kind = code === ""
      ? "empty"
      : /^(s\d|blank)$/.test(code)
      ? "standard"
      : "sample";
    const isRead = work.read && code !== "" && !paint;
    const od = isRead ? bench.ods[place] : null;
    const shown = isRead ? (od === null ? "!" : od.toFixed(2)) : "";
    const darkness = isRead ? Math.min(1, Math.max(0, (od ?? DARKEST) / DARKEST)) : 0;
    const text = isRead
      ? fill(strings.wellRead, {
        well,
        what,
        od: od === null ? strings.over : fill(strings.od, { value: said(od) }),
      })
      : fill(strings.wellIs, { well, what });
    const key = `${text}|${mark}|${shown}`;
    if (cell.dataset.shown === key) return;
    cell.dataset.shown = key;
    cell.dataset.kind = kind;
    cell.setAttribute("aria-label", text);
    cell.title = text;
    cell.style.setProperty("--dark", String(Math.round(100 * Math.sqrt(darkness))));
    cell.classList.toggle("elisa-read", isRead);
    rebuild(cell, h("b", {}, mark), shown ? h("span", {}, shown) : undefined);
  }

  return { node, show: () => cells.forEach(shade) };
}
